/* prep.h - how long a kitchen takes from its yes until the food is ready, learned for each hour of its week (UTC, so summer time moves
 * it by one) and over all hours.
 *
 * An exponential mean: the first PREP_MEMORY observations weigh the same, later ones 1 in PREP_MEMORY. A single evening moves it little:
 * an observation counts as between PREP_LEAST_S and PREP_MOST_S, and once PREP_TRUSTED were made as between half the mean and twice the
 * mean. Documents of `prep_times`, their ids "<restaurant>:<hour of the week, 0 Monday 0:00>" and "<restaurant>:all". */
#ifndef PREP_H
#define PREP_H
#include "shape.h"

struct docs;

enum { PREP_LEAST_S = 60, PREP_MOST_S = 3 * 3600, PREP_MEMORY = 8, PREP_TRUSTED = 3 };

struct prep { const char *id; double mean_s; int64_t observations; };
EXTERN_SHAPE(struct prep, prep_shape);

/* One more observation. */
void prep_learn(struct prep *, double took_s);
/* To both of the restaurant's means; several processes may at once. An observation may be lost, never counted twice. */
void prep_observe(struct docs *, struct uuid restaurant_id, struct instant accepted_at, struct instant ready_at);
/* Seconds: that hour's mean, else the mean of all hours, each once it is trusted; else `stated_s`. */
int64_t prep_expect(struct docs *, struct uuid restaurant_id, struct instant accepted_at, int64_t stated_s);
int prep_hour(struct instant);                  /* 0 to 167 */
#endif
