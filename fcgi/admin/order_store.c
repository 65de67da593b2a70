#include "admin.h"
#include "store.h"
#include "db.h"

struct asked { const char *state; struct uuid id, after; int64_t limit; };

SHAPE(struct asked, order_asked_shape, FIELD(struct asked, state), FIELD(struct asked, id), FIELD(struct asked, after), FIELD(struct asked, limit));
EXTERN_SHAPE(struct order_line, line_shape);
EXTERN_SHAPE(struct order_step, step_shape);
EXTERN_SHAPE(struct order_refund, refund_shape);

static const struct query
	list_orders = { "SELECT id, customer_id, restaurant_id, restaurant_name, state, currency, payment, payment_state, captured_cents, refunded_cents, contact_name, contact_phone, version, total_cents, placed_at"
	                " FROM dabba_order.orders WHERE (:after IS NULL OR id < :after) AND (:state IS NULL OR state = :state) ORDER BY id DESC LIMIT :limit" },
	find_row    = { "SELECT id, customer_id, restaurant_id, restaurant_name, state, currency, payment, payment_state, captured_cents, refunded_cents, contact_name, contact_phone, version, total_cents, placed_at"
	                " FROM dabba_order.orders WHERE id = :id" },
	find_order  = { "SELECT id, customer_id, restaurant_id, restaurant_name, state, currency, payment, payment_state, captured_cents, refunded_cents, contact_name, contact_phone, pin, version, total_cents,"
	                " placed_at FROM dabba_order.orders WHERE id = :id" },
	find_lines  = { "SELECT position, kind, name, quantity, total_cents FROM dabba_order.order_lines WHERE order_id = :id ORDER BY position" },
	find_steps  = { "SELECT sequence, act, to_state, by_role, reason, at FROM dabba_order.order_events WHERE order_id = :id ORDER BY sequence" },
	find_refunds = { "SELECT id, amount_cents, state, reason, by_role, error, requested_at FROM dabba_order.refunds WHERE order_id = :id ORDER BY id" },
	count_all   = { "SELECT (SELECT CAST(COALESCE(SUM(amount_cents), 0) AS SIGNED) FROM dabba_order.ledger_entries) AS ledger_sum_cents,"
	                " (SELECT COUNT(*) FROM dabba_order.ledger_transfers) AS ledger_transfers,"
	                " (SELECT COUNT(*) FROM dabba_queue.outbox WHERE state = 'new') AS outbox_waiting,"
	                " (SELECT COUNT(*) FROM dabba_queue.outbox WHERE state = 'dead') AS outbox_dead,"
	                " (SELECT COUNT(*) FROM dabba_order.orders WHERE state IN ('unpaid', 'scheduled', 'placed', 'accepted', 'preparing', 'ready', 'collected')) AS orders_open,"
	                " (SELECT COUNT(*) FROM dabba_order.orders WHERE state = 'delivered') AS orders_delivered,"
	                " (SELECT COUNT(*) FROM dabba_order.orders WHERE state IN ('cancelled', 'rejected')) AS orders_cancelled,"
	                " (SELECT COUNT(*) FROM dabba_order.orders WHERE state = 'expired') AS orders_expired,"
	                " (SELECT COUNT(*) FROM dabba_user.account) AS people" };

struct list orders_all(struct db *db, const char *state, struct uuid after, int64_t limit)
{
	return db_all(db, &list_orders, &order_asked_shape, &(struct asked){ .state = state, .after = after, .limit = limit }, &order_row_shape);
}

bool order_row_find(struct db *db, struct uuid id, struct order *out)
{
	return db_one(db, &find_row, &order_asked_shape, &(struct asked){ .id = id }, &order_row_shape, out);
}

bool order_find(struct db *db, struct uuid id, struct order *out)
{
	struct asked asked = { .id = id };

	if (!db_one(db, &find_order, &order_asked_shape, &asked, &order_shape, out))
		return false;
	out->lines = db_all(db, &find_lines, &order_asked_shape, &asked, &line_shape);
	out->events = db_all(db, &find_steps, &order_asked_shape, &asked, &step_shape);
	out->refunds = db_all(db, &find_refunds, &order_asked_shape, &asked, &refund_shape);
	return true;
}

void overview_count(struct db *db, struct overview *out)
{
	db_one(db, &count_all, &order_asked_shape, &(struct asked){ 0 }, &overview_shape, out);
}

void order_prepare_all(struct db *db)
{
	const struct query *const all[] = { &list_orders, &find_row, &find_order, &find_lines, &find_steps, &find_refunds, &count_all };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		db_prepare(db, all[i]);
}
