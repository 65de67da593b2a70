#include "owned.h"
#include "script.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct world *world;

void world_open(const char *dialogues)
{
	char fault[2048], path[600];

	snprintf(path, sizeof path, "%s/shared/matrix_world.http", dialogues);
	world = script_world(dialogues, path, fault, sizeof fault);
	if (!world) {
		fprintf(stderr, "%s\n", fault);
		exit(2);
	}
}

struct client *world_person(const char *role) { return world_actor(world, role); }

const char *world_named(const char *name) { return world_value(world, name); }

struct client *world_newcomer(const char *role)
{
	char why[256];
	struct client *c = client_of_role(role, why);

	if (!c) {
		fprintf(stderr, "%s\n", why);
		exit(2);
	}
	return c;
}

const char *world_owned(void *it, const struct contract_route *r, const char *name)
{
	static const struct { const char *part, *name, *variable; } known[] = {
		{ "/restaurants/:id", "id", "restaurant" }, { "/items/:item_id", "item_id", "item" }, { "/orders/:id", "id", "order" },
		{ "/deliveries/:id", "id", "delivery" }, { "/tracking/:order_id", "order_id", "order" }, { "/addresses/:id", "id", "address" },
		{ "/shifts/:id", "id", "shift" }, { "/couriers/:id", "id", "courier.id" }, { "/users/:id", "id", "customer.id" },
		{ "/staff/:user_id", "user_id", "merchant.id" }, { "/reviews/:review_id", "review_id", "review" }, { "/sessions/:id", "id", "session" },
	};

	(void)it;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (!strcmp(known[i].name, name) && strstr(r->path, known[i].part))
			return world_value(world, known[i].variable);
	return NULL;
}

void world_refer(struct json_object *body)
{
	static const char *const names[][2] = { { "order_id", "order" }, { "restaurant_id", "restaurant" }, { "courier_id", "courier.id" } };

	for (size_t i = 0; body && i < sizeof names / sizeof *names; i++)
		if (json_at(body, names[i][0]) && world_value(world, names[i][1]))
			json_object_object_add(body, names[i][0], json_object_new_string(world_value(world, names[i][1])));
}
