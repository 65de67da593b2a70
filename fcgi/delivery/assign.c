#include "assign.h"
#include "arena.h"
#include "clock.h"
#include "figures.h"
#include "plan.h"
#include "route.h"
#include "tell.h"
#include <string.h>

enum { TURN_MAX_MS = 10000 };

static const char turn[] = "assign";

struct offer {
	const struct dispatch_decision *decision;
	const struct dispatch_drop *drop;
	const struct courier *courier;
	const char *why;
};

/* A fast clock must leave a courier's phone time to ring. */
static struct instant offer_end(void)
{
	int64_t least_ms = (int64_t)((double)delivery_config.offer_min_ms * clock_speed()),
		ms = delivery_config.offer_s * 1000;

	return (struct instant){ clock_now().ms + (ms > least_ms ? ms : least_ms) };
}

static void fill_offer(struct delivery *d, const void *with)
{
	const struct offer *o = with;

	d->courier_id = o->courier->id;
	d->courier_name = o->courier->name;
	d->courier_vehicle = o->courier->vehicle;
	d->pickup_expected_at = o->decision->pickup_at;
	d->dropoff_expected_at = o->drop->dropoff_at;
	d->offer_why = o->why;
	d->offer_until = offer_end();
	d->reserved_for = (struct uuid){ "" };
}

static bool is_searching(const struct delivery *d, const void *none)
{
	(void)none;
	return d->state == DELIVERY_SEARCHING;
}

static bool is_with(const struct delivery *d, const void *courier_id)
{
	return uuid_equal(&d->courier_id, courier_id);
}

static size_t count(struct list open, bool (*is)(const struct delivery *, const void *), const void *with)
{
	size_t n = 0;

	for (size_t i = 0; i < open.n; i++)
		n += is(delivery_at(open, i), with);
	return n;
}

static void time_out_offers(struct platform *on, struct list open)
{
	const struct change change = { DELIVERY_ACT_TIME_OUT, SERVICE, .reason = "no answer" };
	struct instant now = clock_now();

	for (size_t i = 0; i < open.n; i++) {
		struct delivery *d = delivery_at(open, i);
		struct delivery_message message = delivery_tell_of(d);
		if (d->state != DELIVERY_OFFERED || d->offer_until.ms > now.ms || !delivery_step(on, d, &change))
			continue;
		message.sequence = d->version;
		message.state = d->state;
		figure_count(FIGURE_TIMED_OUT, 1);
		tell_offer(on, &message, "delivery.timed_out");
	}
}

/* What this courier carries or has promised, in the order it will be done. */
static struct list jobs_of(struct arena *arena, struct list open, const struct courier *c)
{
	const struct delivery *at = open.at;
	struct delivery *jobs = arena_alloc(arena, count(open, is_with, &c->id) * sizeof *jobs);
	size_t n = 0;

	for (size_t i = 0; i < open.n; i++)
		if (is_with(&at[i], &c->id))
			jobs[n++] = at[i];
	plan_sort((struct list){ jobs, n });
	return (struct list){ jobs, n };
}

static struct list available(struct platform *on, struct list couriers, struct list open, struct instant now)
{
	struct dispatch_courier *able = arena_alloc(on->arena, (couriers.n + 1) * sizeof *able);
	struct point position;
	size_t n = 0;

	for (size_t i = 0; i < couriers.n; i++) {
		const struct courier *c = (const struct courier *)couriers.at + i;
		if (position_last(on, c, &position)
			&& plan_courier(c, position, jobs_of(on->arena, open, c), now, &able[n]))
			n++;
	}
	return (struct list){ able, n };
}

static const struct courier *courier_of(struct list couriers, struct uuid id)
{
	const struct courier *c = couriers.at;

	while (!uuid_equal(&c->id, &id))
		c++;
	return c;
}

static struct delivery *delivery_in(struct list open, struct uuid id)
{
	struct delivery *d = open.at;

	while (!uuid_equal(&d->id, &id))
		d++;
	return d;
}

static void make_offer(struct platform *on, const struct offer *offer, struct list open)
{
	struct change change = { DELIVERY_ACT_OFFER, SERVICE, .alter = fill_offer, .with = offer };
	struct delivery *d = delivery_in(open, offer->drop->order->id);

	if (!delivery_step(on, d, &change))
		return;
	struct delivery_message message = delivery_tell_of(d);
	figure_count(FIGURE_OFFERED, 1);
	tell_offer(on, &message, "delivery.offered");
}

static void make_offers(struct platform *on, const struct dispatch_decision *decision, struct list couriers,
	struct list open)
{
	const struct dispatch_drop *drop = decision->drops.at;
	struct offer offer = { decision, NULL, NULL, dispatch_reason_text(decision, on->arena) };

	if (decision->kind != DISPATCH_ASSIGN)
		return;
	offer.courier = courier_of(couriers, decision->courier->id);
	for (size_t i = 0; i < decision->drops.n; i++) {
		offer.drop = &drop[i];
		make_offer(on, &offer, open);
	}
}

static void offer_to(struct platform *on, struct list orders, struct list able, struct list couriers, struct list open)
{
	struct dispatch_snapshot now = { clock_now(), orders, able, .travel = plan_travel() };
	struct list decisions = dispatch_decide(&now, on->arena);

	for (size_t i = 0; i < decisions.n; i++)
		make_offers(on, (const struct dispatch_decision *)decisions.at + i, couriers, open);
}

/* An administrator's choice goes before every rule but duty, shift and position. */
static void offer_reserved(struct platform *on, struct delivery *d, struct list able, struct list couriers,
	struct list open)
{
	struct dispatch_order order = plan_order(d, clock_now());

	order.refused_by = (struct list){ NULL, 0 };
	for (size_t i = 0; i < able.n; i++) {
		struct dispatch_courier wanted = ((const struct dispatch_courier *)able.at)[i];
		wanted.load_max = wanted.load + 1;
		if (uuid_equal(&wanted.id, &d->reserved_for))
			offer_to(on, (struct list){ &order, 1 }, (struct list){ &wanted, 1 }, couriers, open);
	}
}

static void offer_searching(struct platform *on, struct list open)
{
	struct list couriers = couriers_on_duty(on->docs), able = available(on, couriers, open, clock_now());
	struct dispatch_order *orders = arena_alloc(on->arena, (open.n + 1) * sizeof *orders);
	size_t n = 0;

	for (size_t i = 0; i < open.n; i++) {
		struct delivery *d = delivery_at(open, i);
		if (d->state == DELIVERY_SEARCHING && *d->reserved_for.text)
			offer_reserved(on, d, able, couriers, open);
		if (d->state == DELIVERY_SEARCHING)
			orders[n++] = plan_order(d, clock_now());
	}
	offer_to(on, (struct list){ orders, n }, able, couriers, open);
}

/* The count is cheap and tells most of the time that there is nothing to do. */
void assign_turn(struct platform *on)
{
	if (!deliveries_waiting(on->docs) || !lease_take(on->docs, turn, TURN_MAX_MS))
		return;
	struct list open = deliveries_open(on->docs);
	time_out_offers(on, open);
	int64_t began_ms = clock_monotonic_ms();
	if (count(open, is_searching, NULL)) {
		offer_searching(on, open);
		figure_observe(FIGURE_DECISION, (double)(clock_monotonic_ms() - began_ms) / 1000);
	}
	lease_end(on->docs, turn, ASSIGN_EVERY_MS / 2);
}
