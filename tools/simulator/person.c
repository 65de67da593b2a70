#define _GNU_SOURCE
#include "person.h"
#include "clock.h"
#include "instant.h"
#include "loop.h"
#include "wire.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TRIES_MAX = 40, TOKEN_EARLY_MS = 60000 };

/* One errand under way; it is asked again until it has an answer that says something. */
struct trip {
	struct person *person;
	char method[8], path[300], key[64], expects[40];
	char *body;
	person_then *then;
	void *it;
	struct curl_slist *headers;
	struct text answer;
	CURL *curl;
	int tries;
	bool entering, outside;         /* outside: to the payment provider */
};

int64_t person_errors, person_calls, person_waits, person_answers;
static const char *city_origin, *city_ca;

static void start(struct trip *);

void person_city(const char *origin, const char *ca_file)
{
	city_origin = origin;
	city_ca = ca_file;
}

void person_place(struct person *p, unsigned number)
{
	snprintf(p->address, sizeof p->address, "127.%u.%u.%u", 10 + number / 62500 % 240, 1 + number / 250 % 250, 1 + number % 250);
}

void take(struct text *t, const char *from, size_t n)
{
	t->at = realloc(t->at, t->n + n + 1);
	if (!t->at)
		abort();
	memcpy(t->at + t->n, from, n);
	t->n += n;
	t->at[t->n] = 0;
}

static size_t take_answer(char *from, size_t size, size_t count, void *to)
{
	take(&((struct trip *)to)->answer, from, size * count);
	return size * count;
}

/* What renews a session; not what a device is known by, which comes with the same answer. */
static bool is_refresh(const char *header, size_t n)
{
	static const char *const begin[] = { "Set-Cookie: __Host-dabba_refresh=", "Set-Cookie: __Host-dabba_admin_refresh=" };

	for (size_t i = 0; i < sizeof begin / sizeof *begin; i++)
		if (n > strlen(begin[i]) && !strncasecmp(header, begin[i], strlen(begin[i])))
			return true;
	return false;
}

/* "Set-Cookie: __Host-dabba_refresh=...; Path=/; ...": its name and value. */
static size_t take_header(char *from, size_t size, size_t count, void *to)
{
	struct person *p = ((struct trip *)to)->person;
	size_t n = size * count, start = strlen("Set-Cookie: ");

	if (is_refresh(from, n))
		snprintf(p->cookie, sizeof p->cookie, "%.*s", (int)strcspn(from + start, ";\r\n"), from + start);
	return n;
}

static CURL *dial_at(const struct person *p, const char *origin, const char *path)
{
	CURL *curl = curl_easy_init();
	char url[600], interface[40];

	snprintf(url, sizeof url, "%s%s", origin, path);
	snprintf(interface, sizeof interface, "host!%s", p->address);
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_CAINFO, city_ca);
	curl_easy_setopt(curl, CURLOPT_INTERFACE, interface);
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
	curl_easy_setopt(curl, CURLOPT_PIPEWAIT, 1L);
	return curl;
}

CURL *dial(const struct person *p, const char *path)
{
	return dial_at(p, city_origin, path);
}

struct curl_slist *authorization(const struct person *p)
{
	char line[1700];

	snprintf(line, sizeof line, "Authorization: Bearer %s", p->token);
	return curl_slist_append(NULL, line);
}

static void free_trip(struct trip *t)
{
	free(t->body);
	free(t->answer.at);
	free(t);
}

static bool is_expected(const struct trip *t, int status)
{
	char text[8];

	if (!status)
		return false;
	snprintf(text, sizeof text, "%d", status);
	return *t->expects ? strstr(t->expects, text) != NULL : status >= 200 && status < 300;
}

static void deliver(struct trip *t, int status)
{
	struct json_object *json = t->answer.at ? json_tokener_parse(t->answer.at) : NULL;

	if (is_expected(t, status)) {
		person_answers++;
	} else {
		person_errors++;
		fprintf(stderr, "error: %s %s %s: %d %.200s\n", t->person->email, t->method, t->path, status, t->answer.at ? t->answer.at : "");
	}
	if (t->then)
		t->then(t->person, status, json, t->it);
	json_object_put(json);
	free_trip(t);
}

static void again(void *it) { start(it); }

static void entered_again(struct person *p, int status, struct json_object *json, void *it)
{
	(void)p;
	(void)status;
	(void)json;
	start(it);
}

static void wait_and_try(struct trip *t, int64_t ms)
{
	person_waits++;
	loop_after(ms / 2 + rand() % ms, again, t);
}

static void trip_ended(CURL *curl, CURLcode code, void *it)
{
	struct trip *t = it;
	curl_off_t retry_s = 0;
	long status = 0;

	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &retry_s);
	curl_slist_free_all(t->headers);
	curl_easy_cleanup(curl);
	if (code != CURLE_OK)
		status = 0;
	if ((!status || status == 429 || status == 502 || status == 503 || status == 504) && t->tries < TRIES_MAX)
		wait_and_try(t, retry_s ? retry_s * 1000 : t->tries < 5 ? 100 << t->tries : 2000);
	else if (status == 401 && !t->entering && !t->outside && t->tries < 3)
		person_enter(t->person, entered_again, t);
	else
		deliver(t, (int)status);
}

static void set_headers(struct trip *t)
{
	char line[100];

	t->headers = t->entering || t->outside ? NULL : authorization(t->person);
	t->headers = curl_slist_append(t->headers, "Expect:");
	if (t->body)
		t->headers = curl_slist_append(t->headers, t->outside ? "Content-Type: application/x-www-form-urlencoded" : "Content-Type: application/json");
	if (*t->key) {
		snprintf(line, sizeof line, "Idempotency-Key: %s", t->key);
		t->headers = curl_slist_append(t->headers, line);
	}
	curl_easy_setopt(t->curl, CURLOPT_HTTPHEADER, t->headers);
}

static void start(struct trip *t)
{
	t->tries++;
	t->answer.n = 0;
	if (t->answer.at)
		*t->answer.at = 0;
	t->curl = dial_at(t->person, t->outside ? getenv("DABBA_STRIPE_URL") : city_origin, t->path);
	set_headers(t);
	curl_easy_setopt(t->curl, CURLOPT_TIMEOUT_MS, 20000L);
	curl_easy_setopt(t->curl, CURLOPT_WRITEFUNCTION, take_answer);
	curl_easy_setopt(t->curl, CURLOPT_WRITEDATA, t);
	if (t->entering) {
		curl_easy_setopt(t->curl, CURLOPT_HEADERFUNCTION, take_header);
		curl_easy_setopt(t->curl, CURLOPT_HEADERDATA, t);
		curl_easy_setopt(t->curl, CURLOPT_COOKIE, *t->person->cookie ? t->person->cookie : NULL);
	}
	if (t->body) {
		curl_easy_setopt(t->curl, CURLOPT_POSTFIELDSIZE, (long)strlen(t->body));
		curl_easy_setopt(t->curl, CURLOPT_POSTFIELDS, t->body);
	}
	curl_easy_setopt(t->curl, CURLOPT_CUSTOMREQUEST, t->method);
	person_calls++;
	loop_transfer(t->curl, trip_ended, t);
}

static struct trip *trip_new(struct person *p, const struct errand *e)
{
	struct trip *t = calloc(1, sizeof *t);

	if (!t)
		abort();
	t->person = p;
	t->then = e->then;
	t->it = e->it;
	snprintf(t->method, sizeof t->method, "%s", e->method);
	snprintf(t->path, sizeof t->path, "%s", e->path);
	snprintf(t->key, sizeof t->key, "%s", e->key ? e->key : "");
	snprintf(t->expects, sizeof t->expects, "%s", e->expects ? e->expects : "");
	t->body = e->body ? strdup(json_object_to_json_string_ext(e->body, JSON_C_TO_STRING_PLAIN)) : e->form ? strdup(e->form) : NULL;
	t->outside = e->form != NULL;
	json_object_put(e->body);
	return t;
}

void person_ask(struct person *p, const struct errand *e)
{
	struct trip *t = trip_new(p, e);

	if (clock_real().ms > p->token_until_ms)
		person_enter(p, entered_again, t);
	else
		start(t);
}

struct entrance { person_then *then; void *it; };

static void keep_token(struct person *p, struct json_object *json)
{
	snprintf(p->token, sizeof p->token, "%s", json_text_at(json, "access_token"));
	snprintf(p->id, sizeof p->id, "%s", json_text_at(json, "user.id"));
	p->token_until_ms = clock_real().ms + json_int_at(json, "expires_s") * 1000 - TOKEN_EARLY_MS;
}

static void entered(struct person *p, int status, struct json_object *json, void *it)
{
	struct entrance *e = it;

	if (status == 200 || status == 201)
		keep_token(p, json);
	e->then(p, status, json, e->it);
	free(e);
}

static void enter_by(struct person *p, const char *path, struct json_object *body, const char *expects, person_then *then, void *it)
{
	struct trip *t = trip_new(p, &(struct errand){ "POST", path, NULL, body, then, it, expects });

	t->entering = true;
	start(t);
}

static struct json_object *credentials(const struct person *p)
{
	struct json_object *body = json_object_new_object();

	json_object_object_add(body, "email", json_object_new_string(p->email));
	json_object_object_add(body, "password", json_object_new_string(p->password));
	return body;
}

/* Somebody who has been in is logged in again; a newcomer tries to register first, since most are new. */
static void registered_or_not(struct person *p, int status, struct json_object *json, void *it)
{
	if (status == 409)
		enter_by(p, "/api/v1/auth/sessions", credentials(p), NULL, entered, it);
	else
		entered(p, status, json, it);
}

static void introduce(struct person *p, struct entrance *e)
{
	struct json_object *body = credentials(p);

	json_object_object_add(body, "name", json_object_new_string(p->name));
	json_object_object_add(body, "phone", json_object_new_string(p->phone));
	json_object_object_add(body, "role", json_object_new_string(p->role));
	enter_by(p, "/api/v1/auth/registrations", body, "201 409", registered_or_not, e);
}

static void enter_by_password(struct person *p, struct entrance *e)
{
	if (*p->id || !strcmp(p->role, "admin"))
		enter_by(p, "/api/v1/auth/sessions", credentials(p), "200 201 401", entered, e);
	else
		introduce(p, e);
}

static void renewed_or_not(struct person *p, int status, struct json_object *json, void *it)
{
	if (status == 200) {
		entered(p, status, json, it);
		return;
	}
	*p->cookie = 0;
	enter_by_password(p, it);
}

void person_enter(struct person *p, person_then *then, void *it)
{
	struct entrance *e = malloc(sizeof *e);

	if (!e)
		abort();
	*e = (struct entrance){ then, it };
	if (*p->cookie)
		enter_by(p, "/api/v1/auth/refresh", NULL, "200 401", renewed_or_not, e);
	else
		enter_by_password(p, e);
}
