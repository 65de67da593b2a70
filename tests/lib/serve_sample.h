/* serve_sample.h - a service with a route for each thing the request path promises, and one way to ask it as nginx does. */
#ifndef SERVE_SAMPLE_H
#define SERVE_SAMPLE_H
#include "arena.h"
#include "fail.h"
#include "fastcgi.h"
#include "http_client.h"
#include "service.h"
#include "token.h"
#include <fcntl.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <signal.h>
#include <sys/prctl.h>

static const char service_token[] = "a-service-token-of-the-test-9081726354";
static const char key16[] = "0123456789abcdef";

struct thing { const char *name; int64_t n; };
struct how { const char *how; };
struct told { const char *role, *name; int64_t n; bool has_body; };
SHAPE(struct thing, serve_thing_shape, FIELD(struct thing, name, 0, .min = 1, .max = 70000), FIELD(struct thing, n, REQUIRED, .min = 1, .max = 9));
SHAPE(struct thing, serve_option_shape, FIELD(struct thing, name, 0, .min = 1, .max = 9), FIELD(struct thing, n, 0, .min = 1, .max = 9));
SHAPE(struct how, serve_how_shape, FIELD(struct how, how));
SHAPE(struct told, serve_told_shape, FIELD(struct told, role), FIELD(struct told, name), FIELD(struct told, n), FIELD(struct told, has_body));

/* --- the service --- */

static struct reply tell(struct request *rq)
{
	struct told *told = arena_alloc(rq->on->arena, sizeof *told);
	const struct thing *in = rq->body;

	*told = (struct told){ role_names[rq->me.role], in ? in->name : rq->idempotency_key, in ? in->n : 0, in };
	return reply_with(200, &serve_told_shape, told);
}

/* 200 after the failures that leave the handler to be run again; how often it has been run stands in n. */
static struct reply fail_somehow(struct request *rq)
{
	static int runs;
	static const char *last_id = "";
	const char *how = ((const struct how *)rq->params)->how;
	static char id[64];
	struct http_call act = { .method = "POST", .url = "http://internal/", .unix_socket = "/nowhere" };
	struct http_answer answer;

	runs = strcmp(last_id, rq->id) ? 1 : runs + 1;
	last_id = strncpy(id, rq->id, sizeof id - 1);
	if (!strcmp(how, "acted"))
		http_call(rq->on->http, &act, &answer);
	if ((!strcmp(how, "twice") && runs < 3) || (!strcmp(how, "acted") && runs < 2) || !strcmp(how, "always"))
		fail_with(FAIL_AGAIN, "deadlock");
	if (!strcmp(how, "unsure"))
		fail_with(FAIL_UNSURE, "commit");
	if (!strcmp(how, "down"))
		fail_with(FAIL_DOWN, "no database");
	if (!strcmp(how, "bug"))
		fail_with(FAIL_BUG, arena_copy(rq->on->arena, "in the arena", 12));
	while (!strcmp(how, "full"))
		arena_alloc(rq->on->arena, 1 << 16);
	if (!strcmp(how, "crash"))
		raise(SIGKILL);
	struct told *told = arena_alloc(rq->on->arena, sizeof *told);
	told->n = runs;
	return reply_with(200, &serve_told_shape, told);
}

static const struct route routes[] = {
	{ "GET", "/api/v1/echo", ANYONE, tell, "Who" },
	{ "GET", "/api/v1/shared", ANYONE, tell, "Who, shared", .flags = SHARED_CACHE },
	{ "GET", "/api/v1/mine", CUSTOMER | COURIER, tell, "Mine" },
	{ "POST", "/api/v1/things", CUSTOMER, tell, "Make", .takes = &serve_thing_shape },
	{ "POST", "/api/v1/small", ANYONE, tell, "Make small", .takes = &serve_thing_shape, .body_max = 100 },
	{ "PUT", "/api/v1/option", ANYONE, tell, "May", .takes = &serve_option_shape, .body_optional = true },
	{ "POST", "/api/v1/cookie", CUSTOMER, tell, "By a cookie", .takes = &serve_thing_shape, .flags = OWN_PAGES },
	{ "POST", "/api/v1/once", CUSTOMER, tell, "Once", .flags = IDEMPOTENT },
	{ "GET", "/internal/test/echo", SERVICE, tell, "Inside" },
	{ "POST", "/api/v1/fails/:how", ANYONE, fail_somehow, "Fails", .params = &serve_how_shape },
	{ 0 } };
static const struct service service = { .name = "test", .prefix = "TEST", .routes = routes };

/* The session's first digit says how it is. */
static enum session_answer source(struct platform *on, struct uuid session, struct identity *out)
{
	(void)on;
	*out = (struct identity){ .user_id = session, .session_id = session, .role = session.text[1] - '0' };
	return session.text[0] == '1' ? SESSION_ALIVE : session.text[0] == '2' ? SESSION_ENDED : SESSION_UNKNOWABLE;
}

static char folder[] = "/tmp/dabba-serve-XXXXXX", file[80], socket_path[80], ops_address[40];
static struct arena *arena;
static struct keys *keys;
static pid_t parent;

static void full(void *who) { (void)who; abort(); }

static const char *in_folder(const char *name)
{
	snprintf(file, sizeof file, "%s/%s", folder, name);
	return file;
}

static void make_keys(void)
{
	EVP_PKEY *pair = EVP_EC_gen("P-256");
	FILE *private = fopen(in_folder("k.private.pem"), "w"), *public = fopen(in_folder("k.public.pem"), "w");
	const char *why;

	PEM_write_PrivateKey(private, pair, NULL, NULL, 0, NULL, NULL);
	PEM_write_PUBKEY(public, pair);
	fclose(private);
	fclose(public);
	chmod(in_folder("k.private.pem"), 0400);
	EVP_PKEY_free(pair);
	keys = keys_load(folder, &why);
	if (!keys || !keys_can_sign(keys, &why))
		exit(1);
}

static void write_service_token(void)
{
	FILE *f = fopen(in_folder("service-token"), "w");

	if (!f || fputs(service_token, f) < 0 || fclose(f) || chmod(in_folder("service-token"), 0400))
		exit(1);
}

static void set_environment(void)
{
	static const char *const same[] = { "DABBA_ORIGIN", "https://localhost", "DABBA_INTERNAL_SOCKET", "/nowhere/n", "DABBA_CACHE_SOCKET",
		"/nowhere/c", "DABBA_QUEUE_SOCKET", "/nowhere/q", "TEST_CHILDREN", "2", "TEST_REQUESTS_PER_CHILD", "40", "TEST_DRAIN_S", "2", NULL };

	for (const char *const *s = same; *s; s += 2)
		setenv(s[0], s[1], 1);
	setenv("DABBA_TOKEN_KEYS", folder, 1);
	write_service_token();
	setenv("DABBA_SERVICE_TOKEN_FILE", in_folder("service-token"), 1);
	setenv("TEST_SOCKET", socket_path, 1);
	setenv("TEST_OPS", ops_address, 1);
}

static void choose_ops_address(void)
{
	struct http_answer answer;
	struct http_client *client = http_client_new(arena);

	for (int port = 20000 + getpid() % 10000; port < 32000; port++) {
		snprintf(ops_address, sizeof ops_address, "127.0.0.1:%d", port);
		if (!http_call(client, &(struct http_call){ .method = "GET", .url = arena_printf(arena, "http://%s/", ops_address) }, &answer))
			break;
	}
	http_client_free(client);
}

static int start_service(void)
{
	parent = fork();
	if (parent)
		return 0;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	set_environment();
	session_source = source;
	int log = open("/dev/null", O_WRONLY);
	dup2(log, STDERR_FILENO);
	_exit(service_main(&service, 1, (char *[]){ "test", NULL }));
}

/* --- asking it --- */

struct asked { const char *method, *path, *query, *authorization, *type, *key, *length, *body; size_t said_n; const char *origin, *site; };

static struct fastcgi_answer got;
static int asked_n;

static int ask(struct asked a)
{
	char length[24], id[24];
	const char *body = a.body ? a.body : "";
	int fd = fastcgi_connect(socket_path);

	snprintf(length, sizeof length, "%zu", strlen(body));
	snprintf(id, sizeof id, "r%d", asked_n++);
	const char *const params[] = { "REQUEST_METHOD", a.method, "DOCUMENT_URI", a.path, "QUERY_STRING", a.query ? a.query : "",
		"CONTENT_TYPE", a.type ? a.type : "application/json", "CONTENT_LENGTH", a.length ? a.length : a.body ? length : "",
		"REQUEST_ID", id, "REMOTE_ADDR", "192.0.2.1", "HTTP_AUTHORIZATION", a.authorization ? a.authorization : "",
		"HTTP_IDEMPOTENCY_KEY", a.key ? a.key : "", "HTTP_HOST", "dabba.example:8443", a.origin ? "HTTP_ORIGIN" : "HTTP_X", a.origin ? a.origin : "",
		a.site ? "HTTP_SEC_FETCH_SITE" : "HTTP_Y", a.site ? a.site : "", NULL };
	fastcgi_ask(fd, params, body, a.said_n ? a.said_n : strlen(body));
	fastcgi_hear(fd, &got);
	return got.status;
}

static bool refused(int status, const char *code)
{
	return got.status == status && strstr(got.text, "application/problem+json") && strstr(got.body, arena_printf(arena, "\"code\":\"%s\"", code));
}

static const char *bearer(int alive, int role)
{
	struct identity who = { .user_id = { "10000000-0000-7000-8000-000000000001" }, .role = role };

	who.user_id.text[0] = (char)('0' + alive);
	who.user_id.text[1] = (char)('0' + role);
	who.session_id = who.user_id;
	return arena_printf(arena, "Bearer %s", token_sign(keys, arena, &who, token_audience(role), 60));
}

static const char *service_bearer(void)
{
	return arena_printf(arena, "Bearer %s", service_token);
}
#endif
