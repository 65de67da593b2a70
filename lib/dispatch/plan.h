/* plan.h - who would carry what in which order: a route of trips for each worker, each trip one bundle from one door.
 * Costs are minutes: from click to door of every task, beyond the target once more, the worker's time, the pay. */
#ifndef DISPATCH_PLAN_H
#define DISPATCH_PLAN_H
#include "frame.h"

enum { ROUTE_MAX = 10 };
#define PLAN_NEVER 1e12         /* what an impossible route costs */

struct trip { int64_t ready; int door, n, task[DISPATCH_BUNDLE_MAX]; };
struct route { int n; double cost; struct trip trip[ROUTE_MAX]; };
struct plan {
	struct frame *frame;
	struct route *routes;           /* of each worker */
	int *worker_of;                 /* of each task; -1: nobody */
	int64_t looked_at;              /* routes, against the policy's budget */
	int64_t passed_over;            /* tasks looked through for the next one of a first plan, sixteen for a route */
};

/* Where a task would go: into a trip at a place among its drops, or as a trip of its own before that one. */
struct spot { double cost; int worker, trip, place; bool joins; };

struct trip_times { int64_t leave, arrive, pickup, drop[DISPATCH_BUNDLE_MAX], free; };

struct plan *plan_new(struct frame *);
double plan_cost(struct plan *, int worker, const struct route *);
/* The cheapest way to give the task to this worker; its cost is what the route's grows by. */
struct spot plan_spot(struct plan *, int worker, int task);
void plan_insert(struct plan *, int task, const struct spot *);
void plan_remove(struct plan *, int task);
/* After routes were exchanged by hand. */
void plan_settle(struct plan *, int worker);
/* When the food of one of the route's trips would be in hand, ms from now. */
int64_t plan_pickup(struct plan *, int worker, const struct route *, int trip);
/* Of a worker's first trip, which need not be in the plan. */
struct trip_times plan_first_times(struct plan *, int worker, const struct trip *);
#endif
