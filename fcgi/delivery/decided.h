/* decided.h - what dispatch decided stands with the delivery, with its reason, for administrators. */
#ifndef DECIDED_H
#define DECIDED_H
#include "dispatch/dispatch.h"

struct delivery; struct platform;

/* What dispatch decided about a delivery, and why (lib/dispatch). */
struct decided {
	struct instant at;
	int kind, cause;                        /* enum dispatch_kind, dispatch_cause */
	struct uuid courier_id, runner_up_id;   /* none: nobody */
	struct instant pickup_at, dropoff_at, runner_up_pickup_at;
	double worth_minutes;                   /* by which the plan would be worse with the runner-up */
	int64_t together;                       /* deliveries in one go, this one among them */
	int64_t kept_back;                      /* others of the restaurant that wait for their turn, ... */
	struct instant until;                   /* ... the first of them until then; or this one, when it is kept back itself */
	const char *text;
};
EXTERN_SHAPE(struct decided, decided_shape);

/* drop: the delivery's own among the decision's; NULL: the decision has none. */
struct decided decided_of(struct arena *, const struct dispatch_decision *, const struct dispatch_drop *, struct instant now);
/* Dispatch decides anew every second; only what goes beyond its last word on this delivery is kept. true: it was. */
bool decided_note_kept(struct platform *, const struct delivery *, const struct decided *);
/* Of struct dispatch_decision: whether somebody is to be asked at all. */
bool decided_assigns(struct list decisions);
/* The last that gave it to this courier; NULL: none. */
const struct decided *decided_for(const struct delivery *, struct uuid courier_id);
#endif
