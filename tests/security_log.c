/* What concerns who may do what stands in a service's log: the event, when, under which request, whose account, from which address; and
 * nothing that opens anything. Against a running stack whose log folder is at hand. */
#define _GNU_SOURCE
#include "client.h"
#include <CUnit/Basic.h>
#include <glob.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TRIES = 200, PAUSE_US = 50000 };

/* The line of that request and event; NULL: there is none. */
static struct json_object *line_in(const char *path, const char *request, const char *event)
{
	FILE *f = fopen(path, "r");
	char *line = NULL;
	size_t room = 0;
	struct json_object *found = NULL;

	while (f && !found && getline(&line, &room, f) >= 0) {
		struct json_object *o = strstr(line, request) ? json_tokener_parse(line) : NULL;
		if (o && !strcmp(json_text_at(o, "request_id"), request) && !strcmp(json_text_at(o, "event"), event))
			found = o;
		else
			json_object_put(o);
	}
	if (f)
		fclose(f);
	free(line);
	return found;
}

/* The supervisor writes it a moment after the answer is here. */
static struct json_object *line_of(const struct answer *a, const char *event)
{
	char *request = answer_header(a, "X-Request-Id"), pattern[500];
	struct json_object *found = NULL;
	glob_t files;

	CU_ASSERT_PTR_NOT_NULL_FATAL(request);
	snprintf(pattern, sizeof pattern, "%s/log/*.log", client_environment("DABBA_VAR"));
	glob(pattern, 0, NULL, &files);
	for (int i = 0; !found && i < TRIES; i++) {
		for (size_t n = 0; !found && n < files.gl_pathc; n++)
			found = line_in(files.gl_pathv[n], request, event);
		if (!found)
			usleep(PAUSE_US);
	}
	globfree(&files);
	free(request);
	return found;
}

/* account: whose it must name, "" for none; detail: what must stand in its words. */
static void is_told(struct answer *a, int status, const char *event, const char *account, const char *detail)
{
	CU_ASSERT_EQUAL(a->status, status);
	struct json_object *line = line_of(a, event);
	const char *at = json_text_at(line, "at"), *address = json_text_at(line, "address");

	if (!line || strcmp(json_text_at(line, "account"), account) || !strstr(json_text_at(line, "detail"), detail))
		printf("\n     %s wanted with \"%s\" of \"%s\", found %s", event, detail, account, line ? json_object_to_json_string(line) : "nothing");
	CU_ASSERT_PTR_NOT_NULL(line);
	CU_ASSERT_STRING_EQUAL(json_text_at(line, "account"), account);
	CU_ASSERT_PTR_NOT_NULL(strstr(json_text_at(line, "detail"), detail));
	CU_ASSERT(!strncmp(address, "127.", 4));
	CU_ASSERT(strlen(at) == 20 && at[10] == 'T' && at[19] == 'Z');
	CU_ASSERT_PTR_NULL(strstr(json_object_to_json_string(line), client_password));
	json_object_put(line);
	answer_free(a);
}

/* Where as many passwords are hashed as may be, one is told to wait, and waits. */
static struct answer asked(struct client *c, struct call call)
{
	struct answer a = client_call(c, &call);

	for (int i = 0; i < TRIES && a.status == 503; i++) {
		answer_free(&a);
		usleep(PAUSE_US);
		a = client_call(c, &call);
	}
	return a;
}

static struct answer log_in(struct client *c, const char *email, const char *password)
{
	char body[400];

	snprintf(body, sizeof body, "{\"email\":\"%s\",\"password\":\"%s\"}", email, password);
	return asked(c, (struct call){ .method = "POST", .path = "/api/v1/auth/sessions", .body = body, .anonymous = true });
}

static struct client *person(const char *role)
{
	char why[256];
	struct client *c = client_of_role(role, why);

	CU_ASSERT_PTR_NOT_NULL_FATAL(c);
	return c;
}

static void a_log_in_is_told_and_by_what(void)
{
	struct client *ann = person("customer"), *stranger = client_anonymous();
	struct answer a = log_in(stranger, client_email(ann), client_password);

	is_told(&a, 201, "logged_in", client_id(ann), "by password");
	a = log_in(stranger, client_email(ann), "not the password");
	is_told(&a, 401, "log_in_failed", client_id(ann), "a wrong password");
	a = log_in(stranger, "nobody-is-told@test.example", "not the password");
	is_told(&a, 401, "log_in_failed", "", "an unknown address");
	a = asked(ann, (struct call){ .method = "DELETE", .path = "/api/v1/auth/session" });
	is_told(&a, 204, "logged_out", client_id(ann), "");
	client_free(ann);
	client_free(stranger);
}

static void what_is_refused_is_told(void)
{
	struct client *ann = person("customer"), *stranger = client_anonymous();
	struct answer a = asked(stranger, (struct call){ .method = "GET", .path = "/api/v1/me" });

	is_told(&a, 401, "denied", "", "401 token_missing: GET /api/v1/me");
	a = asked(ann, (struct call){ .method = "GET", .path = "/api/v1/kitchen/orders" });
	is_told(&a, 403, "denied", client_id(ann), "403 forbidden: GET /api/v1/kitchen/orders");
	a = asked(ann, (struct call){ .method = "PUT", .path = "/api/v1/me/password", .body = "{\"old_password\":\"guessed it\",\"new_password\":\"a longer one of mine\"}" });
	is_told(&a, 403, "denied", client_id(ann), "403 wrong_password");
	a = asked(ann, (struct call){ .method = "PATCH", .path = "/api/v1/me", .body = "{\"role\":\"admin\"}" });
	is_told(&a, 422, "refused", client_id(ann), "422 invalid_body: PATCH /api/v1/me");
	a = asked(ann, (struct call){ .method = "GET", .path = "/api/v1/orders/00000000-0000-7000-8000-000000000000" });
	is_told(&a, 404, "refused", client_id(ann), "404 ");
	a = asked(stranger, (struct call){ .method = "POST", .path = "/api/v1/auth/sessions", .body = "{}", .headers = { "Origin: https://elsewhere.example" } });
	is_told(&a, 403, "denied", "", "403 origin_refused");
	client_free(ann);
	client_free(stranger);
}

static void a_full_bound_is_told(void)
{
	struct client *ann = person("customer"), *stranger = client_anonymous();
	struct answer a = { 0 };

	for (int i = 0; i < 30 && a.status != 429; i++) {
		answer_free(&a);
		a = log_in(stranger, client_email(ann), "not the password");
	}
	is_told(&a, 429, "limited", "", "429 too_many_guesses");
	client_free(ann);
	client_free(stranger);
}

static void what_opens_an_account_changes_and_that_is_told(void)
{
	struct client *ann = person("customer");
	char body[300];

	snprintf(body, sizeof body, "{\"old_password\":\"%s\",\"new_password\":\"a longer one of mine\"}", client_password);
	struct answer a = asked(ann, (struct call){ .method = "PUT", .path = "/api/v1/me/password", .body = body });
	is_told(&a, 204, "password_changed", client_id(ann), "");
	a = asked(ann, (struct call){ .method = "DELETE", .path = "/api/v1/me", .body = "{\"password\":\"a longer one of mine\"}" });
	is_told(&a, 204, "account_deleted", client_id(ann), "");
	client_free(ann);
}

int main(void)
{
	CU_initialize_registry();
	CU_pSuite suite = CU_add_suite("what the log says", NULL, NULL);
	CU_ADD_TEST(suite, a_log_in_is_told_and_by_what);
	CU_ADD_TEST(suite, what_is_refused_is_told);
	CU_ADD_TEST(suite, a_full_bound_is_told);
	CU_ADD_TEST(suite, what_opens_an_account_changes_and_that_is_told);
	CU_basic_set_mode(CU_BRM_VERBOSE);
	CU_basic_run_tests();
	unsigned failed = CU_get_number_of_failures();
	CU_cleanup_registry();
	return failed != 0;
}
