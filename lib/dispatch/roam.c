#include "roam.h"
#include "arena.h"
#include <stdlib.h>

/* Nobody is sent far, nor shortly before the end; beyond AWAY one is as good as not there. */
enum { FAR_MS = 12 * 60000, LEFT_MS = 45 * 60000, LOOKED_AT_MAX = 32 };
static const double AWAY = 15, TAKEN = -1;

struct roam {
	struct frame *frame;
	int *idle, *doors, n_idle, n_doors;
	int *sent_to;                   /* each of the idle: the door + 1; 0: stays where they are */
	double *first, *second;         /* of each door: from the nearest of the idle, and from the next */
	int *nearest;
	int looked_at[LOOKED_AT_MAX], n_looked_at;      /* of the idle: who may be sent */
};

static bool is_idle(const struct plan *p, int worker)
{
	const struct frame_worker *w = &p->frame->workers[worker];

	return !p->routes[worker].n && w->free <= 0 && w->off > LEFT_MS && w->bundle > 0;
}

/* Minutes from one of the idle to a door. */
static double way(const struct roam *r, int i, int d)
{
	int worker = r->idle[i], door = r->doors[d];

	if (r->sent_to[i])
		return (double)frame_between(r->frame, r->sent_to[i] - 1, door) / 60000;
	return r->frame->workers[worker].door == door ? 0 : (double)frame_to_door(r->frame, worker, door) / 60000;
}

static void find_nearest(struct roam *r, int d)
{
	r->first[d] = r->second[d] = AWAY;
	r->nearest[d] = -1;
	for (int i = 0; i < r->n_idle; i++) {
		double it = way(r, i, d);
		if (it < r->first[d]) {
			r->second[d] = r->first[d];
			r->first[d] = it;
			r->nearest[d] = i;
		} else if (it < r->second[d])
			r->second[d] = it;
	}
}

static struct roam roam_of(struct plan *p)
{
	struct frame *f = p->frame;
	size_t doors = (size_t)f->n_doors, workers = (size_t)f->n_workers;
	struct roam r = { f, arena_alloc(f->arena, workers * sizeof *r.idle), arena_alloc(f->arena, doors * sizeof *r.doors) };

	for (int d = 0; d < f->n_doors; d++)
		if (f->doors[d].per_hour > 0)
			r.doors[r.n_doors++] = d;
	for (int w = 0; w < f->n_workers; w++)
		if (is_idle(p, w))
			r.idle[r.n_idle++] = w;
	r.sent_to = arena_alloc(f->arena, (size_t)r.n_idle * sizeof *r.sent_to);
	r.first = arena_alloc(f->arena, doors * sizeof *r.first);
	r.second = arena_alloc(f->arena, doors * sizeof *r.second);
	r.nearest = arena_alloc(f->arena, doors * sizeof *r.nearest);
	return r;
}

static void measure(struct roam *r)
{
	for (int d = 0; d < r->n_doors; d++)
		find_nearest(r, d);
}

static double least(double a, double b)
{
	return a < b ? a : b;
}

/* What the doors gain when one of the idle waits at another. */
static double gain_at(const struct roam *r, int i, int to)
{
	double gain = 0;

	for (int d = 0; d < r->n_doors; d++) {
		double others = r->nearest[d] == i ? r->second[d] : r->first[d];
		double there = (double)frame_between(r->frame, r->doors[to], r->doors[d]) / 60000;
		gain += r->frame->doors[r->doors[d]].per_hour * (least(way(r, i, d), others) - least(there, others));
	}
	return gain;
}

static bool best_place(const struct roam *r, int i, struct roam_move *out)
{
	const struct frame *f = r->frame;
	int worker = r->idle[i], to = -1;

	*out = (struct roam_move){ worker, -1, 0, f->policy.roam_gain };
	for (int d = 0; d < r->n_doors; d++) {
		if (way(r, i, d) * 60000 > FAR_MS || f->workers[worker].door == r->doors[d])
			continue;
		double gain = gain_at(r, i, d);
		if (gain > out->gain) {
			out->gain = gain;
			to = d;
		}
	}
	if (to < 0)
		return false;
	out->door = r->doors[to];
	out->way = (int64_t)(way(r, i, to) * 60000);
	return true;
}

/* How much is wanted near one of the idle: the minutes that orders of an hour are away from everybody idle, those of near doors counting most. */
static double pull(const struct roam *r, int i)
{
	double sum = 0;

	for (int d = 0; d < r->n_doors; d++)
		if (way(r, i, d) * 60000 <= FAR_MS)
			sum += r->frame->doors[r->doors[d]].per_hour * r->first[d] / (1 + way(r, i, d));
	return sum;
}

/* Those of the idle who are nearest to where somebody is wanted come first. Where nobody need be asked they come in the order of ids, as when the
 * benchmark's figures were taken. */
static void choose_nearest(struct roam *r)
{
	double *pulls = arena_alloc(r->frame->arena, (size_t)r->n_idle * sizeof *pulls);

	for (int i = 0; i < r->n_idle; i++)
		pulls[i] = r->frame->policy.sends_first ? 0 : pull(r, i);
	for (int k = 0; k < LOOKED_AT_MAX && k < r->n_idle; k++) {
		int most = 0;
		for (int i = 1; i < r->n_idle; i++)
			if (pulls[i] > pulls[most])
				most = i;
		pulls[most] = TAKEN;
		r->looked_at[r->n_looked_at++] = most;
	}
}

static void wait_there(struct roam *r, int i, int door)
{
	r->sent_to[i] = door + 1;
	measure(r);
}

int roam_moves(struct plan *p, struct roam_move *out)
{
	int n = 0;

	if (p->frame->policy.roam_gain <= 0)
		return 0;
	struct roam r = roam_of(p);
	measure(&r);
	choose_nearest(&r);
	for (int i = 0; i < r.n_looked_at; i++)
		if (best_place(&r, r.looked_at[i], &out[n]))
			wait_there(&r, r.looked_at[i], out[n++].door);
	return n;
}
