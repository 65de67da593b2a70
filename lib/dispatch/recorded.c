#include "dispatch/recorded.h"
#include "arena.h"
#include "buf.h"
#include "food/place.h"
#include "problems.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { THOUSAND = 1000, TABLE_MOST = 1000 };

const char *const dispatch_kinds[] = { "assign", "preposition", "keep_back", NULL };
const char *const dispatch_causes[] = { "best_plan", "food_not_ready", "courier_busy", "nobody", "expected_demand", NULL };

PLAIN(struct uuid, refused_item);
PLAIN(int64_t, thousandths_item);
static const struct field row_field[] = { { .name = "", .kind = KIND_LIST, .flags = REQUIRED, .of = &thousandths_item } };
static const struct shape row_item = { "row_item", sizeof(struct list), row_field, 1, true };

SHAPE(struct dispatch_point, dispatch_point_shape,
	FIELD(struct dispatch_point, x, REQUIRED), FIELD(struct dispatch_point, y, REQUIRED));
SHAPE(struct dispatch_courier, dispatch_courier_shape,
	FIELD(struct dispatch_courier, id, REQUIRED), OBJECT(struct dispatch_courier, position, dispatch_point_shape, REQUIRED),
	FIELD(struct dispatch_courier, free_at), FIELD(struct dispatch_courier, on_until),
	FIELD(struct dispatch_courier, load), FIELD(struct dispatch_courier, load_max), FIELD(struct dispatch_courier, speed),
	FIELD(struct dispatch_courier, waits_at), FIELD(struct dispatch_courier, earned_cents),
	FIELD(struct dispatch_courier, guaranteed_cents));
SHAPE(struct dispatch_order, dispatch_order_shape,
	FIELD(struct dispatch_order, id, REQUIRED), FIELD(struct dispatch_order, restaurant_id),
	OBJECT(struct dispatch_order, pickup, dispatch_point_shape, REQUIRED),
	OBJECT(struct dispatch_order, dropoff, dispatch_point_shape, REQUIRED),
	FIELD(struct dispatch_order, ready_at), FIELD(struct dispatch_order, placed_at),
	FIELD(struct dispatch_order, refused_by, 0, .of = &refused_item), FIELD(struct dispatch_order, overtime));
SHAPE(struct dispatch_restaurant, dispatch_restaurant_shape,
	FIELD(struct dispatch_restaurant, id, REQUIRED), OBJECT(struct dispatch_restaurant, door, dispatch_point_shape, REQUIRED),
	FIELD(struct dispatch_restaurant, orders_per_hour));
SHAPE(struct dispatch_policy, dispatch_policy_shape,
	FIELD(struct dispatch_policy, late_weight), FIELD(struct dispatch_policy, target_s),
	FIELD(struct dispatch_policy, lost_minutes), FIELD(struct dispatch_policy, time_price),
	FIELD(struct dispatch_policy, place_price), FIELD(struct dispatch_policy, place_minutes),
	FIELD(struct dispatch_policy, roam_gain), FIELD(struct dispatch_policy, pay_weight), FIELD(struct dispatch_policy, pay_per_order_cents),
	FIELD(struct dispatch_policy, bundle_max), FIELD(struct dispatch_policy, lead_s),
	FIELD(struct dispatch_policy, sends_first), FIELD(struct dispatch_policy, budget));
SHAPE(struct recorded_drop, recorded_drop_shape,
	FIELD(struct recorded_drop, order_id, REQUIRED), FIELD(struct recorded_drop, dropoff_at));
SHAPE(struct recorded_decision, recorded_decision_shape,
	FIELD(struct recorded_decision, kind, REQUIRED, .names = dispatch_kinds),
	FIELD(struct recorded_decision, cause, REQUIRED, .names = dispatch_causes),
	FIELD(struct recorded_decision, courier_id), FIELD(struct recorded_decision, restaurant_id),
	FIELD(struct recorded_decision, drops, 0, .of = &recorded_drop_shape), FIELD(struct recorded_decision, pickup_at),
	FIELD(struct recorded_decision, until), FIELD(struct recorded_decision, text));
SHAPE(struct recorded_ways, recorded_ways_shape,
	FIELD(struct recorded_ways, metres_per_second, REQUIRED), FIELD(struct recorded_ways, pickup_service_s),
	FIELD(struct recorded_ways, dropoff_service_s), FIELD(struct recorded_ways, reach_s),
	FIELD(struct recorded_ways, points, 0, .of = &dispatch_point_shape),
	FIELD(struct recorded_ways, thousandths, 0, .of = &row_item));
SHAPE(struct recorded, recorded_shape,
	FIELD(struct recorded, now, REQUIRED), FIELD(struct recorded, orders, REQUIRED, .of = &dispatch_order_shape),
	FIELD(struct recorded, couriers, REQUIRED, .of = &dispatch_courier_shape),
	FIELD(struct recorded, restaurants, 0, .of = &dispatch_restaurant_shape),
	OBJECT(struct recorded, policy, dispatch_policy_shape), OBJECT(struct recorded, ways, recorded_ways_shape, REQUIRED),
	FIELD(struct recorded, decisions, 0, .of = &recorded_decision_shape));

static int by_place(const void *a, const void *b)
{
	const struct dispatch_point *one = a, *other = b;

	if (one->x != other->x)
		return one->x < other->x ? -1 : 1;
	return one->y < other->y ? -1 : one->y > other->y;
}

/* Every place of the snapshot, once. */
static struct list points_of(struct arena *arena, const struct dispatch_snapshot *s)
{
	const struct dispatch_order *order = s->orders.at;
	const struct dispatch_courier *courier = s->couriers.at;
	const struct dispatch_restaurant *restaurant = s->restaurants.at;
	struct dispatch_point *p = arena_alloc(arena, (2 * s->orders.n + s->couriers.n + s->restaurants.n) * sizeof *p);
	size_t n = 0, kept = 0;

	for (size_t i = 0; i < s->orders.n; i++) {
		p[n++] = order[i].pickup;
		p[n++] = order[i].dropoff;
	}
	for (size_t i = 0; i < s->couriers.n; i++)
		p[n++] = courier[i].position;
	for (size_t i = 0; i < s->restaurants.n; i++)
		p[n++] = restaurant[i].door;
	if (n)
		qsort(p, n, sizeof *p, by_place);
	for (size_t i = 0; i < n; i++)
		if (!kept || by_place(&p[kept - 1], &p[i]))
			p[kept++] = p[i];
	return (struct list){ p, kept };
}

/* Who stands still needs for ever. */
static int64_t whole_s(double seconds)
{
	return fabs(seconds) < 1e15 ? (int64_t)ceil(seconds) : INT64_MAX;
}

static int64_t straight_s(const struct recorded_ways *w, struct dispatch_point from, struct dispatch_point to, double speed)
{
	return whole_s(place_distance_m(from.y, from.x, to.y, to.x) / w->metres_per_second / speed);
}

static bool is_bent(const struct dispatch_travel *travel, const struct recorded_ways *w, const struct dispatch_courier *slow)
{
	const struct dispatch_point *p = w->points.at;

	for (size_t i = 0; i < w->points.n; i++)
		for (size_t k = 0; k < w->points.n; k++)
			if (llabs(travel->seconds(travel, slow, p[i], p[k]) - straight_s(w, p[i], p[k], slow->speed)) > 1)
				return true;
	return false;
}

/* none: all are straight lines, or they are too many to be kept. */
static struct list table_of(struct arena *arena, const struct dispatch_travel *travel, const struct recorded_ways *w)
{
	static const struct dispatch_courier slow = { .speed = 1.0 / THOUSAND };
	const struct dispatch_point *p = w->points.at;

	if (w->points.n > TABLE_MOST || !is_bent(travel, w, &slow))
		return (struct list){ NULL, 0 };
	struct list *rows = arena_alloc(arena, w->points.n * sizeof *rows);
	for (size_t i = 0; i < w->points.n; i++) {
		int64_t *row = arena_alloc(arena, w->points.n * sizeof *row);
		for (size_t k = 0; k < w->points.n; k++)
			row[k] = travel->seconds(travel, &slow, p[i], p[k]);
		rows[i] = (struct list){ row, w->points.n };
	}
	return (struct list){ rows, w->points.n };
}

static struct recorded_decision decision_of(struct arena *arena, const struct dispatch_decision *d)
{
	const struct dispatch_drop *drop = d->drops.at;
	struct recorded_drop *drops = arena_alloc(arena, d->drops.n * sizeof *drops);

	for (size_t i = 0; i < d->drops.n; i++)
		drops[i] = (struct recorded_drop){ drop[i].order->id, drop[i].dropoff_at };
	return (struct recorded_decision){ (int)d->kind, (int)d->reason.cause, d->courier ? d->courier->id : (struct uuid){ "" },
		d->restaurant_id, { drops, d->drops.n }, d->pickup_at, d->until, dispatch_reason_text(d, arena) };
}

void recorded_write(struct buf *b, const struct dispatch_snapshot *s, struct list decisions, double metres_per_second)
{
	const struct dispatch_decision *d = decisions.at;
	struct recorded_decision *made = arena_alloc(b->arena, decisions.n * sizeof *made);
	struct recorded r = { .now = s->now, .orders = s->orders, .couriers = s->couriers, .restaurants = s->restaurants,
		.policy = s->policy ? *s->policy : dispatch_policy, .decisions = { made, decisions.n },
		.ways = { metres_per_second, s->travel->pickup_service_s, s->travel->dropoff_service_s, s->travel->reach_s,
			points_of(b->arena, s), { NULL, 0 } } };

	for (size_t i = 0; i < decisions.n; i++)
		made[i] = decision_of(b->arena, &d[i]);
	r.ways.thousandths = table_of(b->arena, s->travel, &r.ways);
	shape_write(b, &recorded_shape, &r);
}

/* A table has a row and a column for each point, and its points are in order. */
static bool is_whole(const struct recorded_ways *w, struct problems *problems)
{
	const struct list *rows = w->thousandths.at;
	const struct dispatch_point *p = w->points.at;
	bool whole = w->metres_per_second > 0 && (!w->thousandths.n || w->thousandths.n == w->points.n);

	for (size_t i = 0; i < w->thousandths.n; i++)
		whole = whole && rows[i].n == w->points.n;
	for (size_t i = 1; i < w->points.n; i++)
		whole = whole && by_place(&p[i - 1], &p[i]) < 0;
	if (!whole)
		problem(problems, "/ways", "must have a speed, points in order and a time from each to each, or none");
	return whole;
}

bool recorded_read(struct arena *arena, const char *json, size_t n, struct recorded *out, struct problems *problems)
{
	*out = (struct recorded){ .policy = dispatch_policy };
	return shape_read_known(arena, &recorded_shape, json, n, out, problems) && is_whole(&out->ways, problems);
}

/* -1: none of them. */
static ptrdiff_t index_of(const struct recorded_ways *w, struct dispatch_point at)
{
	const struct dispatch_point *p = w->points.n ? bsearch(&at, w->points.at, w->points.n, sizeof *p, by_place) : NULL;

	return p ? p - (const struct dispatch_point *)w->points.at : -1;
}

static int64_t seconds(const struct dispatch_travel *travel, const struct dispatch_courier *courier,
                       struct dispatch_point from, struct dispatch_point to)
{
	const struct recorded_ways *w = travel->with;
	const struct list *rows = w->thousandths.at;
	ptrdiff_t i = index_of(w, from), k = index_of(w, to);

	if (!w->thousandths.n || i < 0 || k < 0)
		return straight_s(w, from, to, courier->speed);
	return whole_s((double)((const int64_t *)rows[i].at)[k] / THOUSAND / courier->speed);
}

struct dispatch_snapshot recorded_snapshot(const struct recorded *r, struct dispatch_travel *travel)
{
	*travel = (struct dispatch_travel){ .seconds = seconds, .with = &r->ways, .pickup_service_s = r->ways.pickup_service_s,
		.dropoff_service_s = r->ways.dropoff_service_s, .reach_s = r->ways.reach_s };
	return (struct dispatch_snapshot){ r->now, r->orders, r->couriers, r->restaurants, travel, &r->policy };
}
