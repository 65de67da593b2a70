#include "delivery.h"
#include "dispatch/recorded.h"
#include "food/delivery_state.h"

const char *const vehicle_names[] = { "foot", "bicycle", "scooter", "car", NULL };
static const char *const outcomes[] = { "open", "accepted", "declined", "timed_out", "withdrawn", NULL };
/* As delivery_states, and the two that stand for several. */
static const char *const searched_states[] = {
	"searching", "offered", "accepted", "at_restaurant", "picked_up", "at_customer", "delivered", "failed", "returning", "returned",
	"cancelled", "open", "ended", NULL,
};

SHAPE(struct seen, seen_shape, FIELD(struct seen, lat, REQUIRED), FIELD(struct seen, lng, REQUIRED), FIELD(struct seen, at));
SHAPE(struct milestone, milestone_shape,
	FIELD(struct milestone, state, 0, .names = delivery_states), FIELD(struct milestone, act, 0, .names = delivery_acts),
	FIELD(struct milestone, at), FIELD(struct milestone, courier_id), FIELD(struct milestone, courier_name), FIELD(struct milestone, note));
SHAPE(struct asking, asking_shape,
	FIELD(struct asking, courier_id), FIELD(struct asking, courier_name), FIELD(struct asking, outcome, 0, .names = outcomes),
	FIELD(struct asking, reason), FIELD(struct asking, offered_at), FIELD(struct asking, ended_at));

SHAPE(struct decided, decided_shape,
	FIELD(struct decided, at), FIELD(struct decided, kind, 0, .names = dispatch_kinds), FIELD(struct decided, cause, 0, .names = dispatch_causes),
	FIELD(struct decided, courier_id), FIELD(struct decided, courier_name), FIELD(struct decided, pickup_at), FIELD(struct decided, dropoff_at),
	FIELD(struct decided, runner_up_id), FIELD(struct decided, runner_up_name), FIELD(struct decided, runner_up_pickup_at),
	FIELD(struct decided, worth_minutes), FIELD(struct decided, together), FIELD(struct decided, kept_back), FIELD(struct decided, until),
	FIELD(struct decided, text));

SHAPE(struct delivery_search, delivery_search_shape,
	FIELD(struct delivery_search, q, 0, .min = 2, .max = 100), FIELD(struct delivery_search, state, 0, .names = searched_states),
	FIELD(struct delivery_search, order_id), FIELD(struct delivery_search, courier_id), FIELD(struct delivery_search, restaurant_id),
	FIELD(struct delivery_search, after, 0, .min = 1, .max = 200), FIELD(struct delivery_search, limit, 0, .min = 1, .max = PAGE_MAX));

SHAPE(struct delivery_summary, delivery_summary_shape,
	FIELD(struct delivery_summary, id), FIELD(struct delivery_summary, state, 0, .names = delivery_states),
	FIELD(struct delivery_summary, courier_id), FIELD(struct delivery_summary, courier_name),
	FIELD(struct delivery_summary, courier_phone), FIELD(struct delivery_summary, courier_vehicle, 0, .names = vehicle_names),
	FIELD(struct delivery_summary, pickup_expected_at), FIELD(struct delivery_summary, dropoff_expected_at),
	OBJECT(struct delivery_summary, position, seen_shape));
SHAPE(struct history, history_shape,
	FIELD(struct history, id), FIELD(struct history, state, 0, .names = delivery_states), FIELD(struct history, dropoff_expected_at),
	FIELD(struct history, ended_at), FIELD(struct history, timeline, 0, .of = &milestone_shape));

#define STATE FIELD(struct delivery, id), FIELD(struct delivery, order_id), FIELD(struct delivery, courier_id), \
	FIELD(struct delivery, restaurant_id), FIELD(struct delivery, restaurant_name), FIELD(struct delivery, courier_name), \
	FIELD(struct delivery, state, 0, .names = delivery_states), FIELD(struct delivery, version), FIELD(struct delivery, ready_at), \
	FIELD(struct delivery, offer_until)
#define TIMES FIELD(struct delivery, customer_name), FIELD(struct delivery, kitchen_ready), FIELD(struct delivery, placed_at), \
	FIELD(struct delivery, pickup_expected_at), FIELD(struct delivery, dropoff_expected_at), FIELD(struct delivery, created_at), \
	FIELD(struct delivery, changed_at), FIELD(struct delivery, ended_at), OBJECT(struct delivery, position, seen_shape)

/* Of a delivery that changes hands: from whom it was taken is its courier before, whom it is offered to the one asked next. */
SHAPE(struct delivery, delivery_state_shape, STATE,
	{ .name = "asked_next_id", .offset = offsetof(struct delivery, reserved_for), .kind = KIND_UUID },
	FIELD(struct delivery, asked_next_name));
SHAPE(struct delivery, delivery_shape,
	STATE, TIMES, FIELD(struct delivery, reserved_for, SERVER_ONLY), OBJECT(struct delivery, pickup, point_shape), OBJECT(struct delivery, dropoff, point_shape));
SHAPE(struct page, delivery_page_shape, FIELD(struct page, items, 0, .of = &delivery_shape), FIELD(struct page, next));

/* OBJECT() names a member as it is called in the struct; here the whole place stands where a row has a point. */
SHAPE(struct delivery, delivery_whole_shape,
	STATE, TIMES,
	{ .name = "pickup", .offset = offsetof(struct delivery, pickup_place), .kind = KIND_OBJECT, .of = &place_shape },
	{ .name = "dropoff", .offset = offsetof(struct delivery, dropoff_place), .kind = KIND_OBJECT, .of = &place_shape },
	FIELD(struct delivery, customer_id), FIELD(struct delivery, customer_phone), FIELD(struct delivery, courier_phone),
	FIELD(struct delivery, courier_vehicle, 0, .names = vehicle_names), FIELD(struct delivery, currency), FIELD(struct delivery, fee_cents),
	FIELD(struct delivery, tip_cents), FIELD(struct delivery, total_cents), FIELD(struct delivery, cash_due_cents),
	FIELD(struct delivery, pin_hash, SERVER_ONLY), FIELD(struct delivery, pin_tries_left), FIELD(struct delivery, pin_locked),
	FIELD(struct delivery, reason), FIELD(struct delivery, timeline, 0, .of = &milestone_shape),
	FIELD(struct delivery, offers, 0, .of = &asking_shape), FIELD(struct delivery, track, 0, .of = &seen_shape),
	FIELD(struct delivery, decisions, 0, .of = &decided_shape));
