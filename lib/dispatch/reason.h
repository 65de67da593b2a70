/* reason.h - why a decision is as it is: whom else it could have been, what that would have cost, what waits meanwhile. */
#ifndef DISPATCH_REASON_H
#define DISPATCH_REASON_H
#include "plan.h"

/* For a decision on the worker's first trip. */
struct dispatch_reason reason_of(struct plan *, int worker);
/* Counts in each of them what else of its restaurant is kept back. */
void reason_count_kept_back(struct dispatch_decision *, size_t n);
#endif
