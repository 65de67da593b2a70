/* No spelling of an address and no header opens what is closed: every form below, of one route of each kind under every protected prefix, as
 * bytes through the real edge; by nobody, and by a customer where customers have no business. Then requests within requests: the
 * edge must never hear two where one was sent. forms FOLDER-OF-EXECUTABLES */
#define _GNU_SOURCE
#include "client.h"
#include "contract.h"
#include "raw.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { ROOM = 4096, TARGETS_MAX = 64, TRIES = 40 };

static int passed, failed, forms;
static const char *token;               /* a customer's */

struct target { const struct contract_route *route; const char *root; char path[600], first[40], rest[500]; };          /* path = root first rest */
static struct target targets[TARGETS_MAX];
static size_t n_targets;

static bool is_internal(const struct target *t) { return strcmp(t->root, "/api/v1/") != 0; }

/* --- what is asked --- */

static const struct raw *ask(const char *line, const char *headers, bool as_customer)
{
	char text[ROOM * 3];
	const struct raw *r = NULL;
	int n = snprintf(text, sizeof text, "%s HTTP/1.1\r\nHost: localhost\r\n%s%s%s%sConnection: close\r\n\r\n", line, as_customer ? "Authorization: Bearer " : "",
		as_customer ? token : "", as_customer ? "\r\n" : "", headers);

	for (int tries = 0; tries < TRIES; tries++) {
		r = raw_ask(text, (size_t)n);
		if (!r->n || (r->status[0] != 429 && r->status[0] != 503))
			break;
		usleep(50000);
	}
	return r;
}

static void report(bool ok, const char *line, const char *headers, const char *who, const struct raw *r)
{
	passed += ok;
	failed += !ok;
	if (!ok)
		printf("FAIL %s (%.60s) as %s: %d answers, the first %d: %.300s\n", line, headers, who, r->n, r->n ? r->status[0] : 0, r->text);
}

/* Shut: refused by whoever hears it; never an answer, never a redirect, never a breakdown. */
static bool is_shut(const struct raw *r)
{
	static const int fine[] = { 400, 401, 403, 404, 405, 406, 414 };

	for (size_t i = 0; r->n == 1 && i < sizeof fine / sizeof *fine; i++)
		if (r->status[0] == fine[i])
			return true;
	return false;
}

static bool shuts_out_customers(const struct target *t) { return is_internal(t) || !contract_allows(t->route, "customer"); }

static void try_line(const struct target *t, const char *line, const char *headers)
{
	const struct raw *r = ask(line, headers, false);

	report(is_shut(r), line, headers, "nobody", r);
	if (!shuts_out_customers(t))
		return;
	r = ask(line, headers, true);
	report(is_shut(r), line, headers, "a customer", r);
}

static void try_path(const struct target *t, const char *path)
{
	char line[ROOM];

	snprintf(line, sizeof line, "%s %s", t->route->method, path);
	try_line(t, line, "");
}

/* --- forms of a path: {r} root before the first segment, {f} the segment, {x} what follows it, {e} the segment with its first letter
 * percent-encoded, {d} doubly, {C} that letter capital, {U} all of it capital --- */

static const char *const path_forms[] = {
	"{r}{e}{x}", "{r}{d}{x}", "{r}{C}{x}", "{r}{U}{x}", "/API/V1/{f}{x}", "/%61pi/v1/{f}{x}", "/api%2fv1%2f{f}{x}", "/api/v1%2f{f}{x}",
	"{r};/{f}{x}", "{r};a=b/{f}{x}", "{r}x/..;/{f}{x}", "{r}x/;../{f}{x}", "{r}{f};{x}", "{r}{f};a=b{x}", "{r}{f}{x};", "{r}{f}{x};.json", "{r}site/..;/{f}{x}",
	"{r}{f}{x}/", "{r}{f}{x}//", "{r}{f}{x}/.", "{r}{f}{x}/x/..", "{r}{f}{x}%20", "{r}{f}{x}%09", "{r}{f}{x}%0a", "{r}{f}{x}%0d%0aX-Role:%20admin", "{r}{f}{x}%2f",
	"{r}{f}{x}%00", "{r}{f}{x}%00.css", "{r}{f}{x}.", "{r}{f}{x}..", "{r}{f}{x}.json", "{r}{f}{x}.css", "{r}{f}{x}~", "{r}{f}{x}%3f", "{r}{f}{x}%23", "{r}{f}{x}#",
	"{r}{f}{x}?/api/v1/site", "{r}{f}{x}%c0%af", "{r}{f}{x}\xC0\xAF", "{r}{f}{x}%ef%bc%8f", "{r}{f}{x}\\", "{r}{f}{x}%5c",
	"{r}x/../{f}{x}", "{r}x/..%2f{f}{x}", "{r}x/%2e%2e/{f}{x}", "{r}x/%2e%2e%2f{f}{x}", "{r}x/%252e%252e%252f{f}{x}", "{r}x/..%5c{f}{x}", "{r}x\\..\\{f}{x}",
	"{r}site/../{f}{x}", "{r}site/..%2f{f}{x}", "{r}auth/providers/../../{f}{x}", "/assets/..{r}{f}{x}", "/assets/..%2f..{r}{f}{x}", "/..{r}{f}{x}", "/%2e%2e{r}{f}{x}",
	"/{r}{f}{x}", "//{r}{f}{x}", "{r}/{f}{x}", "{r}./{f}{x}", "/.{r}{f}{x}", "{r}{f}/{x}", "https://localhost{r}{f}{x}", "http://internal{r}{f}{x}", "//internal{r}{f}{x}",
	"/stripe-stand-in/..{r}{f}{x}", "/stripe-stand-in/v1/payment_intents/x/..%2f..%2f..{r}{f}{x}", "/-/is-admin", "/-/may-listen", "@problem", "/@refused",
	"{r}{f}\t{x}", "{r}{f} {x}", "{r}%{f}{x}", "{r}{f}%{x}", "{r}%u0061{f}{x}", "{r}{f}{x}%e2%80%ae", "*", NULL
};

static const char *replacement(const struct target *t, char c)
{
	static char text[80];
	size_t at = 0;

	switch (c) {
	case 'r': return t->root;
	case 'f': return t->first;
	case 'x': return t->rest;
	case 'e': snprintf(text, sizeof text, "%%%02x%.40s", (unsigned char)t->first[0], t->first + 1); return text;
	case 'd': snprintf(text, sizeof text, "%%25%02x%.40s", (unsigned char)t->first[0], t->first + 1); return text;
	case 'C': snprintf(text, sizeof text, "%c%.40s", t->first[0] - 32, t->first + 1); return text;
	default:
		for (; t->first[at]; at++)
			text[at] = t->first[at] >= 'a' && t->first[at] <= 'z' ? (char)(t->first[at] - 32) : t->first[at];
		text[at] = 0;
		return text;
	}
}

static void formed(const struct target *t, const char *form, char *out, size_t room)
{
	size_t n = 0;

	for (; *form && n + 600 < room; form++)
		if (form[0] == '{' && form[1] && form[2] == '}') {
			n += (size_t)snprintf(out + n, room - n, "%s", replacement(t, form[1]));
			form += 2;
		} else {
			out[n++] = *form;
		}
	out[n] = 0;
}

static void try_paths(const struct target *t)
{
	char path[ROOM / 2];

	for (const char *const *form = path_forms; *form; form++) {
		formed(t, *form, path, sizeof path);
		try_path(t, path);
	}
}

/* --- headers that a careless service would believe --- */

static const char *const header_forms[] = {
	"X-Role: admin", "X-User: admin", "X-User-Id: 1", "X-Forwarded-User: admin", "Remote-User: admin", "X-Remote-User: admin", "X-Auth-Request-User: admin",
	"X-Forwarded-For: 127.0.0.1", "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-For: 127.0.0.1", "X-Real-IP: 127.0.0.1", "Forwarded: for=127.0.0.1;proto=https",
	"Client-IP: 127.0.0.1", "True-Client-IP: ::1", "X-Forwarded-Host: internal", "X-Forwarded-Proto: unix", "X-Original-URL: /api/v1/site",
	"X-Rewrite-URL: /api/v1/site", "X-Original-Method: OPTIONS", "X-HTTP-Method-Override: GET", "X-HTTP-Method: OPTIONS", "X-Accel-Redirect: /-/is-admin",
	"Proxy: http://127.0.0.1:9", "Document-Uri: /api/v1/site", "Request-Method: OPTIONS", "REQUEST_METHOD: OPTIONS", "DOCUMENT_URI: /api/v1/site", "HTTP_AUTHORIZATION: Bearer x",
	"Authorization: Bearer service", "Authorization: ", "Cookie: __Host-dabba_refresh=admin", "Cookie: role=admin; access_token=x", "X-Service-Token: x",
	"X-Internal: 1", "X-Request-Id: internal", "X-Api-Version: 0", "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__", "Range: bytes=0-1", "Accept: text/event-stream",
	"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nUpgrade: websocket", "If-None-Match: *", "Expect: 100-continue", "Origin: null", "Max-Forwards: 0", NULL
};

static void try_headers(const struct target *t)
{
	char line[ROOM], headers[ROOM];

	for (const char *const *form = header_forms; *form; form++) {
		snprintf(headers, sizeof headers, "%s\r\n", *form);
		snprintf(line, sizeof line, "%s %s", t->route->method, t->path);
		try_line(t, line, headers);
	}
}

/* A public route stays itself, whatever address a header names. */
static void try_other_address(const struct target *t)
{
	static const char *const names[] = { "X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Path", "X-Forwarded-Uri", NULL };
	char headers[ROOM];

	for (const char *const *name = names; *name; name++) {
		snprintf(headers, sizeof headers, "%s: %s\r\n", *name, t->path);
		const struct raw *r = ask("GET /api/v1/site", headers, true);
		report(r->n == 1 && r->status[0] == 200 && strstr(r->text, "\"ordering_paused\""), "GET /api/v1/site", headers, "a customer", r);
	}
}

static void try_methods(const struct target *t)
{
	static const char *const methods[] = { "TRACE", "TRACK", "DEBUG", "CONNECT", "OPTIONS", "PROPFIND", "PURGE", "MOVE", "COPY", "SEARCH", "get", "GET\t", "HEAD", NULL };
	char line[ROOM];

	for (const char *const *m = methods; *m; m++) {
		if (!strcmp(*m, "HEAD") && strcmp(t->route->method, "GET"))     /* what one may not write, one may still read */
			continue;
		snprintf(line, sizeof line, "%s %s", *m, t->path);
		try_line(t, line, "");
	}
}

/* --- a request within a request --- */

struct smuggled { const char *name, *framing; };
static const struct smuggled framings[] = {
	{ "a length and chunks", "Content-Length: %zu\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" },
	{ "chunks and a length", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" },
	{ "two lengths", "Content-Length: 0\r\nContent-Length: %zu\r\n\r\n" },
	{ "two lengths in one", "Content-Length: 0, %zu\r\n\r\n" },
	{ "a blank before the colon", "Transfer-Encoding : chunked\r\nContent-Length: 0\r\n\r\n" },
	{ "an unknown coding", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" },
	{ "two codings", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" },
	{ "codings in one", "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n" },
	{ "a length with a sign", "Content-Length: +0\r\n\r\n" },
	{ "a length below 0", "Content-Length: -1\r\n\r\n" },
	{ "a length in hexadecimal", "Content-Length: 0x0\r\n\r\n" },
	{ "a length that overflows", "Content-Length: 18446744073709551616\r\n\r\n" },
	{ "a folded line", "Transfer-Encoding:\r\n chunked\r\nContent-Length: 0\r\n\r\n" },
	{ "a tab for the blank", "Transfer-Encoding:\x0b" "chunked\r\n\r\n0\r\n\r\n" },
	{ "a bare CR", "X: y\rTransfer-Encoding: chunked\r\nContent-Length: a\r\n\r\n" },
	{ "a NUL in a header", "X: %c\r\n\r\n" },
	{ "a second Host", "Host: internal\r\nContent-Length: a\r\n\r\n" },
	{ "a chunk whose size overflows", "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n" },
	{ "a chunk with a sign", "Transfer-Encoding: chunked\r\n\r\n-1\r\n" },
};

/* Refused whole, with one answer at most: what follows is never read as a request of its own. */
static void try_framing(const struct target *t, const struct smuggled *s)
{
	char inner[ROOM], text[ROOM * 3];

	int inner_n = snprintf(inner, sizeof inner, "%s %s HTTP/1.1\r\nHost: localhost\r\nX-Role: admin\r\nConnection: close\r\n\r\n", t->route->method, t->path);
	int n = snprintf(text, sizeof text, "POST /api/v1/quotes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	n += strstr(s->framing, "%c") ? snprintf(text + n, sizeof text - (size_t)n, s->framing, 0)
		: snprintf(text + n, sizeof text - (size_t)n, s->framing, (size_t)inner_n);
#pragma GCC diagnostic pop
	memcpy(text + n, inner, (size_t)inner_n);
	const struct raw *r = raw_ask(text, (size_t)(n + inner_n));
	report(r->n == 0 || (r->n == 1 && r->status[0] >= 400 && r->status[0] <= 501), s->name, t->path, "a smuggler", r);
}

static void try_smuggling(const struct target *t)
{
	for (size_t i = 0; i < sizeof framings / sizeof *framings; i++)
		try_framing(t, framings + i);
}

/* --- which routes --- */

/* What has a location of its own in nginx is a kind of its own. */
static const char *special_end(const char *path)
{
	const char *end = strrchr(path, '/');

	return !strcmp(end, "/menu") || !strcmp(end, "/payment") || !strcmp(end, "/stream") ? end : "";
}

static void add_target(const struct contract_route *r)
{
	struct target t = { .route = r, .root = !strncmp(r->path, "/api/v1/", 8) ? "/api/v1/" : !strncmp(r->path, "/internal/", 10) ? "/internal/" : "/" };
	size_t root = strlen(t.root), n;

	contract_path(r, NULL, NULL, t.path, sizeof t.path);
	n = strcspn(t.path + root, "/");
	snprintf(t.first, sizeof t.first, "%.*s", (int)n, t.path + root);
	snprintf(t.rest, sizeof t.rest, "%s", t.path + root + n);
	for (size_t i = 0; i < n_targets; i++)
		if (!strcmp(t.root, targets[i].root) && !strcmp(t.first, targets[i].first) && !strcmp(special_end(t.path), special_end(targets[i].path)))
			return;
	if (n_targets == TARGETS_MAX)
		abort();
	targets[n_targets++] = t;
}

/* What nginx itself answers for. */
static void add_nginx(void)
{
	static struct contract_route control = { .service = "nginx", .method = "GET", .path = "/api/v1/streams/control" };
	static struct contract_route publish = { .service = "nginx", .method = "POST", .path = "/publish/control" };

	control.who = publish.who = json_object_new_array();
	json_object_array_add(control.who, json_object_new_string("admin"));
	add_target(&control);
	add_target(&publish);
}

int main(int argc, char **argv)
{
	struct contract *c = contract_load(argc > 1 ? argv[1] : "build/bin");
	char why[256];
	struct client *customer = client_of_role("customer", why);

	if (!customer) {
		fprintf(stderr, "%s\n", why);
		return 2;
	}
	token = client_token(customer);
	for (const struct contract_route *r = c->routes; r < c->routes + c->n; r++)
		if (json_object_array_length(r->who))
			add_target(r);
	add_nginx();
	for (size_t i = 0; i < n_targets; i++) {
		try_paths(targets + i);
		try_headers(targets + i);
		try_other_address(targets + i);
		try_methods(targets + i);
		try_smuggling(targets + i);
	}
	forms = (int)(sizeof path_forms / sizeof *path_forms + sizeof header_forms / sizeof *header_forms + sizeof framings / sizeof *framings);
	printf("%d forms under %zu protected prefixes\n%d passed, %d failed\n", forms, n_targets, passed, failed);
	client_free(customer);
	contract_free(c);
	return failed || !passed;
}
