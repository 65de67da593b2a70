#include "order.h"
#include "arena.h"
#include "db.h"
#include "finding.h"
#include "food/order_state.h"
#include "food/payment_state.h"
#include "store.h"
#include <string.h>

struct asked {
	struct uuid id, after, restaurant_id, customer_id, courier_id, id_from, id_to;
	const char *state, *all, *payment_state, *beginning, *anywhere, *phone_back;
	struct instant from, to;
	int64_t limit;
	bool carried;
};

SHAPE(struct asked, order_asked_shape,
	FIELD(struct asked, id), FIELD(struct asked, after), FIELD(struct asked, restaurant_id), FIELD(struct asked, customer_id),
	FIELD(struct asked, courier_id), FIELD(struct asked, id_from), FIELD(struct asked, id_to), FIELD(struct asked, state),
	FIELD(struct asked, all), FIELD(struct asked, payment_state), FIELD(struct asked, beginning), FIELD(struct asked, anywhere),
	FIELD(struct asked, phone_back), FIELD(struct asked, from), FIELD(struct asked, to), FIELD(struct asked, limit), FIELD(struct asked, carried));

#define OPEN "('unpaid', 'scheduled', 'placed', 'accepted', 'preparing', 'ready', 'collected')"
#define ENDED "('delivered', 'rejected', 'expired', 'cancelled')"
#define ROW "o.id, o.customer_id, o.restaurant_id, o.restaurant_name, o.state, o.currency, o.payment, o.payment_state, o.captured_cents," \
	" o.refunded_cents, o.contact_name, o.contact_phone, o.version, o.total_cents, o.courier_id, o.courier_name, o.delivery_state, o.placed_at," \
	" o.promised_at, o.dropoff_expected_at, o.delivered_at, o.ended_at, o.reason"
/* What is not asked for folds away before the server looks for an index. */
#define AS_ASKED " WHERE (:after IS NULL OR o.id < :after) AND (:state IS NULL OR o.state = :state)" \
	" AND (:all IS NULL OR :all = 'open' AND o.state IN " OPEN " OR :all = 'ended' AND o.state IN " ENDED ")" \
	" AND (:payment_state IS NULL OR o.payment_state = :payment_state) AND (:restaurant_id IS NULL OR o.restaurant_id = :restaurant_id)" \
	" AND (NOT :carried OR o.delivery_sequence > 0)" \
	" AND (:customer_id IS NULL OR o.customer_id = :customer_id) AND (:courier_id IS NULL OR o.courier_id = :courier_id)" \
	" AND (:from IS NULL OR o.placed_at >= :from) AND (:to IS NULL OR o.placed_at < :to) ORDER BY o.id DESC LIMIT :limit"

static const struct query
	list_orders = { "SELECT " ROW " FROM dabba_order.orders o" AS_ASKED },
	/* Each way to find one has an index of its own; what is found comes first, or the newest would be looked through one by one. */
	find_orders = { "SELECT STRAIGHT_JOIN " ROW " FROM (SELECT id AS found FROM dabba_order.orders WHERE id BETWEEN :id_from AND :id_to"
	                " UNION SELECT id FROM dabba_order.orders WHERE contact_name LIKE :beginning"
	                " UNION SELECT id FROM dabba_order.orders WHERE contact_last LIKE :beginning"
	                " UNION SELECT id FROM dabba_order.orders WHERE contact_phone_back LIKE :phone_back"
	                " UNION SELECT p.id FROM dabba_order.restaurants r JOIN dabba_order.orders p ON p.restaurant_id = r.id WHERE r.name LIKE :anywhere)"
	                " f JOIN dabba_order.orders o ON o.id = f.found" AS_ASKED },
	find_row    = { "SELECT " ROW " FROM dabba_order.orders o WHERE o.id = :id" },
	find_order  = { "SELECT " ROW ", o.pin, o.note, o.liable, o.ended_by, o.items_cents, o.delivery_fee_cents, o.service_fee_cents, o.discount_cents,"
	                " o.tip_cents, o.tax_included_cents, o.commission_cents, o.courier_fee_cents, o.authorized_cents, o.prep_minutes, o.answer_minutes, o.fee_cents,"
	                " o.payment_ref, o.payment_tries, o.payment_due_at, o.pay_by, o.answer_by, o.accepted_at, o.ready_at, o.collected_at,"
	                " o.pickup_expected_at, o.pickup, o.dropoff, a.name AS customer_name, a.email AS customer_email"
	                " FROM dabba_order.orders o LEFT JOIN dabba_user.account a ON a.id = o.customer_id WHERE o.id = :id" },
	find_lines  = { "SELECT position, kind, name, note, quantity, unit_cents, total_cents FROM dabba_order.order_lines WHERE order_id = :id ORDER BY position" },
	find_steps  = { "SELECT sequence, act, to_state, by_role, reason, at FROM dabba_order.order_events WHERE order_id = :id ORDER BY sequence" },
	find_refunds = { "SELECT id, amount_cents, state, reason, by_role, error, requested_at, settled_at FROM dabba_order.refunds WHERE order_id = :id ORDER BY id" },
	find_refund_lines = { "SELECT refund_id, position, name, amount_cents, liable FROM dabba_order.refund_lines WHERE order_id = :id ORDER BY refund_id, position" },
	count_all   = { "SELECT (SELECT CAST(COALESCE(SUM(amount_cents), 0) AS SIGNED) FROM dabba_order.ledger_entries) AS ledger_sum_cents,"
	                " (SELECT COUNT(*) FROM dabba_order.ledger_transfers) AS ledger_transfers,"
	                " (SELECT COUNT(*) FROM dabba_queue.outbox WHERE state = 'new') AS outbox_waiting,"
	                " (SELECT COUNT(*) FROM dabba_queue.outbox WHERE state = 'dead') AS outbox_dead,"
	                " (SELECT COUNT(*) FROM dabba_order.orders WHERE state IN " OPEN ") AS orders_open,"
	                " (SELECT COUNT(*) FROM dabba_order.orders WHERE state = 'delivered') AS orders_delivered,"
	                " (SELECT COUNT(*) FROM dabba_order.orders WHERE state IN ('cancelled', 'rejected')) AS orders_cancelled,"
	                " (SELECT COUNT(*) FROM dabba_order.orders WHERE state = 'expired') AS orders_expired,"
	                " (SELECT COUNT(*) FROM dabba_user.account) AS people" };

static const char *name_of(const struct field *f, struct maybe_enum value)
{
	return value.known ? f->names[value.value] : NULL;
}

static const struct field *field_of(const char *name)
{
	return shape_field(&order_search_shape, name, strlen(name));
}

void order_search_state(struct order_search *q, const char *name)
{
	q->state = (struct maybe_enum){ field_name_index(field_of("state"), name), true };
}

struct list orders_all(struct db *db, struct arena *arena, const struct order_search *q, struct uuid after, int64_t limit)
{
	struct finding f = finding_of(arena, q->q);
	struct asked asked = { .after = after, .restaurant_id = q->restaurant_id, .customer_id = q->customer_id, .courier_id = q->courier_id,
		.id_from = f.id_from, .id_to = f.id_to, .payment_state = name_of(field_of("payment_state"), q->payment_state),
		.beginning = f.beginning, .anywhere = f.anywhere, .phone_back = f.phone_back, .from = q->from, .to = q->to, .limit = limit, .carried = q->carried };
	const char *state = name_of(field_of("state"), q->state);

	if (state && (!strcmp(state, "open") || !strcmp(state, "ended")))
		asked.all = state;
	else
		asked.state = state;
	return db_all(db, q->q ? &find_orders : &list_orders, &order_asked_shape, &asked, &order_row_shape);
}

bool order_row_find(struct db *db, struct uuid id, struct order *out)
{
	return db_one(db, &find_row, &order_asked_shape, &(struct asked){ .id = id }, &order_row_shape, out);
}

/* Both come by the refund's id. */
static void share_out(struct list refunds, struct list lines)
{
	struct refund_line *line = lines.at, *end = line + lines.n;
	struct order_refund *refund = refunds.at;

	for (size_t i = 0; i < refunds.n; i++) {
		refund[i].lines = (struct list){ line, 0 };
		for (; line < end && uuid_equal(&line->refund_id, &refund[i].id); line++)
			refund[i].lines.n++;
	}
}

bool order_find(struct db *db, struct uuid id, struct order *out)
{
	struct asked asked = { .id = id };

	if (!db_one(db, &find_order, &order_asked_shape, &asked, &order_shape, out))
		return false;
	out->lines = db_all(db, &find_lines, &order_asked_shape, &asked, &line_shape);
	out->events = db_all(db, &find_steps, &order_asked_shape, &asked, &step_shape);
	out->refunds = db_all(db, &find_refunds, &order_asked_shape, &asked, &refund_shape);
	if (out->refunds.n)
		share_out(out->refunds, db_all(db, &find_refund_lines, &order_asked_shape, &asked, &refund_line_shape));
	return true;
}

void overview_count(struct db *db, struct overview *out)
{
	db_one(db, &count_all, &order_asked_shape, &(struct asked){ 0 }, &overview_shape, out);
}

void order_prepare_all(struct db *db)
{
	const struct query *const all[] = { &list_orders, &find_orders, &find_row, &find_order, &find_lines, &find_steps, &find_refunds,
		&find_refund_lines, &count_all };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		db_prepare(db, all[i]);
}
