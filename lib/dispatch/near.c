#include "near.h"
#include "arena.h"
#include <math.h>
#include <stdlib.h>

struct rank { int64_t arrive, way; int worker; };

static bool is_sooner(const struct rank *one, const struct rank *other)
{
	if (one->arrive != other->arrive)
		return one->arrive < other->arrive;
	if (one->way != other->way)
		return one->way < other->way;
	return one->worker < other->worker;
}

static bool rank_of(struct frame *f, int task, int worker, struct rank *out)
{
	const struct frame_worker *w = &f->workers[worker];
	const struct frame_task *t = &f->tasks[task];
	bool waits = w->door == t->door;
	int64_t way = waits ? 0 : frame_to_door(f, worker, t->door);
	int64_t free = waits || w->free > 0 ? w->free : 0, due = t->ready > 0 ? t->ready : 0;

	*out = (struct rank){ free + way + f->to_door_half, way, worker };
	if (out->arrive < due)
		out->arrive = due;
	return w->bundle && (t->overtime || out->arrive <= w->off) && way <= f->reach && frame_may(f, worker, task);
}

/* Into the soonest NEAR_MAX so far, in order. */
static int take(struct rank *soonest, int n, const struct rank *it)
{
	int at = n < NEAR_MAX ? n : NEAR_MAX - 1;

	if (n == NEAR_MAX && !is_sooner(it, &soonest[at]))
		return n;
	for (; at > 0 && is_sooner(it, &soonest[at - 1]); at--)
		soonest[at] = soonest[at - 1];
	soonest[at] = *it;
	return n < NEAR_MAX ? n + 1 : n;
}

static int take_nearest(struct frame *f, int task, int *workers)
{
	struct rank soonest[NEAR_MAX], it;
	int n = 0;

	for (int w = 0; w < f->n_workers; w++)
		if (rank_of(f, task, w, &it))
			n = take(soonest, n, &it);
	for (int i = 0; i < n; i++)
		workers[i] = soonest[i].worker;
	return n;
}

const struct near *near_of(struct frame *f)
{
	struct near *near = arena_alloc(f->arena, sizeof *near);

	near->n = arena_alloc(f->arena, (size_t)f->n_tasks * sizeof *near->n);
	near->workers = arena_alloc(f->arena, (size_t)f->n_tasks * NEAR_MAX * sizeof *near->workers);
	for (int t = 0; t < f->n_tasks; t++)
		near->n[t] = take_nearest(f, t, &near->workers[(size_t)t * NEAR_MAX]);
	return near;
}

const int *near_workers(const struct near *near, int task)
{
	return &near->workers[(size_t)task * NEAR_MAX];
}

double near_distance(struct frame *f, const int *worker_of, int task, int other)
{
	const struct frame_task *a = &f->tasks[task], *b = &f->tasks[other];
	double apart = (double)frame_between(f, a->door, b->door) / 60000,
		between = (double)llabs((a->ready > 0 ? a->ready : 0) - (b->ready > 0 ? b->ready : 0)) / 60000;
	bool together = worker_of[task] >= 0 && worker_of[task] == worker_of[other];

	return (apart + 0.3 * between + 1) * (together ? 0.3 : 1);
}
