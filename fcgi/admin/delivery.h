/* delivery.h - deliveries, read from the delivery service's MongoDB; live positions from the cache. */
#ifndef ADMIN_DELIVERY_H
#define ADMIN_DELIVERY_H
#include "admin.h"
#include "food/place.h"

struct platform;

enum { IN_FLIGHT_MOST = 5000 };

/* The last that was seen of a courier. */
struct seen { double lat, lng; struct instant at; };
EXTERN_SHAPE(struct seen, seen_shape);

struct milestone { int state; struct maybe_enum act; struct instant at; struct uuid courier_id; const char *courier_name, *note; };
EXTERN_SHAPE(struct milestone, milestone_shape);

/* Who was asked, and what came of it. ended_at: none while it is open. */
struct asking { struct uuid courier_id; const char *courier_name, *reason; int outcome; struct instant offered_at, ended_at; };
EXTERN_SHAPE(struct asking, asking_shape);

/* What dispatch decided about it, and why: `text` says it in English, the rest to programs. runner_up: the next best; worth_minutes:
 * by which the plan would be worse with them; together: deliveries in one go; kept_back: others of the restaurant that wait, the first
 * of them until `until`; or this one does, when it is kept back itself. */
struct decided {
	struct instant at, pickup_at, dropoff_at, runner_up_pickup_at, until;
	int kind, cause;
	struct uuid courier_id, runner_up_id;
	const char *courier_name, *runner_up_name, *text;
	double worth_minutes;
	int64_t together, kept_back;
};
EXTERN_SHAPE(struct decided, decided_shape);

/* A row of the list, or with what stands below the second line the whole. */
struct delivery {
	struct uuid id, order_id, courier_id, restaurant_id;
	const char *restaurant_name, *courier_name, *customer_name;
	int state;
	int64_t version;
	bool kitchen_ready;
	struct instant placed_at, ready_at, offer_until, pickup_expected_at, dropoff_expected_at, created_at, changed_at, ended_at;
	struct point pickup, dropoff;
	struct seen *position;                  /* of the courier, as long as it is under way */
	struct uuid reserved_for;               /* as the document calls asked_next_id: whom an administrator wants asked next */
	const char *asked_next_name;            /* only where it is said that it is looked up */
	/* the whole */
	const char *customer_phone, *courier_phone, *currency, *reason, *pin_hash;
	int courier_vehicle;
	struct uuid customer_id;
	struct place pickup_place, dropoff_place;
	int64_t fee_cents, tip_cents, total_cents, cash_due_cents, pin_tries_left;
	bool pin_locked;
	struct list timeline, offers, track, decisions;         /* of struct milestone, asking, seen, decided */
};
EXTERN_SHAPE(struct delivery, delivery_shape);
EXTERN_SHAPE(struct delivery, delivery_state_shape);            /* without places: what is written down of a change; with asked_next_name */
EXTERN_SHAPE(struct delivery, delivery_whole_shape);
extern const struct shape delivery_page_shape;
extern const char *const vehicle_names[];

/* state: one, or `open` (as without any), or `ended`. q: an id or its beginning, the restaurant, the courier, the customer; of those
 * that ended what is known of their order. */
struct delivery_search {
	const char *q, *after;
	struct maybe_enum state;
	struct uuid order_id, courier_id, restaurant_id;
	struct maybe_int limit;
};
EXTERN_SHAPE(struct delivery_search, delivery_search_shape);

/* What an order's page shows of it, and what became of it. */
struct delivery_summary {
	struct uuid id, courier_id;
	int state;
	const char *courier_name, *courier_phone;
	struct maybe_enum courier_vehicle;
	struct instant pickup_expected_at, dropoff_expected_at;
	struct seen *position;
};
struct history { struct uuid id; int state; struct instant dropoff_expected_at, ended_at; struct list timeline; };
EXTERN_SHAPE(struct delivery_summary, delivery_summary_shape);
EXTERN_SHAPE(struct history, history_shape);

struct list deliveries_in_flight(struct docs *, const struct delivery_search *);        /* q apart */
struct list deliveries_of_orders(struct docs *, struct arena *, struct list order_ids); /* ended or not, in any order */
bool delivery_find(struct docs *, struct uuid id, struct delivery *out);                /* also ended */
bool delivery_state_find(struct docs *, struct uuid id, struct delivery *out);          /* the same, with asked_next_name */
bool delivery_of_order(struct docs *, struct uuid order_id, struct delivery *out);
bool delivery_whole_find(struct docs *, struct arena *, struct uuid id, struct delivery *out);  /* with names, offers and track */
struct delivery_summary *delivery_summary_of(struct platform *, struct uuid order_id);  /* NULL: the order has none yet */
bool history_of_order(struct docs *, struct arena *, struct uuid order_id, struct history *out);
void deliveries_count(struct docs *, struct overview *);
/* The delivery service's database; rq->on->docs is the restaurant service's. */
struct docs *delivery_docs(void);
void delivery_docs_open(struct platform *, const char *name);

/* Of struct seen *, in the order of the ids; NULL: not seen lately. */
struct list couriers_seen(struct platform *, const struct uuid *ids, size_t n);
struct seen *courier_seen(struct platform *, struct uuid courier_id);
struct list askings_of(struct arena *, struct list timeline);

struct reply deliveries_list(struct request *), delivery_show(struct request *), delivery_reassign(struct request *), delivery_unlock(struct request *);
#endif
