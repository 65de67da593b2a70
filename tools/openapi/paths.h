/* paths.h - the public routes of one service as OpenAPI operations. What services ask each other stays out. */
#ifndef OPENAPI_PATHS_H
#define OPENAPI_PATHS_H
#include "schemas.h"

struct paths {
	struct schemas schemas;
	struct json_object *all;                        /* paths */
	struct json_object *responses, *parameters;     /* of components: those that an operation uses */
};

bool paths_is_public(struct json_object *route);
void paths_add(struct paths *, const struct described *);
#endif
