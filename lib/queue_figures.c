#include "queue_figures.h"
#include "buf.h"
#include "db.h"
#include "metrics.h"

struct backlog { const char *consumer; int64_t waiting, dead, oldest_ms; };
SHAPE(struct backlog, backlog_shape, FIELD(struct backlog, consumer), FIELD(struct backlog, waiting), FIELD(struct backlog, dead),
	FIELD(struct backlog, oldest_ms));

/* The oldest of the thousand that are due longest: a long queue is not read as a whole. What is to be tried again is due from then on, so
 * that one mail which nobody takes does not look like a consumer that is down. */
static const struct query find_backlog = {
	"SELECT (SELECT COUNT(*) FROM dabba_queue.outbox WHERE state = 'new' AND consumer = :consumer) AS waiting,"
	" (SELECT COUNT(*) FROM dabba_queue.outbox WHERE state = 'dead' AND consumer = :consumer) AS dead,"
	" (SELECT COALESCE(TIMESTAMPDIFF(MICROSECOND, MIN(d.since), UTC_TIMESTAMP(3)) DIV 1000, 0) FROM"
	" (SELECT GREATEST(created_at, not_before) AS since FROM dabba_queue.outbox WHERE state = 'new' AND consumer = :consumer"
	" AND not_before <= UTC_TIMESTAMP(3) ORDER BY visible_at LIMIT 1000) d) AS oldest_ms" };

void queue_figures(struct buf *b, struct db *db, const char *service, const char *consumer)
{
	const char *labels = arena_printf(b->arena, "service=\"%s\",consumer=\"%s\"", service, consumer);
	struct backlog found = { .consumer = consumer };

	db_one(db, &find_backlog, &backlog_shape, &found, &backlog_shape, &found);
	metrics_head(b, "dabba_queue_waiting", "gauge", "Events that the consumer has not done yet.");
	metrics_value(b, "dabba_queue_waiting", labels, (double)found.waiting);
	metrics_head(b, "dabba_queue_oldest_seconds", "gauge", "How long the oldest of them has waited.");
	metrics_value(b, "dabba_queue_oldest_seconds", labels, (double)found.oldest_ms / 1000);
	metrics_head(b, "dabba_queue_dead", "gauge", "Events that were given up after 8 attempts: somebody has to look.");
	metrics_value(b, "dabba_queue_dead", labels, (double)found.dead);
}
