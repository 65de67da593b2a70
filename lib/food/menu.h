/* menu.h - a menu, and what a restaurant offers to one address: the restaurant service's nouns that the order
 * service prices by. */
#ifndef FOOD_MENU_H
#define FOOD_MENU_H
#include "food/place.h"

/* allergens: what choosing it adds to the dish's own; of enum allergen as int. Stored before options had any: none. */
struct option { struct uuid id; const char *name; int64_t price_cents; bool sold_out; struct list allergens; };
/* of struct option */
struct option_group { struct uuid id; const char *name; int64_t min, max; struct list options; };
struct item {
	struct uuid id;
	const char *name, *description;
	int64_t price_cents;
	bool sold_out;
	struct list allergens, diets;           /* of enum allergen, enum diet as int: allergen_item, diet_item */
	struct list option_groups;              /* of struct option_group */
};
struct category { struct uuid id; const char *name; struct list items; };
struct menu { struct uuid restaurant_id; int64_t version; const char *currency; struct list categories; };

/* The 14 of EU regulation 1169/2011, annex II. */
extern const char *const allergen_names[], *const diet_names[];
extern const struct shape allergen_item, diet_item;

EXTERN_SHAPE(struct option, option_shape);
EXTERN_SHAPE(struct option_group, option_group_shape);
EXTERN_SHAPE(struct item, item_shape);
EXTERN_SHAPE(struct category, category_shape);
EXTERN_SHAPE(struct menu, menu_shape);

const struct item *menu_item(const struct menu *, struct uuid id);      /* NULL: not on it */

/* GET /internal/restaurant/restaurants/:id/offer?lat=..&lng=.. */
struct offer {
	struct uuid restaurant_id;
	int64_t version;                        /* of the restaurant, as restaurant.changed counts */
	const char *name, *slug, *currency;
	struct place place;
	bool approved, is_open, reaches;
	struct instant closes_at, opens_at;     /* opens_at: the next time, when closed */
	double distance_m;
	int64_t delivery_fee_cents, min_order_cents, tax_basis_points, commission_basis_points, prep_minutes,
		answer_minutes, estimated_minutes;      /* estimated: from order to door */
	struct menu menu;
};
EXTERN_SHAPE(struct offer, offer_shape);
#endif
