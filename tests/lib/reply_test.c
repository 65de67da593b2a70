#include "arena.h"
#include "buf.h"
#include "route.h"
#include "suite.h"
#include <stdlib.h>
#include <string.h>

struct cup { int64_t size_ml; const char *text; };
SHAPE(struct cup, cup_shape, FIELD(struct cup, size_ml), FIELD(struct cup, text));

static const struct cup cup = { 250, "</script>" };
static const struct route private_route = { .method = "GET", .who = CUSTOMER }, shared_route = { .method = "GET", .flags = SHARED_CACHE };
static struct platform on;
static const char *head;
static struct body body;

static void write_by(struct reply reply, const char *method, const char *if_none_match, const struct route *route)
{
	struct request rq = { .on = &on, .id = "abc123", .method = method, .path = "/", .if_none_match = if_none_match };
	struct buf b = { .arena = on.arena };

	body = reply_write(&b, &reply, &rq, route);
	head = b.at;
}

static void write(struct reply reply)
{
	write_by(reply, "GET", "", &private_route);
}

static bool said(const char *line)
{
	const char *at = strstr(head, line);

	return at && (at == head || at[-1] == '\n') && !strncmp(at + strlen(line), "\r\n", 2);
}

static bool body_is(const char *text)
{
	return body.n == strlen(text) && !memcmp(body.at, text, body.n);
}

static void a_value_is_written_by_its_shape(void)
{
	write(reply_with(201, &cup_shape, &cup));
	CU_ASSERT(said("Status: 201 Created") && said("Content-Type: application/json") && said("Content-Length: 39"));
	CU_ASSERT(body_is("{\"size_ml\":250,\"text\":\"\\u003c/script>\"}"));
	CU_ASSERT(!strcmp(head + strlen(head) - 4, "\r\n\r\n"));
}

static void every_answer_tells_business_time(void)
{
	write(reply_none());
	CU_ASSERT(said("Status: 204 No Content") && strstr(head, "\nDabba-Now: 20") && said("Dabba-Speed: 1"));
	CU_ASSERT(!strstr(head, "Content-") && !body.n);
}

static void a_refusal_is_a_problem(void)
{
	write(reply_fail(409, "order_already_accepted"));
	CU_ASSERT(said("Status: 409 Conflict") && said("Content-Type: application/problem+json"));
	CU_ASSERT(body_is("{\"type\":\"about:blank\",\"title\":\"Conflict\",\"status\":409,\"code\":\"order_already_accepted\",\"request_id\":\"abc123\"}"));
	write(reply_because(403, "forbidden", "Not \"yours\"."));
	CU_ASSERT_PTR_NOT_NULL(strstr(body.at, ",\"detail\":\"Not \\\"yours\\\".\","));
}

static void problems_name_their_place(void)
{
	write(reply_problem(on.arena, "/lines/0/item_id", "is not on the menu"));
	CU_ASSERT(said("Status: 422 Unprocessable Content"));
	CU_ASSERT_PTR_NOT_NULL(strstr(body.at, "\"code\":\"invalid_body\""));
	CU_ASSERT_PTR_NOT_NULL(strstr(body.at, ",\"problems\":[{\"pointer\":\"/lines/0/item_id\",\"detail\":\"is not on the menu\"}]}"));
}

static void only_good_shared_answers_may_be_kept(void)
{
	write(reply_with(200, &cup_shape, &cup));
	CU_ASSERT(said("Cache-Control: no-store"));
	write_by(reply_with(200, &cup_shape, &cup), "GET", "", &shared_route);
	CU_ASSERT(said("Cache-Control: public, max-age=2"));
	write_by(reply_fail(404, "none"), "GET", "", &shared_route);
	CU_ASSERT(said("Cache-Control: no-store"));
	write_by(reply_fail(404, "no_such_path"), "GET", "", NULL);
	CU_ASSERT(said("Cache-Control: no-store"));
	struct reply with_cookie = reply_with(200, &cup_shape, &cup);
	with_cookie.set_cookie = "a=b";
	write_by(with_cookie, "GET", "", &shared_route);
	CU_ASSERT_PTR_NULL(strstr(head, "Set-Cookie"));
	with_cookie.set_cookie_too = "c=d";
	with_cookie.set_cookie_also = "e=f";
	write_by(with_cookie, "GET", "", NULL);
	CU_ASSERT_PTR_NOT_NULL(strstr(head, "Set-Cookie: a=b\r\nSet-Cookie: c=d\r\nSet-Cookie: e=f\r\n"));
}

static void a_known_tag_is_not_modified(void)
{
	struct reply tagged = reply_tagged(reply_with(200, &cup_shape, &cup), "\"v7\"");

	write_by(tagged, "GET", "\"v6\", W/\"v7\"", &private_route);
	CU_ASSERT(said("Status: 304 Not Modified") && said("ETag: \"v7\"") && !body.n && !strstr(head, "Content-"));
	write_by(tagged, "GET", "\"v6\"", &private_route);
	CU_ASSERT(said("Status: 200 OK") && said("ETag: \"v7\"") && body.n);
	write_by(tagged, "GET", "*", &private_route);
	CU_ASSERT(said("Status: 304 Not Modified"));
	write_by(tagged, "PUT", "\"v7\"", &private_route);
	CU_ASSERT(said("Status: 200 OK"));
	write_by(reply_with(200, &cup_shape, &cup), "GET", "*", &private_route);
	CU_ASSERT(said("Status: 200 OK"));
}

static void head_is_answered_like_get_without_the_body(void)
{
	write_by(reply_with(200, &cup_shape, &cup), "HEAD", "", &private_route);
	CU_ASSERT(said("Status: 200 OK") && said("Content-Length: 39") && !body.n);
}

static void a_value_cannot_add_a_header(void)
{
	struct reply reply = reply_none();

	reply.location = "/x\r\nSet-Cookie: evil=1";
	write(reply);
	CU_ASSERT(said("Location: /x") && !strstr(head, "evil"));
}

static void refusals_say_what_would_help(void)
{
	struct reply busy = reply_fail(429, "too_many");

	busy.retry_after_s = 7;
	write(busy);
	CU_ASSERT(said("Retry-After: 7"));
	write(reply_fail(503, "unavailable"));
	CU_ASSERT(said("Retry-After: 1"));
	write(reply_fail(401, "token_missing"));
	CU_ASSERT(said("WWW-Authenticate: Bearer"));
	write(reply_fail(401, "session_ended"));
	CU_ASSERT(said("WWW-Authenticate: Bearer error=\"invalid_token\""));
}

static void text_is_sent_as_it_stands(void)
{
	static const char json[] = "{\"a\":1}";
	struct reply reply = reply_text(200, json, 7);

	write(reply);
	CU_ASSERT(said("Content-Type: application/json") && body.at == json && body.n == 7);
	reply.type = "text/html; charset=utf-8";
	write(reply);
	CU_ASSERT(said("Content-Type: text/html; charset=utf-8"));
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "a value is written by its shape", a_value_is_written_by_its_shape },
		{ "every answer tells business time", every_answer_tells_business_time },
		{ "a refusal is a problem", a_refusal_is_a_problem },
		{ "problems name their place", problems_name_their_place },
		{ "only good shared answers may be kept", only_good_shared_answers_may_be_kept },
		{ "a known tag is not modified", a_known_tag_is_not_modified },
		{ "HEAD is answered like GET without the body", head_is_answered_like_get_without_the_body },
		{ "a value cannot add a header", a_value_cannot_add_a_header },
		{ "refusals say what would help", refusals_say_what_would_help },
		{ "text is sent as it stands", text_is_sent_as_it_stands },
		CU_TEST_INFO_NULL };

	on.arena = arena_new(1 << 20, arena_abort, NULL);
	int failures = suite_run("reply", tests);
	arena_free(on.arena);
	return failures;
}
