#include "load.h"
#include "reason.h"
#include "search.h"
#include "arena.h"

static struct list drops_of(const struct plan *p, const struct trip *t, const struct trip_times *times)
{
	const struct frame *f = p->frame;
	struct dispatch_drop *drops = arena_alloc(f->arena, (size_t)t->n * sizeof *drops);

	for (int i = 0; i < t->n; i++)
		drops[i] = (struct dispatch_drop){ f->tasks[t->task[i]].order, frame_instant(f, times->drop[i]) };
	return (struct list){ drops, (size_t)t->n };
}

static struct dispatch_decision decision(struct plan *p, enum dispatch_kind kind, int worker, const struct trip *t,
                                         const struct trip_times *times)
{
	const struct frame *f = p->frame;

	return (struct dispatch_decision){ kind, f->workers[worker].courier, f->doors[t->door].id, f->doors[t->door].at,
		drops_of(p, t, times), frame_instant(f, times->leave), frame_instant(f, times->arrive),
		frame_instant(f, times->pickup) };
}

struct made { struct plan *plan; struct dispatch_decision *at; size_t n; };

static void keep_back(struct made *m, int task, int worker, enum dispatch_cause cause, int64_t until)
{
	const struct frame *f = m->plan->frame;
	const struct frame_task *t = &f->tasks[task];
	struct dispatch_drop *drop = arena_alloc(f->arena, sizeof *drop);

	*drop = (struct dispatch_drop){ t->order };
	m->at[m->n++] = (struct dispatch_decision){ DISPATCH_KEEP_BACK, worker < 0 ? NULL : f->workers[worker].courier,
		f->doors[t->door].id, f->doors[t->door].at, { drop, 1 }, .until = frame_instant(f, until),
		.reason = { .cause = cause } };
}

static void keep_trip_back(struct made *m, int worker, const struct trip *t, enum dispatch_cause cause, int64_t until)
{
	for (int i = 0; i < t->n; i++)
		keep_back(m, t->task[i], worker, cause, until > 0 ? until : 0);
}

static void assign(struct made *m, int worker, const struct trip *t, const struct trip_times *times)
{
	m->at[m->n++] = decision(m->plan, DISPATCH_ASSIGN, worker, t, times);
	reason_give(m->plan, &m->at[m->n - 1], worker, t);
}

static void send(struct made *m, int worker, const struct trip *t, const struct trip_times *times)
{
	m->at[m->n++] = decision(m->plan, DISPATCH_PREPOSITION, worker, t, times);
	reason_give(m->plan, &m->at[m->n - 1], worker, t);
	keep_trip_back(m, worker, t, DISPATCH_FOOD_NOT_READY, times->pickup);
}

/* At the counter as late as can be: until then a bundle may grow and a better courier come free. */
static void decide_at_counter(struct made *m, int worker, const struct trip *t, const struct trip_times *times)
{
	const struct frame_worker *w = &m->plan->frame->workers[worker];

	if (times->pickup <= 0 && (w->door == t->door || times->leave <= 0))
		assign(m, worker, t, times);
	else if (w->free > 0 && w->door != t->door)
		keep_trip_back(m, worker, t, DISPATCH_COURIER_BUSY, w->free);
	else if (w->door == t->door)
		keep_trip_back(m, worker, t, DISPATCH_FOOD_NOT_READY, times->pickup);
	else if (times->leave <= 0)
		send(m, worker, t, times);
	else
		keep_trip_back(m, worker, t, DISPATCH_FOOD_NOT_READY, times->leave);
}

static void decide_before_leaving(struct made *m, int worker, const struct trip *t, const struct trip_times *times)
{
	const struct frame *f = m->plan->frame;
	const struct frame_worker *w = &f->workers[worker];
	const struct dispatch_courier *c = w->courier;
	int64_t due = (times->leave > w->free ? times->leave : w->free) - f->policy.lead_s * 1000;

	if (due <= 0 && c->load >= 0 && c->load < c->load_max)
		assign(m, worker, t, times);
	else
		keep_trip_back(m, worker, t, w->free > 0 ? DISPATCH_COURIER_BUSY : DISPATCH_FOOD_NOT_READY, due);
}

static void decide_route(struct made *m, int worker)
{
	const struct route *r = &m->plan->routes[worker];
	struct trip_times times;

	if (!r->n)
		return;
	times = plan_first_times(m->plan, worker, &r->trip[0]);
	if (m->plan->frame->policy.sends_first)
		decide_at_counter(m, worker, &r->trip[0], &times);
	else
		decide_before_leaving(m, worker, &r->trip[0], &times);
	for (int i = 1; i < r->n; i++)
		keep_trip_back(m, worker, &r->trip[i], DISPATCH_COURIER_BUSY, times.free);
}

struct list dispatch_decide(const struct dispatch_snapshot *s, struct arena *arena)
{
	struct frame *f = frame_of(s, arena);
	struct plan *p = plan_new(f);
	struct made made = { p, arena_alloc(arena, ((size_t)f->n_tasks + (size_t)f->n_workers) * sizeof *made.at), 0 };

	f->time_price = load_time_price(f);
	search_plan(p);
	for (int w = 0; w < f->n_workers; w++)
		decide_route(&made, w);
	for (int t = 0; t < f->n_tasks; t++)
		if (p->worker_of[t] < 0)
			keep_back(&made, t, -1, DISPATCH_NOBODY, 0);
	return (struct list){ made.at, made.n };
}
