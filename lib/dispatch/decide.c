#include "load.h"
#include "places.h"
#include "reason.h"
#include "roam.h"
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

static struct dispatch_decision kept_back(const struct frame *f, int task, enum dispatch_cause cause, int64_t until)
{
	const struct frame_task *t = &f->tasks[task];
	struct dispatch_drop *drop = arena_alloc(f->arena, sizeof *drop);

	*drop = (struct dispatch_drop){ t->order };
	return (struct dispatch_decision){ DISPATCH_KEEP_BACK, NULL, f->doors[t->door].id, f->doors[t->door].at, { drop, 1 },
		.until = frame_instant(f, until > 0 ? until : 0), .reason = { .cause = cause } };
}

static void keep_trip_back(struct made *m, int worker, int trip, enum dispatch_cause cause, int64_t until)
{
	const struct frame *f = m->plan->frame;
	const struct route *r = &m->plan->routes[worker];
	struct instant pickup = frame_instant(f, plan_pickup(m->plan, worker, r, trip));

	for (int i = 0; i < r->trip[trip].n; i++) {
		struct dispatch_decision *d = &m->at[m->n++];
		*d = kept_back(f, r->trip[trip].task[i], cause, until);
		d->courier = d->reason.courier = f->workers[worker].courier;
		d->pickup_at = d->reason.pickup_at = pickup;
	}
}

static void assign(struct made *m, int worker, const struct trip *t, const struct trip_times *times)
{
	m->at[m->n] = decision(m->plan, DISPATCH_ASSIGN, worker, t, times);
	m->at[m->n++].reason = reason_of(m->plan, worker);
}

static void send(struct made *m, int worker, const struct trip *t, const struct trip_times *times)
{
	m->at[m->n] = decision(m->plan, DISPATCH_PREPOSITION, worker, t, times);
	m->at[m->n++].reason = reason_of(m->plan, worker);
	keep_trip_back(m, worker, 0, DISPATCH_FOOD_NOT_READY, times->pickup);
}

/* At the counter as late as can be: until then a bundle may grow and a better courier come free. */
static void decide_at_counter(struct made *m, int worker, const struct trip *t, const struct trip_times *times)
{
	const struct frame_worker *w = &m->plan->frame->workers[worker];

	if (times->pickup <= 0 && (w->door == t->door || times->leave <= 0))
		assign(m, worker, t, times);
	else if (w->free > 0 && w->door != t->door)
		keep_trip_back(m, worker, 0, DISPATCH_COURIER_BUSY, w->free);
	else if (w->door == t->door)
		keep_trip_back(m, worker, 0, DISPATCH_FOOD_NOT_READY, times->pickup);
	else if (times->leave <= 0)
		send(m, worker, t, times);
	else
		keep_trip_back(m, worker, 0, DISPATCH_FOOD_NOT_READY, times->leave);
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
		keep_trip_back(m, worker, 0, w->free > 0 ? DISPATCH_COURIER_BUSY : DISPATCH_FOOD_NOT_READY, due);
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
		keep_trip_back(m, worker, i, DISPATCH_COURIER_BUSY, times.free);
}

static void send_roaming(struct made *m)
{
	const struct frame *f = m->plan->frame;
	struct roam_move *moves = arena_alloc(f->arena, (size_t)f->n_workers * sizeof *moves);
	int n = roam_moves(m->plan, moves);

	for (int i = 0; i < n; i++) {
		const struct dispatch_courier *c = f->workers[moves[i].worker].courier;
		const struct frame_door *door = &f->doors[moves[i].door];
		m->at[m->n++] = (struct dispatch_decision){ DISPATCH_PREPOSITION, c, door->id, door->at,
			.leave_at = frame_instant(f, 0), .arrive_at = frame_instant(f, moves[i].way),
			.reason = { DISPATCH_EXPECTED_DEMAND, c, .worth = moves[i].gain } };
	}
}

struct list dispatch_decide(const struct dispatch_snapshot *s, struct arena *arena)
{
	struct frame *f = frame_of(s, arena);
	f->time_price = load_time_price(f);
	places_measure(f);
	struct plan *p = plan_new(f);
	struct made made = { p, arena_alloc(arena, ((size_t)f->n_tasks + (size_t)f->n_workers) * sizeof *made.at), 0 };

	search_plan(p);
	for (int w = 0; w < f->n_workers; w++)
		decide_route(&made, w);
	for (int t = 0; t < f->n_tasks; t++)
		if (p->worker_of[t] < 0)
			made.at[made.n++] = kept_back(f, t, DISPATCH_NOBODY, 0);
	reason_count_kept_back(made.at, made.n);
	send_roaming(&made);
	return (struct list){ made.at, made.n };
}
