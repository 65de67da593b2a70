/* described.h - what a service's --describe says, and the short ways to read and make JSON that the generator needs. */
#ifndef OPENAPI_DESCRIBED_H
#define OPENAPI_DESCRIBED_H
#include <json-c/json.h>
#include <stdbool.h>

struct described { const char *service; struct json_object *routes, *shapes; };

static inline struct json_object *get(struct json_object *v, const char *name)
{
	struct json_object *member = NULL;

	json_object_object_get_ex(v, name, &member);
	return member;
}

/* NULL: there is none. */
static inline const char *get_text(struct json_object *v, const char *name)
{
	return json_object_get_string(get(v, name));
}

static inline bool get_flag(struct json_object *v, const char *name)
{
	return json_object_get_boolean(get(v, name));
}

static inline void put(struct json_object *v, const char *name, struct json_object *member)
{
	json_object_object_add(v, name, member);
}

static inline void put_text(struct json_object *v, const char *name, const char *text)
{
	put(v, name, json_object_new_string(text));
}

static inline void add_text(struct json_object *array, const char *text)
{
	json_object_array_add(array, json_object_new_string(text));
}
#endif
