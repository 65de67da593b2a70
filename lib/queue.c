#include "queue.h"
#include "arena.h"
#include "buf.h"
#include "clock.h"
#include "config.h"
#include "db.h"
#include "log.h"
#include "outbox.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RINGS_MAX = 512, ANSWER_MS = 100 };

struct ring { const char *kind, *name; struct uuid id; };

struct queue {
	struct redis redis;
	const struct topic *topics;
	struct arena *arena;
	struct queue_times times;
	const char *request_id;
	struct ring rings[RINGS_MAX];
	size_t n;
};

SHAPE(struct event, event_shape,
	FIELD(struct event, id, REQUIRED), FIELD(struct event, topic, REQUIRED), FIELD(struct event, subject),
	FIELD(struct event, sequence), FIELD(struct event, at), FIELD(struct event, request_id),
	FIELD(struct event, payload, REQUIRED));

enum { HOUR_MS = 3600 * 1000 };

SHAPE(struct queue_times, queue_times_shape,
	FIELD(struct queue_times, grace_ms, 0, .min = 1, .max = HOUR_MS),
	FIELD(struct queue_times, visibility_ms, 0, .min = 1, .max = HOUR_MS),
	FIELD(struct queue_times, backoff_ms, 0, .min = 1, .max = HOUR_MS),
	FIELD(struct queue_times, job_ms, 0, .min = 1000, .max = HOUR_MS));

struct queue *queue_new(const char *redis_socket, const struct topic *topics, struct arena *arena)
{
	struct queue *q = calloc(1, sizeof *q);

	if (!q)
		abort();
	q->redis = (struct redis){ .where = redis_socket, .arena = arena, .answer_ms = ANSWER_MS };
	q->topics = topics;
	q->arena = arena;
	q->times = (struct queue_times){ .grace_ms = 2000, .visibility_ms = 30000, .backoff_ms = 15000, .job_ms = 20000 };
	if (!config_read(arena, "QUEUE", &queue_times_shape, &q->times))
		exit(2);
	return q;
}

void queue_free(struct queue *q)
{
	redis_drop(&q->redis);
	free(q);
}

bool queue_ready(struct queue *q)
{
	redisReply *r = redis_ask(&q->redis, "PING");

	return r && r->type == REDIS_REPLY_STATUS;
}

void queue_cause(struct queue *q, const char *request_id)
{
	q->request_id = request_id;
}

struct arena *queue_arena(const struct queue *q)
{
	return q->arena;
}

const struct queue_times *queue_times(const struct queue *q)
{
	return &q->times;
}

const struct topic *queue_topics(const struct queue *q)
{
	return q->topics;
}

const struct topic *queue_topic(const struct queue *q, const char *name)
{
	for (const struct topic *t = q->topics; t->name; t++)
		if (!strcmp(t->name, name))
			return t;
	return NULL;
}

static const struct topic *topic_of(const struct queue *q, const char *name)
{
	const struct topic *t = queue_topic(q, name);

	if (!t) {
		log_line("unknown_topic", q->request_id ? q->request_id : "", "\"%s\" is not in the table", name);
		abort();
	}
	return t;
}

struct event queue_event(struct queue *q, const char *topic, struct uuid subject, int64_t sequence, const void *payload)
{
	struct buf b = { .arena = q->arena };

	shape_write(&b, topic_of(q, topic)->payload, payload);
	return (struct event){ .id = uuid_new(), .topic = topic, .subject = subject, .sequence = sequence,
		.at = clock_now(), .request_id = q->request_id, .payload = b.at };
}

/* The producer rings after its commit; the grace covers the ring that is lost. */
struct list outbox_rows(struct queue *q, const struct outbox_row *event)
{
	const struct topic *t = topic_of(q, event->topic);
	struct outbox_row *rows = arena_alloc(q->arena, CONSUMERS_MAX * sizeof *rows);
	size_t n = 0;

	for (; t->consumers[n]; n++) {
		rows[n] = *event;
		rows[n].consumer = t->consumers[n];
		rows[n].grace_us = q->times.grace_ms * 1000;
	}
	return (struct list){ rows, n };
}

void queue_publish(struct queue *q, struct db *db, const struct event *e)
{
	struct outbox_row row = outbox_row_of(e);
	struct list rows = outbox_rows(q, &row);

	if (!db_in_transaction(db))
		fail_with(FAIL_BUG, "an event must be published in the transaction that made it happen");
	outbox_insert_all(db, rows);
	for (const struct outbox_row *r = rows.at; r < (struct outbox_row *)rows.at + rows.n; r++)
		queue_add_ring(q, "q", r->consumer, e->id);
}

void queue_add_ring(struct queue *q, const char *kind, const char *name, struct uuid id)
{
	if (q->n < RINGS_MAX)
		q->rings[q->n++] = (struct ring){ kind, name, id };
}

/* All at once, then all the answers: one round trip. */
bool queue_ring(struct queue *q)
{
	size_t said = 0, heard = 0;

	for (const struct ring *r = q->rings; r < q->rings + q->n; r++) {
		char list[80];
		int n = snprintf(list, sizeof list, "%s:%s", r->kind, r->name);
		if (!redis_say(&q->redis, "LPUSH %b %b", list, (size_t)n, r->id.text, strlen(r->id.text)))
			break;
		said++;
	}
	for (; heard < said; heard++) {
		const redisReply *r = redis_hear(&q->redis);
		if (!r || r->type != REDIS_REPLY_INTEGER)
			break;
	}
	if (heard < said)
		redis_drop(&q->redis);
	bool all = heard == q->n;
	q->n = 0;
	return all;
}

void queue_forget(struct queue *q)
{
	q->n = 0;
}

int64_t queue_backlog(struct queue *q, const char *consumer)
{
	redisReply *r = redis_ask(&q->redis, "LLEN q:%s", consumer);

	return r && r->type == REDIS_REPLY_INTEGER ? r->integer : -1;
}
