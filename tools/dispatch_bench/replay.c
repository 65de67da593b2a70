#define _GNU_SOURCE
#include "replay.h"
#include "arena.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MINUTE_MS = 60000, FIRST_MINUTE = 1440, RECENT = 60, DECISION_BYTES = 512 << 20 };

/* The snapshot's arrays and which of the instance's rows each item is. */
struct scene {
	struct replay *replay;
	struct dispatch_order *orders;
	struct dispatch_courier *couriers;
	struct dispatch_restaurant *restaurants;
	size_t *order_of, *courier_of, *by_placement;
	size_t revealed, left_behind;                   /* of by_placement: placed by now; placed longer ago than RECENT */
	struct dispatch_travel travel;
	struct arena *scratch;
	int64_t minute;
};

static struct instant instant_of(int64_t minute)
{
	return (struct instant){ (minute + FIRST_MINUTE) * MINUTE_MS };
}


static const struct instance_order *order_at(const struct replay *r, size_t i)
{
	return (const struct instance_order *)r->instance->orders.at + i;
}

static const struct instance_courier *courier_at(const struct replay *r, size_t i)
{
	return (const struct instance_courier *)r->instance->couriers.at + i;
}

static const struct instance_place *restaurant_at(const struct replay *r, size_t i)
{
	return (const struct instance_place *)r->instance->restaurants.at + i;
}

static int64_t larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static int64_t travel_s(const struct dispatch_travel *travel, const struct dispatch_courier *courier,
                        struct dispatch_point from, struct dispatch_point to)
{
	(void)courier;
	return instance_travel(travel->with, from.x, from.y, to.x, to.y) * 60;
}

static bool broken(struct replay *r, int64_t minute, const char *courier, const char *what)
{
	snprintf(r->why, sizeof r->why, "minute %lld, courier %s: %s", (long long)minute, courier, what);
	return false;
}

/* --- what the engine sees --- */

static int by_placement(const void *a, const void *b, void *replay)
{
	const struct instance_order *one = order_at(replay, *(const size_t *)a), *other = order_at(replay, *(const size_t *)b);

	if (one->placed != other->placed)
		return one->placed < other->placed ? -1 : 1;
	return strcmp(one->id.text, other->id.text);
}

static void reveal(struct scene *s)
{
	const struct replay *r = s->replay;
	size_t n = r->instance->orders.n;

	while (s->revealed < n && order_at(r, s->by_placement[s->revealed])->placed <= s->minute)
		s->restaurants[order_at(r, s->by_placement[s->revealed++])->restaurant].orders_per_hour += 60.0 / RECENT;
	while (s->left_behind < s->revealed && order_at(r, s->by_placement[s->left_behind])->placed <= s->minute - RECENT)
		s->restaurants[order_at(r, s->by_placement[s->left_behind++])->restaurant].orders_per_hour -= 60.0 / RECENT;
}

static struct dispatch_order order_seen(const struct replay *r, const struct instance_order *o)
{
	const struct instance_place *door = restaurant_at(r, o->restaurant);

	return (struct dispatch_order){ o->id, door->id, { door->x, door->y }, { o->x, o->y }, instant_of(o->ready),
		instant_of(o->placed) };
}

static size_t orders_seen(struct scene *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->revealed; i++) {
		size_t row = s->by_placement[i];
		if (s->replay->orders[row].done)
			continue;
		s->orders[n] = order_seen(s->replay, order_at(s->replay, row));
		s->order_of[n++] = row;
	}
	return n;
}

static struct dispatch_courier courier_seen(const struct replay *r, size_t row)
{
	const struct instance_courier *c = courier_at(r, row);
	const struct replay_courier *now = &r->couriers[row];
	struct dispatch_courier seen = { .id = c->id, .position = { now->x, now->y }, .free_at = instant_of(now->free),
		.on_until = instant_of(c->off), .load_max = INT64_MAX, .speed = 1,
		.earned_cents = (int64_t)((double)now->delivered * r->instance->rules.pay_per_order * 100),
		.guaranteed_cents = (int64_t)((double)(c->off - c->on) * r->instance->rules.guaranteed_per_hour * 100 / 60) };

	if (now->at != REPLAY_NOWHERE)
		seen.waits_at = restaurant_at(r, now->at)->id;
	return seen;
}

static size_t couriers_seen(struct scene *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->replay->instance->couriers.n; i++) {
		if (larger(s->minute, s->replay->couriers[i].free) > courier_at(s->replay, i)->off)
			continue;
		s->couriers[n] = courier_seen(s->replay, i);
		s->courier_of[n++] = i;
	}
	return n;
}

/* --- what comes of a decision --- */

static bool send(struct scene *s, const struct dispatch_decision *d, size_t courier)
{
	struct replay *r = s->replay;
	struct replay_courier *c = &r->couriers[courier];
	const struct instance_courier *who = courier_at(r, courier);
	const struct instance_place *all = r->instance->restaurants.at,
		*to = bsearch(&d->restaurant_id, all, r->instance->restaurants.n, sizeof *all,
			(int (*)(const void *, const void *))strcmp);
	int64_t depart = larger(s->minute, c->free);

	if (!to || c->at == (size_t)(to - all))
		return broken(r, s->minute, who->id.text, "sent to where they are, or to nowhere");
	if (c->at != REPLAY_NOWHERE && s->minute < c->free)
		return broken(r, s->minute, who->id.text, "called away while under way");
	if (depart > who->off)
		return broken(r, s->minute, who->id.text, "sent after the shift");
	int64_t way = instance_travel(&r->instance->rules, c->x, c->y, to->x, to->y);
	c->driven += way;
	c->x = to->x;
	c->y = to->y;
	c->at = (size_t)(to - all);
	c->free = depart + way;
	if (r->log)
		fprintf(r->log, "M\t%lld\t%s\t%s\t%lld\t%lld\n", (long long)s->minute, who->id.text, to->id.text,
			(long long)depart, (long long)c->free);
	return true;
}

static size_t row_of(const struct scene *s, const struct dispatch_order *seen)
{
	return s->order_of[seen - s->orders];
}

/* The first of the bundle says which restaurant; the engine's own word on that is not asked. */
static bool check_bundle(struct scene *s, const struct dispatch_decision *d, const char *courier, int64_t *ready)
{
	const struct dispatch_drop *drops = d->drops.at;

	for (size_t i = 0; i < d->drops.n; i++) {
		const struct instance_order *o = order_at(s->replay, row_of(s, drops[i].order));
		if (s->replay->orders[row_of(s, drops[i].order)].done)
			return broken(s->replay, s->minute, courier, "an order twice");
		if (o->restaurant != order_at(s->replay, row_of(s, drops[0].order))->restaurant)
			return broken(s->replay, s->minute, courier, "a bundle of two restaurants");
		s->replay->orders[row_of(s, drops[i].order)].done = true;
		*ready = larger(*ready, o->ready);
	}
	return d->drops.n || broken(s->replay, s->minute, courier, "a bundle of nothing");
}

static void deliver(struct scene *s, const struct dispatch_decision *d, size_t courier, int64_t pickup)
{
	const struct instance_rules *rules = &s->replay->instance->rules;
	const struct dispatch_drop *drops = d->drops.at;
	struct replay_courier *c = &s->replay->couriers[courier];
	int64_t at = pickup + rules->pickup_service / 2;

	for (size_t i = 0; i < d->drops.n; i++) {
		const struct instance_order *o = order_at(s->replay, row_of(s, drops[i].order));
		int64_t way = instance_travel(rules, c->x, c->y, o->x, o->y), drop = at + way + rules->dropoff_service / 2;
		s->replay->orders[row_of(s, drops[i].order)] = (struct replay_order){ pickup, drop, courier, true };
		if (s->replay->log)
			fprintf(s->replay->log, "%s%s:%lld", i ? "," : "\t", o->id.text, (long long)drop);
		at = drop + rules->dropoff_service / 2;
		c->driven += way;
		c->x = o->x;
		c->y = o->y;
	}
	c->free = at;
	c->at = REPLAY_NOWHERE;
}

static bool assign(struct scene *s, const struct dispatch_decision *d, size_t courier)
{
	struct replay *r = s->replay;
	struct replay_courier *c = &r->couriers[courier];
	const struct instance_courier *who = courier_at(r, courier);
	int64_t ready = 0;

	if (!check_bundle(s, d, who->id.text, &ready))
		return false;
	size_t at = order_at(r, row_of(s, ((const struct dispatch_drop *)d->drops.at)->order))->restaurant;
	const struct instance_place *door = restaurant_at(r, at);
	bool waits = c->at == at;
	if (!waits && c->at != REPLAY_NOWHERE && s->minute < c->free)
		return broken(r, s->minute, who->id.text, "called away while under way");
	int64_t depart = waits ? c->free : larger(s->minute, c->free);
	int64_t way = waits ? 0 : instance_travel(&r->instance->rules, c->x, c->y, door->x, door->y);
	int64_t pickup = larger(larger(depart + way + r->instance->rules.pickup_service / 2, s->minute), ready);
	if (pickup > who->off)
		return broken(r, s->minute, who->id.text, "a pick-up after the shift");
	if (r->log)
		fprintf(r->log, "A\t%lld\t%s\t%s\t%lld\t%lld\t%lld", (long long)s->minute, who->id.text, door->id.text,
			(long long)depart, (long long)depart + way, (long long)pickup);
	c->driven += way;
	c->x = door->x;
	c->y = door->y;
	c->trips++;
	c->delivered += (int64_t)d->drops.n;
	r->trips++;
	r->bundled += d->drops.n > 1 ? (int64_t)d->drops.n : 0;
	deliver(s, d, courier, pickup);
	if (r->log)
		fputc('\n', r->log);
	return true;
}

static bool carry_out(struct scene *s, struct list decisions)
{
	const struct dispatch_decision *d = decisions.at;

	for (size_t i = 0; i < decisions.n; i++) {
		size_t courier = d[i].courier ? s->courier_of[d[i].courier - s->couriers] : 0;
		if (d[i].kind == DISPATCH_PREPOSITION && !send(s, &d[i], courier))
			return false;
		if (d[i].kind == DISPATCH_ASSIGN && !assign(s, &d[i], courier))
			return false;
	}
	return true;
}

static double cpu_ms(void)
{
	struct timespec at;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
	return (double)at.tv_sec * 1e3 + (double)at.tv_nsec / 1e6;
}

static bool play_minute(struct scene *s)
{
	double began_ms = cpu_ms();

	arena_reset(s->scratch);
	reveal(s);
	struct dispatch_snapshot now = { instant_of(s->minute), { s->orders, orders_seen(s) }, { s->couriers, couriers_seen(s) },
		{ s->restaurants, s->replay->instance->restaurants.n }, &s->travel, s->replay->policy };
	struct list decisions = dispatch_decide(&now, s->scratch);
	s->replay->cpu_ms[s->minute] = cpu_ms() - began_ms;
	if (s->replay->see)
		s->replay->see(s->replay->it, s->minute, &now, decisions);
	return carry_out(s, decisions);
}

/* --- the day --- */

static void begin_couriers(struct replay *r)
{
	r->couriers = arena_alloc(r->arena, r->instance->couriers.n * sizeof *r->couriers);
	for (size_t i = 0; i < r->instance->couriers.n; i++) {
		const struct instance_courier *c = courier_at(r, i);
		r->couriers[i] = (struct replay_courier){ c->x, c->y, c->on, REPLAY_NOWHERE };
		r->minutes = larger(r->minutes, c->off + 1);
	}
}

static void begin_restaurants(struct scene *s, size_t n)
{
	s->restaurants = arena_alloc(s->replay->arena, n * sizeof *s->restaurants);
	for (size_t i = 0; i < n; i++) {
		const struct instance_place *p = restaurant_at(s->replay, i);
		s->restaurants[i] = (struct dispatch_restaurant){ p->id, { p->x, p->y }, 0 };
	}
}

static struct scene begin(struct replay *r)
{
	size_t n = r->instance->orders.n, couriers = r->instance->couriers.n;
	struct scene s = { .replay = r, .orders = arena_alloc(r->arena, n * sizeof *s.orders),
		.couriers = arena_alloc(r->arena, couriers * sizeof *s.couriers),
		.order_of = arena_alloc(r->arena, n * sizeof *s.order_of),
		.courier_of = arena_alloc(r->arena, couriers * sizeof *s.courier_of),
		.by_placement = arena_alloc(r->arena, n * sizeof *s.by_placement),
		.travel = { travel_s, &r->instance->rules, r->instance->rules.pickup_service * 60,
			r->instance->rules.dropoff_service * 60 },
		.scratch = arena_new(DECISION_BYTES, arena_abort, NULL) };

	r->minutes = 0;
	begin_couriers(r);
	begin_restaurants(&s, r->instance->restaurants.n);
	r->orders = arena_alloc(r->arena, n * sizeof *r->orders);
	r->cpu_ms = arena_alloc(r->arena, (size_t)r->minutes * sizeof *r->cpu_ms);
	for (size_t i = 0; i < n; i++)
		s.by_placement[i] = i;
	qsort_r(s.by_placement, n, sizeof *s.by_placement, by_placement, r);
	return s;
}

bool replay_run(struct replay *r)
{
	struct scene s = begin(r);
	bool ok = true;

	if (r->log)
		fprintf(r->log, "# mdrp-log 1 %s\n", r->instance->name);
	for (; ok && s.minute < r->minutes; s.minute++)
		ok = play_minute(&s);
	arena_free(s.scratch);
	return ok;
}
