/* recorded.h - a snapshot and what was decided on it, as JSON: enough to decide again elsewhere and later (dispatch-why).
 *
 * Ways are recorded as the straight line they mostly are (a detour at a speed), or as a table of all pairs of its points, in
 * thousandths of a second at speed 1, where one of them is longer or shorter. Points are longitude and latitude. */
#ifndef DISPATCH_RECORDED_H
#define DISPATCH_RECORDED_H
#include "dispatch/dispatch.h"

struct arena; struct buf; struct problems;

struct recorded_drop { struct uuid order_id; struct instant dropoff_at; };
struct recorded_decision {
	int kind, cause;                        /* enum dispatch_kind, dispatch_cause */
	struct uuid courier_id, restaurant_id;
	struct list drops;                      /* of struct recorded_drop */
	struct instant pickup_at, until;
	const char *text;
};

struct recorded_ways {
	double metres_per_second;               /* of the straight line at speed 1, the detour taken into account */
	int64_t pickup_service_s, dropoff_service_s, reach_s;
	struct list points;                     /* of struct dispatch_point, rising by x, then y */
	struct list thousandths;                /* of struct list of int64_t: from each point to each; none: straight lines */
};

struct recorded {
	struct instant now;
	struct list orders, couriers, restaurants;      /* as of struct dispatch_snapshot */
	struct dispatch_policy policy;
	struct recorded_ways ways;
	struct list decisions;                  /* of struct recorded_decision, as it was decided then */
};
EXTERN_SHAPE(struct recorded, recorded_shape);
EXTERN_SHAPE(struct dispatch_policy, dispatch_policy_shape);
extern const char *const dispatch_kinds[], *const dispatch_causes[];

/* metres_per_second: of straight lines, see above. */
void recorded_write(struct buf *, const struct dispatch_snapshot *, struct list decisions, double metres_per_second);
/* false: problems say what is wrong with the text. */
bool recorded_read(struct arena *, const char *json, size_t n, struct recorded *, struct problems *);
/* To be decided anew; `travel` and the result refer to the record. */
struct dispatch_snapshot recorded_snapshot(const struct recorded *, struct dispatch_travel *travel);
#endif
