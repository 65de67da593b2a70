#define _GNU_SOURCE
#include "basket.h"
#include "client.h"
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>

enum { DISHES = 3 };

/* Of each group as many as must be chosen. */
static struct json_object *line_of(struct json_object *item)
{
	struct json_object *line = json_object_new_object(), *options = json_object_new_array(), *groups = json_at(item, "option_groups");

	for (size_t i = 0; groups && i < json_object_array_length(groups); i++) {
		struct json_object *group = json_object_array_get_idx(groups, i);
		for (int k = 0; k < json_object_get_int(json_at(group, "min")); k++)
			json_object_array_add(options, json_object_get(json_at(json_object_array_get_idx(json_at(group, "options"), (size_t)k), "id")));
	}
	json_object_object_add(line, "item_id", json_object_get(json_at(item, "id")));
	json_object_object_add(line, "quantity", json_object_new_int(2));
	json_object_object_add(line, "options", options);
	return line;
}

char *basket_quote(const char *restaurant_id, struct json_object *menu)
{
	struct json_object *lines = json_object_new_array();
	char *body, path[40];

	for (int i = 0; i < DISHES; i++) {
		snprintf(path, sizeof path, "categories.1.items.%d", i);
		if (json_at(menu, path))
			json_object_array_add(lines, line_of(json_at(menu, path)));
	}
	if (asprintf(&body, "{\"restaurant_id\":\"%s\",\"lines\":%s,\"dropoff\":{\"lat\":52.52,\"lng\":13.405},\"tip_cents\":100,\"payment\":\"cash\"}",
	             restaurant_id, json_object_to_json_string(lines)) < 0)
		abort();
	json_object_put(lines);
	return body;
}

char *basket_order(const char *quote)
{
	char *body;

	if (asprintf(&body, "{\"quote\":\"%s\",\"dropoff\":{\"street\":\"Torstrasse 1\",\"city\":\"Berlin\",\"postcode\":\"10119\",\"lat\":52.52,\"lng\":13.405},"
	             "\"contact_name\":\"Asha Rao\",\"contact_phone\":\"+4930999888\"}", quote) < 0)
		abort();
	return body;
}
