#include "food/menu.h"
#include "food/money.h"
#include "format.h"

const char *const allergen_names[] = {
	"gluten", "crustaceans", "eggs", "fish", "peanuts", "soybeans", "milk", "nuts", "celery", "mustard", "sesame",
	"sulphites", "lupin", "molluscs", NULL,
};
const char *const diet_names[] = { "vegetarian", "vegan", "halal", "kosher", "gluten_free", "lactose_free", NULL };

PLAIN(int, allergen_item, .names = allergen_names);
PLAIN(int, diet_item, .names = diet_names);

SHAPE(struct option, option_shape,
	FIELD(struct option, id),
	FIELD(struct option, name, REQUIRED, .min = 1, .max = 80, .format = &format_line),
	FIELD(struct option, price_cents, 0, .min = 0, .max = MONEY_MAX_CENTS),
	FIELD(struct option, sold_out),
	FIELD(struct option, allergens, 0, .min = 0, .max = 14, .of = &allergen_item));

SHAPE(struct option_group, option_group_shape,
	FIELD(struct option_group, id),
	FIELD(struct option_group, name, REQUIRED, .min = 1, .max = 80, .format = &format_line),
	FIELD(struct option_group, min, 0, .min = 0, .max = 20),
	FIELD(struct option_group, max, REQUIRED, .min = 1, .max = 20),
	FIELD(struct option_group, options, REQUIRED, .min = 1, .max = 50, .of = &option_shape));

SHAPE(struct item, item_shape,
	FIELD(struct item, id),
	FIELD(struct item, name, REQUIRED, .min = 1, .max = 120, .format = &format_line),
	FIELD(struct item, description, 0, .min = 1, .max = 500, .format = &format_text),
	FIELD(struct item, price_cents, REQUIRED, .min = 0, .max = MONEY_MAX_CENTS),
	FIELD(struct item, sold_out),
	FIELD(struct item, allergens, 0, .min = 0, .max = 14, .of = &allergen_item),
	FIELD(struct item, diets, 0, .min = 0, .max = 6, .of = &diet_item),
	FIELD(struct item, option_groups, 0, .min = 0, .max = 20, .of = &option_group_shape));

SHAPE(struct category, category_shape,
	FIELD(struct category, id),
	FIELD(struct category, name, REQUIRED, .min = 1, .max = 80, .format = &format_line),
	FIELD(struct category, items, REQUIRED, .min = 0, .max = 200, .of = &item_shape));

SHAPE(struct menu, menu_shape,
	FIELD(struct menu, restaurant_id), FIELD(struct menu, version), FIELD(struct menu, currency),
	FIELD(struct menu, categories, 0, .min = 0, .max = 60, .of = &category_shape));

SHAPE(struct offer, offer_shape,
	FIELD(struct offer, restaurant_id, REQUIRED), FIELD(struct offer, version), FIELD(struct offer, name, REQUIRED), FIELD(struct offer, slug),
	FIELD(struct offer, currency, REQUIRED),
	OBJECT(struct offer, place, place_shape, REQUIRED),
	FIELD(struct offer, approved), FIELD(struct offer, is_open), FIELD(struct offer, reaches),
	FIELD(struct offer, closes_at), FIELD(struct offer, opens_at), FIELD(struct offer, distance_m),
	FIELD(struct offer, delivery_fee_cents), FIELD(struct offer, min_order_cents),
	FIELD(struct offer, tax_basis_points),
	FIELD(struct offer, commission_basis_points), FIELD(struct offer, prep_minutes),
	FIELD(struct offer, answer_minutes), FIELD(struct offer, estimated_minutes),
	OBJECT(struct offer, menu, menu_shape, REQUIRED));

const struct item *menu_item(const struct menu *menu, struct uuid id)
{
	const struct category *categories = menu->categories.at;

	for (size_t c = 0; c < menu->categories.n; c++) {
		const struct item *items = categories[c].items.at;
		for (size_t i = 0; i < categories[c].items.n; i++)
			if (uuid_equal(&items[i].id, &id))
				return &items[i];
	}
	return NULL;
}
