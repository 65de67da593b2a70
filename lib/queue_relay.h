/* queue_relay.h - what moves events on when nobody else does. Each step may run in many processes at once, and be killed anywhere. */
#ifndef QUEUE_RELAY_H
#define QUEUE_RELAY_H
#include "queue.h"

struct db; struct docs;

enum { KEEP_DONE_DAYS = 7, RELAY_BATCH = 200, BACKLOG_MAX = 10000 };

/* Events that documents hold go to the outbox table and are rung for; returns how many. The table takes an event once, so a
 * step that was cut short is simply done again. `pending` rows whose event is absent after 60 s are dropped. */
int64_t queue_relay_documents(struct queue *, struct docs *, struct db *);
/* Rings for every row that is due; consumers with more than BACKLOG_MAX rings waiting are left alone. Returns how many. */
int64_t queue_relay_due(struct queue *, struct db *);
/* Deletes some of the rows done more than KEEP_DONE_DAYS ago; returns how many, 0: none are left. */
int64_t queue_relay_sweep(struct queue *, struct db *);
#endif
