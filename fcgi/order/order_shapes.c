#include "order.h"
#include "food/delivery_state.h"
#include "format.h"
#include "payment.h"

static const char *const line_kinds[] = { "item", "option", "delivery_fee", "service_fee", "discount", "tip", "tax_included", NULL };

SHAPE(struct order_line, order_line_shape,
	FIELD(struct order_line, kind, 0, .names = line_kinds), FIELD(struct order_line, name), FIELD(struct order_line, note),
	FIELD(struct order_line, quantity), FIELD(struct order_line, unit_cents), FIELD(struct order_line, total_cents),
	FIELD(struct order_line, item_id), FIELD(struct order_line, option_id),
	FIELD(struct order_line, order_id, SERVER_ONLY), FIELD(struct order_line, position, SERVER_ONLY));

SHAPE(struct order, order_shape,
	FIELD(struct order, id), FIELD(struct order, customer_id, SERVER_ONLY), FIELD(struct order, restaurant_id),
	FIELD(struct order, restaurant_name), FIELD(struct order, restaurant_slug), FIELD(struct order, summary),
	FIELD(struct order, state, 0, .names = order_states), FIELD(struct order, version), FIELD(struct order, review_rating),
	FIELD(struct order, can_cancel), FIELD(struct order, cancel_until),
	FIELD(struct order, currency), FIELD(struct order, items_cents), FIELD(struct order, delivery_fee_cents),
	FIELD(struct order, service_fee_cents), FIELD(struct order, discount_cents), FIELD(struct order, tip_cents),
	FIELD(struct order, tax_included_cents), FIELD(struct order, total_cents),
	FIELD(struct order, commission_cents, SERVER_ONLY), FIELD(struct order, courier_fee_cents, SERVER_ONLY),
	OBJECT(struct order, pickup, place_shape), OBJECT(struct order, dropoff, place_shape),
	FIELD(struct order, contact_name), FIELD(struct order, contact_phone), FIELD(struct order, note), FIELD(struct order, pin),
	FIELD(struct order, payment, 0, .names = payment_methods), FIELD(struct order, payment_state, 0, .names = payment_states),
	FIELD(struct order, authorized_cents, SERVER_ONLY), FIELD(struct order, captured_cents, SERVER_ONLY),
	FIELD(struct order, refunded_cents), FIELD(struct order, fee_cents, SERVER_ONLY), FIELD(struct order, payment_ref, SERVER_ONLY),
	FIELD(struct order, payment_want, SERVER_ONLY, .names = payment_wants),
	FIELD(struct order, liable, SERVER_ONLY, .names = liable_names), FIELD(struct order, payment_due_at, SERVER_ONLY),
	FIELD(struct order, payment_tries, SERVER_ONLY), FIELD(struct order, payment_version, SERVER_ONLY),
	FIELD(struct order, payment_due, SERVER_ONLY), FIELD(struct order, answer_minutes, SERVER_ONLY),
	FIELD(struct order, prep_minutes, SERVER_ONLY), FIELD(struct order, restaurant_version, SERVER_ONLY),
	FIELD(struct order, promised_at),
	FIELD(struct order, placed_at), FIELD(struct order, pay_by), FIELD(struct order, answer_by), FIELD(struct order, accepted_at), FIELD(struct order, ready_at),
	FIELD(struct order, collected_at), FIELD(struct order, delivered_at), FIELD(struct order, ended_at),
	FIELD(struct order, reason), FIELD(struct order, ended_by, 0, .names = role_names),
	FIELD(struct order, courier_id, SERVER_ONLY), FIELD(struct order, courier_name),
	FIELD(struct order, delivery_state, 0, .names = delivery_states), FIELD(struct order, delivery_sequence, SERVER_ONLY),
	FIELD(struct order, pickup_expected_at), FIELD(struct order, dropoff_expected_at),
	FIELD(struct order, lines, 0, .of = &order_line_shape),
	FIELD(struct order, from_state, SERVER_ONLY, .names = order_states), FIELD(struct order, from_version, SERVER_ONLY),
	FIELD(struct order, act, SERVER_ONLY, .names = order_acts), FIELD(struct order, by_role, SERVER_ONLY, .names = role_names),
	FIELD(struct order, by_user, SERVER_ONLY), FIELD(struct order, at, SERVER_ONLY));

SHAPE(struct order, kitchen_order_shape,
	FIELD(struct order, id), FIELD(struct order, restaurant_id), FIELD(struct order, restaurant_name),
	FIELD(struct order, state, 0, .names = order_states), FIELD(struct order, version), FIELD(struct order, currency),
	FIELD(struct order, items_cents), FIELD(struct order, tax_included_cents), FIELD(struct order, commission_cents),
	FIELD(struct order, total_cents), FIELD(struct order, contact_name), FIELD(struct order, note),
	FIELD(struct order, payment, 0, .names = payment_methods), FIELD(struct order, refunded_cents),
	FIELD(struct order, placed_at), FIELD(struct order, answer_by), FIELD(struct order, accepted_at), FIELD(struct order, ready_at),
	FIELD(struct order, collected_at), FIELD(struct order, delivered_at), FIELD(struct order, ended_at),
	FIELD(struct order, reason), FIELD(struct order, ended_by, 0, .names = role_names),
	FIELD(struct order, courier_name), FIELD(struct order, delivery_state, 0, .names = delivery_states),
	FIELD(struct order, pickup_expected_at), FIELD(struct order, lines, 0, .of = &order_line_shape));

/* What a list shows of each; the whole is one request away. */
SHAPE(struct order, order_summary_shape,
	FIELD(struct order, id), FIELD(struct order, restaurant_id), FIELD(struct order, restaurant_name),
	FIELD(struct order, restaurant_slug), FIELD(struct order, summary), FIELD(struct order, review_rating),
	FIELD(struct order, can_cancel), FIELD(struct order, cancel_until), FIELD(struct order, promised_at),
	FIELD(struct order, state, 0, .names = order_states), FIELD(struct order, version), FIELD(struct order, currency),
	FIELD(struct order, total_cents), FIELD(struct order, payment, 0, .names = payment_methods),
	FIELD(struct order, payment_state, 0, .names = payment_states), FIELD(struct order, refunded_cents),
	FIELD(struct order, placed_at), FIELD(struct order, ready_at), FIELD(struct order, delivered_at), FIELD(struct order, ended_at), FIELD(struct order, reason),
	FIELD(struct order, dropoff_expected_at));

SHAPE(struct page, order_page_shape,
	FIELD(struct page, items, 0, .of = &order_summary_shape), FIELD(struct page, next));
SHAPE(struct page, whole_order_page_shape,
	FIELD(struct page, items, 0, .of = &order_shape), FIELD(struct page, next));
SHAPE(struct page, kitchen_page_shape,
	FIELD(struct page, items, 0, .of = &kitchen_order_shape), FIELD(struct page, next));

SHAPE(struct order_key, order_key_shape, FIELD(struct order_key, id, REQUIRED));

SHAPE(struct order_record, order_record_shape,
	FIELD(struct order_record, sequence), FIELD(struct order_record, act, 0, .names = order_acts),
	FIELD(struct order_record, from, 0, .names = order_states), FIELD(struct order_record, to, 0, .names = order_states),
	FIELD(struct order_record, by, 0, .names = role_names), FIELD(struct order_record, reason), FIELD(struct order_record, at));
SHAPE(struct page, event_page_shape,
	FIELD(struct page, items, 0, .of = &order_record_shape), FIELD(struct page, next));
SHAPE(struct event_query, event_query_shape,
	FIELD(struct event_query, after, 0, .min = 0, .max = INT64_MAX), FIELD(struct event_query, limit, 0, .min = 1, .max = PAGE_MAX));

SHAPE(struct reason, reason_shape,
	FIELD(struct reason, reason, REQUIRED, .min = 1, .max = 300, .format = &format_line));
