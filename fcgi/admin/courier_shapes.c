#include "courier.h"
#include "food/delivery_state.h"

static const char *const states[] = { "on_duty", "off_duty", "banned", NULL };

SHAPE(struct shift, shift_shape, FIELD(struct shift, id), FIELD(struct shift, starts_at), FIELD(struct shift, ends_at));
SHAPE(struct carrying, carrying_shape,
	FIELD(struct carrying, id), FIELD(struct carrying, order_id), FIELD(struct carrying, courier_id, SERVER_ONLY),
	FIELD(struct carrying, restaurant_name), FIELD(struct carrying, state, 0, .names = delivery_states),
	FIELD(struct carrying, dropoff_expected_at), FIELD(struct carrying, ended_at));
SHAPE(struct courier_today, courier_today_shape,
	FIELD(struct courier_today, delivered), FIELD(struct courier_today, unserved), FIELD(struct courier_today, earned_cents),
	FIELD(struct courier_today, late));

SHAPE(struct courier_search, courier_search_shape,
	FIELD(struct courier_search, q, 0, .min = 2, .max = 100), FIELD(struct courier_search, state, 0, .names = states),
	FIELD(struct courier_search, after, 0, .min = 1, .max = 200), FIELD(struct courier_search, limit, 0, .min = 1, .max = PAGE_MAX));

#define COURIER FIELD(struct courier, id), FIELD(struct courier, name), FIELD(struct courier, phone), \
	FIELD(struct courier, vehicle, 0, .names = vehicle_names), FIELD(struct courier, approved), FIELD(struct courier, banned), \
	FIELD(struct courier, on_duty), OBJECT(struct courier, position, seen_shape), FIELD(struct courier, created_at)
#define NOW FIELD(struct courier, shift_until), FIELD(struct courier, deliveries, 0, .of = &carrying_shape)

SHAPE(struct courier, courier_kept_shape, COURIER, FIELD(struct courier, position_at), FIELD(struct courier, shifts, 0, .of = &shift_shape));
SHAPE(struct courier, courier_row_shape, COURIER, NOW);
SHAPE(struct courier, courier_whole_shape,
	COURIER, NOW, FIELD(struct courier, shifts, 0, .of = &shift_shape), FIELD(struct courier, recent, 0, .of = &carrying_shape),
	OBJECT(struct courier, today, courier_today_shape));
SHAPE(struct page, courier_page_shape, FIELD(struct page, items, 0, .of = &courier_row_shape), FIELD(struct page, next));
