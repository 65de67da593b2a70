/* docs_client.h - the driver behind docs.h, for docs.c and tools/documents.c alone: its client, and what a failure of it means to who asked. */
#ifndef DOCS_CLIENT_H
#define DOCS_CLIENT_H
#include "docs.h"
#include <mongoc/mongoc.h>

struct docs {
	struct arena *arena;
	mongoc_client_t *client;
	mongoc_database_t *database;
	const char *name;
	bool wrote;                     /* since the arena's last reset: running again would write twice */
	int64_t asked_ms;
};

/* Ends with the arena. A question begins with it: from here on it is counted how long the server takes. */
mongoc_collection_t *docs_collection(struct docs *, const char *name);
void docs_asked(struct docs *);                 /* the same for what is asked of no collection */
/* Does not return (fail.h). writing: it may have been done all the same. */
_Noreturn void docs_fail(struct docs *, const char *collection, const bson_error_t *, bool writing);
/* Something was changed: until the arena's reset a failure is one of which nobody knows how far it came. */
void docs_wrote(struct docs *);
#endif
