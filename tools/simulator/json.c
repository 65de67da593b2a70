#include "instant.h"
#include "person.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct json_object *json_at(struct json_object *at, const char *path)
{
	char step[64];

	while (at && *path) {
		size_t n = strcspn(path, ".");
		snprintf(step, sizeof step, "%.*s", (int)n, path);
		path += n + (path[n] == '.');
		if (json_object_is_type(at, json_type_array))
			at = json_object_array_get_idx(at, (size_t)atol(step));
		else if (!json_object_is_type(at, json_type_object) || !json_object_object_get_ex(at, step, &at))
			at = NULL;
	}
	return at;
}

const char *json_text_at(struct json_object *json, const char *path)
{
	struct json_object *at = json_at(json, path);

	return at ? json_object_get_string(at) : "";
}

int64_t json_int_at(struct json_object *json, const char *path)
{
	return json_object_get_int64(json_at(json, path));
}

double json_real_at(struct json_object *json, const char *path)
{
	return json_object_get_double(json_at(json, path));
}

int64_t json_instant_at(struct json_object *json, const char *path)
{
	struct instant at = { 0 };

	return instant_parse(json_text_at(json, path), &at) ? at.ms : 0;
}
