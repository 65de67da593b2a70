#define _GNU_SOURCE
#include "contract.h"
#include "client.h"
#include "uuid.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct json_object *shape_of(struct json_object *shapes, struct json_object *row, const char *what)
{
	const char *name = json_text_at(row, what);

	return *name ? json_at(shapes, name) : NULL;
}

static struct json_object *described(const char *folder, const char *service)
{
	char command[600], *text = NULL;
	size_t room = 0;

	snprintf(command, sizeof command, "%s/%s --describe", folder, service);
	FILE *f = popen(command, "r");
	ssize_t n = f ? getdelim(&text, &room, 0, f) : -1;
	struct json_object *json = n > 0 ? json_tokener_parse(text) : NULL;
	if (!f || pclose(f) || !json) {
		fprintf(stderr, "%s does not describe itself\n", command);
		exit(2);
	}
	free(text);
	return json;
}

static void add_routes(struct contract *c, const char *service, struct json_object *json)
{
	struct json_object *rows = json_at(json, "routes"), *shapes = json_at(json, "shapes");
	size_t n = json_object_array_length(rows);

	c->routes = realloc(c->routes, (c->n + n) * sizeof *c->routes);
	for (size_t i = 0; i < n; i++) {
		struct json_object *row = json_object_array_get_idx(rows, i);
		c->routes[c->n++] = (struct contract_route){ .service = service, .method = json_text_at(row, "method"), .path = json_text_at(row, "path"),
			.who = json_at(row, "who"), .row = row, .shapes = shapes, .params = shape_of(shapes, row, "params"),
			.query = shape_of(shapes, row, "query"), .takes = shape_of(shapes, row, "takes"), .gives = shape_of(shapes, row, "gives"),
			.body_max = (size_t)atol(json_text_at(row, "body_max")), .status = atoi(json_text_at(row, "status")) };
	}
}

struct contract *contract_load(const char *folder)
{
	static const char *const services[CONTRACT_SERVICES] = { "user", "restaurant", "order", "delivery", "admin" };
	struct contract *c = calloc(1, sizeof *c);

	for (int i = 0; i < CONTRACT_SERVICES; i++) {
		c->described[i] = described(folder, services[i]);
		add_routes(c, services[i], c->described[i]);
	}
	return c;
}

void contract_free(struct contract *c)
{
	for (int i = 0; i < CONTRACT_SERVICES; i++)
		json_object_put(c->described[i]);
	free(c->routes);
	free(c);
}

bool contract_allows(const struct contract_route *r, const char *role)
{
	for (size_t i = 0; i < json_object_array_length(r->who); i++)
		if (!strcmp(json_object_get_string(json_object_array_get_idx(r->who, i)), role))
			return true;
	return !json_object_array_length(r->who);
}

bool contract_has_flag(const struct contract_route *r, const char *flag)
{
	return json_object_get_boolean(json_at(r->row, flag));
}

static struct json_object *text_value(struct json_object *field)
{
	static const struct { const char *format, *value; } samples[] = {
		{ "email", "someone@test.example" }, { "phone", "+4930123456" }, { "time-of-day", "12:00" }, { "date", "2026-11-20" },
		{ "time-zone", "Europe/Berlin" }, { "language", "en" }, { "currency", "EUR" }, { "pin", "1234" }, { "uri-reference", "/streets.json" },
	};
	const char *format = json_text_at(field, "format");
	int64_t min = json_object_get_int64(json_at(field, "min"));
	char *text;

	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
		if (!strcmp(format, samples[i].format))
			return json_object_new_string(samples[i].value);
	if (!strcmp(format, "slug"))
		return json_object_new_string(uuid_new().text);
	min = min < 1 ? 1 : min;
	text = malloc((size_t)min + 1);
	memset(text, 'a', (size_t)min);
	text[min] = 0;
	struct json_object *value = json_object_new_string(text);
	free(text);
	return value;
}

static struct json_object *object_of(const struct contract_route *r, struct json_object *fields);

static struct json_object *list_value(const struct contract_route *r, struct json_object *field)
{
	struct json_object *list = json_object_new_array(), *of = json_at(r->shapes, json_text_at(field, "of"));
	bool is_plain = of && json_object_array_length(of) == 1 && !*json_text_at(of, "0.name");

	for (int64_t i = 0; i < json_object_get_int64(json_at(field, "min")); i++)
		json_object_array_add(list, is_plain ? contract_value(r, json_object_array_get_idx(of, 0)) : object_of(r, of));
	return list;
}

struct json_object *contract_value(const struct contract_route *r, struct json_object *field)
{
	const char *kind = json_text_at(field, "kind");
	int64_t min = json_object_get_int64(json_at(field, "min"));

	if (!strcmp(kind, "int"))
		return json_object_new_int64(min);
	if (!strcmp(kind, "real"))
		return json_object_new_double((double)min);
	if (!strcmp(kind, "bool"))
		return json_object_new_boolean(true);
	if (!strcmp(kind, "enum"))
		return json_object_new_string(json_text_at(field, "names.0"));
	if (!strcmp(kind, "instant"))
		return json_object_new_string("2030-01-01T12:00:00.000Z");
	if (!strcmp(kind, "uuid"))
		return json_object_new_string(uuid_new().text);
	if (!strcmp(kind, "list"))
		return list_value(r, field);
	if (!strcmp(kind, "object"))
		return object_of(r, json_at(r->shapes, json_text_at(field, "of")));
	return text_value(field);
}

static struct json_object *object_of(const struct contract_route *r, struct json_object *fields)
{
	struct json_object *object = json_object_new_object();

	for (size_t i = 0; fields && i < json_object_array_length(fields); i++) {
		struct json_object *field = json_object_array_get_idx(fields, i);
		if (json_object_get_boolean(json_at(field, "required")))
			json_object_object_add(object, json_text_at(field, "name"), contract_value(r, field));
	}
	return object;
}

struct json_object *contract_body(const struct contract_route *r)
{
	return r->takes ? object_of(r, r->takes) : NULL;
}

struct json_object *contract_fields_of(const struct contract_route *r, struct json_object *field)
{
	const char *name = json_text_at(field, "of");

	return *name ? json_at(r->shapes, name) : NULL;
}

static struct json_object *whole_object(const struct contract_route *r, struct json_object *fields);

static struct json_object *whole_value(const struct contract_route *r, struct json_object *field)
{
	const char *kind = json_text_at(field, "kind");

	if (!strcmp(kind, "object"))
		return whole_object(r, contract_fields_of(r, field));
	if (strcmp(kind, "list"))
		return contract_value(r, field);
	struct json_object *list = json_object_new_array(), *of = contract_fields_of(r, field), *first = json_object_array_get_idx(of, 0);
	int64_t n = json_object_get_int64(json_at(field, "min"));
	for (int64_t i = 0; i < (n < 1 ? 1 : n); i++)
		json_object_array_add(list, *json_text_at(first, "name") ? whole_object(r, of) : whole_value(r, first));
	return list;
}

static struct json_object *whole_object(const struct contract_route *r, struct json_object *fields)
{
	struct json_object *object = json_object_new_object();

	for (size_t i = 0; i < json_object_array_length(fields); i++) {
		struct json_object *field = json_object_array_get_idx(fields, i);
		json_object_object_add(object, json_text_at(field, "name"), whole_value(r, field));
	}
	return object;
}

struct json_object *contract_whole(const struct contract_route *r) { return whole_object(r, r->takes); }

void contract_path(const struct contract_route *r, const char *(*value_of)(void *, const struct contract_route *, const char *), void *it, char *out, size_t room)
{
	size_t n = 0;

	*out = 0;
	for (const char *at = r->path; *at && n + 40 < room; ) {
		char name[64];
		size_t length = *at == ':' ? strcspn(at + 1, "/") : 0;
		if (!length) {
			out[n++] = *at++;
			out[n] = 0;
			continue;
		}
		snprintf(name, sizeof name, "%.*s", (int)length, at + 1);
		const char *value = value_of ? value_of(it, r, name) : NULL;
		n += (size_t)snprintf(out + n, room - n, "%s", value ? value : uuid_new().text);
		at += 1 + length;
	}
}
