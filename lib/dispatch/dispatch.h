/* dispatch.h - who carries what: pure functions over (now, orders, couriers, travel times). No I/O, no clock, no
 * randomness: the same input gives the same answer, so the worker, a simulation and a benchmark run the same code.
 *
 * Points are plain coordinates that only the travel function interprets (longitude and latitude, or metres). Results
 * and the couriers' copies they were worked out on live in the arena; the arguments are never changed. */
#ifndef DISPATCH_H
#define DISPATCH_H
#include "shape.h"

struct arena;

struct dispatch_point { double x, y; };

struct dispatch_courier {
	struct uuid id;
	/* where the courier is at free_at: the last stop of what is carried or promised */
	struct dispatch_point position;
	struct instant free_at;         /* when all of that is done; in the past or 0: free now */
	struct instant on_until;        /* food must be in hand by then; 0: no end */
	int64_t load;                   /* deliveries carried or promised */
	int64_t load_max;               /* no more than these at once */
	double speed;                   /* relative, for the travel function */
};

struct dispatch_order {
	struct uuid id;
	struct dispatch_point pickup, dropoff;
	struct instant ready_at;        /* when the kitchen is done; 0: already */
	struct instant placed_at;
	struct list refused_by;         /* of struct uuid: couriers not to be asked */
	bool overtime;                  /* last resort: it may be picked up after the end of a shift */
};

struct dispatch_travel {
	/* Seconds that this courier needs from one point to the other. */
	int64_t (*seconds)(const struct dispatch_travel *, const struct dispatch_courier *, struct dispatch_point,
		struct dispatch_point);
	const void *with;                               /* the function's own */
	/* at the door: half before, half after the food changes hands */
	int64_t pickup_service_s, dropoff_service_s;
	int64_t reach_s;                                /* nobody is sent to a restaurant further away; 0: no limit */
};

struct dispatch_times { struct instant pickup_at, dropoff_at, free_at; };

struct dispatch_assignment {
	const struct dispatch_order *order;             /* of the caller's array */
	const struct dispatch_courier *courier;         /* of the caller's array, as it was before */
	struct instant pickup_at, dropoff_at;
	const char *why;
};

/* When this courier would have and hand over this order, after all that is promised before. */
struct dispatch_times dispatch_times(struct instant now, const struct dispatch_order *, const struct dispatch_courier *,
                                     const struct dispatch_travel *);
/* A list of struct dispatch_assignment, orders first placed first. Several for one courier are to be carried in this
 * order. An order that is missing waits: for a courier, or because the policy keeps it back. */
struct list dispatch_assign(struct instant now, struct list orders, struct list couriers,
	const struct dispatch_travel *, struct arena *);
#endif
