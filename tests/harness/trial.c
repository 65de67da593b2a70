#define _GNU_SOURCE
#include "trial.h"
#include "uuid.h"
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROLES = 4, CALLS_PER_ADDRESS = 15, TRIES = 60 };

static const char *const roles[ROLES] = { "customer", "merchant", "courier", "admin" };
static struct client *people[ROLES];
int trial_passed, trial_failed;

void trial_people(void)
{
	char why[256];

	for (int i = 0; i < ROLES; i++) {
		people[i] = client_of_role(roles[i], why);
		if (!people[i]) {
			fprintf(stderr, "%s\n", why);
			exit(2);
		}
	}
}

void trial_end_people(void)
{
	for (int i = 0; i < ROLES; i++)
		client_free(people[i]);
}

static struct client *fresh_client(const struct contract_route *r)
{
	bool for_anyone = !json_object_array_length(r->who);

	if (!for_anyone && contract_allows(r, "service"))
		return client_service();
	struct client *c = client_anonymous();
	for (int i = 0; i < ROLES && !for_anyone; i++)
		if (contract_allows(r, roles[i])) {
			client_set_token(c, client_token(people[i]));
			break;
		}
	return c;
}

bool field_is_a(struct json_object *field, const char *kind)
{
	return !strcmp(json_text_at(field, "kind"), kind);
}

int64_t field_bound(struct json_object *field, const char *name)
{
	return json_object_get_int64(json_at(field, name));
}

char *text_of(char c, int64_t n)
{
	char *text = malloc((size_t)n + 1);

	memset(text, c, (size_t)n);
	text[n] = 0;
	return text;
}

/* What a path names need not be there: malformed requests are refused before anybody looks. */
static const char *part_of_path(void *it, const struct contract_route *r, const char *name)
{
	static char value[128];

	(void)it;
	for (size_t i = 0; r->params && i < json_object_array_length(r->params); i++) {
		struct json_object *field = json_object_array_get_idx(r->params, i);
		if (strcmp(json_text_at(field, "name"), name))
			continue;
		struct json_object *sample = contract_value(r, field);
		snprintf(value, sizeof value, "%s", json_object_get_string(sample));
		json_object_put(sample);
		return value;
	}
	return NULL;
}

static void required_query(struct trial *t)
{
	*t->query = 0;
	for (size_t i = 0; t->route->query && i < json_object_array_length(t->route->query); i++) {
		struct json_object *field = json_object_array_get_idx(t->route->query, i), *sample;
		size_t n = strlen(t->query);
		if (!json_object_get_boolean(json_at(field, "required")))
			continue;
		sample = contract_value(t->route, field);
		char *value = curl_easy_escape(NULL, json_object_get_string(sample), 0);
		snprintf(t->query + n, sizeof t->query - n, "%s%s=%s", n ? "&" : "", json_text_at(field, "name"), value);
		curl_free(value);
		json_object_put(sample);
	}
}

void trial_begin(struct trial *t, const struct contract_route *route)
{
	*t = (struct trial){ .route = route, .client = fresh_client(route) };
	contract_path(route, part_of_path, NULL, t->path, sizeof t->path);
	required_query(t);
}

void trial_end(struct trial *t)
{
	client_free(t->client);
}

static void move(struct trial *t)
{
	client_free(t->client);
	t->client = fresh_client(t->route);
	t->calls = 0;
}

/* Where people come, the edge says it by a page of the app. */
static bool is_busy(const struct answer *a)
{
	char *location = a->status == 303 ? answer_header(a, "Location") : NULL;
	bool busy = a->status == 429 || a->status == 503 || (location && !strcmp(location, "/login/failed?why=unavailable"));

	free(location);
	return busy;
}

struct answer trial_ask(struct trial *t, const char *query, const char *body, const char *type)
{
	char path[3000], content[100], key[80];
	struct answer a = { 0 };

	snprintf(path, sizeof path, "%s%s%s", t->path, *query ? "?" : "", query);
	snprintf(content, sizeof content, "Content-Type: %s", type);
	snprintf(key, sizeof key, "Idempotency-Key: %s", uuid_new().text);
	for (int tries = 0; tries < TRIES; tries++) {
		if (++t->calls > CALLS_PER_ADDRESS || is_busy(&a))
			move(t);
		answer_free(&a);
		a = client_call(t->client, &(struct call){ .method = t->route->method, .path = path, .body = body, .headers = { content, key } });
		if (!is_busy(&a))
			break;
		usleep(100000);
	}
	return a;
}

void trial_report(const struct trial *t, bool ok, const char *what, const char *pointer, const struct answer *a)
{
	trial_passed += ok;
	trial_failed += !ok;
	if (!ok)
		printf("FAIL %s %s, %s at \"%s\": %d %.300s\n", t->route->method, t->path, what, pointer, a->status, a->body ? a->body : "");
}

void trial_refuses(struct trial *t, const char *query, const char *body, const char *code, const char *mistake, const char *pointer)
{
	struct answer a = trial_ask(t, query, body, "application/json");
	struct json_object *problems = json_at(a.json, "problems");
	char *type = answer_header(&a, "Content-Type");
	bool ok = a.status == 422 && type && !strcmp(type, "application/problem+json") && !strcmp(json_text_at(a.json, "code"), code)
		&& problems && json_object_array_length(problems) == 1 && !strcmp(json_text_at(problems, "0.pointer"), pointer)
		&& *json_text_at(problems, "0.detail");

	trial_report(t, ok, mistake, pointer, &a);
	free(type);
	answer_free(&a);
}

void trial_answers(struct trial *t, const char *body, const char *type, int status, const char *what)
{
	struct answer a = trial_ask(t, t->query, body, type);

	trial_report(t, a.status == status, what, "", &a);
	answer_free(&a);
}

void trial_makes_sense(struct trial *t, const char *body, const char *what)
{
	struct answer a = trial_ask(t, t->query, body, "application/json");
	bool malformed = a.status == 400 || a.status == 413 || a.status == 415 || !strcmp(json_text_at(a.json, "code"), "invalid_query");

	trial_report(t, a.status >= 200 && a.status < 500 && !malformed, what, "", &a);
	answer_free(&a);
}
