#include "statement.h"
#include "db.h"

EXTERN_SHAPE(struct statement_line, statement_line_shape);

struct asked { struct uuid user_id, restaurant_id; struct instant from, to; };
struct found { bool found; };
SHAPE(struct asked, statement_asked_shape,
	FIELD(struct asked, user_id), FIELD(struct asked, restaurant_id), FIELD(struct asked, from), FIELD(struct asked, to));
SHAPE(struct found, statement_found_shape, FIELD(struct found, found));

#define SUMS "SELECT e.currency, e.account, e.purpose, CAST(SUM(IF(e.at < :from, e.amount_cents, 0)) AS SIGNED) AS opening_cents," \
	" CAST(SUM(IF(e.at < :from, 0, e.amount_cents)) AS SIGNED) AS amount_cents, CAST(SUM(IF(e.at < :from, 0, 1)) AS SIGNED) AS entries FROM ledger_entries e"
#define BY_PURPOSE " GROUP BY e.currency, e.account, e.purpose ORDER BY e.currency, e.account, e.purpose"

static const struct query
	of_restaurant = { SUMS " JOIN restaurant_staff s ON s.restaurant_id = e.owner_id AND s.user_id = :user_id"
	                  " WHERE e.owner_id = :restaurant_id AND e.account = 'restaurant' AND e.at < :to" BY_PURPOSE },
	of_courier    = { SUMS " WHERE e.owner_id = :user_id AND e.account IN ('courier', 'customer_cash') AND e.at < :to" BY_PURPOSE },
	is_open_to    = { "SELECT TRUE AS found FROM restaurant_staff WHERE restaurant_id = :restaurant_id AND user_id = :user_id" };

static struct list ask(struct db *db, const struct query *query, const struct statement_query *q, struct uuid user_id)
{
	return db_all(db, query, &statement_asked_shape, &(struct asked){ user_id, q->restaurant_id, q->from, q->to }, &statement_line_shape);
}

struct list statement_of_restaurant(struct db *db, const struct statement_query *q, struct uuid user_id)
{
	return ask(db, &of_restaurant, q, user_id);
}

struct list statement_of_courier(struct db *db, const struct statement_query *q, struct uuid user_id)
{
	return ask(db, &of_courier, q, user_id);
}

bool statement_is_open_to(struct db *db, struct uuid restaurant_id, struct uuid user_id)
{
	struct found found = { false };

	return db_one(db, &is_open_to, &statement_asked_shape, &(struct asked){ user_id, restaurant_id }, &statement_found_shape, &found);
}

void statement_prepare_all(struct db *db)
{
	db_prepare(db, &of_restaurant);
	db_prepare(db, &of_courier);
	db_prepare(db, &is_open_to);
}
