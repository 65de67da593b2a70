/* A query string, a path and a cookie header, as a request has them. */
#include "fuzz.h"
#include "fail.h"
#include "page.h"
#include "problems.h"
#include "route.h"
#include <string.h>

struct key { struct uuid id; };
struct item { struct uuid id; const char *item_id; int64_t n; };
struct asked { const char *q, *after; struct maybe_int limit; struct instant from; double lat; struct uuid id; bool flag; };
SHAPE(struct key, fuzz_key_shape, FIELD(struct key, id, REQUIRED));
SHAPE(struct item, fuzz_item_shape, FIELD(struct item, id, REQUIRED), FIELD(struct item, item_id, REQUIRED, .min = 1, .max = 36), FIELD(struct item, n, 0, .min = 1, .max = 9));
SHAPE(struct asked, fuzz_asked_shape, FIELD(struct asked, q, 0, .min = 1, .max = 64), FIELD(struct asked, after), FIELD(struct asked, limit, 0, .min = 1, .max = 200),
	FIELD(struct asked, from), FIELD(struct asked, lat, 0, .min = -90, .max = 90), FIELD(struct asked, id), FIELD(struct asked, flag));

static struct reply nothing(struct request *rq)
{
	(void)rq;
	return reply_none();
}

static const struct route routes[] = {
	{ "GET", "/api/v1/things", ANYONE, nothing, "All", .query = &fuzz_asked_shape },
	{ "GET", "/api/v1/things/:id", ANYONE, nothing, "One", .params = &fuzz_key_shape },
	{ "PUT", "/api/v1/things/:id/items/:item_id/n/:n", ANYONE, nothing, "A part", .params = &fuzz_item_shape, .query = &fuzz_asked_shape, .flags = OPEN_QUERY },
	{ "GET", "/internal/things/:id", SERVICE, nothing, "Inside", .params = &fuzz_key_shape },
	{ 0 }
};

/* "path\nquery\ncookie" */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *arena = fuzz_arena();
	char *path = arena_copy(arena, (const char *)data, n), *query = path + strcspn(path, "\n"), *cookie;
	struct platform on = { .arena = arena };
	struct problems problems = { .arena = arena };
	struct reply refusal = { 0 };

	query += *query ? (*query = 0, 1) : 0;
	cookie = query + strcspn(query, "\n");
	cookie += *cookie ? (*cookie = 0, 1) : 0;
	struct request rq = { .on = &on, .method = n % 2 ? "PUT" : "GET", .path = path, .cookies = cookie };
	const struct route *r = route_find(routes, &rq, &refusal);
	FUZZ_HOLDS(r || refusal.status == 404 || refusal.status == 405);
	for (const struct route *each = routes; each->method; each++)
		if (!route_query(each, &rq, query, &problems))
			FUZZ_HOLDS(problems.n);
	request_cookie(&rq, "__Host-dabba_refresh");
	request_cookie(&rq, "");
	return 0;
}
