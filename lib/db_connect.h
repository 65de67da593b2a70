/* db_connect.h - a connection to the first of the servers that answers, set up as db.c needs it. For db.c alone. */
#ifndef DB_CONNECT_H
#define DB_CONNECT_H
#include "db.h"

enum { TIMEOUT_S = 3 };         /* to connect to one server, and for an answer of it */

/* first: of several servers, the one that is tried first. NULL: *out is connected; else why not, in the arena. *out is NULL before. */
const char *db_connect(const struct db_config *, struct arena *, size_t first, MYSQL **out);
#endif
