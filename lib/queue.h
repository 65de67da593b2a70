/* queue.h - what happened is told to other services. The outbox is the queue of record, Redis lists are its doorbell.
 *
 * An event becomes one outbox row per consumer (schema dabba_queue, table outbox) in the transaction that made it happen;
 * after the commit the consumers' lists q:<consumer> are rung, best effort. The relay rings again for rows that are due and
 * not done. A worker takes a row FOR UPDATE, so two rings, two workers or a frozen one do no harm; its effect and the row's
 * `done` are one transaction where the effect is in MySQL, and idempotent by the event's id where it is not.
 *
 * A document store has no transaction over two documents: queue_change() first writes `pending`, then changes the document
 * and puts the events into its `outbox` member in one update; the relay (queue_relay.h) moves them to the outbox table.
 *
 * Which consumers hear a topic is one table, `topics`, given to queue_new (lib/food/topics.c). */
#ifndef QUEUE_H
#define QUEUE_H
#include "shape.h"
#include <bson/bson.h>

struct db; struct docs; struct queue;

enum { CONSUMERS_MAX = 4 };

struct topic { const char *name; const struct shape *payload; const char *consumers[CONSUMERS_MAX + 1]; };     /* ends with a NULL name */

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

/* An event of a topic, its payload written by the topic's shape; aborts on a topic that is not in the table. */
struct event queue_event(struct queue *, const char *topic, struct uuid subject, int64_t sequence, const void *payload);
/* Into the outbox, within the caller's transaction on db. */
void queue_publish(struct queue *, struct db *, const struct event *);
/* Changes one document and announces it. NULL-filtered fields as docs_change(); 0: no document matched, nothing is announced. */
bool queue_change(struct queue *, struct docs *, const char *collection, struct uuid id, const bson_t *filter, const bson_t *update,
                  const struct event *, const struct shape *, void *into);
/* The same for a new document; false: it exists. */
bool queue_insert(struct queue *, struct docs *, const char *collection, struct uuid id, const struct shape *, const void *value,
                  const struct event *);
/* Rings for what was published since the last call; the loop calls it after the commit. Never fails. */
void queue_ring(struct queue *);
/* Forgets what was published but not committed. */
void queue_forget(struct queue *);
#endif
