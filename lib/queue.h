/* queue.h - what happened is told to other services. The outbox is the queue of record, Redis lists are its doorbell.
 *
 * An event becomes one outbox row per consumer (schema dabba_queue, table outbox) in the transaction that made it happen;
 * after the commit the consumers' lists q:<consumer> are rung with the event's id, best effort. The relay rings again for rows
 * that are due and not done. Each attempt of a worker has its own number, and only that number can mark the row done: two rings,
 * two workers or a frozen one do no harm. The effect and the row's `done` are one transaction where the effect is in MySQL, and
 * idempotent by the event's id where it is not.
 *
 * A document store has no transaction over two documents: queue_change() first writes `pending`, then changes the document
 * and puts the event into its `outbox` member in one update; the relay (queue_relay.h) moves it to the outbox table. A document
 * may be deleted only while its `outbox` is empty: put {"outbox": {"$size": 0}} into the filter.
 *
 * Which consumers hear a topic is one table, `topics`, given to queue_new (lib/food/topics.c).
 * For tests, in the environment: QUEUE_GRACE_MS (2000) until a row is rung again that its producer did not ring,
 * QUEUE_VISIBILITY_MS (30000) until a row is rung again that was, QUEUE_BACKOFF_MS (15000) the first pause after a failure,
 * QUEUE_JOB_MS (20000, whole seconds, less than the visibility) the longest a job may take. */
#ifndef QUEUE_H
#define QUEUE_H
#include "shape.h"
#include <bson/bson.h>

struct db; struct docs; struct queue;

enum { CONSUMERS_MAX = 4 };

/* A table of them ends with a NULL name. */
struct topic { const char *name; const struct shape *payload; const char *consumers[CONSUMERS_MAX + 1]; };

struct event {
	struct uuid id;                 /* made by queue_event() */
	const char *topic;
	struct uuid subject;            /* the order, delivery, restaurant, user it is about */
	int64_t sequence;               /* the subject's version after it; 0 when it has none */
	struct instant at;              /* business time */
	const char *request_id;
	const char *payload;            /* JSON by the topic's shape */
};
EXTERN_SHAPE(struct event, event_shape);

struct queue *queue_new(const char *redis_socket, const struct topic *topics, struct arena *);
void queue_free(struct queue *);
bool queue_ready(struct queue *);
/* The request or event that causes what is published from now on; borrowed until the next call. */
void queue_cause(struct queue *, const char *request_id);

/* An event of a topic, its payload written by the topic's shape; aborts on a topic that is not in the table. */
struct event queue_event(struct queue *, const char *topic, struct uuid subject, int64_t sequence, const void *payload);
/* Into the outbox, within the caller's transaction on db. */
void queue_publish(struct queue *, struct db *, const struct event *);
/* Changes one document, as docs_change(), and announces it. false: no document matched, nothing is announced. */
bool queue_change(struct queue *, struct docs *, const char *collection, struct uuid id, const bson_t *filter,
                  const bson_t *update, const struct event *, const struct shape *, void *into);
/* The same for a new document; false: it exists. */
bool queue_insert(struct queue *, struct docs *, const char *collection, struct uuid id, const struct shape *,
                  const void *value, const struct event *);
/* Rings for what was published since the last call; the loop calls it after the commit. Never fails the request; false: not
 * all could be rung, the relay will. */
bool queue_ring(struct queue *);
/* Forgets what was published but not committed. */
void queue_forget(struct queue *);
#endif
