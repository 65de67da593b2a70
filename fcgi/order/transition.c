#include "transition.h"
#include "arena.h"
#include "clock.h"
#include "fail.h"
#include "food/topics.h"
#include "ledger.h"
#include "payment.h"
#include "platform.h"
#include "refund.h"

/* The state stays, and so does all that came with it. */
static bool only_tells(const struct order *order)
{
	return order->act == ORDER_ACT_COURIER || order->act == ORDER_ACT_PAYMENT;
}

static void stamp(struct order *order)
{
	if (order->act == ORDER_ACT_PAY)
		order->answer_by.ms = order->at.ms + order->answer_minutes * 60000;
	if (order->state == ORDER_ACCEPTED)
		order->accepted_at = order->at;
	if (order->state == ORDER_READY)
		order->ready_at = order->at;
	if (order->state == ORDER_COLLECTED)
		order->collected_at = order->at;
	if (order->state == ORDER_DELIVERED)
		order->delivered_at = order->at;
	if (order_state_ends(order->state))
		order->ended_at = order->at;
	if (order->state > ORDER_DELIVERED)
		order->ended_by = (struct maybe_enum){ order->by_role, true };
}

static void settle(struct order *order)
{
	const struct payment_provider *provider = payment_provider(order->payment);

	if (order->state == ORDER_ACCEPTED)
		provider->accept(order);
	else if (order->state == ORDER_DELIVERED)
		provider->deliver(order);
	else if (order_state_ends(order->state))
		provider->release(order);
}

/* Who bears it when the act ended the order early: a kitchen that gave it up gets nothing, another is paid for what it cooked. */
static void bear_end(struct platform *on, const struct order *order)
{
	if (order->state == ORDER_DELIVERED)
		ledger_delivered(on, order);
	if (order->state <= ORDER_DELIVERED || !order->accepted_at.ms)
		return;
	if (!order_is_unserved(order))
		ledger_kept(on, order);
	else if (order->liable == LIABLE_PLATFORM)
		ledger_compensated(on, order);
	if (order_is_unserved(order) && order->refunded_cents)
		ledger_unborne(on, order, refund_lines_given(on->db, order->id));
}

static struct order_message message_of(const struct order *o)
{
	return (struct order_message){
		.order_id = o->id, .customer_id = o->customer_id, .restaurant_id = o->restaurant_id, .sequence = o->version, .state = o->state,
		.at = o->at, .placed_at = o->placed_at, .answer_by = o->answer_by, .ready_at = o->ready_at, .ready_assumed = o->ready_assumed,
		.restaurant_name = o->restaurant_name, .customer_name = o->contact_name, .customer_phone = o->contact_phone,
		.currency = o->currency, .reason = o->reason, .pin = o->pin, .pickup = o->pickup, .dropoff = o->dropoff,
		.total_cents = o->total_cents, .tip_cents = o->tip_cents, .courier_fee_cents = o->courier_fee_cents,
		.cash_due_cents = o->payment == PAYMENT_CASH ? o->total_cents : 0, .refunded_cents = o->refunded_cents,
		.payment_state = o->payment_state,
		.courier_id = o->courier_id, .courier_name = o->courier_name, .delivery_state = o->delivery_state,
		.pickup_expected_at = o->pickup_expected_at, .dropoff_expected_at = o->dropoff_expected_at };
}

void order_announce(struct platform *on, const struct order *order)
{
	const char *what = only_tells(order) ? order_acts[order->act] : order_states[order->state];
	struct order_message message = message_of(order);
	struct event event = queue_event(on->queue, arena_printf(on->arena, "order.%s", what), order->id, order->version, &message);

	queue_publish(on->queue, on->db, &event);
}

bool order_move(struct platform *on, struct order *order, enum order_event act, struct actor by)
{
	const struct order_transition *t = order_transition_find(order->state, act, 1u << by.role);

	if (!t)
		return false;
	order->from_state = order->state;
	order->from_version = order->version;
	order->state = t->to;
	order->version++;
	order->act = act;
	order->by_role = by.role;
	order->by_user = by.user_id;
	order->at = clock_now();
	if (!only_tells(order)) {
		stamp(order);
		settle(order);
	}
	if (!order_step(on->db, order))
		fail_with(FAIL_AGAIN, "somebody else changed the order meanwhile");
	if (!only_tells(order))
		bear_end(on, order);
	order_announce(on, order);
	return true;
}

bool order_end(struct platform *on, struct order *order, enum order_event act, struct actor by, const struct reason *why)
{
	if (!order_transition_find(order->state, act, 1u << by.role))
		return false;
	order->reason = why->reason;
	if (by.role == ROLE_MERCHANT)
		order->liable = LIABLE_RESTAURANT;
	return order_move(on, order, act, by);
}

void order_walk(struct platform *on, struct order *order, enum order_state goal, struct actor by)
{
	enum order_event act;

	while (order_state_towards(order->state, goal, &act) && order_move(on, order, act, by))
		;
}

struct reply order_refused(struct platform *on, const struct order *order)
{
	const char *state = order_states[order->state];

	if (order->state <= ORDER_PLACED)
		return reply_because(409, "order_not_accepted", "The order has not been accepted yet.");
	return reply_because(409, arena_printf(on->arena, "order_already_%s", state),
	                     arena_printf(on->arena, "The order is %s already.", state));
}
