/* finder_rank.h - what decides whether a restaurant is shown, and where. Pure. */
#ifndef FINDER_RANK_H
#define FINDER_RANK_H
#include "finder.h"

/* One row of the index, as far as it is decided by. */
struct considered {
	const char *cuisines, *diets;           /* ",pizza,italian," */
	double distance_m, rating;              /* rating 0: none yet */
	int64_t fee_cents, minutes;
	bool is_open, by_name, by_dish;         /* met by the words: its name, or only dishes */
};

bool rank_wants(const struct wanted *, const struct considered *);
/* Smaller comes first. */
int64_t rank_of(const struct wanted *, const struct considered *);
void rank_count(struct arena *, struct facets *, const struct considered *);
#endif
