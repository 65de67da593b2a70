#include "db.h"
#include "erasure.h"
#include "order.h"

struct erased { struct uuid customer_id; bool found; };

SHAPE(struct erased, erased_shape, FIELD(struct erased, customer_id), FIELD(struct erased, found));

/* What the books need stays. Where it went is kept to a kilometre, for the figures. */
static const struct query
	insert_erased = { "INSERT IGNORE INTO erased_customers (customer_id) VALUES (:customer_id)" },
	find_erased   = { "SELECT TRUE AS found FROM erased_customers WHERE customer_id = :customer_id" },
	find_gone     = { "SELECT TRUE AS found FROM erased_customers WHERE customer_id = :customer_id LOCK IN SHARE MODE" },
	all_untaken   = { "SELECT id FROM orders WHERE customer_id = :customer_id AND state IN ('unpaid', 'scheduled', 'placed') FOR UPDATE" },
	erase_orders  = { "UPDATE orders SET contact_name = '', contact_phone = '', note = NULL,"
	                  " dropoff = JSON_SET(JSON_REMOVE(dropoff, '$.note'), '$.street', '-',"
	                  " '$.lat', ROUND(JSON_EXTRACT(dropoff, '$.lat'), 2), '$.lng', ROUND(JSON_EXTRACT(dropoff, '$.lng'), 2))"
	                  " WHERE customer_id = :customer_id AND ended_at IS NOT NULL AND contact_name <> ''" };

void customer_note_gone(struct db *db, struct uuid customer_id)
{
	db_run(db, &insert_erased, &erased_shape, &(struct erased){ customer_id, false });
}

void customer_erase_if_gone(struct db *db, struct uuid customer_id)
{
	struct erased erased = { customer_id, false };

	if (db_one(db, &find_erased, &erased_shape, &erased, &erased_shape, &erased))
		db_run(db, &erase_orders, &erased_shape, &(struct erased){ customer_id, true });
}

bool customer_is_gone(struct db *db, struct uuid customer_id)
{
	struct erased erased = { customer_id, false };

	return db_one(db, &find_gone, &erased_shape, &erased, &erased_shape, &erased);
}

struct list orders_untaken(struct db *db, struct uuid customer_id)
{
	return db_all(db, &all_untaken, &erased_shape, &(struct erased){ customer_id, false }, &order_key_shape);
}

void erasure_prepare_all(struct db *db)
{
	db_prepare(db, &insert_erased);
	db_prepare(db, &find_erased);
	db_prepare(db, &find_gone);
	db_prepare(db, &all_untaken);
	db_prepare(db, &erase_orders);
}
