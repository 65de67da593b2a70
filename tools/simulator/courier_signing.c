#include "instant.h"
#include "town.h"
#include <stdlib.h>

static void add(struct json_object *to, const char *name, struct json_object *value) { json_object_object_add(to, name, value); }

struct signing { struct courier *courier; void (*then)(void *); void *it; };

static void signed_on(struct person *p, int status, struct json_object *json, void *it)
{
	struct signing *s = it;

	(void)p;
	(void)status;
	(void)json;
	s->then(s->it);
	free(s);
}

static struct json_object *instant_json(int64_t ms)
{
	char text[INSTANT_TEXT];

	return json_object_new_string(instant_print((struct instant){ ms }, text));
}

static void has_profile(struct person *p, int status, struct json_object *json, void *it)
{
	struct signing *s = it;

	if (!s->courier->shift_from_ms) {
		signed_on(p, status, json, it);
		return;
	}
	struct json_object *body = json_object_new_object();
	add(body, "starts_at", instant_json(s->courier->shift_from_ms));
	add(body, "ends_at", instant_json(s->courier->shift_to_ms));
	person_ask(p, &(struct errand){ "POST", "/api/v1/couriers/me/shifts", NULL, body, signed_on, it, "201 409" });
}

static void came_in(struct person *p, int status, struct json_object *json, void *it)
{
	struct signing *s = it;
	struct json_object *body = json_object_new_object();

	(void)status;
	(void)json;
	add(body, "name", json_object_new_string(p->name));
	add(body, "phone", json_object_new_string(p->phone));
	add(body, "vehicle", json_object_new_string(s->courier->vehicle));
	person_ask(p, &(struct errand){ "PUT", "/api/v1/couriers/me", NULL, body, has_profile, it, "200 201" });
}

void courier_sign_on(struct courier *c, void (*then)(void *), void *it)
{
	struct signing *s = malloc(sizeof *s);

	if (!s)
		abort();
	*s = (struct signing){ c, then, it };
	person_enter(&c->person, came_in, s);
}
