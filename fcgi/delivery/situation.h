/* situation.h - what dispatch is told: every delivery that has not ended, every courier on duty, where they are. Read in four queries,
 * however many there are. */
#ifndef SITUATION_H
#define SITUATION_H
#include "delivery.h"
#include "dispatch/dispatch.h"

struct courier; struct hint;

struct situation {
	struct list open, couriers;             /* of struct delivery, struct courier */
	const struct hint *hints;               /* of the couriers, in their order */
	struct dispatch_policy policy;
	struct dispatch_snapshot snapshot;      /* orders: those that are searched for */
};

/* open: deliveries_open(), in the arena; `out` is referred to by what it holds. */
void situation_read(struct platform *, struct list open, struct situation *out);
const struct courier *situation_courier(const struct situation *, struct uuid id);      /* that there is */
const struct hint *situation_hint(const struct situation *, struct uuid courier_id);    /* the same */
struct delivery *situation_delivery(const struct situation *, struct uuid id);
#endif
