#include "jobs.h"
#include "db.h"
#include "store.h"
#include <stdlib.h>

struct took { int64_t ms, most; };

SHAPE(struct took, took_shape, FIELD(struct took, ms), FIELD(struct took, most));

/* The server's own time throughout: these columns are its. */
static const struct query
	count_parts = { "SELECT consumer, topic, CAST(SUM(state = 'new') AS SIGNED) AS waiting, CAST(SUM(state = 'dead') AS SIGNED) AS dead,"
	                " CAST(SUM(state = 'new' AND visible_at <= UTC_TIMESTAMP(3)) AS SIGNED) AS due,"
	                " MAX(IF(state = 'new' AND visible_at <= UTC_TIMESTAMP(3), TIMESTAMPDIFF(SECOND, visible_at, UTC_TIMESTAMP(3)), 0)) AS oldest_due_s"
	                " FROM dabba_queue.outbox WHERE state IN ('new', 'dead') GROUP BY consumer, topic ORDER BY dead DESC, due DESC, consumer, topic" },
	count_done  = { "SELECT COUNT(*) AS done_last_hour FROM dabba_queue.outbox WHERE done_at > UTC_TIMESTAMP(3) - INTERVAL 1 HOUR" },
	last_took   = { "SELECT TIMESTAMPDIFF(MICROSECOND, created_at, done_at) DIV 1000 AS ms FROM dabba_queue.outbox"
	                " WHERE done_at IS NOT NULL ORDER BY done_at DESC LIMIT :most" };

static int shortest_first(const void *a, const void *b)
{
	const struct took *one = a, *other = b;

	return one->ms < other->ms ? -1 : one->ms > other->ms;
}

static struct maybe_int at_percent(struct list took, size_t percent)
{
	if (!took.n)
		return (struct maybe_int){ 0 };
	return (struct maybe_int){ ((const struct took *)took.at)[(took.n - 1) * percent / 100].ms, true };
}

void queue_read(struct db *db, struct queue_state *out)
{
	struct list took = db_all(db, &last_took, &took_shape, &(struct took){ .most = LATENCY_OF }, &took_shape);

	db_one(db, &count_done, NULL, NULL, &queue_state_shape, out);
	out->by = db_all(db, &count_parts, NULL, NULL, &queue_part_shape);
	const struct queue_part *part = out->by.at;
	for (size_t i = 0; i < out->by.n; i++) {
		out->waiting += part[i].waiting;
		out->due += part[i].due;
		out->dead += part[i].dead;
		if (part[i].oldest_due_s > out->oldest_due_s)
			out->oldest_due_s = part[i].oldest_due_s;
	}
	if (took.n)
		qsort(took.at, took.n, sizeof(struct took), shortest_first);
	out->p50_ms = at_percent(took, 50);
	out->p99_ms = at_percent(took, 99);
}

void queue_prepare_all(struct db *db)
{
	db_prepare(db, &count_parts);
	db_prepare(db, &count_done);
	db_prepare(db, &last_took);
}
