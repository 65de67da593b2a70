/* checksum.h - one number for each store's content, so that "nothing changed" can be seen, and where it did. */
#ifndef CHECKSUM_H
#define CHECKSUM_H
#include <stdint.h>

enum { CHECKSUM_USER, CHECKSUM_SESSIONS, CHECKSUM_ORDER, CHECKSUM_ADMIN, CHECKSUM_QUEUE, CHECKSUM_RESTAURANT, CHECKSUM_DELIVERY, CHECKSUM_STORES };

struct checksums { uint64_t of[CHECKSUM_STORES]; };

/* MySQL: every table of each service's schema, as TEST_DB_USER through TEST_DB_SOCKET; of sessions all but when they were last used, of
 * the audit all but who was refused, of the queue how many events there ever were. MongoDB: every document of dabba_restaurant and
 * dabba_delivery through DABBA_MONGODB_URI. Exits with a message when it cannot read. */
struct checksums checksum_all(void);
/* The name of the first store in which the two differ; NULL: none. */
const char *checksum_differs(const struct checksums *, const struct checksums *);
/* Before "nothing changed" can be seen: couriers whom earlier tests left on duty go home, and what has a deadline meets it, so that no
 * worker changes anything by itself any more. Waits for that as long as it takes, a minute at most. */
void checksum_still(void);
/* Waits until nothing has changed for three seconds, a minute at most. */
void checksum_settle(void);
/* How many refusals at the administrators' paths were written down, ever. */
int64_t checksum_refusals(void);
#endif
