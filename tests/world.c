/* One of everything, and who owns it, as JSON for tests that are not written in C: {"people": {role: {email, password}}, "ids": {name: id}}.
 * world FOLDER-OF-DIALOGUES */
#include "client.h"
#include "owned.h"
#include <json-c/json.h>
#include <stdio.h>

static void add_text(struct json_object *to, const char *name, const char *text)
{
	if (text)
		json_object_object_add(to, name, json_object_new_string(text));
}

static void add_person(struct json_object *people, const char *role, const char *password)
{
	struct json_object *person = json_object_new_object();

	add_text(person, "email", client_email(world_person(role)));
	add_text(person, "password", password);
	json_object_object_add(people, role, person);
}

int main(int argc, char **argv)
{
	static const char *const names[] = { "restaurant", "item", "soup", "group", "small", "order", "delivery", "address", "shift",
		"customer.id", "merchant.id", "courier.id" };
	struct json_object *world = json_object_new_object(), *people = json_object_new_object(), *ids = json_object_new_object();
	char *admin = client_file(client_environment("DABBA_ADMIN_PASSWORD_FILE"));

	world_open(argc > 1 ? argv[1] : "tests/http");
	add_person(people, "customer", client_password);
	add_person(people, "merchant", client_password);
	add_person(people, "courier", client_password);
	add_person(people, "admin", admin);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		add_text(ids, names[i], world_named(names[i]));
	json_object_object_add(world, "people", people);
	json_object_object_add(world, "ids", ids);
	puts(json_object_to_json_string(world));
	return 0;
}
