#include "serve_sample.h"
#include "suite.h"
#include <sys/wait.h>
#include <time.h>

static void a_route_for_anyone_answers_anyone(void)
{
	static const char *const roles[] = { "none", "none", "customer", "none" };
	const char *const authorizations[] = { NULL, "Bearer nonsense", bearer(1, ROLE_CUSTOMER), bearer(2, ROLE_CUSTOMER) };

	for (int i = 0; i < 4; i++) {
		CU_ASSERT_EQUAL(ask((struct asked){ "GET", "/api/v1/echo", .authorization = authorizations[i] }), 200);
		CU_ASSERT_PTR_NOT_NULL(strstr(got.body, arena_printf(arena, "\"role\":\"%s\"", roles[i])));
	}
	CU_ASSERT_PTR_NOT_NULL(strstr(got.text, "Cache-Control: no-store\r\n"));
}

static void a_shared_answer_knows_nobody(void)
{
	CU_ASSERT_EQUAL(ask((struct asked){ "GET", "/api/v1/shared", .authorization = bearer(1, ROLE_CUSTOMER) }), 200);
	CU_ASSERT_PTR_NOT_NULL(strstr(got.body, "\"role\":\"none\""));
	CU_ASSERT_PTR_NOT_NULL(strstr(got.text, "Cache-Control: public, max-age=2\r\n"));
}

static void a_route_asks_for_a_living_session_of_its_roles(void)
{
	static const char path[] = "/api/v1/mine";

	CU_ASSERT_EQUAL(ask((struct asked){ "GET", path, .authorization = bearer(1, ROLE_COURIER) }), 200);
	ask((struct asked){ "GET", path });
	CU_ASSERT(refused(401, "token_missing") && strstr(got.text, "WWW-Authenticate: Bearer\r\n"));
	ask((struct asked){ "GET", path, .authorization = "Bearer x" });
	CU_ASSERT(refused(401, "token_invalid"));
	ask((struct asked){ "GET", path, .authorization = bearer(2, ROLE_COURIER) });
	CU_ASSERT(refused(401, "session_ended"));
	ask((struct asked){ "GET", path, .authorization = bearer(3, ROLE_COURIER) });
	CU_ASSERT(refused(503, "session_unknowable"));
	ask((struct asked){ "GET", path, .authorization = bearer(1, ROLE_MERCHANT) });
	CU_ASSERT(refused(403, "forbidden"));
	ask((struct asked){ "GET", path, .authorization = service_bearer() });
	CU_ASSERT(refused(403, "forbidden"));
}

static void what_is_for_services_is_not_there_for_others(void)
{
	static const char path[] = "/internal/test/echo";
	const char *const others[] = { NULL, bearer(1, ROLE_ADMIN), "Bearer a-service-token-of-the-test-908172635", "Bearer ", service_token };

	CU_ASSERT_EQUAL(ask((struct asked){ "GET", path, .authorization = service_bearer() }), 200);
	CU_ASSERT_PTR_NOT_NULL(strstr(got.body, "\"role\":\"service\""));
	for (int i = 0; i < 5; i++) {
		ask((struct asked){ "GET", path, .authorization = others[i] });
		CU_ASSERT(refused(404, "no_such_path") && !strstr(got.text, "WWW-Authenticate"));
	}
}

/* Refused first of all: not even the missing token is told of. */
static void what_a_cookie_speaks_for_is_asked_from_own_pages(void)
{
	static const char *const foreign[] = { "https://evil.example", "null", "http://localhost", "https://localhost.evil.example", "https://localhost:1",
		"https://dabba.example", "https://dabba.example:8443.evil.example", "https://user@dabba.example:8443", "HTTPS://LOCALHOST", "localhost", "https://" };
	static const char *const sites[] = { "cross-site", "same-site", "none", "nonsense" };
	struct asked a = { "POST", "/api/v1/cookie", .authorization = bearer(1, ROLE_CUSTOMER), .body = "{\"n\":1}" };

	CU_ASSERT_EQUAL(ask(a), 200);
	a.origin = "https://localhost";
	CU_ASSERT_EQUAL(ask(a), 200);
	a.origin = "https://dabba.example:8443";
	CU_ASSERT_EQUAL(ask(a), 200);
	a.site = "cross-site";                          /* Origin alone counts where there is one */
	CU_ASSERT_EQUAL(ask(a), 200);
	a = (struct asked){ "POST", "/api/v1/cookie", .body = "{" };
	for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
		a.origin = foreign[i];
		ask(a);
		CU_ASSERT(refused(403, "origin_refused"));
	}
	a.origin = NULL;
	for (size_t i = 0; i < sizeof sites / sizeof *sites; i++) {
		a.site = sites[i];
		ask(a);
		CU_ASSERT(refused(403, "origin_refused"));
	}
	a.site = "same-origin";
	ask(a);
	CU_ASSERT(refused(401, "token_missing"));
}

static void a_stranger_learns_nothing_of_query_or_body(void)
{
	ask((struct asked){ "POST", "/api/v1/things", .query = "x=1", .type = "text/plain", .body = "{" });
	CU_ASSERT(refused(401, "token_missing") && !strstr(got.body, "problems"));
}

static void a_body_is_what_it_says_it_is(void)
{
	static const char path[] = "/api/v1/things";
	const char *me = bearer(1, ROLE_CUSTOMER);

	CU_ASSERT_EQUAL(ask((struct asked){ "POST", path, .authorization = me, .body = "{\"n\":3,\"name\":\"a\"}" }), 200);
	CU_ASSERT_PTR_NOT_NULL(strstr(got.body, "\"name\":\"a\",\"n\":3"));
	ask((struct asked){ "POST", path, .authorization = me, .type = "text/plain", .body = "{\"n\":3}" });
	CU_ASSERT(refused(415, "body_must_be_json"));
	ask((struct asked){ "POST", path, .authorization = me, .length = "20", .body = "{\"n\":3}" });
	CU_ASSERT(refused(400, "body_cut_short"));
	ask((struct asked){ "POST", path, .authorization = me, .length = "7x", .body = "{\"n\":3}" });
	CU_ASSERT(refused(400, "content_length_malformed"));
	ask((struct asked){ "POST", path, .authorization = me, .length = "-7", .body = "{\"n\":3}" });
	CU_ASSERT(refused(400, "content_length_malformed"));
	ask((struct asked){ "POST", path, .authorization = me, .body = "{\"n\":0,\"other\":1}" });
	CU_ASSERT(refused(422, "invalid_body") && strstr(got.body, "\"/n\"") && strstr(got.body, "\"/other\""));
	ask((struct asked){ "POST", path, .authorization = me });
	CU_ASSERT(refused(422, "invalid_body"));
	ask((struct asked){ "GET", "/api/v1/echo", .body = "{}" });
	CU_ASSERT(refused(400, "body_not_expected"));
}

static void a_long_body_is_refused_and_not_read(void)
{
	size_t n = BODY_MAX - 20;
	char *body = arena_alloc(arena, n + 40);

	sprintf(body, "{\"n\":3,\"name\":\"%0*d\"}", (int)n, 0);
	CU_ASSERT_EQUAL(ask((struct asked){ "POST", "/api/v1/things", .authorization = bearer(1, ROLE_CUSTOMER), .body = body }), 200);
	ask((struct asked){ "POST", "/api/v1/small", .body = body });
	CU_ASSERT(refused(413, "body_too_large"));
	ask((struct asked){ "POST", "/api/v1/small", .length = "99999999999999999999", .body = body });
	CU_ASSERT(refused(413, "body_too_large"));
}

static void an_optional_body_may_be_left_out(void)
{
	CU_ASSERT_EQUAL(ask((struct asked){ "PUT", "/api/v1/option", .type = "" }), 200);
	CU_ASSERT_PTR_NOT_NULL(strstr(got.body, "\"name\":null,\"n\":0,\"has_body\":true"));
	CU_ASSERT_EQUAL(ask((struct asked){ "PUT", "/api/v1/option", .body = "{\"n\":2}" }), 200);
	CU_ASSERT_PTR_NOT_NULL(strstr(got.body, "\"n\":2"));
}

static void a_query_that_is_not_asked_for_is_refused(void)
{
	ask((struct asked){ "GET", "/api/v1/echo", .query = "a=1" });
	CU_ASSERT(refused(422, "invalid_query") && strstr(got.body, "\"/a\""));
}

static void an_idempotency_key_is_asked_for_and_well_formed(void)
{
	const char *me = bearer(1, ROLE_CUSTOMER), *const bad[] = { "short", "0123456789abcde/", "0123456789abcde ",
		"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0" };

	CU_ASSERT_EQUAL(ask((struct asked){ "POST", "/api/v1/once", .authorization = me, .key = key16 }), 200);
	CU_ASSERT_PTR_NOT_NULL(strstr(got.body, key16));
	ask((struct asked){ "POST", "/api/v1/once", .authorization = me });
	CU_ASSERT(refused(400, "idempotency_key_required"));
	for (int i = 0; i < 4; i++) {
		ask((struct asked){ "POST", "/api/v1/once", .authorization = me, .key = bad[i] });
		CU_ASSERT(refused(400, "idempotency_key_malformed"));
	}
}

static void what_changed_nothing_is_run_again(void)
{
	CU_ASSERT_EQUAL(ask((struct asked){ "POST", "/api/v1/fails/twice" }), 200);
	CU_ASSERT_PTR_NOT_NULL(strstr(got.body, "\"n\":3"));
	ask((struct asked){ "POST", "/api/v1/fails/always" });
	CU_ASSERT(refused(503, "busy") && strstr(got.text, "Retry-After: "));
	ask((struct asked){ "POST", "/api/v1/fails/acted" });
	CU_ASSERT(refused(503, "busy"));
}

static void other_failures_are_told_apart(void)
{
	ask((struct asked){ "POST", "/api/v1/fails/unsure" });
	CU_ASSERT(refused(503, "outcome_unknown"));
	ask((struct asked){ "POST", "/api/v1/fails/down" });
	CU_ASSERT(refused(503, "unavailable"));
	ask((struct asked){ "POST", "/api/v1/fails/bug" });
	CU_ASSERT(refused(500, "internal"));
	ask((struct asked){ "POST", "/api/v1/fails/full" });
	CU_ASSERT(refused(500, "internal"));
	CU_ASSERT_EQUAL(ask((struct asked){ "POST", "/api/v1/fails/no" }), 200);
}

static void a_crash_costs_one_request(void)
{
	CU_ASSERT_EQUAL(ask((struct asked){ "POST", "/api/v1/fails/crash" }), 0);
	CU_ASSERT_EQUAL(ask((struct asked){ "GET", "/api/v1/echo" }), 200);
}

static void worn_out_children_are_replaced_unseen(void)
{
	int answered = 0;

	for (int i = 0; i < 200; i++)
		answered += ask((struct asked){ "GET", "/api/v1/echo" }) == 200;
	CU_ASSERT_EQUAL(answered, 200);
}

static const char *ops(const char *path, int *status)
{
	struct http_client *client = http_client_new(arena);
	struct http_answer answer;

	http_call(client, &(struct http_call){ .method = "GET", .url = arena_printf(arena, "http://%s%s", ops_address, path) }, &answer);
	*status = answer.status;
	http_client_free(client);
	return answer.body;
}

/* A comment, or name{name="text",...} number. */
static bool is_exposition(const char *line)
{
	size_t name = strspn(line, "abcdefghijklmnopqrstuvwxyz_");
	const char *end = strstr(line, "\"} ");
	char *rest;

	if (!strncmp(line, "# HELP dabba_", 13) || !strncmp(line, "# TYPE dabba_", 13))
		return true;
	if (strncmp(line, "dabba_", 6) || line[name] != '{' || !end || end > line + strcspn(line, "\n"))
		return false;
	strtod(end + 3, &rest);
	return rest > end + 3 && *rest == '\n';
}

static void the_host_sees_health_and_figures(void)
{
	int status;

	ops("/healthz", &status);
	CU_ASSERT_EQUAL(status, 200);
	CU_ASSERT_PTR_NOT_NULL(strstr(ops("/readyz", &status), "cache"));
	CU_ASSERT_EQUAL(status, 503);
	const char *figures = ops("/metrics", &status);
	CU_ASSERT_PTR_NOT_NULL(strstr(figures, "dabba_requests_total{service=\"test\",route=\"POST /api/v1/fails/:how\",class=\"5xx\"} "));
	CU_ASSERT_PTR_NOT_NULL(strstr(figures, "dabba_request_seconds_count{service=\"test\",route=\"GET /api/v1/echo\"} "));
	CU_ASSERT_PTR_NOT_NULL(strstr(figures, "dabba_children{service=\"test\"} "));
	CU_ASSERT_PTR_NOT_NULL(strstr(figures, "dabba_request_seconds_bucket{service=\"test\",route=\"GET /api/v1/echo\",le=\"+Inf\"} "));
	CU_ASSERT_PTR_NOT_NULL(strstr(figures, "dabba_children_wanted{service=\"test\"} 2\n"));
	CU_ASSERT_PTR_NOT_NULL(strstr(figures, "dabba_children_busy{service=\"test\"} 0\n"));
	for (const char *line = figures; line && *line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL)
		CU_ASSERT(is_exposition(line));
	ops("/other", &status);
	CU_ASSERT_EQUAL(status, 404);
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "a route for anyone answers anyone", a_route_for_anyone_answers_anyone },
		{ "a shared answer knows nobody", a_shared_answer_knows_nobody },
		{ "a route asks for a living session of its roles", a_route_asks_for_a_living_session_of_its_roles },
		{ "what is for services is not there for others", what_is_for_services_is_not_there_for_others },
		{ "what a cookie speaks for is asked from own pages", what_a_cookie_speaks_for_is_asked_from_own_pages },
		{ "a stranger learns nothing of query or body", a_stranger_learns_nothing_of_query_or_body },
		{ "a body is what it says it is", a_body_is_what_it_says_it_is },
		{ "a long body is refused and not read", a_long_body_is_refused_and_not_read },
		{ "an optional body may be left out", an_optional_body_may_be_left_out },
		{ "a query that is not asked for is refused", a_query_that_is_not_asked_for_is_refused },
		{ "an idempotency key is asked for and well-formed", an_idempotency_key_is_asked_for_and_well_formed },
		{ "what changed nothing is run again", what_changed_nothing_is_run_again },
		{ "other failures are told apart", other_failures_are_told_apart },
		{ "a crash costs one request", a_crash_costs_one_request },
		{ "worn-out children are replaced unseen", worn_out_children_are_replaced_unseen },
		{ "the host sees health and figures", the_host_sees_health_and_figures },
		CU_TEST_INFO_NULL };
	int status;

	arena = arena_new(16 << 20, full, NULL);
	if (!mkdtemp(folder))
		return 1;
	snprintf(socket_path, sizeof socket_path, "%s/test.sock", folder);
	make_keys();
	choose_ops_address();
	start_service();
	for (int waited = 0; waited < 500 && ask((struct asked){ "GET", "/api/v1/echo" }) != 200; waited++)
		nanosleep(&(struct timespec){ .tv_nsec = 10000000 }, NULL);
	alarm(60);
	int failures = suite_run("serve", tests);
	kill(parent, SIGTERM);
	waitpid(parent, &status, 0);
	keys_free(keys);
	arena_free(arena);
	unlink(socket_path);
	unlink(in_folder("k.private.pem"));
	unlink(in_folder("k.public.pem"));
	rmdir(folder);
	return failures || status;
}
