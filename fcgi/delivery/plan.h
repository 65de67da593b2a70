/* plan.h - when which courier will be where: from what is carried and promised to what dispatch may promise next. */
#ifndef PLAN_H
#define PLAN_H
#include "courier.h"
#include "delivery.h"
#include "dispatch/dispatch.h"

/* Ways as travel.h knows them; `speed` of a dispatch_courier is the vehicle's, a car's being 1. */
const struct dispatch_travel *plan_travel(void);

/* Sets the expected times anew for the state the delivery has just come into, by what this process knows of ways; foresight.h corrects it. */
void plan_expect(struct delivery *);
/* When it will be handed over, seen from where the courier is now. jobs: what the courier has not ended yet, with it or without; only those of its
 * trip count. */
struct instant plan_arrival(struct arena *, const struct delivery *, struct list jobs, struct point position, struct instant now);
/* Jobs in the order of what the courier is to do next: what is in hand first, then by expected pick-up; of a trip first what is still to
 * be fetched, then doors in the order decided. Sorts in place. */
void plan_sort(struct arena *, struct list deliveries);
/* Of sorted jobs those that go with the one at `from`, which is the first of them: a trip, or one alone. */
struct list plan_trip(struct list jobs, size_t from);
bool plan_is_in(struct list trip, const struct delivery *);
/* Where, and since when, a trip's courier is on the way to its doors. */
struct plan_outset { struct dispatch_point at; struct instant since; };
/* When all of it is expected to be in hand; false: it is, and has been since then. */
bool plan_outset_at_counter(struct list trip, struct plan_outset *out);
/* When each of a trip is handed over; what goes back, when it is back. */
void plan_doors(struct list trip, struct plan_outset, struct instant *handed);
/* The courier after all their jobs (of struct delivery, sorted). false: not on shift now. */
bool plan_courier(const struct courier *, struct point position, struct list jobs, struct instant now,
	struct dispatch_courier *out);
struct dispatch_order plan_order(const struct delivery *, struct instant now);
struct dispatch_point plan_point(double lat, double lng);
#endif
