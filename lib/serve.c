#include "serve.h"
#include "arena.h"
#include "buf.h"
#include "db.h"
#include "handed.h"
#include "http_client.h"
#include "log.h"
#include "origin.h"
#include "queue.h"
#include "traffic.h"
#include <errno.h>
#include <fcgiapp.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

enum { ARENA_MAX = 8 << 20, TRIES = 3, PAUSE_MS = 20, RSS_EVERY = 256, KEY_MIN = 16, KEY_MAX = 64 };

/* Everything a request changes is in here, not in locals: what a local holds after siglongjmp is anybody's guess. */
static struct child {
	const struct serving *serving;
	struct platform on;
	FCGX_Request fcgi;
	struct request request;
	const struct route *route;
	struct reply reply;
	sigjmp_buf on_fail;
	const char *why;
	int64_t began_us, left;         /* left: requests before the child is worn out */
	int tries;
	bool admitted;                  /* caller, query and body are as the route asks */
} child;

static int64_t now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void jump_back(enum fail kind, const char *why)
{
	child.why = why;
	siglongjmp(child.on_fail, kind);
}

static void arena_full(void *who)
{
	(void)who;
	fail_with(FAIL_BUG, "the request's memory is used up");
}

static const char *param(const char *name)
{
	const char *value = FCGX_GetParam(name, child.fcgi.envp);

	return value ? value : "";
}

static void refuse(struct reply reply)
{
	child.reply = reply;
}

static struct reply unless_role_fits(enum session_answer answer)
{
	if (answer == SESSION_UNKNOWABLE)
		return reply_fail(503, "session_unknowable");
	if (answer == SESSION_BAD_TOKEN)
		return reply_fail(401, "token_invalid");
	if (answer == SESSION_ENDED)
		return reply_fail(401, "session_ended");
	return child.route->who & 1u << child.request.me.role ? (struct reply){ 0 } : reply_fail(403, "forbidden");
}

/* What is for services alone does not exist for anybody else. */
static struct reply unless_welcome(const char *authorization)
{
	struct identity *me = &child.request.me;
	enum session_answer answer = *authorization ? session_find(&child.on, authorization, me) : SESSION_BAD_TOKEN;

	if (child.route->who == SERVICE)
		return me->role == ROLE_SERVICE ? (struct reply){ 0 } : reply_fail(404, "no_such_path");
	if (child.route->who != ANYONE)
		return *authorization ? unless_role_fits(answer) : reply_fail(401, "token_missing");
	if (answer != SESSION_ALIVE)
		*me = (struct identity){ .role = ROLE_NONE };
	return (struct reply){ 0 };
}

/* An answer that nginx shares between callers must not depend on one: there everybody is anonymous. */
static void authorize(void)
{
	if (child.route->flags & SHARED_CACHE)
		return;
	child.reply = unless_welcome(param("HTTP_AUTHORIZATION"));
	if ((child.reply.status == 401 || child.reply.status == 403) && child.serving->refused)
		child.serving->refused(&child.request, &child.reply);
}

/* Before anything of it is read, so that another site's page gets nothing done and learns nothing. */
static void check_origin(void)
{
	if (child.route->flags & OWN_PAGES && !origin_is_own(&child.request, settings.origin))
		refuse(reply_fail(403, "origin_refused"));
}

static void read_query(void)
{
	struct problems problems = { .arena = child.on.arena };

	if (!route_query(child.route, &child.request, param("QUERY_STRING"), &problems))
		refuse(reply_invalid(422, "invalid_query", &problems));
}

/* -1: not a plain decimal number. Saturates, so that any absurd length is merely too long. */
static long content_length(const char *digits)
{
	size_t n = strspn(digits, "0123456789");

	return digits[n] ? -1 : n > 9 ? 999999999 : n ? atol(digits) : 0;
}

static bool is_json(const char *type)
{
	return !strncmp(type, "application/json", 16) && (!type[16] || type[16] == ';' || type[16] == ' ');
}

static bool read_bytes(size_t n)
{
	struct request *rq = &child.request;
	char *text = arena_alloc(rq->on->arena, n + 1);

	if (FCGX_GetStr(text, (int)n, child.fcgi.in) != (int)n) {
		refuse(reply_fail(400, "body_cut_short"));
		return false;
	}
	rq->body_text = text;
	rq->body_n = n;
	return true;
}

static void read_shape(const struct route *route, size_t n)
{
	struct request *rq = &child.request;
	struct problems problems = { .arena = rq->on->arena };

	if (!read_bytes(n))
		return;
	void *body = arena_alloc(rq->on->arena, route->takes->size);
	if (!shape_read(rq->on->arena, route->takes, rq->body_text, n, body, &problems))
		refuse(reply_invalid(422, "invalid_body", &problems));
	rq->body = body;
}

static void read_body(void)
{
	const struct route *route = child.route;
	long n = content_length(param("CONTENT_LENGTH")), most = (long)(route->body_max ? route->body_max : BODY_MAX);

	if (n < 0)
		refuse(reply_fail(400, "content_length_malformed"));
	else if (!route->takes && n && !(route->flags & RAW_BODY))
		refuse(reply_fail(400, "body_not_expected"));
	else if (route->takes && !n && route->body_optional)
		child.request.body = arena_alloc(child.on.arena, route->takes->size);
	else if (n > most)
		refuse(reply_fail(413, "body_too_large"));
	else if (route->flags & RAW_BODY)
		read_bytes((size_t)n);
	else if (route->takes && !is_json(param("CONTENT_TYPE")))
		refuse(reply_fail(415, "body_must_be_json"));
	else if (route->takes)
		read_shape(route, (size_t)n);
}

static void read_idempotency_key(void)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	const char *key = param("HTTP_IDEMPOTENCY_KEY");
	size_t n = strlen(key);

	if (!(child.route->flags & IDEMPOTENT))
		return;
	if (!n)
		refuse(reply_fail(400, "idempotency_key_required"));
	else if (n < KEY_MIN || n > KEY_MAX || strspn(key, allowed) != n)
		refuse(reply_fail(400, "idempotency_key_malformed"));
	child.request.idempotency_key = key;
}

/* Each step answers for the request, or leaves it to the next one. */
static void admit(void)
{
	static void (*const steps[])(void) = { check_origin, authorize, read_query, read_body, read_idempotency_key };

	child.route = route_find(child.serving->routes, &child.request, &child.reply);
	for (size_t i = 0; i < sizeof steps / sizeof *steps && !child.reply.status; i++)
		steps[i]();
	child.admitted = !child.reply.status;
}

static void settle(void)
{
	struct platform *on = &child.on;

	if (!on->db)
		return;
	if (on->queue && db_in_transaction(on->db))
		queue_forget(on->queue);
	db_settle(on->db);
}

static void send_file(FILE *file)
{
	char piece[16384];
	size_t n;

	rewind(file);
	while ((n = fread(piece, 1, sizeof piece, file)) && FCGX_PutStr(piece, (int)n, child.fcgi.out) == (int)n)
		;
}

static void send_reply(void)
{
	struct buf head = { .arena = child.on.arena };
	struct body body = reply_write(&head, &child.reply, &child.request, child.route);

	FCGX_PutStr(head.at, (int)head.n, child.fcgi.out);
	FCGX_PutStr(body.at, (int)body.n, child.fcgi.out);
	if (child.reply.file && strcmp(child.request.method, "HEAD"))
		send_file(child.reply.file);
}

/* Whatever somebody was not let do: who they are, what their rights, our limits or the state of things refused, and what cannot be read. */
static void tell_refusal(void)
{
	const struct request *rq = &child.request;
	int status = child.reply.status;
	const char *event = status == 401 || status == 403 ? "denied" : status == 429 ? "limited" : "refused";

	if (status >= 400 && status < 500)
		request_log(rq, event, "%d %s: %s %s", status, child.reply.code ? child.reply.code : "", rq->method, rq->path);
}

/* Settled before the reply leaves: a rollback must not meet the client's retry. */
static void run(void)
{
	if (!child.admitted)
		admit();
	if (child.admitted)
		child.reply = child.route->handler(&child.request);
	settle();
	tell_refusal();
	send_reply();
}

/* The arena is given back first: it may be what ran out. What the request points to is libfcgi's, but for params, query
 * and body. */
static void give_up(int status, const char *code)
{
	log_line(code, child.request.id, "%s %s: %s", child.request.method, child.request.path, child.why);
	settle();
	arena_reset(child.on.arena);
	child.reply = reply_fail(status, code);
	send_reply();
}

/* A body is read from nginx once only. */
static bool may_run_again(void)
{
	bool acted = child.on.http && http_client_acted(child.on.http, false);

	return ++child.tries < TRIES && !acted && (child.admitted || !child.request.body_text);
}

static void pause_a_little(void)
{
	unsigned char dice = 0;

	if (getrandom(&dice, sizeof dice, 0) < 0)
		dice = 128;
	usleep((useconds_t)(PAUSE_MS * 1000 * child.tries * dice / 256));
}

static void run_again(void)
{
	if (!may_run_again()) {
		give_up(503, "busy");
		return;
	}
	log_line("again", child.request.id, "%s", child.why);
	settle();
	if (child.on.queue)
		queue_forget(child.on.queue);
	child.reply = (struct reply){ 0 };
	pause_a_little();
	run();
}

static void begin(void)
{
	child.request = (struct request){ .on = &child.on, .id = param("REQUEST_ID"), .method = param("REQUEST_METHOD"),
		.path = param("DOCUMENT_URI"), .address = param("REMOTE_ADDR"), .user_agent = param("HTTP_USER_AGENT"),
		.cookies = param("HTTP_COOKIE"), .if_none_match = param("HTTP_IF_NONE_MATCH"),
		.environment = (const char *const *)child.fcgi.envp };
	child.on.request_id = child.request.id;
	child.reply = (struct reply){ 0 };
	child.route = NULL;
	child.tries = 0;
	child.admitted = false;
	child.began_us = now_us();
	if (child.on.queue)
		queue_cause(child.on.queue, child.request.id);
	if (child.on.http)
		http_client_acted(child.on.http, true);
}

/* libfcgi waits for nginx to close its end, so that an answer is not lost to what was still being sent. When nothing is,
 * the end can come at once. */
static void finish(void)
{
	if (FCGX_GetChar(child.fcgi.in) < 0)
		FCGX_Detach(&child.fcgi);
	FCGX_Finish_r(&child.fcgi);
}

/* The one sigsetjmp: no local lives across it. It saves no signal mask, since nothing jumps out of a signal handler. */
static void serve_one(void)
{
	traffic_begin();
	begin();
	switch (sigsetjmp(child.on_fail, 0)) {
	case 0: run(); break;
	case FAIL_AGAIN: run_again(); break;
	case FAIL_UNSURE: give_up(503, "outcome_unknown"); break;
	case FAIL_DOWN: give_up(503, "unavailable"); break;
	default: give_up(500, "internal"); break;
	}
	traffic_end(child.route, child.reply.status, now_us() - child.began_us);
	finish();
	if (child.on.queue)
		queue_ring(child.on.queue);
	arena_reset(child.on.arena);
}

static int64_t rss_mib(void)
{
	long pages = 0;
	FILE *f = fopen("/proc/self/statm", "r");

	if (!f || fscanf(f, "%*d %ld", &pages) != 1)
		pages = 0;
	if (f)
		fclose(f);
	return (int64_t)pages * sysconf(_SC_PAGESIZE) >> 20;
}

/* Children that began together do not end together. 0 requests: as many as there come. */
static int64_t lifetime(int64_t requests)
{
	return requests ? requests - getpid() % (requests / 8 + 1) : INT64_MAX;
}

static bool is_worn_out(void)
{
	return !--child.left || (child.left % RSS_EVERY == 0 && rss_mib() > child.serving->rss_max_mib);
}

int serve_requests(int listener, const struct serving *serving)
{
	bool worn_out = false, ended = false;

	child.serving = serving;
	child.left = lifetime(serving->requests);
	platform_open(&child.on, &serving->parts, arena_new(ARENA_MAX, arena_full, NULL));
	struct arena *arena = child.on.arena;
	if (serving->start)
		serving->start(&child.on);
	fail_handler = jump_back;
	FCGX_Init();
	FCGX_InitRequest(&child.fcgi, listener, 0);
	while (!worn_out && !ended && handed_wait(listener)) {
		int failed = FCGX_Accept_r(&child.fcgi);
		ended = failed && failed != -EAGAIN;
		if (!failed) {
			serve_one();
			worn_out = is_worn_out();
		}
	}
	FCGX_Free(&child.fcgi, 1);
	platform_close(&child.on);
	arena_free(arena);
	return !worn_out;
}
