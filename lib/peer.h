/* peer.h - asks another service through nginx's internal server, with the service token and the request id. */
#ifndef PEER_H
#define PEER_H
#include "problems.h"
#include "shape.h"

struct platform;

struct peer_answer { int status; const char *code; const char *body; size_t n; };       /* status 0: not reached */

/* path: "/internal/restaurant/...". takes/from: the body, NULL for none. gives/into: read from a 2xx, strictly not:
 * unknown members are skipped, so that services can be upgraded one by one. A body of ours that does not fit is FAIL_BUG. */
struct peer_answer peer_ask(struct platform *, const char *method, const char *path,
                            const struct shape *takes, const void *from, const struct shape *gives, void *into);
/* Publishes data (JSON) to a real-time channel: "orders/<id>", "restaurants/<id>", "couriers/<id>", "sessions/<id>",
 * "control". */
bool peer_tell(struct platform *, const char *channel, const char *event, const char *data, size_t n);
#endif
