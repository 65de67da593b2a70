#include "transition.h"
#include "arena.h"
#include "clock.h"
#include "fail.h"
#include "food/topics.h"
#include "ledger.h"
#include "payment.h"
#include "platform.h"

static void stamp(struct order *order)
{
	if (order->act == ORDER_ACT_COURIER)
		return;
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

	if (order->state == ORDER_DELIVERED)
		provider->capture(order);
	else if (order_state_ends(order->state))
		provider->release(order);
}

static struct order_message message_of(const struct order *o)
{
	return (struct order_message){
		.order_id = o->id, .customer_id = o->customer_id, .restaurant_id = o->restaurant_id, .sequence = o->version, .state = o->state,
		.at = o->at, .placed_at = o->placed_at, .answer_by = o->answer_by, .ready_at = o->ready_at,
		.restaurant_name = o->restaurant_name, .customer_name = o->contact_name, .customer_phone = o->contact_phone,
		.currency = o->currency, .reason = o->reason, .pin = o->pin, .pickup = o->pickup, .dropoff = o->dropoff,
		.total_cents = o->total_cents, .tip_cents = o->tip_cents, .courier_fee_cents = o->courier_fee_cents,
		.cash_due_cents = o->payment == PAYMENT_CASH ? o->total_cents : 0,
		.courier_id = o->courier_id, .courier_name = o->courier_name, .delivery_state = o->delivery_state,
		.pickup_expected_at = o->pickup_expected_at, .dropoff_expected_at = o->dropoff_expected_at };
}

void order_announce(struct platform *on, const struct order *order)
{
	const char *what = order->act == ORDER_ACT_COURIER ? "courier" : order_states[order->state];
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
	stamp(order);
	settle(order);
	if (!order_step(on->db, order))
		fail_with(FAIL_AGAIN, "somebody else changed the order meanwhile");
	if (order->state == ORDER_DELIVERED)
		ledger_record_delivery(on, order);
	order_announce(on, order);
	return true;
}

bool order_end(struct platform *on, struct order *order, enum order_event act, struct actor by, const struct reason *why)
{
	if (!order_transition_find(order->state, act, 1u << by.role))
		return false;
	order->reason = why->reason;
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
