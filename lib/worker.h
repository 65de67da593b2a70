/* worker.h - main() of a process that consumes the queue and does what is due.
 *
 * For each ring: count the attempt (its own transaction), then BEGIN, write the inbox row (consumer, event_id) where the worker
 * has a database of its own, run the handler, mark the row done, COMMIT. A handler that cannot do its work calls job_fail():
 * the row comes again after min(300, attempts^4 + 15) s plus jitter; after 8 attempts it is dead. A deadlock is run again at
 * once. A dependency that is down costs no attempt. A job that takes 20 s ends its process, and its attempt counts.
 * Settings: <NAME>_DB_... is the account of its own database with USES_DB, else one on dabba_queue alone.
 * <NAME>_WORKER_OPS: where it shows its health and figures (ops.h).
 * Ticks run between jobs, about every `every_ms` of real time, in every process: they guard what they change, and so are run again at once, twice
 * at most, after a deadlock or a lock that was waited for too long, even when a part of them has been committed by then. */
#ifndef WORKER_H
#define WORKER_H
#include "platform.h"
#include "queue.h"

struct buf; struct figure;

struct job { struct platform *on; const struct event *event; const void *payload; };

struct subscription { const char *topic; void (*handle)(struct job *); };
struct tick { const char *name; int64_t every_ms; void (*run)(struct platform *); };

struct worker {
	const char *name;               /* the consumer, e.g. "order": reads q:order, settings ORDER_... */
	unsigned uses;                  /* USES_QUEUE is implied */
	const struct topic *topics;
	const struct subscription *subscriptions;       /* end with a NULL topic */
	const struct tick *ticks;                       /* end with a NULL name; may be NULL */
	const struct shape *config;                     /* the service's own settings; NULL: none */
	void *config_at;
	void (*start)(struct platform *);               /* once, before the first job; may be NULL */
	const char *prefix;                             /* of its settings, when they are another's; NULL: the name */
	const struct figure *figures;                   /* what it counts (metrics.h); may be NULL */
	void (*measure)(struct platform *, struct buf *);       /* figures that databases are asked for when somebody looks, in another process; may be NULL */
	size_t memory;                                  /* bytes that a job or tick may take; 0: 8 MiB */
};

/* `WORKER --settings`, `--check`, `--version` as of a service (service.h). */
int worker_main(const struct worker *, int argc, char **argv);
/* Ends this attempt: rolls back, keeps `why` in the row, tries again later. */
_Noreturn void job_fail(struct job *, const char *why);
#endif
