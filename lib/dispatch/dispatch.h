/* dispatch.h - who carries what, when, and why: a pure function from a snapshot to decisions. No I/O, no clock, no
 * threads, no chance: the same snapshot gives the same decisions, in whatever order its orders and couriers are given,
 * so the worker, a replay and a benchmark run the same code.
 *
 * Points are plain coordinates that only the travel function interprets (longitude and latitude, or metres). Moments
 * are instants, durations seconds, weights minutes. What is returned lives in the arena and points into the snapshot,
 * which is never changed. Absurd values give poor decisions, never a crash. Memory: 64 MiB suffice for 3,000 orders and 1,500 couriers. */
#ifndef DISPATCH_H
#define DISPATCH_H
#include "shape.h"

struct arena;

struct dispatch_point { double x, y; };

struct dispatch_courier {
	struct uuid id;
	/* where the courier is at free_at: the last stop of what cannot be changed any more */
	struct dispatch_point position;
	struct instant free_at;         /* when all of that is done, or the shift begins; in the past or 0: free now */
	struct instant on_until;        /* food must be in hand by then; 0: no end */
	int64_t load;                   /* deliveries carried or accepted */
	int64_t load_max;               /* no more than these at once */
	double speed;                   /* relative, for the travel function */
	/* the restaurant where the courier is, or is sent to, without food yet: position and free_at are its door and the
	 * arrival, before which nobody is called away; "": none */
	struct uuid waits_at;
	int64_t earned_cents;           /* in this shift, with what is accepted */
	int64_t guaranteed_cents;       /* what the shift pays at least; 0: nothing */
};

struct dispatch_order {
	struct uuid id, restaurant_id;  /* only orders of one restaurant are carried together */
	struct dispatch_point pickup, dropoff;
	struct instant ready_at;        /* when the kitchen is done; 0: already */
	struct instant placed_at;
	struct list refused_by;         /* of struct uuid: couriers not to be asked */
	bool overtime;                  /* last resort: it may be picked up after the end of a shift */
};

/* Where orders are expected: in orders_per_hour, from now on. */
struct dispatch_restaurant { struct uuid id; struct dispatch_point door; double orders_per_hour; };

struct dispatch_travel {
	/* Seconds that this courier needs from one point to the other. It may be asymmetrical, and a detour may be
	 * shorter than the straight way. */
	int64_t (*seconds)(const struct dispatch_travel *, const struct dispatch_courier *, struct dispatch_point,
		struct dispatch_point);
	const void *with;                               /* the function's own */
	/* at the door: half before, half after the food changes hands */
	int64_t pickup_service_s, dropoff_service_s;
	int64_t reach_s;                                /* nobody is sent to a restaurant further away; 0: no limit */
};

/* What a plan costs, in minutes, and how it is looked for. */
struct dispatch_policy {
	double late_weight;             /* for each minute from click to door beyond target_s, on top of the minute */
	int64_t target_s;
	double lost_minutes;            /* an order that nobody can pick up within a shift */
	double time_price;              /* a minute of a courier's time when all are busy; falls with the load to 0 */
	double place_price;             /* a minute that a trip ends further away from where orders are expected */
	double place_minutes;           /* how near that must be to count */
	double roam_gain;               /* an idle courier is sent to wait elsewhere for as many minutes an hour; 0: never */
	double pay_weight;              /* minutes that a dollar of pay is worth */
	int64_t pay_per_order_cents;
	int64_t bundle_max;             /* orders that are carried together */
	int64_t lead_s;                 /* decide this long before a courier must leave: time to answer an offer */
	bool sends_first;               /* send to the restaurant, assign at the counter; else: assign, then leave */
	int64_t budget;                 /* routes looked at; a million are about 0.1 s */
};
extern const struct dispatch_policy dispatch_policy;

struct dispatch_snapshot {
	struct instant now;
	struct list orders;             /* of struct dispatch_order: placed and not yet with a courier */
	struct list couriers;           /* of struct dispatch_courier: on shift, or soon */
	struct list restaurants;        /* of struct dispatch_restaurant; may be empty */
	const struct dispatch_travel *travel;
	const struct dispatch_policy *policy;   /* NULL: dispatch_policy */
};

enum dispatch_kind { DISPATCH_ASSIGN, DISPATCH_PREPOSITION, DISPATCH_KEEP_BACK };
enum dispatch_cause {
	DISPATCH_BEST_PLAN,             /* part of the best plan found for everything known, and due now */
	DISPATCH_FOOD_NOT_READY,        /* kept back: the courier need not leave, or the food be handed over, yet */
	DISPATCH_COURIER_BUSY,          /* kept back: the courier planned for it is not free yet */
	DISPATCH_NOBODY,                /* kept back: of those who may and could, in reach and before a shift ends, nobody has room in the plan, or is there */
	DISPATCH_EXPECTED_DEMAND,       /* sent to where orders are expected */
};

struct dispatch_reason {
	enum dispatch_cause cause;
	const struct dispatch_courier *courier, *runner_up;     /* NULL: none */
	struct instant pickup_at, runner_up_pickup_at;          /* 0: none */
	double worth;                   /* minutes by which the plan would be worse with the runner-up */
	size_t kept_back;               /* other orders of the same restaurant that are planned for later */
	struct instant kept_until;      /* when the first of these is due; 0: none */
};

struct dispatch_drop { const struct dispatch_order *order; struct instant dropoff_at; };
struct dispatch_decision {
	enum dispatch_kind kind;
	const struct dispatch_courier *courier;         /* KEEP_BACK: for whom; NULL: nobody */
	struct uuid restaurant_id;
	struct dispatch_point door;
	struct list drops;      /* of struct dispatch_drop, as delivered; PREPOSITION: what is meant to be fetched */
	struct instant leave_at, arrive_at, pickup_at;  /* at the restaurant, but for leave_at */
	struct instant until;                           /* KEEP_BACK: when it is to be decided at the latest */
	struct dispatch_reason reason;
};

struct dispatch_times { struct instant pickup_at, dropoff_at, free_at; };
/* When this courier would have and hand over this order, after all that is promised before. */
struct dispatch_times dispatch_times(struct instant now, const struct dispatch_order *,
	const struct dispatch_courier *, const struct dispatch_travel *);
/* A list of struct dispatch_decision; each order is in one at most as assigned or kept back. */
struct list dispatch_decide(const struct dispatch_snapshot *, struct arena *);
/* One English sentence. */
const char *dispatch_reason_text(const struct dispatch_decision *, struct arena *);
#endif
