#include "carrying.h"
#include "courier.h"
#include "format.h"

SHAPE(struct carried_query, carried_query_shape,
	FIELD(struct carried_query, after, 0, .min = 1, .max = 200),
	FIELD(struct carried_query, limit, 0, .min = 1, .max = PAGE_MAX),
	FIELD(struct carried_query, history));
SHAPE(struct page, carried_page_shape, FIELD(struct page, items, REQUIRED, .of = &carried_shape),
	FIELD(struct page, next));
SHAPE(struct why, why_shape, FIELD(struct why, reason, REQUIRED, .min = 1, .max = 200, .format = &format_line));
SHAPE(struct handover, handover_shape, FIELD(struct handover, pin, 0, .format = &format_pin));
SHAPE(struct homeward, homeward_shape, FIELD(struct homeward, on_the_way));
SHAPE(struct reassignment, reassignment_shape,
	FIELD(struct reassignment, reason, REQUIRED, .min = 1, .max = 200, .format = &format_line),
	FIELD(struct reassignment, courier_id));
SHAPE(struct order_param, order_param_shape, FIELD(struct order_param, order_id, REQUIRED));

SHAPE(struct seen_at, seen_at_shape,
	FIELD(struct seen_at, lat, REQUIRED), FIELD(struct seen_at, lng, REQUIRED), FIELD(struct seen_at, at));
SHAPE(struct tracking, tracking_shape,
	FIELD(struct tracking, order_id, REQUIRED), FIELD(struct tracking, delivery_id, REQUIRED),
	FIELD(struct tracking, version, REQUIRED),
	FIELD(struct tracking, state, REQUIRED, .names = delivery_states), FIELD(struct tracking, sentence, REQUIRED),
	FIELD(struct tracking, restaurant_name), FIELD(struct tracking, courier_name),
	FIELD(struct tracking, vehicle, 0, .names = vehicle_names),
	OBJECT(struct tracking, restaurant, point_shape, REQUIRED),
	OBJECT(struct tracking, destination, point_shape, REQUIRED),
	OBJECT(struct tracking, position, seen_at_shape), FIELD(struct tracking, pickup_expected_at),
	FIELD(struct tracking, dropoff_expected_at), FIELD(struct tracking, ended_at));
