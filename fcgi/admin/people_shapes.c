#include "people.h"
#include "food/order_state.h"

static const char *const states[] = { "active", "banned", NULL };

SHAPE(struct person_search, person_search_shape,
	FIELD(struct person_search, q, 0, .min = 2, .max = 100), FIELD(struct person_search, role, 0, .names = role_names),
	FIELD(struct person_search, state, 0, .names = states), FIELD(struct person_search, after, 0, .min = 1, .max = 200),
	FIELD(struct person_search, limit, 0, .min = 1, .max = PAGE_MAX));

#define PERSON FIELD(struct person, id), FIELD(struct person, email), FIELD(struct person, name), FIELD(struct person, phone), \
	FIELD(struct person, role, 0, .names = role_names), FIELD(struct person, banned_at), FIELD(struct person, ban_reason), \
	FIELD(struct person, created_at), FIELD(struct person, deleted_at), FIELD(struct person, version)

SHAPE(struct person, person_shape, PERSON);
SHAPE(struct person, person_kept_shape,
	FIELD(struct person, id), FIELD(struct person, role, 0, .names = role_names), FIELD(struct person, banned_at),
	FIELD(struct person, ban_reason), FIELD(struct person, deleted_at), FIELD(struct person, version));
SHAPE(struct person, person_found_shape, PERSON, FIELD(struct person, email_verified_at));
SHAPE(struct page, person_page_shape, FIELD(struct page, items, 0, .of = &person_shape), FIELD(struct page, next));

SHAPE(struct person_order, person_order_shape,
	FIELD(struct person_order, id), FIELD(struct person_order, restaurant_id), FIELD(struct person_order, restaurant_name),
	FIELD(struct person_order, state, 0, .names = order_states), FIELD(struct person_order, total_cents),
	FIELD(struct person_order, currency), FIELD(struct person_order, placed_at));
SHAPE(struct person_restaurant, person_restaurant_shape, FIELD(struct person_restaurant, id), FIELD(struct person_restaurant, name));
SHAPE(struct person, person_whole_shape,
	PERSON, FIELD(struct person, last_login_at), FIELD(struct person, last_used_at), FIELD(struct person, sessions_live), FIELD(struct person, has_second_factor),
	FIELD(struct person, orders_count), FIELD(struct person, last_orders, 0, .of = &person_order_shape),
	FIELD(struct person, restaurants, 0, .of = &person_restaurant_shape));
