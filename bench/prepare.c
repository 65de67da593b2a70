/* What the load needs: log-ins and priced baskets of the demo city's customers at many kitchens, one line each:
 *   TOKEN <tab> body of POST /api/v1/orders
 * and a kitchen's menu. prepare CUSTOMERS ORDERS-FILE MENU-FILE; prints the menu's path. */
#define _GNU_SOURCE
#include "basket.h"
#include "client.h"
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct json_object *get(struct client *c, const char *path)
{
	struct answer a = client_call(c, &(struct call){ .method = "GET", .path = path });
	struct json_object *json = a.status == 200 ? json_object_get(a.json) : NULL;

	if (!json) {
		fprintf(stderr, "GET %s: %d %.200s\n", path, a.status, a.body ? a.body : "");
		exit(1);
	}
	answer_free(&a);
	return json;
}

static void write_order(FILE *f, struct client *c, const char *restaurant, struct json_object *menu)
{
	char *body = basket_quote(restaurant, menu);
	struct answer a = client_call(c, &(struct call){ .method = "POST", .path = "/api/v1/quotes", .body = body });

	char *order = basket_order(json_text_at(a.json, "quote"));
	if (a.status == 200)
		fprintf(f, "%s\t%s\n", client_token(c), order);
	else
		fprintf(stderr, "no quote: %d %.200s\n", a.status, a.body ? a.body : "");
	answer_free(&a);
	free(order);
	free(body);
}

static void keep_menu(const char *file, struct json_object *menu)
{
	FILE *f = fopen(file, "w");

	if (f)
		fputs(json_object_to_json_string_ext(menu, JSON_C_TO_STRING_PLAIN), f);
	if (!f || fclose(f))
		exit(1);
}

int main(int argc, char **argv)
{
	struct client *c = client_anonymous();
	struct json_object *list = get(c, "/api/v1/restaurants?" BASKET_PLACE "&open=true&limit=30"), *items = json_at(list, "items");
	FILE *f = argc == 4 ? fopen(argv[2], "w") : NULL;
	size_t kitchens = json_object_array_length(items);
	char path[100], why[256];

	if (!f || !kitchens)
		return fprintf(stderr, "prepare CUSTOMERS ORDERS-FILE MENU-FILE, on a city with open kitchens\n"), 2;
	for (int i = 0; i < atoi(argv[1]); i++) {
		const char *restaurant = json_text_at(json_object_array_get_idx(items, (size_t)i % kitchens), "id");
		struct client *customer = client_of_role("customer", why);
		snprintf(path, sizeof path, "/api/v1/restaurants/%s/menu", restaurant);
		struct json_object *menu = get(c, path);
		if (!customer)
			return fprintf(stderr, "%s\n", why), 1;
		write_order(f, customer, restaurant, menu);
		if (!i)
			keep_menu(argv[3], menu);
		json_object_put(menu);
		client_free(customer);
	}
	snprintf(path, sizeof path, "/api/v1/restaurants/%s/menu", json_text_at(items, "0.id"));
	puts(path);
	json_object_put(list);
	client_free(c);
	return fclose(f) != 0;
}
