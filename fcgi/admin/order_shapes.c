#include "order.h"
#include "food/delivery_state.h"
#include "food/order_state.h"
#include "food/payment_state.h"

/* As order_states, and the two that stand for several. */
static const char *const searched_states[] = {
	"unpaid", "scheduled", "placed", "accepted", "preparing", "ready", "collected", "delivered", "rejected", "expired", "cancelled",
	"open", "ended", NULL,
};

SHAPE(struct order_search, order_search_shape,
	FIELD(struct order_search, q, 0, .min = 2, .max = 100), FIELD(struct order_search, state, 0, .names = searched_states),
	FIELD(struct order_search, payment_state, 0, .names = payment_states), FIELD(struct order_search, restaurant_id),
	FIELD(struct order_search, customer_id), FIELD(struct order_search, courier_id), FIELD(struct order_search, from),
	FIELD(struct order_search, to), FIELD(struct order_search, after, 0, .min = 1, .max = 200),
	FIELD(struct order_search, limit, 0, .min = 1, .max = PAGE_MAX));

SHAPE(struct order_line, line_shape,
	FIELD(struct order_line, position), FIELD(struct order_line, kind), FIELD(struct order_line, name), FIELD(struct order_line, note),
	FIELD(struct order_line, quantity), FIELD(struct order_line, unit_cents), FIELD(struct order_line, total_cents));
SHAPE(struct order_step, step_shape,
	FIELD(struct order_step, sequence), FIELD(struct order_step, act, 0, .names = order_acts),
	FIELD(struct order_step, to_state, 0, .names = order_states), FIELD(struct order_step, by_role, 0, .names = role_names),
	FIELD(struct order_step, reason), FIELD(struct order_step, at));
SHAPE(struct refund_line, refund_line_shape,
	FIELD(struct refund_line, refund_id, SERVER_ONLY), FIELD(struct refund_line, position), FIELD(struct refund_line, name),
	FIELD(struct refund_line, amount_cents), FIELD(struct refund_line, liable, 0, .names = liable_names));
SHAPE(struct order_refund, refund_shape,
	FIELD(struct order_refund, id), FIELD(struct order_refund, amount_cents), FIELD(struct order_refund, state),
	FIELD(struct order_refund, reason), FIELD(struct order_refund, by_role, 0, .names = role_names), FIELD(struct order_refund, error),
	FIELD(struct order_refund, requested_at), FIELD(struct order_refund, settled_at),
	FIELD(struct order_refund, lines, 0, .of = &refund_line_shape));

#define STANDS FIELD(struct order, id), FIELD(struct order, customer_id), FIELD(struct order, restaurant_id), FIELD(struct order, restaurant_name), \
	FIELD(struct order, state, 0, .names = order_states), FIELD(struct order, currency), \
	FIELD(struct order, payment, 0, .names = payment_methods), FIELD(struct order, payment_state, 0, .names = payment_states), \
	FIELD(struct order, captured_cents), FIELD(struct order, refunded_cents)
#define GOES FIELD(struct order, version), FIELD(struct order, total_cents), FIELD(struct order, courier_id), \
	FIELD(struct order, courier_name), FIELD(struct order, delivery_state, 0, .names = delivery_states), FIELD(struct order, placed_at), \
	FIELD(struct order, promised_at), FIELD(struct order, dropoff_expected_at), FIELD(struct order, delivered_at), \
	FIELD(struct order, ended_at), FIELD(struct order, reason)

SHAPE(struct order, order_row_shape, STANDS, FIELD(struct order, contact_name), FIELD(struct order, contact_phone), GOES);
SHAPE(struct order, order_kept_shape, STANDS, GOES);
SHAPE(struct page, order_page_shape, FIELD(struct page, items, 0, .of = &order_row_shape), FIELD(struct page, next));

SHAPE(struct order, order_shape,
	FIELD(struct order, id), FIELD(struct order, customer_id), FIELD(struct order, customer_name), FIELD(struct order, customer_email),
	FIELD(struct order, contact_name), FIELD(struct order, contact_phone), FIELD(struct order, restaurant_id),
	FIELD(struct order, restaurant_name), FIELD(struct order, state, 0, .names = order_states), FIELD(struct order, version),
	FIELD(struct order, pin), FIELD(struct order, note), OBJECT(struct order, pickup, place_shape), OBJECT(struct order, dropoff, place_shape),
	FIELD(struct order, currency), FIELD(struct order, items_cents), FIELD(struct order, delivery_fee_cents),
	FIELD(struct order, service_fee_cents), FIELD(struct order, discount_cents), FIELD(struct order, tip_cents),
	FIELD(struct order, tax_included_cents), FIELD(struct order, total_cents), FIELD(struct order, commission_cents),
	FIELD(struct order, courier_fee_cents), FIELD(struct order, payment, 0, .names = payment_methods),
	FIELD(struct order, payment_state, 0, .names = payment_states), FIELD(struct order, payment_ref), FIELD(struct order, payment_due_at),
	FIELD(struct order, payment_tries), FIELD(struct order, authorized_cents), FIELD(struct order, captured_cents),
	FIELD(struct order, refunded_cents), FIELD(struct order, fee_cents), FIELD(struct order, liable, 0, .names = liable_names),
	FIELD(struct order, reason), FIELD(struct order, ended_by, 0, .names = role_names),
	FIELD(struct order, placed_at), FIELD(struct order, promised_at), FIELD(struct order, prep_minutes), FIELD(struct order, answer_minutes),
	FIELD(struct order, pay_by),
	FIELD(struct order, answer_by), FIELD(struct order, accepted_at), FIELD(struct order, ready_at), FIELD(struct order, collected_at),
	FIELD(struct order, delivered_at), FIELD(struct order, ended_at), FIELD(struct order, pickup_expected_at),
	FIELD(struct order, dropoff_expected_at), FIELD(struct order, courier_id), FIELD(struct order, courier_name),
	FIELD(struct order, delivery_state, 0, .names = delivery_states), OBJECT(struct order, delivery, delivery_summary_shape),
	FIELD(struct order, lines, 0, .of = &line_shape), FIELD(struct order, events, 0, .of = &step_shape),
	FIELD(struct order, refunds, 0, .of = &refund_shape));
