#include "people.h"
#include "db.h"
#include "finding.h"
#include "store.h"

struct asked {
	struct uuid id, after, id_from, id_to;
	struct maybe_enum role;
	struct maybe_bool banned;
	const char *beginning, *email, *phone, *phone_back;
	int64_t limit, orders, restaurants;
};

SHAPE(struct asked, people_asked_shape,
	FIELD(struct asked, id), FIELD(struct asked, after), FIELD(struct asked, id_from), FIELD(struct asked, id_to),
	FIELD(struct asked, role, 0, .names = role_names), FIELD(struct asked, banned), FIELD(struct asked, beginning), FIELD(struct asked, email),
	FIELD(struct asked, phone), FIELD(struct asked, phone_back), FIELD(struct asked, limit), FIELD(struct asked, orders),
	FIELD(struct asked, restaurants));

#define PERSON "a.id, a.email, a.name, a.phone, a.role, a.banned_at, a.ban_reason, a.created_at, a.deleted_at, a.version"
#define AS_ASKED " WHERE (:after IS NULL OR a.id < :after) AND (:role IS NULL OR a.role = :role)" \
	" AND (:banned IS NULL OR :banned AND a.banned_at IS NOT NULL OR NOT :banned AND a.banned_at IS NULL) ORDER BY a.id DESC LIMIT :limit"
#define ACCOUNT " UNION SELECT id FROM dabba_user.account WHERE "

static const struct query
	list_people = { "SELECT " PERSON " FROM dabba_user.account a" AS_ASKED },
	/* Each way to find one has an index of its own; what is found comes first. */
	find_people = { "SELECT STRAIGHT_JOIN " PERSON " FROM (SELECT id AS found FROM dabba_user.account WHERE id BETWEEN :id_from AND :id_to"
	                ACCOUNT "email LIKE LOWER(:beginning)" ACCOUNT "name LIKE :beginning" ACCOUNT "name_last LIKE :beginning"
	                ACCOUNT "phone LIKE :phone" ACCOUNT "phone_back LIKE :phone_back) f JOIN dabba_user.account a ON a.id = f.found" AS_ASKED },
	find_person = { "SELECT " PERSON " FROM dabba_user.account a WHERE a.id = :id" },
	find_email  = { "SELECT " PERSON ", a.email_verified_at FROM dabba_user.account a WHERE a.email = LOWER(:email) AND a.deleted_at IS NULL" },
	/* Alive as the user service sees it: not ended, not too old, used within 30 days. */
	find_whole  = { "SELECT " PERSON ", MAX(s.created_at) AS last_login_at, MAX(s.last_used_at) AS last_used_at,"
	                " COUNT(IF(s.ended_at IS NULL AND s.expires_at > UTC_TIMESTAMP(3) AND s.last_used_at > UTC_TIMESTAMP(3) - INTERVAL 30 DAY, 1, NULL))"
	                " AS sessions_live, (SELECT COUNT(*) FROM dabba_order.orders o WHERE o.customer_id = a.id) AS orders_count,"
	                " EXISTS (SELECT 1 FROM dabba_user.second_factor f WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL) AS has_second_factor"
	                " FROM dabba_user.account a LEFT JOIN dabba_user.session s ON s.account_id = a.id WHERE a.id = :id GROUP BY a.id" },
	find_orders = { "SELECT id, restaurant_id, restaurant_name, state, total_cents, currency, placed_at FROM dabba_order.orders"
	                " WHERE customer_id = :id ORDER BY id DESC LIMIT :orders" },
	find_restaurants = { "SELECT r.id, r.name FROM dabba_order.restaurant_staff s JOIN dabba_order.restaurants r ON r.id = s.restaurant_id"
	                     " WHERE s.user_id = :id ORDER BY r.id LIMIT :restaurants" };

struct list people_all(struct db *db, struct arena *arena, const struct person_search *q, struct uuid after, int64_t limit)
{
	struct finding f = finding_of(arena, q->q);
	struct asked asked = { .after = after, .id_from = f.id_from, .id_to = f.id_to, .role = q->role, .banned = { q->state.value, q->state.known },
		.beginning = f.beginning, .phone = f.phone, .phone_back = f.phone_back, .limit = limit };

	return db_all(db, q->q ? &find_people : &list_people, &people_asked_shape, &asked, &person_shape);
}

bool person_find(struct db *db, struct uuid id, struct person *out)
{
	return db_one(db, &find_person, &people_asked_shape, &(struct asked){ .id = id }, &person_shape, out);
}

bool person_find_email(struct db *db, const char *email, struct person *out)
{
	return db_one(db, &find_email, &people_asked_shape, &(struct asked){ .email = email }, &person_found_shape, out);
}

bool person_whole_find(struct db *db, struct uuid id, struct person *out)
{
	struct asked asked = { .id = id, .orders = LAST_ORDERS, .restaurants = RESTAURANTS_MOST };

	if (!db_one(db, &find_whole, &people_asked_shape, &asked, &person_whole_shape, out))
		return false;
	if (out->role == ROLE_CUSTOMER)
		out->last_orders = db_all(db, &find_orders, &people_asked_shape, &asked, &person_order_shape);
	if (out->role == ROLE_MERCHANT)
		out->restaurants = db_all(db, &find_restaurants, &people_asked_shape, &asked, &person_restaurant_shape);
	return true;
}

void people_prepare_all(struct db *db)
{
	const struct query *const all[] = { &list_people, &find_people, &find_person, &find_email, &find_whole, &find_orders, &find_restaurants };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		db_prepare(db, all[i]);
}
