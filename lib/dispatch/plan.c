#include "plan.h"
#include "arena.h"
#include <string.h>

static const double MINUTE_MS = 60000;

/* A worker somewhere along a route: when, after which task's drop (-1: where they begin), and what it has cost. */
struct walk { int64_t at, work, lateness; double waited; int last, n; bool possible; };

static int64_t later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static struct walk begin(const struct frame *f, int worker)
{
	return (struct walk){ .at = f->workers[worker].free, .last = -1, .possible = true };
}

/* Who waits at the door already was there when they became free; everybody else leaves now at the earliest. */
static int64_t reach_door(struct frame *f, int worker, struct walk *w, int door)
{
	const struct frame_worker *who = &f->workers[worker];

	if (w->last < 0 && who->door == door)
		return w->at;
	int64_t way = w->last < 0 ? frame_to_door(f, worker, door) : frame_back(f, who->speed, w->last, door);
	w->at = later(w->at, 0);
	w->work += way;
	w->possible &= way <= f->reach;
	return w->at + way;
}

static void hand_over(const struct frame *f, struct walk *w, int task)
{
	int64_t door_to_door = w->at - f->tasks[task].placed, late = door_to_door - f->policy.target_s * 1000;

	w->waited += (double)door_to_door;
	w->lateness += late > 0 ? late : 0;
	w->at += f->at_drop_half;
	w->last = task;
	w->n++;
}

/* `more`: a task that is carried too, at a place among the drops; -1: none. */
static void carry(struct frame *f, int worker, struct walk *w, const struct trip *t, int more, int place)
{
	int speed = f->workers[worker].speed, from = -1, n = t->n + (more >= 0);
	int64_t left = w->at;

	for (int i = 0; i < n; i++) {
		int door = i == place ? more : t->task[i - (i > place)];
		w->at += (from < 0 ? frame_out(f, speed, door) : frame_hop(f, speed, from, door)) + f->at_drop_half;
		hand_over(f, w, door);
		from = door;
	}
	w->work += w->at - left;
}

static bool in_time(const struct frame *f, int worker, const struct trip *t, int more, int64_t pickup)
{
	if (pickup <= f->workers[worker].off)
		return true;
	for (int i = 0; i < t->n; i++)
		if (!f->tasks[t->task[i]].overtime)
			return false;
	return more < 0 || f->tasks[more].overtime;
}

static void make_trip(struct frame *f, int worker, struct walk *w, const struct trip *t, int more, int place)
{
	int64_t ready = more >= 0 ? later(t->ready, f->tasks[more].ready) : t->ready;
	int64_t arrive = reach_door(f, worker, w, t->door);
	int64_t pickup = later(later(arrive + f->to_door_half, 0), ready);

	w->possible &= in_time(f, worker, t, more, pickup);
	w->at = pickup + f->to_door_half;
	w->work += 2 * f->to_door_half;
	carry(f, worker, w, t, more, more >= 0 ? place : t->n);
}

static double pay(const struct frame *f, int worker, int n)
{
	double left = f->workers[worker].pay_left, earned = (double)n * (double)f->policy.pay_per_order_cents / 100;

	return (earned > left ? earned - left : 0) - (left < 0 ? -left : 0);
}

static double cost_of(struct plan *p, int worker, const struct walk *w)
{
	const struct frame *f = p->frame;

	p->looked_at++;
	if (!w->possible)
		return PLAN_NEVER;
	return (w->waited + (double)w->lateness * f->policy.late_weight + (double)w->work * f->time_price) / MINUTE_MS
		+ f->policy.pay_weight * pay(f, worker, w->n)
		+ f->policy.place_price * (w->last < 0 ? f->worker_place[worker] : f->task_place[w->last]);
}

static void go_on(struct frame *f, int worker, struct walk *w, const struct route *r, int from)
{
	for (int i = from; i < r->n && w->possible; i++)
		make_trip(f, worker, w, &r->trip[i], -1, 0);
}

double plan_cost(struct plan *p, int worker, const struct route *r)
{
	struct walk w = begin(p->frame, worker);

	go_on(p->frame, worker, &w, r, 0);
	return cost_of(p, worker, &w);
}

int64_t plan_pickup(struct plan *p, int worker, const struct route *r, int trip)
{
	struct walk w = begin(p->frame, worker);

	for (int i = 0; i < trip; i++)
		make_trip(p->frame, worker, &w, &r->trip[i], -1, 0);
	int64_t arrive = reach_door(p->frame, worker, &w, r->trip[trip].door);
	return later(later(arrive + p->frame->to_door_half, 0), r->trip[trip].ready);
}

struct plan *plan_new(struct frame *f)
{
	struct plan *p = arena_alloc(f->arena, sizeof *p);

	p->frame = f;
	p->routes = arena_alloc(f->arena, (size_t)f->n_workers * sizeof *p->routes);
	p->worker_of = arena_alloc(f->arena, (size_t)f->n_tasks * sizeof *p->worker_of);
	memset(p->worker_of, -1, (size_t)f->n_tasks * sizeof *p->worker_of);
	for (int w = 0; w < f->n_workers; w++)
		p->routes[w].cost = plan_cost(p, w, &p->routes[w]);
	return p;
}

static void keep_cheaper(struct spot *best, struct spot it)
{
	if (it.cost < best->cost)
		*best = it;
}

static void try_joining(struct plan *p, const struct walk *before, int task, struct spot it, struct spot *best)
{
	const struct route *r = &p->routes[it.worker];
	const struct trip *t = &r->trip[it.trip];

	if (t->door != p->frame->tasks[task].door || t->n >= p->frame->workers[it.worker].bundle)
		return;
	it.joins = true;
	for (it.place = 0; it.place <= t->n; it.place++) {
		struct walk w = *before;
		make_trip(p->frame, it.worker, &w, t, task, it.place);
		go_on(p->frame, it.worker, &w, r, it.trip + 1);
		it.cost = cost_of(p, it.worker, &w);
		keep_cheaper(best, it);
	}
}

static void try_alone(struct plan *p, const struct walk *before, int task, struct spot it, struct spot *best)
{
	const struct frame_task *t = &p->frame->tasks[task];
	const struct trip alone = { t->ready, t->door, 1, { task } };
	struct walk w = *before;

	make_trip(p->frame, it.worker, &w, &alone, -1, 0);
	go_on(p->frame, it.worker, &w, &p->routes[it.worker], it.trip);
	it.cost = cost_of(p, it.worker, &w);
	keep_cheaper(best, it);
}

struct spot plan_spot(struct plan *p, int worker, int task)
{
	const struct route *r = &p->routes[worker];
	struct spot best = { .cost = PLAN_NEVER, .worker = worker };
	struct walk before = begin(p->frame, worker);

	if (!p->frame->workers[worker].bundle || !frame_may(p->frame, worker, task))
		return best;
	for (int i = 0; i <= r->n; i++) {
		if (r->n < ROUTE_MAX)
			try_alone(p, &before, task, (struct spot){ 0, worker, i, 0, false }, &best);
		if (i == r->n)
			break;
		try_joining(p, &before, task, (struct spot){ 0, worker, i, 0, true }, &best);
		make_trip(p->frame, worker, &before, &r->trip[i], -1, 0);
	}
	best.cost = best.cost >= PLAN_NEVER ? PLAN_NEVER : best.cost - r->cost;
	return best;
}

void plan_settle(struct plan *p, int worker)
{
	struct route *r = &p->routes[worker];

	r->cost = plan_cost(p, worker, r);
	for (int i = 0; i < r->n; i++)
		for (int k = 0; k < r->trip[i].n; k++)
			p->worker_of[r->trip[i].task[k]] = worker;
}

static void put_in(struct frame *f, struct trip *t, int task, int place)
{
	memmove(&t->task[place + 1], &t->task[place], (size_t)(t->n - place) * sizeof *t->task);
	t->task[place] = task;
	t->n++;
	t->ready = later(t->ready, f->tasks[task].ready);
}

void plan_insert(struct plan *p, int task, const struct spot *at)
{
	struct route *r = &p->routes[at->worker];
	const struct frame_task *t = &p->frame->tasks[task];

	if (at->joins)
		put_in(p->frame, &r->trip[at->trip], task, at->place);
	else {
		memmove(&r->trip[at->trip + 1], &r->trip[at->trip], (size_t)(r->n - at->trip) * sizeof *r->trip);
		r->trip[at->trip] = (struct trip){ t->ready, t->door, 1, { task } };
		r->n++;
	}
	p->worker_of[task] = at->worker;
	r->cost = plan_cost(p, at->worker, r);
}

static void take_out(struct frame *f, struct route *r, int trip, int place)
{
	struct trip *t = &r->trip[trip];

	t->n--;
	memmove(&t->task[place], &t->task[place + 1], (size_t)(t->n - place) * sizeof *t->task);
	if (!t->n) {
		r->n--;
		memmove(t, t + 1, (size_t)(r->n - trip) * sizeof *t);
		return;
	}
	t->ready = f->tasks[t->task[0]].ready;
	for (int i = 1; i < t->n; i++)
		t->ready = later(t->ready, f->tasks[t->task[i]].ready);
}

void plan_remove(struct plan *p, int task)
{
	int worker = p->worker_of[task];
	struct route *r = &p->routes[worker];

	for (int i = 0; i < r->n; i++)
		for (int k = 0; k < r->trip[i].n; k++)
			if (r->trip[i].task[k] == task) {
				take_out(p->frame, r, i, k);
				p->worker_of[task] = -1;
				r->cost = plan_cost(p, worker, r);
				return;
			}
}

struct trip_times plan_first_times(struct plan *p, int worker, const struct trip *t)
{
	struct frame *f = p->frame;
	struct trip_times times = { 0 };
	struct walk w = begin(f, worker);
	int64_t began = w.at = f->workers[worker].door == t->door ? w.at : later(w.at, 0);
	int64_t way = (times.arrive = reach_door(f, worker, &w, t->door)) - began;

	times.pickup = later(later(times.arrive + f->to_door_half, 0), t->ready);
	times.leave = way ? times.pickup - f->to_door_half - way : began;
	w.at = times.pickup + f->to_door_half;
	for (int i = 0, speed = f->workers[worker].speed; i < t->n; i++) {
		w.at += i ? frame_hop(f, speed, t->task[i - 1], t->task[i]) : frame_out(f, speed, t->task[0]);
		times.drop[i] = w.at += f->at_drop_half;
		w.at += f->at_drop_half;
	}
	times.free = w.at;
	return times;
}
