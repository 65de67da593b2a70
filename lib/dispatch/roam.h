/* roam.h - where couriers without anything to fetch had better wait: the doors that nobody idle is near to, weighed by the
 * orders that are expected there (a step of the p-median problem, Teitz and Bart 1968). */
#ifndef DISPATCH_ROAM_H
#define DISPATCH_ROAM_H
#include "plan.h"

struct roam_move { int worker, door; int64_t way; double gain; };

/* Of 32 idle at most: where they are asked, those nearest to where orders are expected and nobody is. out: room for all workers. gain: minutes of
 * way that are saved in an hour. */
int roam_moves(struct plan *, struct roam_move *out);
#endif
