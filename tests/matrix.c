/* Every route of every service, tried by everybody: without a token, by each role, by the owner and by another owner of the
 * same role. The expected answer follows from the route table alone. Each refusal leaves every store as it was, and one at the
 * administrators' paths is one entry in their log.
 * matrix FOLDER-OF-EXECUTABLES FOLDER-OF-DIALOGUES */
#define _GNU_SOURCE
#include "checksum.h"
#include "client.h"
#include "contract.h"
#include "killing.h"
#include "owned.h"
#include "uuid.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROLES = 4 };

static const char *const roles[ROLES] = { "customer", "merchant", "courier", "admin" };
static struct client *stranger[ROLES];          /* one of each role who owns nothing */
static struct client *nobody;
static int passed, failed;

static void report(bool ok, const struct contract_route *r, const char *as, int status, const char *wanted)
{
	passed += ok;
	failed += !ok;
	if (!ok)
		printf("FAIL %s %s as %s: %d, wanted %s\n", r->method, r->path, as, status, wanted);
}

/* Whether the last 403 was for the role, and not the domain's own (a wrong password). */
static bool is_for_role;

static int ask(struct client *c, const struct contract_route *r, bool of_owner)
{
	struct json_object *body = contract_body(r);
	char path[600], key[60];

	world_refer(body);
	contract_path(r, of_owner ? world_owned : NULL, NULL, path, sizeof path);
	snprintf(key, sizeof key, "Idempotency-Key: %s", uuid_new().text);
	struct call call = { .method = r->method, .path = path, .body = body ? json_object_to_json_string(body) : NULL, .headers = { key } };
	struct answer a = client_call(c, &call);
	for (int tries = 0; (a.status == 429 || a.status == 503) && tries < 20; tries++) {
		answer_free(&a);
		usleep(250000);
		a = client_call(c, &call);
	}
	int status = a.status;
	is_for_role = status == 403 && !strcmp(json_text_at(a.json, "code"), "forbidden");
	answer_free(&a);
	json_object_put(body);
	return status;
}

static bool is_public(const struct contract_route *r) { return strncmp(r->path, "/internal/", 10) != 0; }
static bool is_for_anyone(const struct contract_route *r) { return !json_object_array_length(r->who); }
static bool is_admin_path(const struct contract_route *r) { return !strncmp(r->path, "/api/v1/admin/", 14); }
static bool ends_own_session(const struct contract_route *r) { return !strcmp(r->path, "/api/v1/auth/session"); }

static void without_a_token(const struct contract_route *r)
{
	int status = ask(nobody, r, true);

	if (!is_public(r))
		report(status == 404, r, "nobody", status, "404");
	else if (is_for_anyone(r))
		report(status < 500 && status != 403, r, "nobody", status, "no 403, no 5xx");
	else
		report(status == 401, r, "nobody", status, "401");
}

/* Refused for the role; or for what it does not own, which looks like what does not exist. */
static void as_stranger(const struct contract_route *r, int role)
{
	int status = ask(stranger[role], r, true);

	if (!is_public(r))
		report(status == 404, r, roles[role], status, "404");
	else if (!contract_allows(r, roles[role]))
		report(status == 403 || (is_admin_path(r) && status == 403), r, roles[role], status, "403");
	else if (r->params && strcmp(roles[role], "admin"))
		report(status == 404 || status == 403 || is_for_anyone(r), r, roles[role], status, "404, or 403 for a stream");
	else
		report(status && status < 500 && status != 401 && status != 403, r, roles[role], status, "neither 401, 403 nor 5xx");
}

static bool must_refuse(const struct contract_route *r, int role)
{
	return !is_for_anyone(r) && (!contract_allows(r, roles[role]) || (r->params && strcmp(roles[role], "admin")) || !is_public(r));
}

/* What a refusal leaves behind: nothing, but for what the administrators are to know of it. role < 0: nobody. */
static void leaves_no_trace(const struct contract_route *r, int role, struct checksums *known, int64_t *written)
{
	struct checksums now = checksum_all();
	int64_t refusals = checksum_refusals(), wanted = *written + is_admin_path(r);
	const char *changed = checksum_differs(known, &now), *as = role < 0 ? "nobody" : roles[role];
	bool ok = !changed && refusals == wanted;

	passed += ok;
	failed += !ok;
	if (changed)
		printf("FAIL %s %s as %s was refused, and %s changed\n", r->method, r->path, as, changed);
	if (refusals != wanted)
		printf("FAIL %s %s as %s was refused: %ld entries in the administrators' log, not %d\n", r->method, r->path, as, (long)(refusals - *written), is_admin_path(r));
	*known = now;
	*written = refusals;
}

/* --- what changes data by itself holds still while nobody else may --- */

static bool works(const char *name) { return strstr(name, "worker") != NULL; }
static void go_on(void) { signal_all(SIGCONT, works); }

static void hold_still(void)
{
	checksum_settle();
	atexit(go_on);
	if (!signal_all(SIGSTOP, works)) {
		printf("no worker runs that could hold still\n");
		exit(2);
	}
}

static void refuses_without_a_trace(const struct contract *c)
{
	hold_still();
	struct checksums known = checksum_all();
	int64_t written = checksum_refusals();

	for (const struct contract_route *r = c->routes; r < c->routes + c->n; r++) {
		if (!is_for_anyone(r) || !is_public(r)) {
			without_a_token(r);
			leaves_no_trace(r, -1, &known, &written);
		}
		for (int role = 0; role < ROLES; role++)
			if (must_refuse(r, role)) {
				as_stranger(r, role);
				leaves_no_trace(r, role, &known, &written);
			}
	}
	go_on();
}

static bool is_known(const struct contract_route *r)
{
	char path[600], again[600];

	contract_path(r, world_owned, NULL, path, sizeof path);
	contract_path(r, world_owned, NULL, again, sizeof again);
	return !strcmp(path, again);            /* what is not known is a fresh UUID each time */
}

/* What takes away from others comes later: first what ends a thing, at last what administrators do to all. */
static int stage_of(const struct contract_route *r)
{
	static const char *const ends[] = { "/menu", "/declination", "/cancellation", "/rejection", "/failure", "/return", "/reassignment" };

	if (is_admin_path(r))
		return 2;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (strlen(r->path) > strlen(ends[i]) && !strcmp(r->path + strlen(r->path) - strlen(ends[i]), ends[i]))
			return strcmp(r->method, "GET") != 0;
	return !strcmp(r->method, "DELETE");
}

/* An address is a customer's here, a shift a courier's: for other roles the path names nothing of theirs. A review needs a delivered order. */
static bool is_theirs(const struct contract_route *r, const char *role)
{
	if (strstr(r->path, "/reviews") || !is_known(r))
		return false;
	return !strstr(r->path, "/addresses/:id") || !strcmp(role, "customer");
}

/* Owners are let in: whatever the domain then says of the act, it is not 401, 403 for the role, or 404 for what is theirs. */
static void lets_owners_in(const struct contract *c, int stage)
{
	for (const struct contract_route *r = c->routes; r < c->routes + c->n; r++)
		for (int role = 0; role < ROLES; role++) {
			if (!is_public(r) || is_for_anyone(r) || !contract_allows(r, roles[role]) || stage_of(r) != stage || ends_own_session(r))
				continue;
			int status = ask(world_person(roles[role]), r, true);
			bool in = status && status < 500 && status != 401 && !is_for_role && (status != 404 || !is_theirs(r, roles[role]) || stage);
			report(in, r, roles[role], status, "to be let in as the owner");
		}
}

static void anyone_may(const struct contract *c)
{
	for (const struct contract_route *r = c->routes; r < c->routes + c->n; r++)
		if (is_for_anyone(r) && is_public(r))
			without_a_token(r);
}

static void set_the_world(const char *dialogues)
{
	checksum_still();
	world_open(dialogues);
	for (int i = 0; i < ROLES; i++)
		stranger[i] = world_newcomer(roles[i]);
	nobody = client_anonymous();
}

int main(int argc, char **argv)
{
	struct contract *c = contract_load(argc > 1 ? argv[1] : "build/bin");

	set_the_world(argc > 2 ? argv[2] : "tests/http");
	refuses_without_a_trace(c);
	anyone_may(c);
	for (int stage = 0; stage < 3; stage++)
		lets_owners_in(c, stage);
	printf("%zu routes\n%d passed, %d failed\n", c->n, passed, failed);
	contract_free(c);
	return failed || !passed;
}
