/* owned.h - one of everything (tests/http/shared/matrix_world.http), and who owns it, for tests that walk the route tables. */
#ifndef OWNED_H
#define OWNED_H
#include "client.h"
#include "contract.h"

/* Makes it. Exits with a message when that fails. */
void world_open(const char *dialogues);
struct client *world_person(const char *role);          /* the one of that role who owns what there is */
struct client *world_newcomer(const char *role);        /* one who owns nothing */
/* For contract_path(): the id that this route's :name stands for; NULL: nothing of that kind. */
const char *world_owned(void *, const struct contract_route *, const char *name);
/* What the dialogue that made it calls so: "restaurant", "courier.id"; NULL: nothing. */
const char *world_named(const char *name);
/* A body's references point at what there is. */
void world_refer(struct json_object *body);
#endif
