#include "arena.h"
#include "route.h"
#include "suite.h"
#include <stdlib.h>
#include <string.h>

struct key { struct uuid id; const char *name; };
struct search { const char *q; struct maybe_int limit; bool open; };
struct near { double lat; };
SHAPE(struct key, route_key_shape, FIELD(struct key, id), FIELD(struct key, name, 0, .min = 1, .max = 5));
SHAPE(struct search, search_shape, FIELD(struct search, q, 0, .min = 1, .max = 20), FIELD(struct search, limit, 0, .min = 1, .max = 9),
	FIELD(struct search, open));
SHAPE(struct near, near_shape, FIELD(struct near, lat, REQUIRED, .min = -90, .max = 90));

static struct reply never(struct request *rq)
{
	(void)rq;
	return reply_none();
}

static const struct route routes[] = {
	{ "GET", "/api/v1/things", ANYONE, never, "All", .query = &search_shape },
	{ "POST", "/api/v1/things", CUSTOMER, never, "Make" },
	{ "GET", "/api/v1/things/first", ANYONE, never, "First" },
	{ "GET", "/api/v1/things/:id", ANYONE, never, "One", .params = &route_key_shape },
	{ "PUT", "/api/v1/things/:id/names/:name", ANYONE, never, "Name", .params = &route_key_shape },
	{ "GET", "/internal/things/:id", SERVICE, never, "Inside", .params = &route_key_shape },
	{ "GET", "/api/v1/near", ANYONE, never, "Near", .query = &near_shape },
	{ "GET", "/api/v1/back", ANYONE, never, "Back", .query = &search_shape, .flags = OPEN_QUERY },
	{ 0 } };

static const char id[] = "0190f2a4-0000-7000-8000-000000000001";
static struct platform on;
static struct request rq;
static struct reply no;

static const struct route *find(const char *method, const char *path)
{
	rq = (struct request){ .on = &on, .method = method, .path = path };
	no = (struct reply){ 0 };
	return route_find(routes, &rq, &no);
}

static const char *path_of(const char *after)
{
	char *path = arena_alloc(on.arena, strlen(after) + 80);

	strcpy(path, "/api/v1/things/");
	strcat(path, id);
	return strcat(path, after);
}

static void a_path_is_matched_byte_by_byte(void)
{
	static const char *const others[] = { "/api/v1/Things", "/api/v1/things/", "/api/v1/things ", "//api/v1/things", "/api/v1/thing",
		"/api/v1/things%2f", "/api/v1", "/", "", "/api/v1/things/first/", "/api/v1/things;x", "api/v1/things" };

	CU_ASSERT_PTR_EQUAL(find("GET", "/api/v1/things"), routes);
	CU_ASSERT_PTR_EQUAL(find("GET", "/api/v1/things/first"), routes + 2);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		CU_ASSERT_PTR_NULL(find("GET", others[i]));
		CU_ASSERT_EQUAL(no.status, 404);
	}
}

static void a_parameter_is_a_whole_segment_that_its_member_takes(void)
{
	CU_ASSERT_PTR_EQUAL_FATAL(find("GET", path_of("")), routes + 3);
	CU_ASSERT_STRING_EQUAL(((const struct key *)rq.params)->id.text, id);
	CU_ASSERT_PTR_EQUAL_FATAL(find("PUT", path_of("/names/anna")), routes + 4);
	CU_ASSERT_STRING_EQUAL(((const struct key *)rq.params)->id.text, id);
	CU_ASSERT_STRING_EQUAL(((const struct key *)rq.params)->name, "anna");
	CU_ASSERT_PTR_NULL(find("GET", "/api/v1/things/none"));
	CU_ASSERT_PTR_NULL(find("PUT", path_of("/names/")));
	CU_ASSERT_PTR_NULL(find("PUT", path_of("/names/too-long")));
	CU_ASSERT_PTR_NULL(find("PUT", path_of("/names/\xff")));
	CU_ASSERT_PTR_NULL(find("GET", path_of("/")));
	CU_ASSERT_EQUAL(no.status, 404);
}

static void another_method_is_told_which_are_allowed(void)
{
	CU_ASSERT_PTR_NULL(find("DELETE", "/api/v1/things"));
	CU_ASSERT_EQUAL(no.status, 405);
	CU_ASSERT_STRING_EQUAL(no.allow, "GET, HEAD, POST");
	CU_ASSERT_PTR_NULL(find("get", "/api/v1/things"));
	CU_ASSERT_EQUAL(no.status, 405);
	CU_ASSERT_PTR_EQUAL(find("HEAD", "/api/v1/things"), routes);
}

static void what_is_for_services_is_not_told_by_another_method(void)
{
	CU_ASSERT_PTR_EQUAL(find("GET", "/internal/things/0190f2a4-0000-7000-8000-000000000001"), routes + 5);
	CU_ASSERT_PTR_NULL(find("POST", "/internal/things/0190f2a4-0000-7000-8000-000000000001"));
	CU_ASSERT_EQUAL(no.status, 404);
}

static struct problems problems;

static const struct search *query(const char *text)
{
	problems = (struct problems){ .arena = on.arena };
	find("GET", "/api/v1/things");
	return route_query(routes, &rq, text, &problems) ? rq.query : NULL;
}

static bool refused(const char *text, const char *pointer, const char *detail)
{
	return !query(text) && problems.n == 1 && !strcmp(problems.at[0].pointer, pointer) && strstr(problems.at[0].detail, detail);
}

static void a_query_is_decoded_once(void)
{
	const struct search *q = query("q=a+b%2Bc%20%C3%BC&limit=3&open=true");

	CU_ASSERT_PTR_NOT_NULL_FATAL(q);
	CU_ASSERT_STRING_EQUAL(q->q, "a b+c \xC3\xBC");
	CU_ASSERT(q->limit.known && q->limit.value == 3 && q->open);
	q = query("");
	CU_ASSERT_PTR_NOT_NULL_FATAL(q);
	CU_ASSERT(!q->q && !q->limit.known && !q->open);
	q = query("&q=%2541&");
	CU_ASSERT_PTR_NOT_NULL_FATAL(q);
	CU_ASSERT_STRING_EQUAL(q->q, "%41");
}

static void a_query_is_read_strictly(void)
{
	CU_ASSERT(refused("q=a&q=b", "/q", "twice"));
	CU_ASSERT(refused("other=1", "/other", "not a known member"));
	CU_ASSERT(refused("limit=10", "/limit", "between 1 and 9"));
	CU_ASSERT(refused("limit=3x", "/limit", "whole number"));
	CU_ASSERT(refused("open=1", "/open", "true or false"));
	CU_ASSERT(refused("q=", "/q", "between 1 and 20"));
	CU_ASSERT(refused("q=%00", "", "well-formed"));
	CU_ASSERT(refused("q=%4", "", "well-formed"));
	CU_ASSERT(refused("q=%", "", "well-formed"));
	CU_ASSERT(refused("q=%zz", "", "well-formed"));
	CU_ASSERT(refused("q=%C3", "/q", "UTF-8"));
	CU_ASSERT(refused("%C3=1", "", "well-formed"));
	CU_ASSERT(!query("limit=0&open=2&x") && problems.n == 3);
}

static void a_required_member_of_a_query_must_stand_there(void)
{
	problems = (struct problems){ .arena = on.arena };
	find("GET", "/api/v1/near");
	CU_ASSERT(!route_query(routes + 6, &rq, "", &problems));
	CU_ASSERT_STRING_EQUAL(problems.at[0].pointer, "/lat");
	problems = (struct problems){ .arena = on.arena };
	CU_ASSERT(route_query(routes + 6, &rq, "lat=-33.5", &problems));
}

static void a_route_without_a_query_takes_none(void)
{
	problems = (struct problems){ .arena = on.arena };
	find("GET", "/api/v1/things/first");
	CU_ASSERT(route_query(routes + 2, &rq, "", &problems));
	CU_ASSERT(!route_query(routes + 2, &rq, "a=1", &problems));
}

static void what_others_append_is_skipped_where_the_route_says_so(void)
{
	problems = (struct problems){ .arena = on.arena };
	find("GET", "/api/v1/back");
	CU_ASSERT(route_query(routes + 7, &rq, "authuser=0&q=a&authuser=0&scope=a+b", &problems));
	CU_ASSERT_STRING_EQUAL(((const struct search *)rq.query)->q, "a");
	CU_ASSERT(!route_query(routes + 7, &rq, "q=a&q=a", &problems));
	CU_ASSERT(!route_query(routes + 7, &rq, "x=%00", &problems));
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "a path is matched byte by byte", a_path_is_matched_byte_by_byte },
		{ "a parameter is a whole segment that its member takes", a_parameter_is_a_whole_segment_that_its_member_takes },
		{ "another method is told which are allowed", another_method_is_told_which_are_allowed },
		{ "what is for services is not told by another method", what_is_for_services_is_not_told_by_another_method },
		{ "a query is decoded once", a_query_is_decoded_once },
		{ "a query is read strictly", a_query_is_read_strictly },
		{ "a required member of a query must stand there", a_required_member_of_a_query_must_stand_there },
		{ "a route without a query takes none", a_route_without_a_query_takes_none },
		{ "what others append is skipped where the route says so", what_others_append_is_skipped_where_the_route_says_so },
		CU_TEST_INFO_NULL };

	on.arena = arena_new(1 << 20, arena_abort, NULL);
	int failures = suite_run("route", tests);
	arena_free(on.arena);
	return failures;
}
