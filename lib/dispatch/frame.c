#include "frame.h"
#include "arena.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A century, and a year on the way: more is no time that anybody waits. What is now may be ten centuries off. */
static const int64_t FAR_MS = 3155760000000, WAY_MAX_S = 31557600, NOW_MAX_MS = 31557600000000;

/* Of each kind of way: 8 MiB where each has its own place, 6 where they share. */
enum { OWN_PLACES_MAX = 2 << 20, SHARED_BITS = 19 };

static int64_t clamp(int64_t value, int64_t least, int64_t most)
{
	return value < least ? least : value > most ? most : value;
}

static double sane(double value, double least, double most, double otherwise)
{
	return isfinite(value) ? fmin(fmax(value, least), most) : otherwise;
}

static int64_t from_now(const struct frame *f, struct instant at)
{
	return clamp(clamp(at.ms, -2 * NOW_MAX_MS, 2 * NOW_MAX_MS) - f->now, -FAR_MS, FAR_MS);
}

struct instant frame_instant(const struct frame *f, int64_t ms)
{
	return (struct instant){ f->now + ms };
}

static struct dispatch_policy sane_policy(const struct dispatch_policy *p)
{
	struct dispatch_policy out = p ? *p : dispatch_policy;
	const struct dispatch_policy *own = &dispatch_policy;

	out.late_weight = sane(out.late_weight, 0, 1e3, own->late_weight);
	out.target_s = clamp(out.target_s, 0, WAY_MAX_S);
	out.lost_minutes = sane(out.lost_minutes, 0, 1e6, own->lost_minutes);
	out.time_price = sane(out.time_price, 0, 1e3, own->time_price);
	out.place_price = sane(out.place_price, 0, 1e3, own->place_price);
	out.place_minutes = sane(out.place_minutes, 0.1, 1e4, own->place_minutes);
	out.roam_gain = sane(out.roam_gain, 0, 1e9, own->roam_gain);
	out.pay_weight = sane(out.pay_weight, 0, 1e3, own->pay_weight);
	out.pay_per_order_cents = clamp(out.pay_per_order_cents, 0, 1000000000);
	out.bundle_max = clamp(out.bundle_max, 1, DISPATCH_BUNDLE_MAX);
	out.lead_s = clamp(out.lead_s, 0, WAY_MAX_S);
	out.budget = clamp(out.budget, 0, 1000000000);
	return out;
}

/* --- doors --- */

static int by_door_id(const void *a, const void *b)
{
	const struct frame_door *one = a, *other = b;
	int order = strcmp(one->id.text, other->id.text);

	return order ? order : memcmp(&one->at, &other->at, sizeof one->at);
}

/* A restaurant of which the orders name several places has a door at each. */
static void find_doors(struct frame *f)
{
	const struct dispatch_snapshot *s = f->snapshot;
	const struct dispatch_order *o = s->orders.at;
	const struct dispatch_restaurant *r = s->restaurants.at;
	int n = 0, kept = 0;

	f->doors = arena_alloc(f->arena, (s->orders.n + s->restaurants.n) * sizeof *f->doors);
	for (size_t i = 0; i < s->orders.n; i++)
		f->doors[n++] = (struct frame_door){ o[i].restaurant_id, o[i].pickup };
	for (size_t i = 0; i < s->restaurants.n; i++)
		f->doors[n++] = (struct frame_door){ r[i].id, r[i].door, .per_hour = sane(r[i].orders_per_hour, 0, 1e6, 0) };
	qsort(f->doors, (size_t)n, sizeof *f->doors, by_door_id);
	for (int i = 0; i < n; i++) {
		if (!kept || by_door_id(&f->doors[kept - 1], &f->doors[i]))
			f->doors[kept++] = f->doors[i];
		else if (f->doors[i].per_hour > f->doors[kept - 1].per_hour)
			f->doors[kept - 1].per_hour = f->doors[i].per_hour;
	}
	f->n_doors = kept;
}

static int door_of(const struct frame *f, const struct uuid *id, struct dispatch_point at)
{
	const struct frame_door wanted = { *id, at },
		*found = bsearch(&wanted, f->doors, (size_t)f->n_doors, sizeof wanted, by_door_id);

	return found ? (int)(found - f->doors) : -1;
}

/* --- tasks --- */

static int by_placement(const void *a, const void *b)
{
	const struct dispatch_order *one = ((const struct frame_task *)a)->order,
		*other = ((const struct frame_task *)b)->order;

	if (one->placed_at.ms != other->placed_at.ms)
		return one->placed_at.ms < other->placed_at.ms ? -1 : 1;
	return strcmp(one->id.text, other->id.text);
}

static void take_tasks(struct frame *f)
{
	const struct dispatch_order *o = f->snapshot->orders.at;

	f->n_tasks = (int)f->snapshot->orders.n;
	f->tasks = arena_alloc(f->arena, f->snapshot->orders.n * sizeof *f->tasks);
	for (int i = 0; i < f->n_tasks; i++)
		f->tasks[i] = (struct frame_task){ &o[i], from_now(f, o[i].placed_at),
			o[i].ready_at.ms ? from_now(f, o[i].ready_at) : -FAR_MS,
			door_of(f, &o[i].restaurant_id, o[i].pickup), 0, o[i].overtime };
	if (f->n_tasks)
		qsort(f->tasks, (size_t)f->n_tasks, sizeof *f->tasks, by_placement);
}

static void group_by_door(struct frame *f)
{
	int at = 0;

	f->by_door = arena_alloc(f->arena, (size_t)f->n_tasks * sizeof *f->by_door);
	f->hops_of = arena_alloc(f->arena, (size_t)f->n_doors * sizeof *f->hops_of);
	for (int i = 0; i < f->n_tasks; i++)
		f->tasks[i].place = f->doors[f->tasks[i].door].n++;
	for (int d = 0; d < f->n_doors; d++) {
		f->doors[d].first = at;
		f->hops_of[d] = f->n_hops;
		at += f->doors[d].n;
		f->n_hops += (size_t)f->doors[d].n * (size_t)f->doors[d].n;
	}
	for (int i = 0; i < f->n_tasks; i++)
		f->by_door[f->doors[f->tasks[i].door].first + f->tasks[i].place] = i;
}

/* --- workers --- */

static int by_courier_id(const void *a, const void *b)
{
	return strcmp(((const struct frame_worker *)a)->courier->id.text, ((const struct frame_worker *)b)->courier->id.text);
}

static int64_t bundle_of(const struct frame *f, const struct dispatch_courier *c)
{
	int64_t room = c->load_max > c->load && c->load >= 0 ? c->load_max - c->load : c->load_max;

	return clamp(room, 0, f->policy.bundle_max);
}

static struct frame_worker worker_of(const struct frame *f, const struct dispatch_courier *c)
{
	double left = (double)c->guaranteed_cents / 100 - (double)c->earned_cents / 100;

	return (struct frame_worker){ c, c->free_at.ms ? from_now(f, c->free_at) : 0,
		c->on_until.ms ? from_now(f, c->on_until) : FAR_MS,
		*c->waits_at.text ? door_of(f, &c->waits_at, c->position) : -1, 0, (int)bundle_of(f, c),
		left };
}

static void take_workers(struct frame *f)
{
	const struct dispatch_courier *c = f->snapshot->couriers.at;

	f->workers = arena_alloc(f->arena, f->snapshot->couriers.n * sizeof *f->workers);
	for (size_t i = 0; i < f->snapshot->couriers.n; i++)
		f->workers[f->n_workers++] = worker_of(f, &c[i]);
	if (f->n_workers)
		qsort(f->workers, (size_t)f->n_workers, sizeof *f->workers, by_courier_id);
}

static int speed_of(struct frame *f, const struct dispatch_courier *c)
{
	int i = 0;

	while (i < f->n_speeds && memcmp(&f->speeds[i]->speed, &c->speed, sizeof c->speed))
		i++;
	if (i == f->n_speeds)
		f->speeds[f->n_speeds++] = c;
	return i;
}

static void find_speeds(struct frame *f)
{
	f->speeds = arena_alloc(f->arena, (size_t)f->n_workers * sizeof *f->speeds);
	for (int i = 0; i < f->n_workers; i++)
		f->workers[i].speed = speed_of(f, f->workers[i].courier);
}

/* Each way has a place of its own where they are few; of many those are remembered that were asked for last. */
static struct frame_ways room_for(const struct frame *f, size_t ways)
{
	struct frame_ways out = { NULL, NULL };
	size_t places = ways <= OWN_PLACES_MAX ? ways : (size_t)1 << SHARED_BITS;

	out.s = arena_alloc(f->arena, places * sizeof *out.s);
	if (ways > OWN_PLACES_MAX)
		out.of = arena_alloc(f->arena, places * sizeof *out.of);
	return out;
}

static void make_room_for_ways(struct frame *f)
{
	size_t speeds = (size_t)f->n_speeds, tasks = (size_t)f->n_tasks, doors = (size_t)f->n_doors;

	f->to_doors = room_for(f, (size_t)f->n_workers * doors);
	f->out = room_for(f, speeds * tasks);
	f->back = room_for(f, speeds * tasks * doors);
	f->between = room_for(f, doors * doors);
	f->hops = room_for(f, speeds * f->n_hops);
	f->worker_place = arena_alloc(f->arena, (size_t)f->n_workers * sizeof *f->worker_place);
	f->task_place = arena_alloc(f->arena, tasks * sizeof *f->task_place);
}

struct frame *frame_of(const struct dispatch_snapshot *s, struct arena *arena)
{
	struct frame *f = arena_alloc(arena, sizeof *f);

	*f = (struct frame){ .snapshot = s, .arena = arena, .policy = sane_policy(s->policy),
		.now = clamp(s->now.ms, -NOW_MAX_MS, NOW_MAX_MS),
		.to_door_half = clamp(s->travel->pickup_service_s, 0, WAY_MAX_S) * 500,
		.at_drop_half = clamp(s->travel->dropoff_service_s, 0, WAY_MAX_S) * 500,
		.reach = s->travel->reach_s > 0 ? clamp(s->travel->reach_s, 0, WAY_MAX_S) * 1000 : INT64_MAX };
	find_doors(f);
	take_tasks(f);
	group_by_door(f);
	take_workers(f);
	find_speeds(f);
	make_room_for_ways(f);
	return f;
}

/* --- ways --- */

static int32_t ask(const struct frame *f, const struct dispatch_courier *c, struct dispatch_point from,
                   struct dispatch_point to)
{
	return (int32_t)clamp(f->snapshot->travel->seconds(f->snapshot->travel, c, from, to), 0, WAY_MAX_S) + 1;
}

/* Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4). */
static int32_t *place_of(const struct frame_ways *w, size_t way)
{
	if (!w->of)
		return &w->s[way];
	size_t at = (size_t)((uint64_t)way * 0x9E3779B97F4A7C15 >> (64 - SHARED_BITS));
	if (w->of[at] != way)
		w->s[at] = 0;
	w->of[at] = way;
	return &w->s[at];
}

int64_t frame_to_door(struct frame *f, int worker, int door)
{
	int32_t *way = place_of(&f->to_doors, (size_t)worker * (size_t)f->n_doors + (size_t)door);
	const struct dispatch_courier *c = f->workers[worker].courier;

	if (!*way)
		*way = ask(f, c, c->position, f->doors[door].at);
	return (int64_t)(*way - 1) * 1000;
}

int64_t frame_out(struct frame *f, int speed, int task)
{
	int32_t *way = place_of(&f->out, (size_t)speed * (size_t)f->n_tasks + (size_t)task);

	if (!*way)
		*way = ask(f, f->speeds[speed], f->tasks[task].order->pickup, f->tasks[task].order->dropoff);
	return (int64_t)(*way - 1) * 1000;
}

int64_t frame_hop(struct frame *f, int speed, int task, int next)
{
	const struct frame_task *one = &f->tasks[task], *other = &f->tasks[next];
	int n = f->doors[one->door].n;
	int32_t *way = place_of(&f->hops, (size_t)speed * f->n_hops + f->hops_of[one->door]
		+ (size_t)one->place * (size_t)n + (size_t)other->place);

	if (!*way)
		*way = ask(f, f->speeds[speed], one->order->dropoff, other->order->dropoff);
	return (int64_t)(*way - 1) * 1000;
}

int64_t frame_back(struct frame *f, int speed, int task, int door)
{
	int32_t *way = place_of(&f->back,
		((size_t)speed * (size_t)f->n_tasks + (size_t)task) * (size_t)f->n_doors + (size_t)door);

	if (!*way)
		*way = ask(f, f->speeds[speed], f->tasks[task].order->dropoff, f->doors[door].at);
	return (int64_t)(*way - 1) * 1000;
}

int64_t frame_between(struct frame *f, int door, int other)
{
	int32_t *way = place_of(&f->between, (size_t)door * (size_t)f->n_doors + (size_t)other);

	if (door == other || !f->n_speeds)
		return 0;
	if (!*way)
		*way = ask(f, f->speeds[0], f->doors[door].at, f->doors[other].at);
	return (int64_t)(*way - 1) * 1000;
}

bool frame_may(const struct frame *f, int worker, int task)
{
	const struct list *refused = &f->tasks[task].order->refused_by;
	const struct uuid *at = refused->at;

	for (size_t i = 0; i < refused->n; i++)
		if (!strcmp(at[i].text, f->workers[worker].courier->id.text))
			return false;
	return true;
}
