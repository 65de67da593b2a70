#include "places.h"
#include <math.h>

static const double NOWHERE = 1e-9;

/* -m ln of the mean of e^(-way / m): near doors count, far ones hardly. */
struct place { double near, weight; };

static void add_door(const struct frame *f, struct place *p, int door, int64_t way)
{
	p->near += f->doors[door].per_hour * exp(-(double)way / 60000 / f->policy.place_minutes);
	p->weight += f->doors[door].per_hour;
}

static double minutes_of(const struct frame *f, const struct place *p)
{
	return p->weight > 0 ? -f->policy.place_minutes * log(p->near / p->weight + NOWHERE) : 0;
}

static double worker_place(struct frame *f, int worker)
{
	struct place p = { 0, 0 };

	for (int d = 0; d < f->n_doors; d++)
		if (f->doors[d].per_hour > 0)
			add_door(f, &p, d, f->workers[worker].door == d ? 0 : frame_to_door(f, worker, d));
	return minutes_of(f, &p);
}

static double task_place(struct frame *f, int task)
{
	struct place p = { 0, 0 };

	for (int d = 0; d < f->n_doors; d++)
		if (f->doors[d].per_hour > 0)
			add_door(f, &p, d, frame_back(f, 0, task, d));
	return minutes_of(f, &p);
}

void places_measure(struct frame *f)
{
	if (f->policy.place_price <= 0 || !f->n_workers)
		return;
	for (int w = 0; w < f->n_workers; w++)
		f->worker_place[w] = worker_place(f, w);
	for (int t = 0; t < f->n_tasks; t++)
		f->task_place[t] = task_place(f, t);
}
