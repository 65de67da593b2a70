/* Whatever nginx keeps, nobody is shown another's answer and no empty one: every GET route as HEAD then GET, and by two people.
 * cache FOLDER-OF-EXECUTABLES FOLDER-OF-DIALOGUES */
#include "owned.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROLES = 4 };

static const char *const roles[ROLES] = { "customer", "merchant", "courier", "admin" };
static int passed, failed;

static void report(bool ok, const struct contract_route *r, const char *what)
{
	passed += ok;
	failed += !ok;
	if (!ok)
		printf("FAIL %s: %s\n", r->path, what);
}

static struct answer ask(struct client *c, const struct contract_route *r, const char *method)
{
	char path[600];

	contract_path(r, world_owned, NULL, path, sizeof path);
	return client_call(c, &(struct call){ .method = method, .path = path });
}

/* A route for anyone may be kept for two seconds; every other answer says that it must not be. */
static void says_who_may_keep_it(const struct contract_route *r, const struct answer *a)
{
	char *control = answer_header(a, "Cache-Control");
	bool shared = contract_has_flag(r, "shared_cache") && a->status == 200;

	report(control && !strcmp(control, shared ? "public, max-age=2" : "no-store"), r, "another Cache-Control than its kind of route has");
	free(control);
}

static void head_leaves_no_empty_page(struct client *c, const struct contract_route *r)
{
	struct answer head = ask(c, r, "HEAD"), get = ask(c, r, "GET"), again = ask(c, r, "GET");

	report(head.status == get.status && !head.n, r, "HEAD differs from GET, or has a body");
	report(get.status == again.status && (!get.n) == (!again.n) && (get.status != 200 || get.n > 0), r, "an empty page is shown");
	says_who_may_keep_it(r, &get);
	answer_free(&head);
	answer_free(&get);
	answer_free(&again);
}

/* The owner first, so that there would be something to show by mistake. */
static void shows_nobody_anothers(const struct contract_route *r, const char *role, struct client *newcomer)
{
	struct client *owner = world_person(role);
	struct answer mine = ask(owner, r, "GET"), theirs = ask(newcomer, r, "GET"), nobodys;
	struct client *nobody = client_anonymous();

	nobodys = ask(nobody, r, "GET");
	bool are_one = !strcmp(role, "admin");          /* there is one administrator, who may see everything */
	report(are_one || !theirs.body || !strstr(theirs.body, client_email(owner)), r, "a newcomer is shown the owner's address");
	report(are_one || theirs.status != 200 || !strstr(theirs.body, client_id(owner)), r, "a newcomer is shown the owner's answer");
	report(nobodys.status == 401, r, "without a token there is an answer");
	client_free(nobody);
	answer_free(&mine);
	answer_free(&theirs);
	answer_free(&nobodys);
}

int main(int argc, char **argv)
{
	struct contract *c = contract_load(argc > 1 ? argv[1] : "build/bin");
	struct client *newcomers[ROLES], *nobody = client_anonymous();

	world_open(argc > 2 ? argv[2] : "tests/http");
	for (int i = 0; i < ROLES; i++)
		newcomers[i] = world_newcomer(roles[i]);
	for (const struct contract_route *r = c->routes; r < c->routes + c->n; r++) {
		bool is_for_anyone = !json_object_array_length(r->who);
		if (strcmp(r->method, "GET") || !strncmp(r->path, "/internal/", 10))
			continue;
		if (is_for_anyone)
			head_leaves_no_empty_page(nobody, r);
		for (int i = 0; i < ROLES && !is_for_anyone; i++)
			if (contract_allows(r, roles[i])) {
				head_leaves_no_empty_page(world_person(roles[i]), r);
				shows_nobody_anothers(r, roles[i], newcomers[i]);
			}
	}
	printf("%d passed, %d failed\n", passed, failed);
	contract_free(c);
	return failed || !passed;
}
