/* ops.h - plain HTTP for the host, never for the world: /healthz (it lives), /readyz (dependencies answer, else 503 naming
 * them), /metrics (Prometheus text). libmicrohttpd, in a process of its own, of a service or of a worker.
 * Address: <SERVICE>_OPS, <WORKER>_WORKER_OPS, "127.0.0.1:8453"; unset: none. */
#ifndef OPS_H
#define OPS_H
#include <stdbool.h>
#include <stddef.h>

struct buf;

/* The last two functions answer /metrics: `counted` from shared memory; `measure` by asking databases, in a short-lived
 * child process and at most every 5 s, however often the address is asked. */
struct ops {
	const char *address, *name;
	bool (*alive)(struct buf *);                            /* writes a line; false: 503 */
	void (*probe)(char *lacking, size_t room);              /* in a child process; " db queue": what does not answer, or has not yet */
	void (*counted)(struct buf *);
	void (*measure)(struct buf *);                          /* may be NULL */
};

void ops_prepare(void);                                         /* before any fork */
void ops_leaving(void);                                         /* not ready any more: the end has begun */
/* Answers for ever, in a process of its own; returns when it cannot, which is logged. */
void ops_run(const struct ops *);
#endif
