#define _GNU_SOURCE
#include "provider_flow.h"
#include <json-c/json.h>
#include <mysql.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { LOG_TRIES = 300, LOG_PAUSE_US = 100000 };

char *flow_location(const struct answer *a)
{
	char *location = a->headers ? answer_header(a, "Location") : NULL;

	return location ? location : strdup("");
}

char *flow_start(struct client *c, const char *provider, const char *next)
{
	char path[1000];

	snprintf(path, sizeof path, "/api/v1/auth/providers/%s/start%s%s", provider, next ? "?next=" : "", next ? next : "");
	struct answer a = client_call(c, &(struct call){ .method = "GET", .path = path });
	char *location = a.status == 303 ? flow_location(&a) : strdup("");
	answer_free(&a);
	return location;
}

char *flow_link(struct client *c, const char *provider)
{
	char path[200];

	snprintf(path, sizeof path, "/api/v1/me/identities/%s", provider);
	struct answer a = client_call_in_turn(c, &(struct call){ .method = "POST", .path = path });
	char *url = strdup(a.status == 200 ? json_text_at(a.json, "url") : "");
	answer_free(&a);
	return url;
}

/* Of an address on our own origin, or a path already. */
static const char *path_of(const char *address)
{
	const char *origin = client_environment("DABBA_ORIGIN");

	return strncmp(address, origin, strlen(origin)) ? address : address + strlen(origin);
}

char *flow_say(struct client *c, const char *page, const char *form)
{
	struct call call = { .method = "POST", .path = path_of(page), .body = form, .headers = { "Content-Type: application/x-www-form-urlencoded" }, .anonymous = true };
	struct answer a = client_call(c, &call);
	char *location = flow_location(&a), *path = strdup(path_of(location));

	path[strcspn(path, "#")] = 0;
	free(location);
	answer_free(&a);
	return path;
}

struct answer flow_back(struct client *c, const char *callback)
{
	return client_call(c, &(struct call){ .method = "GET", .path = callback, .anonymous = true });
}

struct answer flow(struct client *c, const char *provider, const char *form)
{
	char *page = flow_start(c, provider, NULL), *callback = flow_say(c, page, form);
	struct answer a = flow_back(c, callback);

	free(page);
	free(callback);
	return a;
}

bool flow_enter(struct client *c, char id[40])
{
	struct answer a = client_call_in_turn(c, &(struct call){ .method = "POST", .path = "/api/v1/auth/refresh", .anonymous = true });
	bool in = a.status == 200;

	snprintf(id, 40, "%s", json_text_at(a.json, "user.id"));
	client_set_token(c, json_text_at(a.json, "access_token"));
	answer_free(&a);
	return in;
}

bool flow_sets_session(const struct answer *a)
{
	return a->headers && strcasestr(a->headers, "set-cookie: __Host-dabba_refresh=");
}

static bool log_has(const char *id, const char *what)
{
	char path[600], *line = NULL;
	size_t room = 0;
	bool found = false;

	snprintf(path, sizeof path, "%s/log/user-provider.log", client_environment("DABBA_VAR"));
	FILE *f = fopen(path, "r");
	while (f && !found && getline(&line, &room, f) >= 0)
		found = strstr(line, id) && strstr(line, "\"event\":\"login_refused\"") && strstr(line, what);
	if (f)
		fclose(f);
	free(line);
	return found;
}

/* A text of ours between quotes of SQL; the caller frees. */
static char *escape(const char *text)
{
	char *out = malloc(2 * strlen(text) + 1);

	mysql_escape_string(out, text, strlen(text));
	return out;
}

/* Of all entries of that request those that say so, from a known address; -1: there is another one too. */
static long audit_entries(const char *id, const char *what)
{
	char *escaped = escape(what);
	char *sql = flow_text("SELECT IF(COUNT(*) = SUM(action = 'login.refused' AND INSTR(reason, '%s') > 0 AND address <> '' AND outcome = 303), COUNT(*), IF(COUNT(*), -1, 0))"
	                      " FROM dabba_admin.audit WHERE request_id = '%s'", escaped, id);
	long n = flow_number(sql);

	free(escaped);
	free(sql);
	return n;
}

/* The supervisor writes the log, and the queue brings the entry, a moment after the answer is here. */
bool flow_is_logged(const struct answer *a, const char *what)
{
	char *id = a->headers ? answer_header(a, "X-Request-Id") : NULL;
	bool found = false;

	for (int i = 0; id && !found && i < LOG_TRIES; i++) {
		found = log_has(id, what) && audit_entries(id, what) == 1;
		if (!found)
			usleep(LOG_PAUSE_US);
	}
	free(id);
	return found;
}

long flow_number(const char *sql)
{
	MYSQL *m = mysql_init(NULL);
	long n = -1;

	if (!mysql_real_connect(m, NULL, client_environment("TEST_DB_USER"), NULL, "dabba_user", 0, client_environment("TEST_DB_SOCKET"), 0) || mysql_query(m, sql)) {
		fprintf(stderr, "%s\n", mysql_error(m));
		exit(2);
	}
	MYSQL_RES *rows = mysql_store_result(m);
	MYSQL_ROW row = rows ? mysql_fetch_row(rows) : NULL;
	if (row && row[0])
		n = atol(row[0]);
	if (rows)
		mysql_free_result(rows);
	mysql_close(m);
	return n;
}

int flow_passed, flow_failed;

void flow_report(bool ok, const char *what, const char *more)
{
	flow_passed += ok;
	flow_failed += !ok;
	if (!ok)
		printf("FAIL %s: %s\n", what, more);
}

char *flow_text(const char *format, ...)
{
	va_list list;
	char *out;

	va_start(list, format);
	if (vasprintf(&out, format, list) < 0)
		abort();
	va_end(list);
	return out;
}

int flow_newcomer(void)
{
	static int persons;

	return ++persons;
}

/* Facebook's are numbers, and so these are. */
static long run(void)
{
	static long began;

	if (!began)
		began = (long)time(NULL);
	return began * 100000 + getpid() % 100000;
}

char *flow_subject(int person) { return flow_text("%ld%04d", run(), person); }
char *flow_email(int person) { return flow_text("p%ld-%d@test.example", run(), person); }

char *flow_form(int person, bool verified, const char *more)
{
	char *subject = flow_subject(person), *email = flow_email(person);
	char *form = flow_text("subject=%s&name=Pat+%d&email=%s%s%s", subject, person, email, verified ? "&email_verified=1" : "", more);

	free(subject);
	free(email);
	return form;
}

char *flow_log_in(const char *what, struct client *c, const char *provider, const char *form)
{
	struct answer a = flow(c, provider, form);
	char *location = flow_location(&a), id[40] = "";

	flow_report(a.status == 303 && !strcmp(location, "/login/done?next=%2F") && flow_sets_session(&a), what, location);
	flow_report(flow_enter(c, id), what, "no session");
	free(location);
	answer_free(&a);
	return strdup(id);
}

void flow_refused(const char *what, struct client *c, const char *provider, const char *form, const char *why)
{
	struct answer a = flow(c, provider, form);
	char *location = flow_location(&a), *wanted = flow_text("/login/failed?why=%s&provider=%s", why, provider);

	flow_report(!strcmp(location, wanted) && !flow_sets_session(&a), what, location);
	flow_report(flow_is_logged(&a, why), what, "the log does not say so");
	free(location);
	free(wanted);
	answer_free(&a);
}

int flow_status(struct client *c, const char *method, const char *path, const char *body)
{
	struct answer a = client_call_in_turn(c, &(struct call){ .method = method, .path = path, .body = body });
	int status = a.status;

	answer_free(&a);
	return status;
}
