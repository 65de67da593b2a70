/* outbox.h - the rows and the rings behind queue.h: for the queue's own producer, relay, worker and tool. */
#ifndef OUTBOX_H
#define OUTBOX_H
#include "queue.h"
#include "redis.h"

struct queue_times { int64_t grace_ms, visibility_ms, backoff_ms, job_ms; };

enum { ATTEMPTS_MAX = 8 };
enum outbox_state { OUTBOX_NEW, OUTBOX_DONE, OUTBOX_DEAD };
extern const char *const outbox_states[];       /* new, done, dead */

/* One row of dabba_queue.outbox, and, without consumer and what follows, one item of a document's `outbox`. */
struct outbox_row {
	struct uuid event_id;
	const char *topic;
	struct uuid subject;
	int64_t sequence;
	struct instant at;
	const char *request_id, *payload;
	const char *consumer;
	int64_t id, attempts, pushes;
	int state;
	const char *last_error;
	struct instant created_at;
	int64_t wait_us, grace_us, back;        /* parameters of the statements */
};
EXTERN_SHAPE(struct outbox_row, outbox_row_shape);
extern const struct shape outbox_item_shape;

/* {_id: event_id, collection, doc_id, at: real time} in the collection `pending`. */
struct pending { struct uuid id, doc_id; const char *collection; struct instant at; };
EXTERN_SHAPE(struct pending, outbox_pending_shape);

struct arena *queue_arena(const struct queue *);
struct outbox_row outbox_row_of(const struct event *);
const struct queue_times *queue_times(const struct queue *);
const struct topic *queue_topics(const struct queue *);
const struct topic *queue_topic(const struct queue *, const char *name);        /* NULL: not in the table */
/* Rows for all consumers of an event, not yet written; n of them. */
struct list outbox_rows(struct queue *, const struct outbox_row *event);
/* One row; false: it is there already. */
bool outbox_insert(struct db *, const struct outbox_row *);
void outbox_insert_all(struct db *, struct list rows);
/* What people do with a job that is not done: try it again at once as if it were new, or have it never run, with a trace. false: it is done, or none. */
bool outbox_retry(struct db *, int64_t id);
bool outbox_drop(struct db *, int64_t id);
/* To be rung by queue_ring(): list q:<consumer>, or relay:<database> with kind "relay". */
void queue_add_ring(struct queue *, const char *kind, const char *name, struct uuid id);
int64_t queue_backlog(struct queue *, const char *consumer);            /* rings not yet heard; -1: not reachable */
#endif
