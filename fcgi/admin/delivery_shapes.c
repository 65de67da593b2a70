#include "delivery.h"
#include "food/delivery_state.h"

const char *const vehicle_names[] = { "foot", "bicycle", "scooter", "car", NULL };

SHAPE(struct seen, seen_shape, FIELD(struct seen, lat, REQUIRED), FIELD(struct seen, lng, REQUIRED), FIELD(struct seen, at));

SHAPE(struct delivery_summary, delivery_summary_shape,
	FIELD(struct delivery_summary, id), FIELD(struct delivery_summary, state, 0, .names = delivery_states),
	FIELD(struct delivery_summary, courier_id), FIELD(struct delivery_summary, courier_name),
	FIELD(struct delivery_summary, courier_phone), FIELD(struct delivery_summary, courier_vehicle, 0, .names = vehicle_names),
	FIELD(struct delivery_summary, pickup_expected_at), FIELD(struct delivery_summary, dropoff_expected_at),
	OBJECT(struct delivery_summary, position, seen_shape));

SHAPE(struct milestone, milestone_shape,
	FIELD(struct milestone, state, 0, .names = delivery_states), FIELD(struct milestone, act, 0, .names = delivery_acts),
	FIELD(struct milestone, at), FIELD(struct milestone, courier_id), FIELD(struct milestone, courier_name), FIELD(struct milestone, note));
SHAPE(struct history, history_shape,
	FIELD(struct history, id), FIELD(struct history, state, 0, .names = delivery_states), FIELD(struct history, dropoff_expected_at),
	FIELD(struct history, ended_at), FIELD(struct history, timeline, 0, .of = &milestone_shape));

SHAPE(struct delivery, delivery_shape,
	FIELD(struct delivery, id), FIELD(struct delivery, order_id), FIELD(struct delivery, courier_id), FIELD(struct delivery, restaurant_id),
	FIELD(struct delivery, restaurant_name), FIELD(struct delivery, courier_name),
	FIELD(struct delivery, state, 0, .names = delivery_states), FIELD(struct delivery, version), FIELD(struct delivery, ready_at),
	FIELD(struct delivery, offer_until));
SHAPE(struct page, delivery_page_shape, FIELD(struct page, items, 0, .of = &delivery_shape), FIELD(struct page, next));
