/* reason.h - why a decision is as it is. */
#ifndef DISPATCH_REASON_H
#define DISPATCH_REASON_H
#include "plan.h"

/* Fills the reason of a decision on this trip, the first of the worker's route. */
void reason_give(struct plan *, struct dispatch_decision *, int worker, const struct trip *);
#endif
