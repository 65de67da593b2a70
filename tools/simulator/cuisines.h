/* cuisines.h - what the demo city cooks. A dish is "name|description|cents|allergens|diets", lists by commas, in menu.h's words. */
#ifndef CUISINES_H
#define CUISINES_H

enum { CUISINES = 10, KITCHENS_PER_CUISINE = 6, DISHES_OWN = 14, DISHES_SHARED = 11 };

struct cuisine { const char *name, *kitchens[KITCHENS_PER_CUISINE], *dishes[DISHES_OWN]; };
extern const struct cuisine cuisines[CUISINES];
extern const char *const shared_dishes[DISHES_SHARED];         /* sweets and drinks */
extern const char *const first_names[], *const last_names[];    /* end with NULL */
#endif
