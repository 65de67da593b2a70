/* contract.h - the services' own description of their routes and shapes, and bodies made from it. */
#ifndef CONTRACT_H
#define CONTRACT_H
#include <json-c/json.h>
#include <stdbool.h>
#include <stddef.h>

struct contract_route {
	const char *service, *method, *path;
	struct json_object *who;                /* list of role names; empty: anyone */
	struct json_object *params, *query, *takes, *gives;     /* lists of fields, NULL for none */
	struct json_object *row;                /* the whole description */
	struct json_object *shapes;             /* of this service, by name */
	size_t body_max;
	int status;
};
enum { CONTRACT_SERVICES = 5 };
struct contract { struct contract_route *routes; size_t n; struct json_object *described[CONTRACT_SERVICES]; };

/* Runs `<folder>/<service> --describe` for the five services. Exits with a message when one does not answer. */
struct contract *contract_load(const char *folder);
void contract_free(struct contract *);
bool contract_allows(const struct contract_route *, const char *role);
bool contract_has_flag(const struct contract_route *, const char *flag);
/* The fewest members that its shape accepts. The caller puts it. NULL: it takes nothing. */
struct json_object *contract_body(const struct contract_route *);
/* The same with everything in it: each member, and at least one item in each list. */
struct json_object *contract_whole(const struct contract_route *);
/* What an object or the items of a list consist of. */
struct json_object *contract_fields_of(const struct contract_route *, struct json_object *field);
/* A value that this field accepts. */
struct json_object *contract_value(const struct contract_route *, struct json_object *field);
/* The path with each :name replaced by value_of(it, name), or by a fresh UUID when that is NULL or gives NULL. */
void contract_path(const struct contract_route *, const char *(*value_of)(void *, const struct contract_route *, const char *name), void *it, char *out, size_t room);
#endif
