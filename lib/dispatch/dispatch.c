#include "dispatch/dispatch.h"
#include "arena.h"
#include <stdlib.h>
#include <string.h>

/* The policy "earliest expected pick-up": each order at once to the courier, busy ones too, who would have the food
 * first. It is exact about what is promised already and blind for what comes next. */

struct choice { size_t courier; struct dispatch_times times; int64_t travel_s; };

static struct instant later(struct instant a, struct instant b)
{
	return a.ms > b.ms ? a : b;
}

static struct instant after(struct instant at, int64_t seconds)
{
	return (struct instant){ at.ms + seconds * 1000 };
}

static struct instant after_half(struct instant at, int64_t seconds)
{
	return (struct instant){ at.ms + seconds * 500 };
}

struct dispatch_times dispatch_times(struct instant now, const struct dispatch_order *order,
                                     const struct dispatch_courier *courier, const struct dispatch_travel *travel)
{
	struct dispatch_times times;
	int64_t there_s = travel->seconds(travel, courier, courier->position, order->pickup);
	int64_t across_s = travel->seconds(travel, courier, order->pickup, order->dropoff);

	times.pickup_at = later(after_half(after(later(now, courier->free_at), there_s), travel->pickup_service_s),
		order->ready_at);
	times.dropoff_at = after_half(after(after_half(times.pickup_at, travel->pickup_service_s), across_s),
		travel->dropoff_service_s);
	times.free_at = after_half(times.dropoff_at, travel->dropoff_service_s);
	return times;
}

static bool has_refused(const struct dispatch_order *order, const struct dispatch_courier *courier)
{
	const struct uuid *refused = order->refused_by.at;

	for (size_t i = 0; i < order->refused_by.n; i++)
		if (!strcmp(refused[i].text, courier->id.text))
			return true;
	return false;
}

static bool can_carry(const struct dispatch_order *order, const struct dispatch_courier *courier,
                      const struct choice *it, const struct dispatch_travel *travel)
{
	return courier->load < courier->load_max && !has_refused(order, courier)
		&& (!travel->reach_s || it->travel_s <= travel->reach_s)
		&& (!courier->on_until.ms || order->overtime || it->times.pickup_at.ms <= courier->on_until.ms);
}

/* Earlier pick-up, then the shorter way, then the smaller id: never the order in which couriers were given. */
static bool is_better(const struct choice *a, const struct choice *b, const struct dispatch_courier *couriers)
{
	if (a->times.pickup_at.ms != b->times.pickup_at.ms)
		return a->times.pickup_at.ms < b->times.pickup_at.ms;
	if (a->travel_s != b->travel_s)
		return a->travel_s < b->travel_s;
	return strcmp(couriers[a->courier].id.text, couriers[b->courier].id.text) < 0;
}

static bool choose(struct instant now, const struct dispatch_order *order, struct list couriers,
                   const struct dispatch_travel *travel, struct choice *best)
{
	const struct dispatch_courier *at = couriers.at;
	bool found = false;

	for (size_t i = 0; i < couriers.n; i++) {
		struct choice it = { i, dispatch_times(now, order, &at[i], travel),
			travel->seconds(travel, &at[i], at[i].position, order->pickup) };
		if (can_carry(order, &at[i], &it, travel) && (!found || is_better(&it, best, at))) {
			*best = it;
			found = true;
		}
	}
	return found;
}

static void promise(struct dispatch_courier *courier, const struct dispatch_order *order, const struct choice *it)
{
	courier->position = order->dropoff;
	courier->free_at = it->times.free_at;
	courier->load++;
}

static int by_placement(const void *a, const void *b)
{
	const struct dispatch_order *one = *(const struct dispatch_order *const *)a,
		*other = *(const struct dispatch_order *const *)b;

	if (one->placed_at.ms != other->placed_at.ms)
		return one->placed_at.ms < other->placed_at.ms ? -1 : 1;
	return strcmp(one->id.text, other->id.text);
}

static const struct dispatch_order **first_placed_first(struct list orders, struct arena *arena)
{
	const struct dispatch_order **sorted = arena_alloc(arena, orders.n * sizeof *sorted);

	for (size_t i = 0; i < orders.n; i++)
		sorted[i] = (const struct dispatch_order *)orders.at + i;
	qsort(sorted, orders.n, sizeof *sorted, by_placement);
	return sorted;
}

const struct dispatch_policy dispatch_policy = { .late_weight = 0.2, .target_s = 2400, .lost_minutes = 300,
	.time_price = 0.5, .pay_weight = 0.1, .pay_per_order_cents = 1000, .bundle_max = 4, .budget = 100000 };

static struct dispatch_decision decision(const struct dispatch_order *order, const struct dispatch_courier *courier,
                                         const struct choice *it, struct arena *arena)
{
	struct dispatch_drop *drop = arena_alloc(arena, sizeof *drop);

	*drop = (struct dispatch_drop){ order, it->times.dropoff_at };
	return (struct dispatch_decision){ DISPATCH_ASSIGN, courier, order->restaurant_id, order->pickup, { drop, 1 },
		.pickup_at = it->times.pickup_at,
		.reason = { DISPATCH_BEST_PLAN, courier, NULL, it->times.pickup_at } };
}

static struct dispatch_decision kept_back(const struct dispatch_order *order, struct instant now, struct arena *arena)
{
	struct dispatch_drop *drop = arena_alloc(arena, sizeof *drop);

	*drop = (struct dispatch_drop){ order };
	return (struct dispatch_decision){ DISPATCH_KEEP_BACK, NULL, order->restaurant_id, order->pickup, { drop, 1 },
		.until = now, .reason = { DISPATCH_NOBODY } };
}

struct list dispatch_decide(const struct dispatch_snapshot *s, struct arena *arena)
{
	const struct dispatch_courier *given = s->couriers.at;
	const struct dispatch_order **sorted = first_placed_first(s->orders, arena);
	struct dispatch_decision *made = arena_alloc(arena, s->orders.n * sizeof *made);
	struct dispatch_courier *planned = arena_alloc(arena, s->couriers.n * sizeof *planned);
	struct choice best = { 0 };

	if (s->couriers.n)
		memcpy(planned, given, s->couriers.n * sizeof *planned);
	for (size_t i = 0; i < s->orders.n; i++) {
		if (!choose(s->now, sorted[i], (struct list){ planned, s->couriers.n }, s->travel, &best)) {
			made[i] = kept_back(sorted[i], s->now, arena);
			continue;
		}
		made[i] = decision(sorted[i], &given[best.courier], &best, arena);
		promise(&planned[best.courier], sorted[i], &best);
	}
	return (struct list){ made, s->orders.n };
}

const char *dispatch_reason_text(const struct dispatch_decision *d, struct arena *arena)
{
	if (d->kind == DISPATCH_KEEP_BACK)
		return "nobody can pick it up before the end of a shift";
	return arena_printf(arena, "courier %s has it first", d->reason.courier->id.text);
}
