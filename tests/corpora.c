/* Text is text: operators of MongoDB, SQL, markup, escapes of terminals and logs, and paths, in every text of every body and query. Each
 * is kept and given back as it came, or refused with the member named; nothing breaks, and the logs stay one JSON object a line.
 * corpora FOLDER-OF-EXECUTABLES FOLDER-OF-DIALOGUES */
#define _GNU_SOURCE
#include "client.h"
#include "contract.h"
#include "owned.h"
#include "trial.h"
#include "uuid.h"
#include <ctype.h>
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROLES = 4, TRIES = 60, LEAST_KEPT = 300 };

static const char *const roles[ROLES] = { "customer", "merchant", "courier", "admin" };

static const char *const corpus[] = {
	/* MongoDB */
	"{\"$ne\":null}", "{\"$gt\":\"\"}", "$where: sleep(9000)", "{\"$regex\":\".*\"}", "$ne", "a.b.$c", "'; return true; var x='", "{$or:[{},{}]}", "__proto__",
	/* SQL */
	"' OR '1'='1", "'; DROP TABLE account; --", "\" OR \"\"=\"", "1) UNION SELECT password_hash FROM dabba_user.account#", "admin'/*", "%' AND SLEEP(5) AND '%'='",
	"\\'; SELECT 1; --", "0x61646d696e", "%_%", "/*!50000 SELECT*/", "a\\", "' || (SELECT @@version) || '", "MATCH \"*\"", "name:a OR b NEAR c", "\"unbalanced",
	/* markup and script */
	"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "javascript:alert(1)", "</script><script>alert(1)</script>", "<iframe src=//evil.example>",
	"{{constructor.constructor('alert(1)')()}}", "${7*7}", "<!--", "]]>", "&lt;b&gt;", "<a href=\"javascript:alert(1)\">x</a>", "'-alert(1)-'", "<b>bold</b>",
	"\xEF\xBC\x9Cscript\xEF\xBC\x9E", "<%= 7*7 %>", "#{7*7}", "=cmd|' /C calc'!A0", "@SUM(1+1)",
	/* logs, terminals, mail and other lines */
	"a\r\nSet-Cookie: x=1", "a\n{\"at\":\"now\",\"event\":\"forged\"}", "a\r\n\r\n<html>", "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "a\x7f", "a\xE2\x80\xA8" "b", "a\xE2\x80\xAE" "gnp.exe",
	"a\r\nBcc: everybody@evil.example", "\",\"admin\":true,\"x\":\"", "%0d%0aX: y", "\\u0000", "%00", "%n%n%s%s%x", "\xF0\x9F\x8D\x9B",
	/* paths and addresses */
	"../../../../etc/passwd", "..\\..\\windows\\win.ini", "%2e%2e%2f%2e%2e%2f", "/etc/passwd", "file:///etc/passwd", "//evil.example/x", "http://169.254.169.254/latest/",
	"|id", "`id`", "$(id)", ";id;", "-rf", "~root", "CON", ".", "..", " ", "  both ends  ",
};
enum { PAYLOADS = sizeof corpus / sizeof *corpus };

static int kept, texts;

/* --- who asks: the owner of what the path names, each few calls from another address --- */

static struct client *asker(const struct contract_route *r)
{
	static struct client *c;
	static int calls;

	if (c && ++calls % 15)
		;
	else {
		client_free(c);
		c = client_anonymous();
	}
	client_forget_token(c);
	for (int i = 0; i < ROLES && json_object_array_length(r->who); i++)
		if (contract_allows(r, roles[i]))
			client_set_token(c, client_token(world_person(roles[i])));
	return c;
}

static struct answer ask(const struct contract_route *r, const char *query, const char *body)
{
	char path[4000], key[80];
	struct answer a = { 0 };

	contract_path(r, world_owned, NULL, path, 700);
	if (query)
		snprintf(path + strlen(path), sizeof path - strlen(path), "?%s", query);
	snprintf(key, sizeof key, "Idempotency-Key: %s", uuid_new().text);
	for (int tries = 0; tries < TRIES; tries++) {
		answer_free(&a);
		a = client_call(asker(r), &(struct call){ .method = r->method, .path = path, .body = body, .headers = { key } });
		bool full = a.status == 429 || a.status == 503;
		if (!full || !strcmp(json_text_at(a.json, "code"), "too_many_guesses"))
			break;
		usleep(100000);
	}
	return a;
}

static void report(const struct contract_route *r, bool ok, const char *payload, const char *what, const struct answer *a)
{
	struct trial t = { .route = r };
	char said[200];

	snprintf(t.path, sizeof t.path, "%s", r->path);
	snprintf(said, sizeof said, "%.90s with %.60s", what, payload);
	trial_report(&t, ok, said, "", a);
}

/* --- bodies --- */

/* Cut to what the member takes, where a character ends; as many as it needs at least. */
static struct json_object *fitted(struct json_object *field, const char *payload)
{
	size_t max = (size_t)field_bound(field, "max"), min = (size_t)field_bound(field, "min"), n = strlen(payload);
	char *text = calloc(1, n + min + 1);

	n = max && n > max ? max : n;
	while (n && (payload[n] & 0xC0) == 0x80)
		n--;
	memcpy(text, payload, n);
	while (n < min)
		text[n++] = 'a';
	struct json_object *value = json_object_new_string(text);
	free(text);
	return value;
}

static bool is_free_text(struct json_object *field)
{
	const char *format = json_text_at(field, "format");

	return field_is_a(field, "text") && (!*format || !strcmp(format, "line") || !strcmp(format, "text"));
}

static void fill(const struct contract_route *r, struct json_object *object, struct json_object *fields, const char *payload);

static void fill_value(const struct contract_route *r, struct json_object *value, struct json_object *field, const char *payload)
{
	struct json_object *of = contract_fields_of(r, field);

	if (field_is_a(field, "object"))
		fill(r, value, of, payload);
	for (size_t i = 0; field_is_a(field, "list") && i < json_object_array_length(value); i++) {
		struct json_object *first = json_object_array_get_idx(of, 0);
		if (*json_text_at(first, "name"))
			fill(r, json_object_array_get_idx(value, i), of, payload);
		else if (is_free_text(first))
			json_object_array_put_idx(value, i, fitted(first, payload));
	}
}

static void fill(const struct contract_route *r, struct json_object *object, struct json_object *fields, const char *payload)
{
	for (size_t i = 0; i < json_object_array_length(fields); i++) {
		struct json_object *field = json_object_array_get_idx(fields, i);
		const char *name = json_text_at(field, "name");
		if (is_free_text(field))
			json_object_object_add(object, name, fitted(field, payload));
		else
			fill_value(r, json_at(object, name), field, payload);
	}
}

/* The members that both have, as they were said. */
static bool gave_back(struct json_object *said, struct json_object *got, int *compared)
{
	json_object_object_foreach(said, name, value) {
		struct json_object *other = json_object_object_get(got, name);
		if (json_object_is_type(value, json_type_object) && json_object_is_type(other, json_type_object)) {
			if (!gave_back(value, other, compared))
				return false;
		} else if (json_object_is_type(value, json_type_string) && json_object_is_type(other, json_type_string)) {
			if (!json_object_equal(value, other))
				return false;
			++*compared;
		}
	}
	return true;
}

static bool names_a_member(const struct answer *a)
{
	const char *pointer = json_text_at(a->json, "problems.0.pointer");

	return !strcmp(json_text_at(a->json, "code"), "invalid_body") ? *pointer == '/' : *json_text_at(a->json, "code") != 0;
}

static void try_body(const struct contract_route *r, struct json_object *body, const char *payload, const char *what)
{
	struct answer a = ask(r, NULL, json_object_to_json_string_ext(body, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE));
	int compared = 0;
	bool ok = a.status >= 200 && a.status < 500;

	if (ok && a.status < 300 && a.json)
		ok = gave_back(body, a.json, &compared);
	else if (ok && a.status == 422)
		ok = names_a_member(&a);
	kept += compared;
	report(r, ok, payload, what, &a);
	answer_free(&a);
}

static bool has_text(const struct contract_route *r, struct json_object *fields)
{
	for (size_t i = 0; i < json_object_array_length(fields); i++) {
		struct json_object *field = json_object_array_get_idx(fields, i), *of = contract_fields_of(r, field);
		if (is_free_text(field) || (of && has_text(r, of)))
			return true;
	}
	return false;
}

/* An object where a text should be is what an operator would be. */
static void try_operators(const struct contract_route *r)
{
	static const char *const operators[] = { "{\"$ne\":null}", "{\"$gt\":\"\"}", "{\"$where\":\"1\"}", "[\"$in\"]", "{\"$regex\":\"^\"}" };

	for (size_t i = 0; i < json_object_array_length(r->takes); i++) {
		struct json_object *body = contract_whole(r), *field = json_object_array_get_idx(r->takes, i);
		for (size_t k = 0; k < sizeof operators / sizeof *operators && !field_is_a(field, "object") && !field_is_a(field, "list"); k++) {
			json_object_object_add(body, json_text_at(field, "name"), json_tokener_parse(operators[k]));
			struct answer a = ask(r, NULL, json_object_to_json_string_ext(body, JSON_C_TO_STRING_PLAIN));
			report(r, a.status >= 400 && a.status < 500, operators[k], json_text_at(field, "name"), &a);
			answer_free(&a);
		}
		json_object_put(body);
	}
}

static bool ends_the_asker(const struct contract_route *r)
{
	return (!strcmp(r->method, "DELETE") && (!strcmp(r->path, "/api/v1/me") || !strcmp(r->path, "/api/v1/auth/session"))) || strstr(r->path, "/users/:id/ban");
}

static void try_bodies(const struct contract_route *r)
{
	texts++;
	for (int i = 0; i < PAYLOADS; i++) {
		struct json_object *body = contract_whole(r);
		world_refer(body);
		fill(r, body, r->takes, corpus[i]);
		try_body(r, body, corpus[i], "a body");
		json_object_put(body);
	}
	try_operators(r);
}

/* --- queries --- */

static void try_query(const struct contract_route *r, struct json_object *field, const char *payload)
{
	char query[3000], *value = curl_easy_escape(NULL, payload, 0);

	snprintf(query, sizeof query, "%s=%s", json_text_at(field, "name"), value);
	struct answer a = ask(r, query, NULL);
	report(r, a.status >= 200 && a.status < 500, payload, json_text_at(field, "name"), &a);
	answer_free(&a);
	curl_free(value);
}

/* Whoever follows a link is sent to a page of the app, whatever is wrong. */
static bool is_for_links(const struct contract_route *r) { return r->status == 303; }

static void try_queries(const struct contract_route *r)
{
	static const char *const shapes[] = { "%s[$ne]=1", "%s[]=1", "%s.$gt=1", "%s[%%24where]=1" };
	char query[300];

	for (size_t i = 0; i < json_object_array_length(r->query); i++) {
		struct json_object *field = json_object_array_get_idx(r->query, i);
		for (int k = 0; k < PAYLOADS && field_is_a(field, "text"); k++)
			try_query(r, field, corpus[k]);
		for (size_t k = 0; k < sizeof shapes / sizeof *shapes; k++) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
			snprintf(query, sizeof query, shapes[k], json_text_at(field, "name"));
#pragma GCC diagnostic pop
			struct answer a = ask(r, query, NULL);
			report(r, (a.status >= 400 && a.status < 500) || is_for_links(r), query, "a query", &a);
			answer_free(&a);
		}
	}
}

/* --- logs --- */

static void check_line(const char *file, char *line)
{
	size_t n = strlen(line);
	struct json_object *json = n > 1 && line[n - 1] == '\n' ? json_tokener_parse(line) : NULL;
	bool plain = true;

	for (size_t i = 0; i + 1 < n; i++)
		plain &= !iscntrl((unsigned char)line[i]);
	bool ok = plain && json_object_is_type(json, json_type_object) && !strstr(line, "\"event\":\"forged\"");
	trial_passed += ok;
	trial_failed += !ok;
	if (!ok)
		printf("FAIL %s has a line that is no JSON object: %.300s\n", file, line);
	json_object_put(json);
}

static void logs_are_whole(void)
{
	static const char *const names[] = { "access", "user", "user-login", "user-provider", "restaurant", "order", "order-pay", "delivery", "admin", "user-worker",
		"admin-worker", "order-worker", "payment-worker", "restaurant-worker", "delivery-worker", "relay" };
	char path[600], *line = NULL;
	size_t room = 0;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		snprintf(path, sizeof path, "%s/log/%s.log", client_environment("DABBA_VAR"), names[i]);
		FILE *f = fopen(path, "r");
		while (f && getline(&line, &room, f) >= 0)
			check_line(path, line);
		if (f)
			fclose(f);
	}
	free(line);
}

int main(int argc, char **argv)
{
	struct contract *c = contract_load(argc > 1 ? argv[1] : "build/bin");

	world_open(argc > 2 ? argv[2] : "tests/http");
	for (const struct contract_route *r = c->routes; r < c->routes + c->n; r++) {
		if (!strncmp(r->path, "/internal/", 10) || ends_the_asker(r) || (argc > 3 && !strstr(r->path, argv[3])))
			continue;
		if (r->takes && has_text(r, r->takes))
			try_bodies(r);
		if (r->query)
			try_queries(r);
	}
	logs_are_whole();
	bool enough = kept >= LEAST_KEPT || argc > 3;
	trial_failed += !enough;
	printf("%d payloads in the texts of %d bodies, %d texts came back as they were\n%d passed, %d failed\n", PAYLOADS, texts, kept, trial_passed, trial_failed);
	contract_free(c);
	return trial_failed || !trial_passed;
}
