/* The headers that keep a browser in its place are on every answer, once and whole: of every route to nobody and to each role, of files, redirects,
 * and of nginx's own refusals, also of what it cannot parse. And every cookie is one that no other host can set and no page can
 * read. headers FOLDER-OF-EXECUTABLES */
#define _GNU_SOURCE
#include "client.h"
#include "contract.h"
#include "raw.h"
#include "uuid.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { ROLES = 5, CALLS_PER_ADDRESS = 15, TRIES = 40, LINE = 20000, YEAR_S = 31536000 };

static const char *const roles[ROLES] = { "nobody", "customer", "merchant", "courier", "admin" };
static struct client *people[ROLES];
static int passed, failed, cookies, seen[600];

/* The n-th value of a header; NULL: there are not so many. */
static char *value_of(const char *headers, const char *name, int n)
{
	size_t length = strlen(name);

	for (const char *line = headers; line && *line && *line != '\r'; line = strchr(line, '\n'), line = line ? line + 1 : NULL)
		if (!strncasecmp(line, name, length) && line[length] == ':' && !n--)
			return strndup(line + length + 1 + (line[length + 1] == ' '), strcspn(line + length + 1 + (line[length + 1] == ' '), "\r\n"));
	return NULL;
}

static const char *fault;

static void expect(bool holds, const char *what)
{
	if (!holds && !fault)
		fault = what;
}

static void is_exactly(const char *headers, const char *name, const char *wanted)
{
	char *value = value_of(headers, name, 0), *again = value_of(headers, name, 1);

	expect(value && !strcmp(value, wanted) && !again, name);
	free(value);
	free(again);
}

static void check_policy(const char *headers)
{
	static const char *const has[] = { "default-src 'none'", "object-src 'none'", "script-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'", "connect-src 'self'" };
	static const char *const lacks[] = { "unsafe-inline", "unsafe-eval", "unsafe-hashes", "*", "http:", "script-src data:", "script-src 'self' blob:" };
	char *csp = value_of(headers, "Content-Security-Policy", 0), *again = value_of(headers, "Content-Security-Policy", 1);

	for (size_t i = 0; i < sizeof has / sizeof *has; i++)
		expect(csp && strstr(csp, has[i]), "Content-Security-Policy lacks something");
	for (size_t i = 0; i < sizeof lacks / sizeof *lacks; i++)
		expect(csp && !strstr(csp, lacks[i]), "Content-Security-Policy allows too much");
	expect(!again, "two Content-Security-Policies");
	free(csp);
	free(again);
}

static void check_transport(const char *headers, bool by_tls)
{
	char *hsts = value_of(headers, "Strict-Transport-Security", 0);

	expect(by_tls ? hsts && !strncmp(hsts, "max-age=", 8) && atol(hsts + 8) >= YEAR_S && strstr(hsts, "; includeSubDomains") : !hsts || !*hsts, "Strict-Transport-Security");
	free(hsts);
}

static void check_cookies(const char *headers)
{
	static const char *const has[] = { "; Path=/;", "; Secure", "; HttpOnly", "; SameSite=" };
	char *cookie;

	for (int n = 0; (cookie = value_of(headers, "Set-Cookie", n)); n++, cookies++) {
		expect(!strncmp(cookie, "__Host-", 7), "a cookie without __Host-");
		for (size_t i = 0; i < sizeof has / sizeof *has; i++)
			expect(strstr(cookie, has[i]), has[i]);
		expect(!strcasestr(cookie, "; Domain") && !strcasestr(cookie, "SameSite=None"), "a cookie that goes to others");
		free(cookie);
	}
}

/* What is text names its alphabet, and what has a body its type: a browser guesses neither. */
static void check_type(const char *headers, int status)
{
	char *type = value_of(headers, "Content-Type", 0), *length = value_of(headers, "Content-Length", 0);
	bool empty = status == 204 || status == 304 || (status >= 300 && length && !strcmp(length, "0"));

	expect(empty || (type && *type), "Content-Type");
	if (type && (!strncmp(type, "text/", 5) || strstr(type, "javascript") || strstr(type, "xml")))
		expect(strcasestr(type, "charset=utf-8"), "Content-Type without a charset");
	free(type);
	free(length);
}

static void check_silence(const char *headers)
{
	char *server = value_of(headers, "Server", 0), *by = value_of(headers, "X-Powered-By", 0), *cors = value_of(headers, "Access-Control-Allow-Origin", 0);

	expect(!server || !strcmp(server, "nginx"), "Server tells its version");
	expect(!by, "X-Powered-By");
	expect(!cors || !strcmp(cors, client_environment("DABBA_ORIGIN")), "Access-Control-Allow-Origin");
	free(server);
	free(by);
	free(cors);
}

/* What no browser nor shared cache may keep: everything of the API but what says so itself. */
static void check_keeping(const char *headers)
{
	char *cache = value_of(headers, "Cache-Control", 0), *id = value_of(headers, "X-Request-Id", 0);

	expect(cache && (!strcmp(cache, "no-store") || !strcmp(cache, "public, max-age=2")), "Cache-Control");
	expect(id && strlen(id) == 32, "X-Request-Id");
	free(cache);
	free(id);
}

static void check(const char *headers, int status, bool by_tls, bool of_api, const char *method, const char *path, const char *as)
{
	fault = status && headers ? NULL : "no answer";
	if (!fault) {
		is_exactly(headers, "X-Content-Type-Options", "nosniff");
		is_exactly(headers, "X-Frame-Options", "DENY");
		is_exactly(headers, "Referrer-Policy", "no-referrer");
		is_exactly(headers, "Cross-Origin-Opener-Policy", "same-origin");
		is_exactly(headers, "Cross-Origin-Resource-Policy", "same-origin");
		is_exactly(headers, "Permissions-Policy", "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)");
		check_policy(headers);
		check_transport(headers, by_tls);
		check_cookies(headers);
		check_silence(headers);
		check_type(headers, status);
	}
	if (!fault && of_api)
		check_keeping(headers);
	seen[status > 0 && status < 600 ? status : 0] += 1;
	passed += !fault;
	failed += fault != NULL;
	if (fault)
		printf("FAIL %s %.100s as %s, %d: %s\n", method, path, as, status, fault);
}

/* --- every route --- */

static struct client *moved(struct client *c, int role)
{
	char token[2048];

	snprintf(token, sizeof token, "%s", client_token(c));
	client_free(c);
	c = client_anonymous();
	if (role)
		client_set_token(c, token);
	return c;
}

static void ask_route(const struct contract_route *r, int role, const char *method)
{
	static int calls;
	char path[600];
	struct answer a = { 0 };

	contract_path(r, NULL, NULL, path, sizeof path);
	for (int tries = 0; tries < TRIES; tries++) {
		if (++calls % CALLS_PER_ADDRESS == 0)
			people[role] = moved(people[role], role);
		answer_free(&a);
		a = client_call(people[role], &(struct call){ .method = method, .path = path, .body = strcmp(method, "GET") && strcmp(method, "HEAD") ? "{}" : NULL });
		if (a.status != 503)
			break;
		usleep(50000);
	}
	check(a.headers, a.status, true, true, method, path, roles[role]);
	answer_free(&a);
}

static bool ends_sessions(const struct contract_route *r) { return !strcmp(r->path, "/api/v1/auth/session"); }

static void walk(const struct contract *c)
{
	for (const struct contract_route *r = c->routes; r < c->routes + c->n; r++) {
		if (!strncmp(r->path, "/internal/", 10))
			continue;
		ask_route(r, 0, r->method);
		ask_route(r, 0, "PROPFIND");
		ask_route(r, 0, "HEAD");
		for (int role = 1; role < ROLES; role++)
			if (!ends_sessions(r))
				ask_route(r, role, r->method);
	}
}

/* --- nginx's own answers --- */

static void raw(const char *bytes, const char *what)
{
	const struct raw *r = raw_ask(bytes, strlen(bytes));

	check(r->text, r->n ? r->status[0] : 0, true, false, "", what, "nobody");
}

static const char *filled(const char *before, char c, size_t n, const char *behind)
{
	static char text[LINE * 2];
	int at = snprintf(text, sizeof text, "%s", before);

	memset(text + at, c, n);
	snprintf(text + at + n, sizeof text - (size_t)at - n, "%s", behind);
	return text;
}

#define REQUEST(line) line " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"

static void not_changed(void)
{
	const struct raw *r = raw_ask(REQUEST("GET /") "\r\n", sizeof REQUEST("GET /") + 1);
	char *tag = value_of(r->text, "ETag", 0), text[300];

	snprintf(text, sizeof text, REQUEST("GET /") "If-None-Match: %s\r\n\r\n", tag ? tag : "");
	raw(text, "what has not changed");
	free(tag);
}

static void nginx_alone(void)
{
	static const char *const paths[] = { "/", "/index.html", "/admin", "/admin/", "/admin/index.html", "/page.css", "/manifest.webmanifest", "/openapi.yaml", "/map/streets.geojson", "/map/none",
		"/no-such-page", "/admin/no-such-page", "/admin/assets/none.js", "/assets/none.js", "/restaurants", "/login", "/assets", "/internal/user", "/publish/control",
		"/api", "/api/", "/api/v1/none", "/-/page", "/.git/config", "/stripe-stand-in/none", "/stripe-stand-in/v1/payment_intents/none", "/api/v1/streams/control",
		"/api/v1/streams/orders/none", "/api/v1/webhooks/none", "/robots.txt", NULL };
	char text[LINE];

	for (const char *const *p = paths; *p; p++) {
		snprintf(text, sizeof text, REQUEST("GET %s") "\r\n", *p);
		raw(text, *p);
		snprintf(text, sizeof text, REQUEST("HEAD %s") "\r\n", *p);
		raw(text, *p);
		snprintf(text, sizeof text, REQUEST("POST %s") "Content-Length: 2\r\n\r\n{}", *p);
		raw(text, *p);
	}
	not_changed();
	raw(REQUEST("GET /") "Range: bytes=0-9\r\n\r\n", "a part");
	raw(REQUEST("GET /") "Range: bytes=99999999-\r\n\r\n", "no such part");
	raw(REQUEST("POST /api/v1/quotes") "Content-Length: 9999999\r\n\r\n", "a long body");
	raw(REQUEST("GET /api/v1/streams/control") "Accept: text/event-stream\r\n\r\n", "a stream");
	raw(REQUEST("GET /%") "\r\n", "a broken escape");
	raw(REQUEST("GET /%00") "\r\n", "a NUL");
	raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n", "no Host");
	raw("GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", "no such version");
	raw("NONSENSE\r\n\r\n", "nonsense");
	raw(REQUEST("TRACE /") "\r\n", "TRACE");
	raw(REQUEST("POST /api/v1/quotes") "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", "two framings");
	raw(REQUEST("POST /api/v1/quotes") "Transfer-Encoding: gzip\r\n\r\n", "an unknown coding");
	raw(filled("GET /", 'a', LINE, " HTTP/1.1\r\nHost: localhost\r\n\r\n"), "a long address");
	raw(filled(REQUEST("GET /") "X: ", 'a', LINE, "\r\n\r\n"), "a long header");
}

static void by_plain_http(void)
{
	static const char *const paths[] = { "/api/v1/me?a=b", "/.well-known/jwks.json", "/orders?a=b" };
	char url[100], *at;
	FILE *f;
	static char text[LINE];

	for (int i = 0; i < 6; i++) {
		snprintf(url, sizeof url, "curl -s -i --noproxy '*' http://localhost:%d%s", atoi(client_environment("DABBA_HTTPS_PORT")) + i % 2, paths[i / 2]);
		f = popen(url, "r");
		size_t n = f ? fread(text, 1, sizeof text - 1, f) : 0;
		text[n] = 0;
		at = strchr(text, ' ');
		check(text, at ? atoi(at) : 0, false, false, "GET", "by plain HTTP", "nobody");
		if (f)
			pclose(f);
	}
}

/* A crowd of one address, until it is told to wait. */
static void too_many(void)
{
	struct client *c = client_anonymous();
	struct answer a = { 0 };

	for (int i = 0; i < 1000 && a.status != 429; i++) {
		answer_free(&a);
		a = client_call(c, &(struct call){ .method = "GET", .path = "/api/v1/me" });
	}
	check(a.headers, a.status, true, true, "GET", "/api/v1/me, too often", "nobody");
	answer_free(&a);
	client_free(c);
}

static void see_people(void)
{
	char why[256];

	people[0] = client_anonymous();
	for (int i = 1; i < ROLES; i++)
		if (!(people[i] = client_of_role(roles[i], why))) {
			fprintf(stderr, "%s\n", why);
			exit(2);
		}
}

/* A proof about answers that never came proves nothing. */
static void all_kinds_were_seen(void)
{
	static const int kinds[] = { 200, 204, 304, 308, 400, 401, 403, 404, 405, 406, 413, 414, 422, 429 };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		passed += seen[kinds[i]] > 0;
		failed += !seen[kinds[i]];
		if (!seen[kinds[i]])
			printf("FAIL no answer with %d was seen\n", kinds[i]);
	}
	passed += cookies > 0;
	failed += !cookies;
}

static void session_cookies(void)
{
	char body[300];
	struct client *c = client_anonymous();

	snprintf(body, sizeof body, "{\"email\":\"%s@test.example\",\"password\":\"%s\",\"name\":\"A\",\"phone\":\"+4930123456\",\"role\":\"customer\"}", uuid_new().text, client_password);
	struct answer a = client_call_in_turn(c, &(struct call){ .method = "POST", .path = "/api/v1/auth/registrations", .body = body });
	check(a.headers, a.status, true, true, "POST", "/api/v1/auth/registrations", "nobody");
	answer_free(&a);
	a = client_call(c, &(struct call){ .method = "POST", .path = "/api/v1/auth/refresh", .body = "{}" });
	check(a.headers, a.status, true, true, "POST", "/api/v1/auth/refresh", "a customer");
	answer_free(&a);
	client_free(c);
}

int main(int argc, char **argv)
{
	struct contract *c = contract_load(argc > 1 ? argv[1] : "build/bin");

	see_people();
	walk(c);
	nginx_alone();
	by_plain_http();
	session_cookies();
	too_many();
	all_kinds_were_seen();
	printf("%d passed, %d failed\n", passed, failed);
	contract_free(c);
	return failed || !passed;
}
