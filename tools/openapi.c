/* openapi - the services' own descriptions as one OpenAPI 3.1 document.
 *
 *   openapi [--check FILE] DESCRIPTION...
 *
 * A description is a service's executable, which is run with --describe, or a file that holds what it prints. Without
 * --check the document goes to standard output; with it, exit 1 when FILE holds another one. The same input gives the
 * same bytes. */
#include "arena.h"
#include "buf.h"
#include "openapi/paths.h"
#include "openapi/yaml.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SERVICES_MAX = 16 };

static const char frame[] =
	"{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Dabba\",\"version\":\"1\","
	"\"summary\":\"Food delivery that one person can host\","
	"\"description\":\"Customers order, restaurants cook, couriers deliver, administrators run the whole. Times are"
	" RFC 3339 UTC, identifiers are UUIDs, money is in minor units of the currency beside it. Lists are paged by an"
	" opaque cursor: ask again with `after` set to `next`.\","
	"\"license\":{\"name\":\"Apache-2.0\",\"identifier\":\"Apache-2.0\"}},"
	"\"servers\":[{\"url\":\"/\",\"description\":\"The host that serves this document\"}],"
	"\"tags\":[],\"paths\":{},\"components\":{"
	"\"securitySchemes\":{\"bearer\":{\"type\":\"http\",\"scheme\":\"bearer\",\"bearerFormat\":\"JWT\","
	"\"description\":\"The access token of a session answer; it lives ten minutes\"}}}}";

static const char problem[] =
	"{\"type\":\"object\",\"description\":\"RFC 9457\","
	"\"required\":[\"type\",\"title\",\"status\",\"code\",\"request_id\"],\"properties\":{"
	"\"type\":{\"type\":\"string\"},\"title\":{\"type\":\"string\"},\"status\":{\"type\":\"integer\"},"
	"\"code\":{\"type\":\"string\",\"description\":\"Stable and in snake_case: what a client switches on\"},"
	"\"detail\":{\"type\":\"string\",\"description\":\"A sentence for people\"},"
	"\"request_id\":{\"type\":\"string\"},"
	"\"problems\":{\"type\":\"array\",\"items\":{\"type\":\"object\","
	"\"required\":[\"pointer\",\"detail\"],\"properties\":{"
	"\"pointer\":{\"type\":\"string\",\"description\":\"RFC 6901; empty for the whole body\"},"
	"\"detail\":{\"type\":\"string\"}}}}}}";

static _Noreturn void fail(const char *what, const char *which)
{
	fprintf(stderr, "openapi: %s %s\n", what, which);
	exit(2);
}

static void out_of_memory(void *who)
{
	(void)who;
	fail("too much to describe", "");
}

static char *read_all(struct arena *arena, FILE *from)
{
	struct buf b = { .arena = arena };
	char some[65536];

	buf_text(&b, "");
	for (size_t n; (n = fread(some, 1, sizeof some, from)); )
		buf_bytes(&b, some, n);
	return b.at;
}

static const char *description(struct arena *arena, const char *path)
{
	bool runs = !access(path, X_OK) && !strchr(path, '\'');
	FILE *from = runs ? popen(arena_printf(arena, "'%s' --describe", path), "r") : fopen(path, "r");

	if (!from)
		fail("cannot read", path);
	const char *text = read_all(arena, from);
	if (runs ? pclose(from) : fclose(from))
		fail("cannot describe itself:", path);
	return text;
}

static struct described describe(struct arena *arena, const char *path)
{
	struct json_object *tree = json_tokener_parse(description(arena, path));

	if (!get(tree, "service") || !get(tree, "routes") || !get(tree, "shapes"))
		fail("not a description:", path);
	return (struct described){ get_text(tree, "service"), get(tree, "routes"), get(tree, "shapes") };
}

/* In the order of the document: where two services give a shape the same name, the earlier one keeps it. */
static const struct { const char *name, *about; } known[] = {
	{ "user", "Accounts, sessions, profiles, preferences and addresses" },
	{ "restaurant", "Restaurants, menus, opening hours and reviews" },
	{ "order", "Quotes, orders, the kitchen's work and the ledger" },
	{ "delivery", "Couriers, shifts, offers, deliveries and tracking" },
	{ "admin", "What administrators see and do" },
	{ NULL, "A service" } };

static int rank(const char *service)
{
	int i = 0;

	while (known[i].name && strcmp(known[i].name, service))
		i++;
	return i;
}

static int by_rank(const void *a, const void *b)
{
	const char *left = ((const struct described *)a)->service, *right = ((const struct described *)b)->service;

	return rank(left) != rank(right) ? rank(left) - rank(right) : strcmp(left, right);
}

static void mark_answers(struct paths *p, const struct described *d)
{
	for (size_t i = 0; i < json_object_array_length(d->routes); i++) {
		struct json_object *route = json_object_array_get_idx(d->routes, i);
		if (paths_is_public(route) && get_text(route, "gives"))
			schemas_answered(&p->schemas, d, get_text(route, "gives"));
	}
}

static void add_service(struct json_object *document, struct paths *p, const struct described *d)
{
	struct json_object *tag = json_object_new_object();

	put_text(tag, "name", d->service);
	put_text(tag, "description", known[rank(d->service)].about);
	json_object_array_add(get(document, "tags"), tag);
	paths_add(p, d);
}

static const char *document_of(struct arena *arena, const struct described *services, int n)
{
	struct json_object *document = json_tokener_parse(frame), *components = get(document, "components");
	struct buf b = { .arena = arena };
	struct paths p = { .schemas = { .arena = arena, .all = json_object_new_object(),
		.texts = json_object_new_object(), .answered = json_object_new_object() }, .all = get(document, "paths"),
		.responses = json_object_new_object(), .parameters = json_object_new_object() };

	put(p.schemas.all, "Problem", json_tokener_parse(problem));
	put(components, "parameters", p.parameters);
	put(components, "responses", p.responses);
	put(components, "schemas", p.schemas.all);
	for (int i = 0; i < n; i++)
		mark_answers(&p, services + i);
	for (int i = 0; i < n; i++)
		add_service(document, &p, services + i);
	buf_text(&b, "# Made by `make openapi` from the services' own route tables.\n");
	yaml_write(&b, document);
	json_object_put(p.schemas.texts);
	json_object_put(p.schemas.answered);
	json_object_put(document);
	return b.at;
}

static int check(struct arena *arena, const char *file, const char *document)
{
	FILE *from = fopen(file, "r");

	if (from && !strcmp(read_all(arena, from), document) && !fclose(from))
		return 0;
	fprintf(stderr, "%s does not say what the services do: run `make openapi`\n", file);
	return 1;
}

int main(int argc, char **argv)
{
	const char *file = argc > 2 && !strcmp(argv[1], "--check") ? argv[2] : NULL;
	int first = file ? 3 : 1, n = argc - first;
	struct described services[SERVICES_MAX];
	struct arena *arena = arena_new(256 << 20, out_of_memory, NULL);

	if (n < 1 || n > SERVICES_MAX)
		fail("usage: openapi [--check FILE] DESCRIPTION...", "");
	for (int i = 0; i < n; i++)
		services[i] = describe(arena, argv[first + i]);
	qsort(services, (size_t)n, sizeof *services, by_rank);
	const char *document = document_of(arena, services, n);
	if (file)
		return check(arena, file, document);
	return fputs(document, stdout) < 0;
}
