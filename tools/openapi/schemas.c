#include "schemas.h"
#include "arena.h"
#include "buf.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct json_object *fields_of(const struct described *d, const char *shape)
{
	struct json_object *fields = get(d->shapes, shape);

	if (!fields) {
		fprintf(stderr, "openapi: %s does not describe its shape %s\n", d->service, shape);
		exit(2);
	}
	return fields;
}

/* What a list holds plainly is a shape whose one field has no name. NULL: it is no such shape. */
static struct json_object *plain_of(const struct described *d, const char *shape)
{
	struct json_object *first = json_object_array_get_idx(fields_of(d, shape), 0);
	const char *name = first ? get_text(first, "name") : NULL;

	return name && !*name ? first : NULL;
}

void schemas_answered(struct schemas *s, const struct described *d, const char *shape)
{
	const char *key = arena_printf(s->arena, "%s/%s", d->service, shape);
	struct json_object *fields = fields_of(d, shape);

	if (get(s->answered, key))
		return;
	put(s->answered, key, json_object_new_boolean(true));
	for (size_t i = 0; i < json_object_array_length(fields); i++) {
		const char *of = get_text(json_object_array_get_idx(fields, i), "of");
		if (of)
			schemas_answered(s, d, of);
	}
}

static void add_whole_text(struct buf *b, const struct described *d, const char *shape)
{
	struct json_object *fields = fields_of(d, shape);

	buf_text(b, json_object_to_json_string_ext(fields, JSON_C_TO_STRING_PLAIN));
	for (size_t i = 0; i < json_object_array_length(fields); i++) {
		const char *of = get_text(json_object_array_get_idx(fields, i), "of");
		if (of)
			add_whole_text(b, d, of);
	}
}

/* "order_shape" gives "order", "order_input" where it is answered too, and "admin_order" for another service's own. */
static const char *name_of(struct schemas *s, const struct described *d, const char *shape, enum side side,
                           const char *text)
{
	bool both = side == QUESTION && get(s->answered, arena_printf(s->arena, "%s/%s", d->service, shape));
	const char *end = strstr(shape, "_shape");
	size_t n = end && !end[6] ? (size_t)(end - shape) : strlen(shape);
	const char *name = arena_printf(s->arena, "%.*s%s", (int)n, shape, both ? "_input" : "");
	const char *taken = get_text(s->texts, name);

	return taken && strcmp(taken, text) ? arena_printf(s->arena, "%s_%s", d->service, name) : name;
}

static void put_bounds(struct json_object *schema, struct json_object *field, const char *least, const char *most)
{
	struct json_object *min = get(field, "min"), *max = get(field, "max");
	bool lengths = strcmp(least, "minimum") != 0;

	if (min && json_object_get_int64(min) != INT64_MIN && !(lengths && json_object_get_int64(min) <= 0))
		put(schema, least, json_object_new_int64(json_object_get_int64(min)));
	if (max && json_object_get_int64(max) != INT64_MAX)
		put(schema, most, json_object_new_int64(json_object_get_int64(max)));
}

static void put_names(struct json_object *schema, struct json_object *field, bool nullable)
{
	struct json_object *names = NULL;

	json_object_deep_copy(get(field, "names"), &names, NULL);
	if (nullable)
		json_object_array_add(names, NULL);
	put(schema, "enum", names);
}

static void put_type(struct json_object *schema, const char *type, bool nullable)
{
	struct json_object *types = nullable ? json_object_new_array() : json_object_new_string(type);

	if (nullable) {
		add_text(types, type);
		add_text(types, "null");
	}
	put(schema, "type", types);
}

static struct json_object *ref_or_null(struct json_object *ref)
{
	struct json_object *schema = json_object_new_object(), *either = json_object_new_array();
	struct json_object *null = json_object_new_object();

	put_text(null, "type", "null");
	json_object_array_add(either, ref);
	json_object_array_add(either, null);
	put(schema, "oneOf", either);
	return schema;
}

static struct json_object *list_schema(struct schemas *s, const struct described *d, struct json_object *field,
                                       enum side side)
{
	const char *of = get_text(field, "of");
	struct json_object *schema = json_object_new_object(), *plain = plain_of(d, of);

	put_text(schema, "type", "array");
	put_bounds(schema, field, "minItems", "maxItems");
	put(schema, "items", plain ? schemas_member(s, d, plain, side) : schemas_ref(s, d, of, side));
	return schema;
}

static struct json_object *scalar_schema(struct json_object *field)
{
	static const struct { const char *kind, *type, *format, *least, *most; } kinds[] = {
		{ "text", "string", NULL, "minLength", "maxLength" },
		{ "int", "integer", "int64", "minimum", "maximum" },
		{ "real", "number", "double", "minimum", "maximum" },
		{ "bool", "boolean", NULL, "minimum", "maximum" },
		{ "enum", "string", NULL, "minimum", "maximum" },
		{ "instant", "string", "date-time", "minimum", "maximum" },
		{ "uuid", "string", "uuid", "minimum", "maximum" } };
	struct json_object *schema = json_object_new_object();
	bool nullable = get_flag(field, "nullable");
	size_t i = 0;

	while (i < sizeof kinds / sizeof *kinds - 1 && strcmp(kinds[i].kind, get_text(field, "kind")))
		i++;
	const char *format = get_text(field, "format") ? get_text(field, "format") : kinds[i].format;
	put_type(schema, kinds[i].type, nullable);
	if (format)
		put_text(schema, "format", format);
	if (get(field, "names"))
		put_names(schema, field, nullable);
	put_bounds(schema, field, kinds[i].least, kinds[i].most);
	if (get_text(field, "pattern"))
		put_text(schema, "pattern", get_text(field, "pattern"));
	if (get_text(field, "must"))
		put_text(schema, "description", get_text(field, "must"));
	return schema;
}

struct json_object *schemas_member(struct schemas *s, const struct described *d, struct json_object *field,
                                   enum side side)
{
	const char *kind = get_text(field, "kind");

	if (!strcmp(kind, "list"))
		return list_schema(s, d, field, side);
	if (strcmp(kind, "object"))
		return scalar_schema(field);
	struct json_object *ref = schemas_ref(s, d, get_text(field, "of"), side);
	return get_flag(field, "nullable") ? ref_or_null(ref) : ref;
}

static void fill(struct schemas *s, const struct described *d, const char *shape, enum side side,
                 struct json_object *schema)
{
	struct json_object *fields = fields_of(d, shape), *properties = json_object_new_object();
	struct json_object *required = json_object_new_array();

	for (size_t i = 0; i < json_object_array_length(fields); i++) {
		struct json_object *field = json_object_array_get_idx(fields, i);
		if (side == ANSWER && get_flag(field, "hidden"))
			continue;
		put(properties, get_text(field, "name"), schemas_member(s, d, field, side));
		if (side == ANSWER || get_flag(field, "required"))
			add_text(required, get_text(field, "name"));
	}
	put_text(schema, "type", "object");
	if (json_object_array_length(required))
		put(schema, "required", required);
	else
		json_object_put(required);
	put(schema, "properties", properties);
	if (side == QUESTION)
		put(schema, "additionalProperties", json_object_new_boolean(false));
}

struct json_object *schemas_ref(struct schemas *s, const struct described *d, const char *shape, enum side side)
{
	struct buf text = { .arena = s->arena };
	struct json_object *ref = json_object_new_object();

	buf_add(&text, "%d", side);
	add_whole_text(&text, d, shape);
	const char *name = name_of(s, d, shape, side, text.at);
	if (!get(s->all, name)) {
		struct json_object *schema = json_object_new_object();
		put(s->all, name, schema);
		put_text(s->texts, name, text.at);
		fill(s, d, shape, side, schema);
	}
	put_text(ref, "$ref", arena_printf(s->arena, "#/components/schemas/%s", name));
	return ref;
}
