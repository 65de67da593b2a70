/* schemas.h - shapes as JSON Schema under components/schemas. One shape gives two schemas where it is both asked for
 * and answered: in a question only REQUIRED members must be there, in an answer all are, and HIDDEN ones never. */
#ifndef OPENAPI_SCHEMAS_H
#define OPENAPI_SCHEMAS_H
#include "described.h"

struct arena;

enum side { QUESTION, ANSWER };

struct schemas {
	struct arena *arena;
	struct json_object *all;        /* components/schemas */
	struct json_object *texts;      /* by name in `all`: the shape with all it holds, to tell namesakes apart */
	struct json_object *answered;   /* "<service>/<shape>" of everything that is in an answer */
};

/* Before the first schema: which shapes a route's answer holds. */
void schemas_answered(struct schemas *, const struct described *, const char *shape);
/* {"$ref": ...} to the schema of a shape, made when it is new. */
struct json_object *schemas_ref(struct schemas *, const struct described *, const char *shape, enum side);
/* The schema of one member. */
struct json_object *schemas_member(struct schemas *, const struct described *, struct json_object *field, enum side);
#endif
