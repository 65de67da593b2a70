#define _GNU_SOURCE
#include "client.h"
#include "uuid.h"
#include <curl/curl.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

const char client_password[] = "correct horse battery";

struct client { CURL *curl; char base[128], id[40], email[80], token[2048]; bool internal, speaks_forms; };

const char *client_environment(const char *name)
{
	const char *value = getenv(name);

	if (value && *value)
		return value;
	fprintf(stderr, "%s is not set\n", name);
	exit(2);
}

char *client_file(const char *path)
{
	char line[1024] = "";
	FILE *f = fopen(path, "r");

	if (!f || !fgets(line, sizeof line, f)) {
		fprintf(stderr, "cannot read %s\n", path);
		exit(2);
	}
	fclose(f);
	line[strcspn(line, "\r\n")] = 0;
	return strdup(line);
}

/* One address a client: 127.x.y.z, from the process and a counter, never 127.0.0.1. */
static void own_address(CURL *curl)
{
	static unsigned count;
	unsigned n = (unsigned)getpid() * 1009u + ++count;
	char address[40];

	snprintf(address, sizeof address, "host!127.%u.%u.%u", 1 + n / 62500 % 250, 1 + n / 250 % 250, 1 + n % 250);
	curl_easy_setopt(curl, CURLOPT_INTERFACE, address);
}

struct client *client_anonymous(void)
{
	struct client *c = calloc(1, sizeof *c);

	c->curl = curl_easy_init();
	snprintf(c->base, sizeof c->base, "%s", client_environment("DABBA_ORIGIN"));
	curl_easy_setopt(c->curl, CURLOPT_CAINFO, client_environment("DABBA_CA_FILE"));
	curl_easy_setopt(c->curl, CURLOPT_COOKIEFILE, "");
	own_address(c->curl);
	return c;
}

struct client *client_with_cookie(const char *set_cookie)
{
	struct client *c = client_anonymous();
	char pair[600];

	snprintf(pair, sizeof pair, "%.*s", (int)strcspn(set_cookie, ";"), set_cookie);
	curl_easy_setopt(c->curl, CURLOPT_COOKIE, pair);
	return c;
}

struct client *client_service(void)
{
	struct client *c = calloc(1, sizeof *c);
	char *token = client_file(client_environment("DABBA_SERVICE_TOKEN_FILE"));

	c->curl = curl_easy_init();
	c->internal = true;
	const char *url = getenv("DABBA_INTERNAL_URL");
	snprintf(c->base, sizeof c->base, "%s", url ? url : "http://internal");
	snprintf(c->token, sizeof c->token, "%s", token);
	if (!url)
		curl_easy_setopt(c->curl, CURLOPT_UNIX_SOCKET_PATH, client_environment("DABBA_INTERNAL_SOCKET"));
	free(token);
	return c;
}

struct client *client_provider(const char *address)
{
	struct client *c = calloc(1, sizeof *c);

	c->curl = curl_easy_init();
	c->speaks_forms = true;
	snprintf(c->base, sizeof c->base, "%s", client_environment(address));
	own_address(c->curl);
	return c;
}

static struct answer enter(struct client *c, const char *role)
{
	char body[400];

	if (!strcmp(role, "admin")) {
		char *password = client_file(client_environment("DABBA_ADMIN_PASSWORD_FILE"));
		snprintf(c->email, sizeof c->email, "%s", client_environment("DABBA_ADMIN_EMAIL"));
		snprintf(body, sizeof body, "{\"email\":\"%s\",\"password\":\"%s\"}", c->email, password);
		free(password);
		return client_call_in_turn(c, &(struct call){ .method = "POST", .path = "/api/v1/auth/sessions", .body = body });
	}
	struct uuid unique = uuid_new();
	snprintf(c->email, sizeof c->email, "%s-%s@test.example", role, unique.text);
	snprintf(body, sizeof body, "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"Test %s\",\"phone\":\"+4930123456\",\"role\":\"%s\"}",
	         c->email, client_password, role, role);
	return client_call_in_turn(c, &(struct call){ .method = "POST", .path = "/api/v1/auth/registrations", .body = body });
}

struct client *client_of_role(const char *role, char why[256])
{
	struct client *c = client_anonymous();
	struct answer a = enter(c, role);

	snprintf(c->token, sizeof c->token, "%s", json_text_at(a.json, "access_token"));
	snprintf(c->id, sizeof c->id, "%s", json_text_at(a.json, "user.id"));
	if (!*c->token) {
		snprintf(why, 256, "cannot become a %s: %d %.180s", role, a.status, a.body ? a.body : "");
		client_free(c);
		c = NULL;
	}
	answer_free(&a);
	return c;
}

void client_free(struct client *c)
{
	if (c)
		curl_easy_cleanup(c->curl);
	free(c);
}

void client_forget_token(struct client *c) { *c->token = 0; }
void client_set_token(struct client *c, const char *token) { snprintf(c->token, sizeof c->token, "%s", token); }
const char *client_id(const struct client *c) { return c->id; }
const char *client_email(const struct client *c) { return c->email; }
const char *client_token(const struct client *c) { return c->token; }

struct text { char *at; size_t n; };

static size_t take(char *from, size_t size, size_t count, void *to)
{
	struct text *t = to;
	size_t n = size * count;

	t->at = realloc(t->at, t->n + n + 1);
	memcpy(t->at + t->n, from, n);
	t->n += n;
	t->at[t->n] = 0;
	return n;
}

/* A stream has no end: what has come within a second is the answer. */
static bool hears(const struct call *call) { return !strcmp(call->method, "HEAR"); }

static struct curl_slist *headers_of(const struct client *c, const struct call *call)
{
	struct curl_slist *list = curl_slist_append(NULL, "Expect:");
	char authorization[2100];
	bool typed = false, named = false;

	for (const char *const *h = call->headers; *h; h++) {
		typed |= !strncasecmp(*h, "Content-Type:", 13);
		named |= !strncasecmp(*h, "Authorization:", 14);
		list = curl_slist_append(list, *h);
	}
	if (hears(call))
		list = curl_slist_append(list, "Accept: text/event-stream");
	if (call->body && !typed)
		list = curl_slist_append(list, c->speaks_forms ? "Content-Type: application/x-www-form-urlencoded" : "Content-Type: application/json");
	if (*c->token && !named && !call->anonymous) {
		snprintf(authorization, sizeof authorization, "Authorization: Bearer %s", c->token);
		list = curl_slist_append(list, authorization);
	}
	return list;
}

static void prepare(struct client *c, const struct call *call)
{
	char url[4096];

	snprintf(url, sizeof url, "%s%s", c->base, call->path);
	curl_easy_setopt(c->curl, CURLOPT_URL, url);
	curl_easy_setopt(c->curl, CURLOPT_PATH_AS_IS, 1L);
	curl_easy_setopt(c->curl, CURLOPT_TIMEOUT_MS, 30000L);
	curl_easy_setopt(c->curl, CURLOPT_PROXY, "");
	curl_easy_setopt(c->curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c->curl, CURLOPT_HTTPGET, 1L);
	if (call->body) {
		curl_easy_setopt(c->curl, CURLOPT_POSTFIELDSIZE, (long)strlen(call->body));
		curl_easy_setopt(c->curl, CURLOPT_POSTFIELDS, call->body);
	}
	if (hears(call))
		curl_easy_setopt(c->curl, CURLOPT_TIMEOUT_MS, 1000L);
	curl_easy_setopt(c->curl, CURLOPT_CUSTOMREQUEST, hears(call) ? "GET" : call->method);
	curl_easy_setopt(c->curl, CURLOPT_NOBODY, (long)!strcmp(call->method, "HEAD"));
}

struct answer client_call(struct client *c, const struct call *call)
{
	struct text body = { 0 }, headers = { 0 };
	struct curl_slist *list = headers_of(c, call);
	struct answer a = { 0 };
	long status = 0;

	prepare(c, call);
	curl_easy_setopt(c->curl, CURLOPT_HTTPHEADER, list);
	curl_easy_setopt(c->curl, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(c->curl, CURLOPT_WRITEDATA, &body);
	curl_easy_setopt(c->curl, CURLOPT_HEADERFUNCTION, take);
	curl_easy_setopt(c->curl, CURLOPT_HEADERDATA, &headers);
	CURLcode got = curl_easy_perform(c->curl);
	curl_easy_getinfo(c->curl, CURLINFO_RESPONSE_CODE, &status);
	curl_slist_free_all(list);
	if (got && !(got == CURLE_OPERATION_TIMEDOUT && hears(call) && status == 200)) {
		free(body.at);
		body.at = strdup(curl_easy_strerror(got));
		status = 0;
	}
	a = (struct answer){ (int)status, body.at, headers.at, body.n, NULL };
	a.json = body.at && status ? json_tokener_parse(body.at) : NULL;
	return a;
}

static bool must_wait(const struct answer *a)
{
	bool by_edge = !a->n || !strcmp(json_text_at(a->json, "code"), "too_many_requests");     /* HEAD has no body that would tell */

	return a->status == 503 || (a->status == 429 && by_edge);
}

struct answer client_call_in_turn(struct client *c, const struct call *call)
{
	struct answer a = client_call(c, call);

	for (int tries = 0; must_wait(&a) && tries < 20; tries++) {
		answer_free(&a);
		usleep(300000);
		a = client_call(c, call);
	}
	return a;
}

void answer_free(struct answer *a)
{
	free(a->body);
	free(a->headers);
	json_object_put(a->json);
	*a = (struct answer){ 0 };
}

char *answer_header(const struct answer *a, const char *name)
{
	size_t n = strlen(name);

	for (const char *line = a->headers; line && *line; line = strchr(line, '\n'), line = line ? line + 1 : NULL)
		if (!strncasecmp(line, name, n) && line[n] == ':') {
			const char *value = line + n + 1 + strspn(line + n + 1, " ");
			return strndup(value, strcspn(value, "\r\n"));
		}
	return NULL;
}

struct json_object *json_at(struct json_object *at, const char *path)
{
	char step[128];

	while (at && *path && strcmp(path, ".")) {
		size_t n = strcspn(path, ".");
		snprintf(step, sizeof step, "%.*s", (int)n, path);
		path += n + (path[n] == '.');
		if (json_object_is_type(at, json_type_array))
			at = *step >= '0' && *step <= '9' ? json_object_array_get_idx(at, (size_t)atol(step)) : NULL;
		else if (!json_object_is_type(at, json_type_object) || !json_object_object_get_ex(at, step, &at))
			at = NULL;
	}
	return at;
}

const char *json_text_at(struct json_object *json, const char *path)
{
	struct json_object *at = json_at(json, path);

	return at ? json_object_get_string(at) : "";
}
