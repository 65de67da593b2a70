#include "situation.h"
#include "arena.h"
#include "clock.h"
#include "courier.h"
#include "hint.h"
#include "plan.h"
#include "travel.h"

enum { DEMAND_MS = 30 * 60000, HOUR_MS = 3600000 };

static bool is_with(const struct delivery *d, const struct courier *c)
{
	return uuid_equal(&d->courier_id, &c->id);
}

/* What this courier carries or has promised, in the order it will be done. */
static struct list jobs_of(struct arena *arena, struct list open, const struct courier *c)
{
	const struct delivery *at = open.at;
	size_t n = 0;

	for (size_t i = 0; i < open.n; i++)
		n += is_with(&at[i], c);
	struct delivery *jobs = arena_alloc(arena, n * sizeof *jobs);
	n = 0;
	for (size_t i = 0; i < open.n; i++)
		if (is_with(&at[i], c))
			jobs[n++] = at[i];
	plan_sort(arena, (struct list){ jobs, n });
	return (struct list){ jobs, n };
}

static struct list able_of(struct platform *on, const struct situation *s, struct point *const *last)
{
	const struct courier *c = s->couriers.at;
	struct dispatch_courier *able = arena_alloc(on->arena, s->couriers.n * sizeof *able);
	size_t n = 0;

	for (size_t i = 0; i < s->couriers.n; i++) {
		if (!last[i])
			continue;
		struct list jobs = jobs_of(on->arena, s->open, &c[i]);
		if (!plan_courier(&c[i], *last[i], jobs, s->snapshot.now, &able[n]))
			continue;
		if (!jobs.n)
			hint_heed(&s->hints[i], &able[n]);
		n++;
	}
	return (struct list){ able, n };
}

static struct list orders_of(struct arena *arena, const struct situation *s)
{
	struct dispatch_order *orders = arena_alloc(arena, s->open.n * sizeof *orders);
	size_t n = 0;

	for (size_t i = 0; i < s->open.n; i++)
		if (delivery_at(s->open, i)->state == DELIVERY_SEARCHING)
			orders[n++] = plan_order(delivery_at(s->open, i), s->snapshot.now);
	return (struct list){ orders, n };
}

static struct dispatch_restaurant *restaurant_in(struct dispatch_restaurant *all, size_t *n, const struct delivery *d)
{
	for (size_t i = 0; i < *n; i++)
		if (uuid_equal(&all[i].id, &d->restaurant_id))
			return &all[i];
	all[*n] = (struct dispatch_restaurant){ d->restaurant_id, plan_point(d->pickup.lat, d->pickup.lng), 0 };
	return &all[(*n)++];
}

/* As many orders are expected as came in the last half hour and are still under way, which most are. */
static struct list demand_of(struct arena *arena, const struct situation *s)
{
	struct dispatch_restaurant *all = arena_alloc(arena, s->open.n * sizeof *all);
	size_t n = 0;

	for (size_t i = 0; i < s->open.n; i++)
		if (s->snapshot.now.ms - delivery_at(s->open, i)->placed_at.ms < DEMAND_MS)
			restaurant_in(all, &n, delivery_at(s->open, i))->orders_per_hour += (double)HOUR_MS / DEMAND_MS;
	return (struct list){ all, n };
}

/* The ways that matter most first: to where food is waited for, and from there, and those of who might come; then of what is carried. */
static void learn_ways(struct platform *on, const struct situation *s, struct point *const *last)
{
	struct dispatch_point *p = arena_alloc(on->arena, (2 * s->open.n + s->couriers.n) * sizeof *p);
	size_t n = 0, courier = 0;

	for (int carried = 0; carried < 2; carried++) {
		for (size_t i = 0; i < s->open.n; i++) {
			const struct delivery *d = delivery_at(s->open, i);
			if ((d->state == DELIVERY_SEARCHING) == carried)
				continue;
			p[n++] = plan_point(d->pickup.lat, d->pickup.lng);
			p[n++] = plan_point(d->dropoff.lat, d->dropoff.lng);
			for (; courier < s->couriers.n && !last[courier]; courier++)
				;
			if (courier < s->couriers.n) {
				p[n++] = plan_point(last[courier]->lat, last[courier]->lng);
				courier++;
			}
		}
	}
	travel_learn(on, (struct list){ p, n });
}

static struct dispatch_policy policy(void)
{
	struct dispatch_policy p = dispatch_policy;

	p.lead_s = delivery_config.lead_s;
	p.bundle_max = delivery_config.bundle_max;
	p.sends_first = false;
	return p;
}

void situation_read(struct platform *on, struct list open, struct situation *out)
{
	*out = (struct situation){ .open = open, .couriers = couriers_on_duty(on->docs), .policy = policy() };
	struct list last = positions_last(on, out->couriers);

	out->hints = hints_of(on, out->couriers);

	learn_ways(on, out, last.at);
	out->snapshot = (struct dispatch_snapshot){ .now = clock_now(), .travel = plan_travel(), .policy = &out->policy };
	out->snapshot.couriers = able_of(on, out, last.at);
	out->snapshot.orders = orders_of(on->arena, out);
	out->snapshot.restaurants = demand_of(on->arena, out);
}

const struct courier *situation_courier(const struct situation *s, struct uuid id)
{
	const struct courier *c = s->couriers.at;

	while (!uuid_equal(&c->id, &id))
		c++;
	return c;
}

const struct hint *situation_hint(const struct situation *s, struct uuid courier_id)
{
	return s->hints + (situation_courier(s, courier_id) - (const struct courier *)s->couriers.at);
}

struct delivery *situation_delivery(const struct situation *s, struct uuid id)
{
	struct delivery *d = s->open.at;

	while (!uuid_equal(&d->id, &id))
		d++;
	return d;
}
