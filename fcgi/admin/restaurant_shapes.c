#include "restaurant.h"
#include "food/money.h"
#include "food/topics.h"
#include "format.h"

static const char *const states[] = { "waiting", "approved", NULL };

PLAIN(const char *, cuisine_item, .min = 2, .max = 40, .format = &format_slug);

SHAPE(struct restaurant_search, restaurant_search_shape,
	FIELD(struct restaurant_search, q, 0, .min = 1, .max = 80, .format = &format_line),
	FIELD(struct restaurant_search, state, 0, .names = states),
	FIELD(struct restaurant_search, cuisine, 0, .min = 2, .max = 40, .format = &format_slug),
	FIELD(struct restaurant_search, after, 0, .min = 1, .max = 200),
	FIELD(struct restaurant_search, limit, 0, .min = 1, .max = PAGE_MAX));

SHAPE(struct delivery_terms, delivery_terms_shape,
	FIELD(struct delivery_terms, radius_m, REQUIRED, .min = 100, .max = 50000),
	FIELD(struct delivery_terms, base_fee_cents, REQUIRED, .min = 0, .max = MONEY_MAX_CENTS),
	FIELD(struct delivery_terms, fee_per_km_cents, 0, .min = 0, .max = MONEY_MAX_CENTS / 100),
	FIELD(struct delivery_terms, min_order_cents, 0, .min = 0, .max = MONEY_MAX_CENTS));

SHAPE(struct staff_member, staff_member_shape,
	FIELD(struct staff_member, id), FIELD(struct staff_member, name), FIELD(struct staff_member, email), FIELD(struct staff_member, phone),
	FIELD(struct staff_member, role, 0, .names = staff_roles));
SHAPE(struct staff_member, staff_member_kept_shape,
	FIELD(struct staff_member, id), FIELD(struct staff_member, name), FIELD(struct staff_member, role, 0, .names = staff_roles));

#define KNOWN_BY \
	FIELD(struct restaurant, id), FIELD(struct restaurant, version), FIELD(struct restaurant, name), FIELD(struct restaurant, slug), \
	FIELD(struct restaurant, cuisines, 0, .of = &cuisine_item), OBJECT(struct restaurant, place, place_shape), \
	FIELD(struct restaurant, phone), FIELD(struct restaurant, approved), FIELD(struct restaurant, ratings_n), \
	FIELD(struct restaurant, ratings_sum), FIELD(struct restaurant, misses), FIELD(struct restaurant, created_at)
#define ALL_OF_IT \
	KNOWN_BY, FIELD(struct restaurant, description), FIELD(struct restaurant, currency), \
	OBJECT(struct restaurant, schedule, schedule_shape), OBJECT(struct restaurant, delivery, delivery_terms_shape), \
	FIELD(struct restaurant, tax_basis_points), FIELD(struct restaurant, commission_basis_points), \
	FIELD(struct restaurant, prep_minutes), FIELD(struct restaurant, answer_minutes), \
	FIELD(struct restaurant, staff, SERVER_ONLY, .of = &uuid_item), FIELD(struct restaurant, co_owners_n, SERVER_ONLY)
/* As merchants may set it, and the commission. */
#define SETTINGS(flag) \
	FIELD(struct restaurant, version, flag, .min = 1, .max = INT64_MAX), \
	FIELD(struct restaurant, name, flag, .min = 2, .max = 80, .format = &format_line), \
	FIELD(struct restaurant, description, 0, .min = 1, .max = 1000, .format = &format_text), \
	FIELD(struct restaurant, cuisines, flag, .min = 1, .max = 5, .of = &cuisine_item), \
	OBJECT(struct restaurant, place, place_shape, flag), \
	FIELD(struct restaurant, phone, flag, .format = &format_phone), \
	OBJECT(struct restaurant, delivery, delivery_terms_shape, flag), \
	FIELD(struct restaurant, tax_basis_points, flag, .min = 0, .max = 10000), \
	FIELD(struct restaurant, commission_basis_points, flag, .min = 0, .max = 10000), \
	FIELD(struct restaurant, prep_minutes, flag, .min = 1, .max = 240), \
	FIELD(struct restaurant, answer_minutes, flag, .min = 1, .max = 60)

SHAPE(struct restaurant, restaurant_row_shape, KNOWN_BY, OBJECT(struct restaurant, schedule, schedule_shape));
SHAPE(struct restaurant, restaurant_shape, ALL_OF_IT);
SHAPE(struct restaurant, restaurant_view_shape, ALL_OF_IT, FIELD(struct restaurant, people, 0, .of = &staff_member_shape));
SHAPE(struct restaurant, staff_shape, FIELD(struct restaurant, people, 0, .of = &staff_member_shape));
SHAPE(struct restaurant, staff_kept_shape, FIELD(struct restaurant, people, 0, .of = &staff_member_kept_shape));
SHAPE(struct restaurant, restaurant_edit_shape, SETTINGS(0),
	FIELD(struct restaurant, reason, REQUIRED, .min = 3, .max = 200, .format = &format_text));
SHAPE(struct restaurant, restaurant_whole_shape, SETTINGS(REQUIRED));
SHAPE(struct page, restaurant_page_shape, FIELD(struct page, items, 0, .of = &restaurant_row_shape), FIELD(struct page, next));

SHAPE(struct rescheduled, rescheduled_shape,
	FIELD(struct rescheduled, reason, REQUIRED, .min = 3, .max = 200, .format = &format_text),
	FIELD(struct rescheduled, version, 0, .min = 1, .max = INT64_MAX),
	OBJECT(struct rescheduled, schedule, schedule_shape, REQUIRED));
SHAPE(struct new_menu, new_menu_shape,
	FIELD(struct new_menu, reason, REQUIRED, .min = 3, .max = 200, .format = &format_text),
	FIELD(struct new_menu, version, 0, .min = 0, .max = INT64_MAX),
	FIELD(struct new_menu, categories, REQUIRED, .min = 0, .max = 60, .of = &category_shape));
SHAPE(struct offered, offered_shape,
	FIELD(struct offered, reason, REQUIRED, .min = 3, .max = 200, .format = &format_text),
	FIELD(struct offered, sold_out, REQUIRED));
SHAPE(struct rescheduled, timetable_shape,
	FIELD(struct rescheduled, version), OBJECT(struct rescheduled, schedule, schedule_shape));
SHAPE(struct new_menu, menu_change_shape,
	FIELD(struct new_menu, version), FIELD(struct new_menu, categories, 0, .of = &category_shape));
SHAPE(struct offered, availability_shape, FIELD(struct offered, sold_out));
SHAPE(struct hired, hired_shape,
	FIELD(struct hired, email, REQUIRED, .format = &format_email),
	FIELD(struct hired, role, REQUIRED, .names = staff_roles),
	FIELD(struct hired, reason, REQUIRED, .min = 3, .max = 200, .format = &format_text));
SHAPE(struct ranked, ranked_shape,
	FIELD(struct ranked, role, REQUIRED, .names = staff_roles),
	FIELD(struct ranked, reason, REQUIRED, .min = 3, .max = 200, .format = &format_text));
SHAPE(struct hired, hired_user_shape, FIELD(struct hired, user_id), FIELD(struct hired, role, 0, .names = staff_roles));
SHAPE(struct ranked, rank_shape, FIELD(struct ranked, role, 0, .names = staff_roles));
SHAPE(struct staff_key, staff_key_shape, FIELD(struct staff_key, id, REQUIRED), FIELD(struct staff_key, user_id, REQUIRED));
SHAPE(struct item_key, item_key_shape, FIELD(struct item_key, id, REQUIRED), FIELD(struct item_key, item_id, REQUIRED));
