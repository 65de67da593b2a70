#include "restaurant.h"
#include "food/money.h"
#include "food/topics.h"
#include "format.h"
#include "geocoder.h"

PLAIN(const char *, cuisine_item, .min = 2, .max = 40, .format = &format_slug);

SHAPE(struct delivery_terms, delivery_terms_shape,
	FIELD(struct delivery_terms, radius_m, REQUIRED, .min = 100, .max = 50000),
	FIELD(struct delivery_terms, base_fee_cents, REQUIRED, .min = 0, .max = MONEY_MAX_CENTS),
	FIELD(struct delivery_terms, fee_per_km_cents, 0, .min = 0, .max = MONEY_MAX_CENTS / 100),
	FIELD(struct delivery_terms, min_order_cents, 0, .min = 0, .max = MONEY_MAX_CENTS));

SHAPE(struct restaurant, restaurant_shape,
	FIELD(struct restaurant, id), FIELD(struct restaurant, version),
	FIELD(struct restaurant, name), FIELD(struct restaurant, slug), FIELD(struct restaurant, description),
	FIELD(struct restaurant, cuisines, 0, .of = &cuisine_item),
	OBJECT(struct restaurant, place, place_shape),
	FIELD(struct restaurant, phone), FIELD(struct restaurant, currency),
	OBJECT(struct restaurant, schedule, schedule_shape),
	OBJECT(struct restaurant, delivery, delivery_terms_shape),
	FIELD(struct restaurant, tax_basis_points), FIELD(struct restaurant, commission_basis_points),
	FIELD(struct restaurant, prep_minutes), FIELD(struct restaurant, answer_minutes),
	FIELD(struct restaurant, approved), FIELD(struct restaurant, staff, 0, .of = &uuid_item),
	FIELD(struct restaurant, co_owners_n),
	FIELD(struct restaurant, ratings_n), FIELD(struct restaurant, ratings_sum), FIELD(struct restaurant, misses),
	FIELD(struct restaurant, counted, SERVER_ONLY, .of = &uuid_item), FIELD(struct restaurant, created_at));

SHAPE(struct restaurant, new_restaurant_shape,
	FIELD(struct restaurant, name, REQUIRED, .min = 2, .max = 80, .format = &format_line),
	FIELD(struct restaurant, slug, 0, .min = 2, .max = 80, .format = &format_slug),
	FIELD(struct restaurant, description, 0, .min = 1, .max = 1000, .format = &format_text),
	FIELD(struct restaurant, cuisines, REQUIRED, .min = 1, .max = 5, .of = &cuisine_item),
	OBJECT(struct restaurant, place, place_shape, REQUIRED),
	FIELD(struct restaurant, phone, REQUIRED, .format = &format_phone),
	FIELD(struct restaurant, currency, REQUIRED, .format = &format_currency),
	OBJECT(struct restaurant, schedule, schedule_shape),
	OBJECT(struct restaurant, delivery, delivery_terms_shape, REQUIRED),
	FIELD(struct restaurant, tax_basis_points, REQUIRED, .min = 0, .max = 10000),
	FIELD(struct restaurant, prep_minutes, 0, .min = 1, .max = 240),
	FIELD(struct restaurant, answer_minutes, 0, .min = 1, .max = 60));

/* The address in the web, the currency of all prices, and the time zone's place among the hours have other routes,
 * or none. */
SHAPE(struct restaurant, restaurant_edit_shape,
	FIELD(struct restaurant, name, 0, .min = 2, .max = 80, .format = &format_line),
	FIELD(struct restaurant, description, 0, .min = 1, .max = 1000, .format = &format_text),
	FIELD(struct restaurant, cuisines, 0, .min = 1, .max = 5, .of = &cuisine_item),
	OBJECT(struct restaurant, place, place_shape),
	FIELD(struct restaurant, phone, 0, .format = &format_phone),
	OBJECT(struct restaurant, delivery, delivery_terms_shape),
	FIELD(struct restaurant, tax_basis_points, 0, .min = 0, .max = 10000),
	FIELD(struct restaurant, prep_minutes, 0, .min = 1, .max = 240),
	FIELD(struct restaurant, answer_minutes, 0, .min = 1, .max = 60));

SHAPE(struct restaurant_config, restaurant_config_shape,
	FIELD(struct restaurant_config, index, REQUIRED, .min = 1, .max = 500),
	FIELD(struct restaurant_config, commission_basis_points, 0, .min = 0, .max = 10000),
	FIELD(struct restaurant_config, geocoder, 0, .names = geocoder_names),
	FIELD(struct restaurant_config, gazetteer, 0, .min = 1, .max = 500),
	FIELD(struct restaurant_config, geocoder_url, 0, .min = 8, .max = 300, .format = &format_line),
	FIELD(struct restaurant_config, geocoder_agent, 0, .min = 3, .max = 200, .format = &format_line),
	FIELD(struct restaurant_config, geocoder_email, 0, .format = &format_email),
	FIELD(struct restaurant_config, geocoder_timeout_ms, 0, .min = 100, .max = 10000),
	FIELD(struct restaurant_config, index_rebuild_s, 0, .min = 0, .max = 86400));

struct restaurant_config restaurant_config = { .commission_basis_points = 1500, .geocoder_timeout_ms = 3000,
	.geocoder_url = "https://nominatim.openstreetmap.org", .geocoder_agent = "Dabba food delivery" };

SHAPE(struct review, review_shape,
	FIELD(struct review, id), FIELD(struct review, version, SERVER_ONLY), FIELD(struct review, restaurant_id),
	FIELD(struct review, customer_id, SERVER_ONLY), FIELD(struct review, order_id, SERVER_ONLY),
	FIELD(struct review, rating), FIELD(struct review, text), FIELD(struct review, author),
	FIELD(struct review, at),
	FIELD(struct review, reply), FIELD(struct review, replied_at));

SHAPE(struct reviewable, reviewable_shape,
	FIELD(struct reviewable, id), FIELD(struct reviewable, restaurant_id), FIELD(struct reviewable, customer_id),
	FIELD(struct reviewable, author), FIELD(struct reviewable, at));
