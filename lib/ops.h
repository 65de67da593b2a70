/* ops.h - plain HTTP for the host, never for the world: /healthz (children alive), /readyz (dependencies answer, else
 * 503 naming them), /metrics (Prometheus text from counters in shared memory). libmicrohttpd, in a process of its own.
 * Address: <SERVICE>_OPS, "127.0.0.1:8453"; unset: none. */
#ifndef OPS_H
#define OPS_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct route;

/* Before the fork: counters for each route, by status class, with the time they took; and one for what matched none. */
void ops_routes(const struct route *);
void ops_count(const struct route *, int status, int64_t took_us);      /* NULL: no route matched */
void ops_start(void);                                                   /* a child has started */
void ops_child(int alive);                                              /* children alive now */
void ops_leaving(void);                                                 /* not ready any more: the end has begun */
/* `probe` runs in a short-lived child process; in `lacking` stand the names of what does not answer, or has not yet. */
struct ops { const char *address, *name; void (*probe)(char *lacking, size_t room); int children; };
/* Answers for ever, in a process of its own (prefork's companion); returns when it cannot, which is logged. */
void ops_run(const struct ops *);
#endif
