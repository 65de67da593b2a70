#include "near.h"
#include "arena.h"
#include <math.h>
#include <stdlib.h>

struct rank { int64_t arrive, way; int worker; };

static int by_arrival(const void *a, const void *b)
{
	const struct rank *one = a, *other = b;

	if (one->arrive != other->arrive)
		return one->arrive < other->arrive ? -1 : 1;
	if (one->way != other->way)
		return one->way < other->way ? -1 : 1;
	return one->worker - other->worker;
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
	return w->bundle && (t->overtime || out->arrive <= w->off) && way <= f->reach;
}

static int take_nearest(struct frame *f, int task, struct rank *ranks, int *workers)
{
	int n = 0, kept;

	for (int w = 0; w < f->n_workers; w++)
		n += rank_of(f, task, w, &ranks[n]);
	if (n > 1)
		qsort(ranks, (size_t)n, sizeof *ranks, by_arrival);
	for (kept = 0; kept < n && kept < NEAR_MAX; kept++)
		workers[kept] = ranks[kept].worker;
	return kept;
}

const struct near *near_of(struct frame *f)
{
	struct near *near = arena_alloc(f->arena, sizeof *near);
	struct rank *ranks = arena_alloc(f->arena, ((size_t)f->n_workers + 1) * sizeof *ranks);

	near->n = arena_alloc(f->arena, (size_t)f->n_tasks * sizeof *near->n);
	near->workers = arena_alloc(f->arena, (size_t)f->n_tasks * NEAR_MAX * sizeof *near->workers);
	for (int t = 0; t < f->n_tasks; t++)
		near->n[t] = take_nearest(f, t, ranks, &near->workers[t * NEAR_MAX]);
	return near;
}

const int *near_workers(const struct near *near, int task)
{
	return &near->workers[task * NEAR_MAX];
}

double near_distance(struct frame *f, const int *worker_of, int task, int other)
{
	const struct frame_task *a = &f->tasks[task], *b = &f->tasks[other];
	double apart = (double)frame_between(f, a->door, b->door) / 60000,
		between = (double)llabs((a->ready > 0 ? a->ready : 0) - (b->ready > 0 ? b->ready : 0)) / 60000;
	bool together = worker_of[task] >= 0 && worker_of[task] == worker_of[other];

	return (apart + 0.3 * between + 1) * (together ? 0.3 : 1);
}
