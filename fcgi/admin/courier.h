/* courier.h - couriers: on duty or not, where they are, what they carry. From the delivery service's MongoDB; their positions from the
 * cache, or as last kept. */
#ifndef ADMIN_COURIER_H
#define ADMIN_COURIER_H
#include "delivery.h"

enum { RECENT = 20, COUNTED_MOST = 200 };

struct shift { struct uuid id; struct instant starts_at, ends_at; };
struct carrying { struct uuid id, order_id, courier_id; const char *restaurant_name; int state; struct instant dropoff_expected_at, ended_at; };
/* Of today's orders, counted by when they were placed: earned_cents with tips. */
struct courier_today { int64_t delivered, unserved, earned_cents, late; };
EXTERN_SHAPE(struct shift, shift_shape);
EXTERN_SHAPE(struct carrying, carrying_shape);
EXTERN_SHAPE(struct courier_today, courier_today_shape);

struct courier {
	struct uuid id;
	const char *name, *phone;
	int vehicle;
	bool approved, banned, on_duty;
	struct seen *position;
	struct instant position_at;             /* as kept, beside the position that was kept */
	struct instant shift_until, created_at; /* shift_until: of the shift that is now */
	struct list deliveries;                 /* of struct carrying: under way, offers included */
	/* the whole */
	struct list shifts, recent;             /* of struct shift, carrying: ended, newest first */
	struct courier_today today;
};
EXTERN_SHAPE(struct courier, courier_kept_shape);
EXTERN_SHAPE(struct courier, courier_row_shape);
EXTERN_SHAPE(struct courier, courier_whole_shape);
extern const struct shape courier_page_shape;

/* ?q= as for accounts. state: one alone. */
enum courier_state { COURIER_ON_DUTY, COURIER_OFF_DUTY, COURIER_BANNED };
struct courier_search { const char *q, *after; struct maybe_enum state; struct maybe_int limit; };
EXTERN_SHAPE(struct courier_search, courier_search_shape);

/* Newest first, ids below `after`. */
struct list couriers_all(struct docs *, struct maybe_enum state, struct uuid after, int64_t limit);
struct list couriers_of(struct docs *, const struct uuid *ids, size_t n);
bool courier_find(struct docs *, struct uuid id, struct courier *out);
/* What is under way for all of them. */
struct list carried_by(struct docs *, const struct uuid *ids, size_t n);
struct list carried_lately(struct docs *, struct uuid courier_id);
void courier_count(struct db *, struct uuid id, struct instant since, struct courier_today *);

struct reply couriers_list(struct request *), courier_show(struct request *);
#endif
