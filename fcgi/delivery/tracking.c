#include "arena.h"
#include "carrying.h"
#include "clock.h"
#include "courier.h"
#include "food/first_name.h"
#include "plan.h"

static const char *sentence_of(struct arena *arena, const struct delivery *d, const char *who)
{
	switch (d->state) {
	case DELIVERY_SEARCHING: case DELIVERY_OFFERED: return "We are finding a courier for your order.";
	case DELIVERY_ACCEPTED: return arena_printf(arena, "%s is on the way to the restaurant.", who);
	case DELIVERY_AT_RESTAURANT: return arena_printf(arena, "%s waits for your food at the restaurant.", who);
	case DELIVERY_PICKED_UP: return arena_printf(arena, "%s has your food and is on the way to you.", who);
	case DELIVERY_AT_CUSTOMER: return arena_printf(arena, "%s is at your door.", who);
	case DELIVERY_DELIVERED: return "Your order has been delivered.";
	case DELIVERY_CANCELLED: return "This delivery was cancelled.";
	default: return "Your order could not be handed over.";
	}
}

/* Offers are the couriers' business: to the customer it is still being searched for. */
struct tracking tracking_of(struct arena *arena, const struct delivery *d, struct instant now)
{
	bool is_agreed = d->state >= DELIVERY_ACCEPTED && d->state <= DELIVERY_DELIVERED;
	bool is_coming = is_agreed && d->state != DELIVERY_DELIVERED;
	const char *name = is_agreed ? first_name(arena, d->courier_name) : NULL;
	struct tracking t = { .order_id = d->order_id, .delivery_id = d->id, .version = d->version,
		.state = d->state == DELIVERY_OFFERED ? DELIVERY_SEARCHING : d->state,
		.sentence = sentence_of(arena, d, name ? name : "Your courier"),
		.restaurant_name = d->restaurant_name, .courier_name = name,
		.vehicle = { d->courier_vehicle, is_agreed },
		.restaurant = { d->pickup.lat, d->pickup.lng }, .destination = { d->dropoff.lat, d->dropoff.lng },
		.pickup_expected_at = d->pickup_expected_at, .dropoff_expected_at = d->dropoff_expected_at,
		.ended_at = d->ended_at };

	if (is_coming && t.dropoff_expected_at.ms < now.ms)
		t.dropoff_expected_at = now;
	if (is_coming && d->state < DELIVERY_PICKED_UP && t.pickup_expected_at.ms < now.ms)
		t.pickup_expected_at = now;
	return t;
}

static struct seen_at *last_seen(struct platform *on, struct uuid courier_id)
{
	struct seen_at *seen = arena_alloc(on->arena, sizeof *seen);
	struct sighting live;
	struct courier courier = { 0 };

	if (position_live(on, courier_id, &live))
		*seen = (struct seen_at){ live.lat, live.lng, live.at };
	else if (courier_find(on->docs, courier_id, &courier) && courier.position)
		*seen = (struct seen_at){ courier.position->lat, courier.position->lng, courier.position_at };
	else
		seen = NULL;
	return seen;
}

/* What else the courier has counts only where it may come before. */
static struct instant arrival_of(struct platform *on, const struct delivery *d, const struct seen_at *seen)
{
	struct list jobs = { NULL, 0 };

	if (*d->trip_id.text)
		jobs = deliveries_of_courier(on->docs, d->courier_id);
	return plan_arrival(on->arena, d, jobs, (struct point){ seen->lat, seen->lng }, clock_now());
}

/* 200 to the customer who ordered, from the acceptance of the order on and for good; 404 to all others and before. */
struct reply tracking_show(struct request *rq)
{
	struct tracking *t = arena_alloc(rq->on->arena, sizeof *t);
	const struct order_param *asked = rq->params;
	struct delivery d = { 0 };

	if (!delivery_find_of_customer(rq->on->docs, asked->order_id, rq->me.user_id, &d))
		return reply_fail(404, "delivery_not_found");
	*t = tracking_of(rq->on->arena, &d, clock_now());
	if (delivery_shows_courier((enum delivery_state)d.state))
		t->position = last_seen(rq->on, d.courier_id);
	if (t->position)
		t->dropoff_expected_at = arrival_of(rq->on, &d, t->position);
	return reply_with(200, &tracking_shape, t);
}
