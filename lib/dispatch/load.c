#include "load.h"
#include <stdlib.h>

double load_time_price(struct frame *f)
{
	double per_hour = 0, workers = 0;
	const char *e;

	for (int d = 0; d < f->n_doors; d++)
		per_hour += f->doors[d].per_hour;
	for (int w = 0; w < f->n_workers; w++)
		workers += f->workers[w].off > 30 * 60000 && f->workers[w].free < 30 * 60000;
	double load = workers > 0 ? per_hour / workers / 2.5 : 1;
	double lo = (e = getenv("LO")) ? atof(e) : 0.3, hi = (e = getenv("HI")) ? atof(e) : 1;
	double x = (load - lo) / (hi - lo);
	if (x < 0)
		x = 0;
	if (x > 1.5)
		x = 1.5;
	return f->policy.time_price * x;
}
