/* jobs.h - the queue as administrators see it: its jobs, how deep it is and how fast. */
#ifndef JOBS_H
#define JOBS_H
#include "admin.h"

enum { LATENCY_OF = 1000, JOBS_SEARCHED = 100000 };

struct queued { int64_t id; struct uuid event_id, subject; const char *consumer, *topic, *last_error; int state; int64_t attempts, pushes; struct instant at, visible_at; };
EXTERN_SHAPE(struct queued, queued_shape);
extern const struct shape job_page_shape;
/* By consumer or topic those that are done are looked for among the last JOBS_SEARCHED alone. */
struct job_search { const char *topic, *consumer, *after; struct maybe_enum state; struct maybe_int limit; };
EXTERN_SHAPE(struct job_search, job_search_shape);
struct list jobs_all(struct db *, const struct job_search *, int64_t before, int64_t limit);     /* newest first, ids below `before` */
bool job_find(struct db *, int64_t id, struct queued *out);

/* due: waiting, and its time has come. The milliseconds: from the event to its effect, of the last LATENCY_OF that are done. */
struct queue_part { const char *consumer, *topic; int64_t waiting, due, dead, oldest_due_s; };
struct queue_state { int64_t waiting, due, dead, oldest_due_s, done_last_hour; struct maybe_int p50_ms, p99_ms; struct list by; };
EXTERN_SHAPE(struct queue_part, queue_part_shape);
EXTERN_SHAPE(struct queue_state, queue_state_shape);
void queue_read(struct db *, struct queue_state *);

struct reply jobs_list(struct request *), job_show(struct request *), job_retry_now(struct request *), job_drop_now(struct request *), queue_show(struct request *);
#endif
