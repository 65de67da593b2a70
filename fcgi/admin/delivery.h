/* delivery.h - deliveries and couriers, read from the delivery service's MongoDB; live positions from the cache. */
#ifndef ADMIN_DELIVERY_H
#define ADMIN_DELIVERY_H
#include "admin.h"
#include "food/place.h"

struct cache; struct platform;

/* The last that was seen of a courier. */
struct seen { double lat, lng; struct instant at; };
EXTERN_SHAPE(struct seen, seen_shape);

struct delivery_summary {
	struct uuid id, courier_id;
	int state;
	const char *courier_name, *courier_phone;
	struct maybe_enum courier_vehicle;
	struct instant pickup_expected_at, dropoff_expected_at;
	struct seen *position;
};
EXTERN_SHAPE(struct delivery_summary, delivery_summary_shape);

struct delivery {
	struct uuid id, order_id, courier_id, restaurant_id;
	const char *restaurant_name, *courier_name;
	int state;
	int64_t version;
	struct instant ready_at, offer_until;
};
EXTERN_SHAPE(struct delivery, delivery_shape);
extern const struct shape delivery_page_shape;
extern const char *const vehicle_names[];

struct milestone { int state; struct maybe_enum act; struct instant at; struct uuid courier_id; const char *courier_name, *note; };
EXTERN_SHAPE(struct milestone, milestone_shape);
/* What became of a delivery, oldest first. */
struct history { struct uuid id; int state; struct instant dropoff_expected_at, ended_at; struct list timeline; };
EXTERN_SHAPE(struct history, history_shape);

struct list deliveries_all(struct docs *, const char *state, struct uuid after, int64_t limit);         /* those in flight */
bool delivery_find(struct docs *, struct uuid id, struct delivery *out);
void deliveries_count(struct docs *, struct overview *);
/* NULL: the order has none yet. */
struct delivery_summary *delivery_of_order(struct platform *, struct uuid order_id);
bool history_of_order(struct docs *, struct uuid order_id, struct history *out);
/* The delivery service's database; rq->on->docs is the restaurant service's. */
struct docs *delivery_docs(void);
void delivery_docs_open(struct platform *, const char *name);
/* NULL: not seen lately. */
struct seen *courier_seen(struct platform *, struct uuid courier_id);

struct reply deliveries_list(struct request *), delivery_reassign(struct request *);
#endif
