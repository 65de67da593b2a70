#include "queue_relay.h"
#include "db.h"
#include "outbox.h"
#include <string.h>

enum { NAMES_MAX = 32 };

struct names { const char *at[NAMES_MAX]; size_t n; };

static const struct query
	due_rows  = { "SELECT id, event_id, consumer FROM dabba_queue.outbox"
	              " WHERE state = 'new' AND consumer = :consumer AND visible_at <= UTC_TIMESTAMP(3)"
	              " ORDER BY visible_at LIMIT 200 FOR UPDATE SKIP LOCKED" },
	mark_rung = { "UPDATE dabba_queue.outbox SET pushes = pushes + 1,"
	              " visible_at = UTC_TIMESTAMP(3) + INTERVAL :wait_us MICROSECOND WHERE id = :id" },
	delete_done = { "DELETE FROM dabba_queue.outbox WHERE state = 'done' AND consumer = :consumer"
	                " AND visible_at < UTC_TIMESTAMP(3) - INTERVAL 7 DAY LIMIT 500" };

static void add_name(struct names *names, const char *name)
{
	for (size_t i = 0; i < names->n; i++)
		if (!strcmp(names->at[i], name))
			return;
	if (names->n < NAMES_MAX)
		names->at[names->n++] = name;
}

static struct names consumers(const struct queue *q)
{
	struct names names = { .n = 0 };

	for (const struct topic *t = queue_topics(q); t->name; t++)
		for (const char *const *c = t->consumers; *c; c++)
			add_name(&names, *c);
	return names;
}

static bool rung(struct queue *q, struct list rows)
{
	for (const struct outbox_row *r = rows.at; r < (struct outbox_row *)rows.at + rows.n; r++)
		queue_add_ring(q, "q", r->consumer, r->event_id);
	return queue_ring(q);
}

/* Rung first, marked after: a death between them rings twice. */
static int64_t ring_consumer(struct queue *q, struct db *db, const struct outbox_row *of)
{
	db_begin(db);
	struct list rows = db_all(db, &due_rows, &outbox_row_shape, of, &outbox_row_shape);
	if (!rung(q, rows)) {
		db_settle(db);
		return 0;
	}
	for (struct outbox_row *r = rows.at; r < (struct outbox_row *)rows.at + rows.n; r++) {
		r->wait_us = queue_times(q)->visibility_ms * 1000;
		db_run(db, &mark_rung, &outbox_row_shape, r);
	}
	db_commit(db);
	return (int64_t)rows.n;
}

static bool has_room(struct queue *q, const char *consumer)
{
	int64_t waiting = queue_backlog(q, consumer);

	return waiting >= 0 && waiting <= BACKLOG_MAX;
}

int64_t queue_relay_due(struct queue *q, struct db *db)
{
	struct names names = consumers(q);
	int64_t n = 0;

	for (size_t i = 0; i < names.n; i++) {
		struct outbox_row of = { .consumer = names.at[i] };
		if (db_all(db, &due_rows, &outbox_row_shape, &of, &outbox_row_shape).n && has_room(q, of.consumer))
			n += ring_consumer(q, db, &of);
	}
	return n;
}

int64_t queue_relay_sweep(struct queue *q, struct db *db)
{
	struct names names = consumers(q);
	int64_t n = 0;

	for (size_t i = 0; i < names.n; i++)
		n += db_run(db, &delete_done, &outbox_row_shape, &(struct outbox_row){ .consumer = names.at[i] });
	return n;
}
