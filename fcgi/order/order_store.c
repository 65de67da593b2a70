#include "arena.h"
#include "db.h"
#include "erasure.h"
#include "order.h"
#include "site.h"

/* What the queries ask for beside an order itself. */
struct asked { struct uuid id, customer_id, user_id, restaurant_id; int64_t after, limit, rating; struct instant now; };
struct found { bool found; };

SHAPE(struct asked, order_asked_shape,
	FIELD(struct asked, id), FIELD(struct asked, customer_id), FIELD(struct asked, user_id), FIELD(struct asked, restaurant_id),
	FIELD(struct asked, after), FIELD(struct asked, limit), FIELD(struct asked, rating), FIELD(struct asked, now));
SHAPE(struct found, found_shape, FIELD(struct found, found));

static const struct query
	insert_order = { "INSERT INTO orders (id, customer_id, restaurant_id, restaurant_name, restaurant_slug, summary, state, version, currency, items_cents,"
	                 " delivery_fee_cents, service_fee_cents, discount_cents, tip_cents, tax_included_cents, total_cents,"
	                 " commission_cents, courier_fee_cents, pickup, dropoff, contact_name, contact_phone, note, pin, payment,"
	                 " payment_state, placed_at, pay_by, answer_by, answer_minutes, prep_minutes, restaurant_version, promised_at)"
	                 " VALUES (:id, :customer_id, :restaurant_id, :restaurant_name, :restaurant_slug, :summary, :state, :version, :currency, :items_cents,"
	                 " :delivery_fee_cents, :service_fee_cents, :discount_cents, :tip_cents, :tax_included_cents, :total_cents,"
	                 " :commission_cents, :courier_fee_cents, :pickup, :dropoff, :contact_name, :contact_phone, :note, :pin, :payment,"
	                 " :payment_state, :placed_at, :pay_by, :answer_by, :answer_minutes,"
	                 " :prep_minutes, :restaurant_version, :promised_at)" },
	insert_lines = { "INSERT INTO order_lines (order_id, position, kind, name, quantity, unit_cents, total_cents, item_id, option_id, note)"
	                 " VALUES (:order_id, :position, :kind, :name, :quantity, :unit_cents, :total_cents, :item_id, :option_id, :note)" },
	insert_first = { "INSERT INTO order_events (order_id, sequence, act, from_state, to_state, by_role, by_user, reason, at)"
	                 " VALUES (:id, :version, 'place', NULL, :state, 'customer', :customer_id, NULL, :placed_at)" },
	insert_event = { "INSERT INTO order_events (order_id, sequence, act, from_state, to_state, by_role, by_user, reason, at)"
	                 " VALUES (:id, :version, :act, :from_state, :state, :by_role, :by_user, :reason, :at)" },
	/* The guard of every act: nobody else has moved the order or its payment since it was read. */
	step_order   = { "UPDATE orders SET state = :state, version = :version, payment_state = :payment_state,"
	                 " authorized_cents = :authorized_cents, captured_cents = :captured_cents, refunded_cents = :refunded_cents,"
	                 " fee_cents = :fee_cents, payment_ref = :payment_ref, payment_want = :payment_want,"
	                 " payment_version = payment_version + 1, payment_due_at = IF(:payment_due, NOW(3), payment_due_at),"
	                 " payment_tries = IF(:payment_due, 0, payment_tries), liable = :liable, answer_by = :answer_by, accepted_at = :accepted_at,"
	                 " ready_at = :ready_at, collected_at = :collected_at, delivered_at = :delivered_at, ended_at = :ended_at,"
	                 " reason = :reason, ended_by = :ended_by, courier_id = :courier_id, courier_name = :courier_name,"
	                 " delivery_state = :delivery_state, delivery_sequence = :delivery_sequence,"
	                 " pickup_expected_at = :pickup_expected_at, dropoff_expected_at = :dropoff_expected_at"
	                 " WHERE id = :id AND state = :from_state AND version = :from_version AND payment_version = :payment_version" },
	review_order = { "UPDATE orders SET review_rating = :rating WHERE id = :id" },
	find_order   = { "SELECT * FROM orders WHERE id = :id" },
	find_locked  = { "SELECT * FROM orders WHERE id = :id FOR UPDATE" },
	find_own     = { "SELECT * FROM orders WHERE id = :id AND customer_id = :customer_id" },
	find_staffed = { "SELECT o.* FROM orders o JOIN restaurant_staff s ON s.restaurant_id = o.restaurant_id"
	                 " WHERE o.id = :id AND s.user_id = :user_id AND o.answer_by IS NOT NULL" },
	find_late    = { "SELECT * FROM orders WHERE id = :id AND state = 'placed' AND answer_by <= :now FOR UPDATE SKIP LOCKED" },
	find_lines   = { "SELECT * FROM order_lines WHERE order_id = :id ORDER BY position" },
	all_late     = { "SELECT id FROM orders WHERE state = 'placed' AND answer_by <= :now ORDER BY answer_by LIMIT :limit" },
	all_unpaid   = { "SELECT id FROM orders WHERE state = 'unpaid' AND pay_by <= :now ORDER BY pay_by LIMIT :limit" },
	all_own      = { "SELECT * FROM orders WHERE customer_id = :customer_id AND id < :id ORDER BY id DESC LIMIT :limit" },
	all_events   = { "SELECT e.sequence, e.act, e.from_state AS `from`, e.to_state AS `to`, e.by_role AS `by`, e.reason, e.at"
	                 " FROM order_events e JOIN orders o ON o.id = e.order_id"
	                 " WHERE e.order_id = :id AND o.customer_id = :customer_id AND e.sequence > :after ORDER BY e.sequence LIMIT :limit" },
	is_open_to   = { "SELECT TRUE AS found FROM orders o WHERE o.id = :id AND (o.customer_id = :user_id OR o.answer_by IS NOT NULL AND EXISTS"
	                 " (SELECT 1 FROM restaurant_staff s WHERE s.restaurant_id = o.restaurant_id AND s.user_id = :user_id))" };

/* The lines as they are stored: the caller's stay as they are. */
static struct list numbered(struct arena *arena, struct uuid order_id, struct list lines)
{
	const struct order_line *line = lines.at;
	struct order_line *rows = arena_alloc(arena, lines.n * sizeof *rows);

	for (size_t i = 0; i < lines.n; i++) {
		rows[i] = line[i];
		rows[i].order_id = order_id;
		rows[i].position = (int64_t)i + 1;
	}
	return (struct list){ rows, lines.n };
}

void order_insert(struct db *db, struct arena *arena, const struct order *order)
{
	db_insert(db, &insert_order, &order_shape, order);
	db_insert_all(db, &insert_lines, &order_line_shape, numbered(arena, order->id, order->lines));
	db_insert(db, &insert_first, &order_shape, order);
}

bool order_step(struct db *db, struct order *order)
{
	if (db_run(db, &step_order, &order_shape, order) != 1)
		return false;
	order->payment_version++;
	order->payment_due = false;
	return db_insert(db, &insert_event, &order_shape, order);
}

static bool find(struct db *db, const struct query *query, struct asked asked, struct order *order)
{
	return db_one(db, query, &order_asked_shape, &asked, &order_shape, order);
}

bool order_find(struct db *db, struct uuid id, struct order *order)
{
	return find(db, &find_order, (struct asked){ .id = id }, order);
}

bool order_review(struct db *db, struct uuid id, int64_t rating)
{
	return db_run(db, &review_order, &order_asked_shape, &(struct asked){ .id = id, .rating = rating });
}

bool order_find_locked(struct db *db, struct uuid id, struct order *order)
{
	return find(db, &find_locked, (struct asked){ .id = id }, order);
}

bool order_find_of_customer(struct db *db, struct uuid id, struct uuid customer_id, struct order *order)
{
	return find(db, &find_own, (struct asked){ .id = id, .customer_id = customer_id }, order);
}

bool order_find_of_staff(struct db *db, struct uuid id, struct uuid user_id, struct order *order)
{
	return find(db, &find_staffed, (struct asked){ .id = id, .user_id = user_id }, order);
}

bool order_find_late(struct db *db, struct uuid id, struct instant now, struct order *order)
{
	return find(db, &find_late, (struct asked){ .id = id, .now = now }, order);
}

struct list order_lines(struct db *db, struct uuid id)
{
	return db_all(db, &find_lines, &order_asked_shape, &(struct asked){ .id = id }, &order_line_shape);
}

struct list order_history(struct db *db, struct uuid customer_id, struct uuid before, int64_t limit)
{
	struct asked asked = { .customer_id = customer_id, .id = before, .limit = limit + 1 };

	return db_all(db, &all_own, &order_asked_shape, &asked, &order_shape);
}

struct list order_events(struct db *db, struct uuid id, struct uuid customer_id, int64_t after, int64_t limit)
{
	struct asked asked = { .id = id, .customer_id = customer_id, .after = after, .limit = limit };

	return db_all(db, &all_events, &order_asked_shape, &asked, event_page_shape.fields->of);
}

struct list orders_late(struct db *db, struct instant now, int64_t limit)
{
	return db_all(db, &all_late, &order_asked_shape, &(struct asked){ .now = now, .limit = limit }, &order_key_shape);
}

struct list orders_unpaid(struct db *db, struct instant now, int64_t limit)
{
	return db_all(db, &all_unpaid, &order_asked_shape, &(struct asked){ .now = now, .limit = limit }, &order_key_shape);
}

bool order_is_open_to(struct db *db, struct uuid id, struct uuid user_id)
{
	struct found found = { false };

	return db_one(db, &is_open_to, &order_asked_shape, &(struct asked){ .id = id, .user_id = user_id }, &found_shape, &found);
}

void order_prepare_all(struct db *db)
{
	for (const struct query *const *q = (const struct query *const[]){ &insert_order, &insert_lines, &insert_first, &insert_event,
	     &step_order, &review_order, &find_order, &find_locked, &find_own, &find_staffed, &find_late, &find_lines, &all_late, &all_unpaid, &all_own, &all_events, &is_open_to,
	     NULL }; *q; q++)
		db_prepare(db, *q);
	answer_prepare_all(db);
	kitchen_prepare_all(db);
	staff_prepare_all(db);
	ledger_prepare_all(db);
	payment_prepare_all(db);
	refund_prepare_all(db);
	payout_prepare_all(db);
	statement_prepare_all(db);
	erasure_prepare_all(db);
	site_prepare_all(db);
}
