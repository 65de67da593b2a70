/* basket.h - what a customer of a test sends to order a meal: three dishes of a menu, in cash, to one place in the demo city's middle. */
#ifndef BASKET_H
#define BASKET_H

struct json_object;

/* Where they live: kitchens are looked for from here. */
#define BASKET_PLACE "lat=52.52&lng=13.405"

/* The body of POST quotes for the first dishes of the menu's second category. The caller frees it. */
char *basket_quote(const char *restaurant_id, struct json_object *menu);
/* The body of POST orders by a quote. The caller frees it. */
char *basket_order(const char *quote);
#endif
