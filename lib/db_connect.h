/* db_connect.h - a connection to the first of the servers that answers, set up as db.c needs it. For db.c and tools/migrate.c alone. */
#ifndef DB_CONNECT_H
#define DB_CONNECT_H
#include "db.h"
#include "format.h"
#include <time.h>

enum { TIMEOUT_S = 3 };         /* to connect to one server, and for an answer of it */

extern const struct format db_hosts_format;     /* db_place.h */

/* first: of several servers, the one that is tried first; it becomes the one behind those that were silent, since waiting for them again would take
 * as long. One that refuses is asked again each time. next: the one behind that which has answered. NULL: *out is connected; else why not, in the
 * arena. *out is NULL before. */
const char *db_connect(const struct db_config *, struct arena *, size_t *first, size_t *next, MYSQL **out);
time_t db_seconds(void);        /* monotonic: for how long a server has been silent */

/* Before it connects to host, NULL: by a socket. A database elsewhere (url.h) is spoken to by TLS alone, and must prove its name; with a
 * ca_file every host. */
void db_require_tls(MYSQL *, const struct db_config *, struct arena *, const char *host);
#endif
