/* frame.h - a snapshot in numbers for the search: times as milliseconds from now, places as indices, ways remembered, but never in more memory than is said in dispatch.h.
 * Tasks, workers and doors are in an order of their own, so that the caller's plays no part. Absurd values are cut to
 * what the arithmetic bears. */
#ifndef DISPATCH_FRAME_H
#define DISPATCH_FRAME_H
#include "dispatch.h"

enum { DISPATCH_BUNDLE_MAX = 6 };

struct frame_task {
	const struct dispatch_order *order;
	int64_t placed, ready;                  /* ms from now */
	int door, place;                        /* place: which of the door's tasks it is */
	bool overtime;
};
struct frame_worker {
	const struct dispatch_courier *courier;
	int64_t free, off;                      /* ms from now; off: the last moment for a pick-up */
	int door;                               /* where they wait, or arrive at `free`; -1: elsewhere */
	int speed;                              /* which of the speeds there are */
	int bundle;                             /* orders at once, at most */
	double pay_left;                        /* dollars until they earn more than is guaranteed */
};
/* Ways asked for, in seconds + 1; 0: not asked yet. of: whose way is at a place, where not each has one of its own. */
struct frame_ways { int32_t *s; uint64_t *of; };
struct frame_door { struct uuid id; struct dispatch_point at; int first, n; double per_hour; };

struct frame {
	const struct dispatch_snapshot *snapshot;
	struct arena *arena;
	struct dispatch_policy policy;          /* sane */
	int64_t now;                            /* ms since 1970, within some centuries */
	struct frame_task *tasks;
	struct frame_worker *workers;
	struct frame_door *doors;               /* first, n: of by_door */
	int *by_door;                           /* tasks, door by door */
	int n_tasks, n_workers, n_doors, n_speeds;
	const struct dispatch_courier **speeds; /* one courier of each speed */
	int64_t to_door_half, at_drop_half;     /* ms: half the service at a restaurant, at a customer */
	int64_t reach;                          /* ms */
	struct frame_ways to_doors, out, back, hops, between;
	size_t *hops_of, n_hops;                /* where a door's own square of hops begins */
	double *worker_place, *task_place;      /* minutes: what it costs to be there, places.h; task: where it ends */
	double time_price;                      /* minutes for a minute of a courier's time, at the load there is */
};

struct frame *frame_of(const struct dispatch_snapshot *, struct arena *);
struct instant frame_instant(const struct frame *, int64_t ms);

/* Milliseconds on the way. */
int64_t frame_to_door(struct frame *, int worker, int door);            /* from where they are free */
int64_t frame_out(struct frame *, int speed, int task);                 /* from its door to its customer */
int64_t frame_hop(struct frame *, int speed, int task, int next);       /* between two customers of one door */
int64_t frame_back(struct frame *, int speed, int task, int door);      /* from a customer to a door */
int64_t frame_between(struct frame *, int door, int other);              /* as the first courier goes; 0: nobody */
bool frame_may(const struct frame *, int worker, int task);             /* has not refused */
#endif
