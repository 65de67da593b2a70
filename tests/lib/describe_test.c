#include "arena.h"
#include "buf.h"
#include "format.h"
#include "route.h"
#include "suite.h"
#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

enum size { SMALL, LARGE };
static const char *const sizes[] = { "small", "large", NULL };

struct key { struct uuid id; };
struct filter { const char *q; struct maybe_bool open; };
struct part { double weight; };
struct thing {
	struct uuid id;
	const char *name, *secret, *owner;
	struct instant made_at;
	int size;
	struct list tags, parts;
	struct part whole;
};

PLAIN(const char *, tag_item, .min = 1, .max = 40);
SHAPE(struct key, key_shape, FIELD(struct key, id, REQUIRED));
SHAPE(struct filter, filter_shape, FIELD(struct filter, q), FIELD(struct filter, open));
SHAPE(struct part, part_shape, FIELD(struct part, weight, REQUIRED, .min = 0, .max = 10));
SHAPE(struct thing, thing_shape,
	FIELD(struct thing, id), FIELD(struct thing, name, REQUIRED, .min = 1, .max = 80, .format = &format_currency),
	FIELD(struct thing, secret, HIDDEN), FIELD(struct thing, owner, SERVER_ONLY), FIELD(struct thing, made_at),
	FIELD(struct thing, size, REQUIRED, .names = sizes), FIELD(struct thing, tags, 0, .min = 0, .max = 9, .of = &tag_item),
	FIELD(struct thing, parts, .of = &part_shape), OBJECT(struct thing, whole, part_shape));

static struct reply nothing(struct request *rq)
{
	(void)rq;
	return reply_none();
}

static const struct route routes[] = {
	{ "GET", "/api/v1/things", ANYONE, nothing, "Things", .query = &filter_shape, .gives = &thing_shape, .flags = SHARED_CACHE },
	{ "POST", "/api/v1/things", CUSTOMER | ADMIN, nothing, "A new thing", .takes = &thing_shape, .gives = &thing_shape,
	  .status = 201, .flags = IDEMPOTENT, .body_max = 1 << 20 },
	{ "DELETE", "/api/v1/things/:id", ADMIN, nothing, "No thing any more", .params = &key_shape, .takes = &part_shape, .body_optional = true, .also = 410 },
	{ 0 } };

static struct arena *arena;
static struct json_object *description;

/* The member at a JSON pointer, as text; NULL: there is none. */
static const char *at(const char *pointer)
{
	struct json_object *v = NULL;

	return json_pointer_get(description, pointer, &v) ? NULL : v ? json_object_to_json_string_ext(v, JSON_C_TO_STRING_PLAIN) : "null";
}

static bool says(const char *pointer, const char *expected)
{
	const char *got = at(pointer);

	return expected && got ? !strcmp(got, expected) : expected == got;
}

static void tells_what_a_route_asks_and_gives(void)
{
	CU_ASSERT(says("/service", "\"things\""));
	CU_ASSERT(says("/routes/0", "{\"method\":\"GET\",\"path\":\"\\/api\\/v1\\/things\",\"who\":[],\"summary\":\"Things\","
		"\"query\":\"filter_shape\",\"gives\":\"thing_shape\",\"shared_cache\":true,\"status\":200}"));
	CU_ASSERT(says("/routes/1/who", "[\"customer\",\"admin\"]"));
	CU_ASSERT(says("/routes/1/takes", "\"thing_shape\"") && says("/routes/1/status", "201"));
	CU_ASSERT(says("/routes/1/idempotent", "true") && says("/routes/1/body_max", "1048576"));
	CU_ASSERT(says("/routes/2/params", "\"key_shape\"") && says("/routes/2/body_optional", "true"));
	CU_ASSERT(says("/routes/2/status", "204") && says("/routes/2/body_max", "65536") && says("/routes/2/also", "410") && !at("/routes/3"));
}

static void tells_every_member_a_client_meets(void)
{
	CU_ASSERT(says("/shapes/thing_shape/0", "{\"name\":\"id\",\"kind\":\"uuid\",\"nullable\":true}"));
	CU_ASSERT(says("/shapes/thing_shape/1", "{\"name\":\"name\",\"kind\":\"text\",\"required\":true,\"min\":1,\"max\":80,"
		"\"format\":\"currency\",\"must\":\"must be a currency like EUR\",\"pattern\":\"^[A-Z]{3}$\"}"));
	CU_ASSERT(says("/shapes/thing_shape/2", "{\"name\":\"secret\",\"kind\":\"text\",\"nullable\":true,\"hidden\":true}"));
	CU_ASSERT(says("/shapes/thing_shape/3", "{\"name\":\"made_at\",\"kind\":\"instant\",\"nullable\":true}"));
	CU_ASSERT(says("/shapes/thing_shape/4/names", "[\"small\",\"large\"]"));
	CU_ASSERT(says("/shapes/thing_shape/5/of", "\"tag_item\"") && says("/shapes/thing_shape/6/of", "\"part_shape\""));
	CU_ASSERT(says("/shapes/thing_shape/7", "{\"name\":\"whole\",\"kind\":\"object\",\"of\":\"part_shape\"}"));
	CU_ASSERT(!strstr(at(""), "owner"));
}

static void tells_shapes_that_others_hold_and_plain_ones(void)
{
	CU_ASSERT(says("/shapes/part_shape", "[{\"name\":\"weight\",\"kind\":\"real\",\"required\":true,\"min\":0,\"max\":10}]"));
	CU_ASSERT(says("/shapes/tag_item", "[{\"name\":\"\",\"kind\":\"text\",\"required\":true,\"min\":1,\"max\":40}]"));
	CU_ASSERT(at("/shapes/filter_shape") && at("/shapes/key_shape"));
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "tells what a route asks and gives", tells_what_a_route_asks_and_gives },
		{ "tells every member a client meets", tells_every_member_a_client_meets },
		{ "tells shapes that others hold, and plain ones", tells_shapes_that_others_hold_and_plain_ones },
		CU_TEST_INFO_NULL };

	arena = arena_new(8 << 20, arena_abort, NULL);
	struct buf b = { .arena = arena };
	route_describe(&b, "things", routes);
	description = json_tokener_parse(b.at);
	if (!description)
		return 1;
	int failures = suite_run("describe", tests);
	json_object_put(description);
	arena_free(arena);
	return failures;
}
