/* carrying.h - what a courier does with an offer and a delivery, what support does about it, and what the customer sees
 * of it. */
#ifndef CARRYING_H
#define CARRYING_H
#include "delivery.h"
#include "page.h"
#include "reply.h"
#include "request.h"

struct carried_query { const char *after; struct maybe_int limit; bool history; };
struct why { const char *reason; };
struct handover { const char *pin; };
struct homeward { bool on_the_way; };
struct reassignment { const char *reason; struct uuid courier_id; };
struct order_param { struct uuid order_id; };
EXTERN_SHAPE(struct carried_query, carried_query_shape);
EXTERN_SHAPE(struct page, carried_page_shape);
EXTERN_SHAPE(struct why, why_shape);
EXTERN_SHAPE(struct handover, handover_shape);
EXTERN_SHAPE(struct homeward, homeward_shape);
EXTERN_SHAPE(struct reassignment, reassignment_shape);
EXTERN_SHAPE(struct order_param, order_param_shape);

/* What a customer may know: no courier before one has accepted, no position but from pick-up to hand-over. */
struct seen_at { double lat, lng; struct instant at; };
struct tracking {
	struct uuid order_id, delivery_id;
	int64_t version;
	int state;
	const char *sentence, *restaurant_name, *courier_name;  /* the first name alone */
	struct maybe_enum vehicle;
	struct point restaurant, destination;
	struct seen_at *position;
	struct instant pickup_expected_at, dropoff_expected_at, ended_at;
};
EXTERN_SHAPE(struct seen_at, seen_at_shape);
EXTERN_SHAPE(struct tracking, tracking_shape);

/* Everything but the position. */
struct tracking tracking_of(struct arena *, const struct delivery *, struct instant now);

struct reply carried_list(struct request *);
struct reply carried_list_of(struct request *), carried_show(struct request *), offer_accept(struct request *),
	offer_decline(struct request *),
	carried_arrive(struct request *), carried_pick_up(struct request *), carried_approach(struct request *),
	carried_hand_over(struct request *), carried_fail(struct request *), carried_return(struct request *),
	tracking_show(struct request *), delivery_reassign(struct request *), delivery_unlock(struct request *);
#endif
