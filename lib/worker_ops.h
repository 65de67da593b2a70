/* worker_ops.h - what a worker shows of itself (ops.h) at <NAME>_WORKER_OPS: ORDER_WORKER_OPS, PAYMENT_WORKER_OPS. For worker.c and
 * worker_main.c. */
#ifndef WORKER_OPS_H
#define WORKER_OPS_H
#include "worker.h"

enum worker_job { WORKER_JOB_DONE, WORKER_JOB_FAILED, WORKER_JOB_DEAD, WORKER_TICK_FAILED };

/* The setting; false: told on stderr. */
bool worker_ops_read(struct arena *, const struct worker *);
/* Before the worker has connections or handlers (ops_companion.h, which the loop then tells that it turns). */
void worker_ops_start(const struct parts *);
void worker_ops_count(enum worker_job);
void worker_ops_took(int64_t began_ms);         /* a job, until now */
#endif
