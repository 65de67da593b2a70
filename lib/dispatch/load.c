#include "load.h"

/* A courier carries about so many orders an hour when there is always one to fetch; whose shift ends within SOON, or who
 * comes later, does not count. */
static const double ORDERS_PER_HOUR = 2.5, EASY = 0.6, FULL = 1, MOST = 1.5;
enum { SOON_MS = 30 * 60000 };

double load_time_price(struct frame *f)
{
	double per_hour = 0, workers = 0;

	for (int d = 0; d < f->n_doors; d++)
		per_hour += f->doors[d].per_hour;
	for (int w = 0; w < f->n_workers; w++)
		workers += f->workers[w].off > SOON_MS && f->workers[w].free < SOON_MS;
	double load = workers > 0 ? per_hour / workers / ORDERS_PER_HOUR : FULL;
	double share = (load - EASY) / (FULL - EASY);
	return f->policy.time_price * (share < 0 ? 0 : share > MOST ? MOST : share);
}
