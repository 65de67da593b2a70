#include "job.h"
#include "clock.h"
#include "db.h"
#include "queue_relay.h"

enum { KEEP_INBOX_DAYS = 2 * KEEP_DONE_DAYS, WHY_MAX = 200 };

static const struct query
	find_row = { "SELECT id, event_id, consumer, topic, subject, sequence, at, request_id, payload, state, attempts"
	             " FROM dabba_queue.outbox WHERE event_id = :event_id AND consumer = :consumer" },
	count_attempt = { "UPDATE dabba_queue.outbox SET attempts = attempts + 1,"
	                  " not_before = UTC_TIMESTAMP(3) + INTERVAL :wait_us MICROSECOND,"
	                  " visible_at = UTC_TIMESTAMP(3) + INTERVAL :wait_us MICROSECOND"
	                  " WHERE id = :id AND state = 'new' AND attempts = :attempts AND not_before <= UTC_TIMESTAMP(3)" },
	bury_row = { "UPDATE dabba_queue.outbox SET state = 'dead',"
	             " last_error = COALESCE(last_error, 'the worker ended during the last attempt')"
	             " WHERE id = :id AND state = 'new' AND attempts = :attempts AND not_before <= UTC_TIMESTAMP(3)" },
	enter_inbox = { "INSERT INTO inbox (consumer, event_id) VALUES (:consumer, :event_id)" },
	mark_done = { "UPDATE dabba_queue.outbox SET state = 'done', done_at = UTC_TIMESTAMP(3)"
	              " WHERE id = :id AND state = 'new' AND attempts = :attempts" },
	defer_row = { "UPDATE dabba_queue.outbox SET state = :state, attempts = attempts - :back, last_error = :last_error,"
	              " visible_at = UTC_TIMESTAMP(3) + INTERVAL FLOOR(:wait_us * (1 + RAND() / 2)) MICROSECOND,"
	              " not_before = visible_at"
	              " WHERE id = :id AND state = 'new' AND attempts = :attempts" },
	due_rows = { "SELECT event_id FROM dabba_queue.outbox WHERE state = 'new' AND consumer = :consumer"
	             " AND visible_at <= UTC_TIMESTAMP(3) ORDER BY visible_at LIMIT 50" },
	delete_inbox = { "DELETE FROM inbox WHERE consumer = :consumer AND event_id < :event_id LIMIT 1000" };

enum job_claim job_claim(struct db *db, struct outbox_row *row)
{
	if (!db_one(db, &find_row, &outbox_row_shape, row, &outbox_row_shape, row) || row->state != OUTBOX_NEW)
		return JOB_NOT_MINE;
	if (row->attempts >= ATTEMPTS_MAX)
		return db_run(db, &bury_row, &outbox_row_shape, row) ? JOB_BURIED : JOB_NOT_MINE;
	if (!db_run(db, &count_attempt, &outbox_row_shape, row))
		return JOB_NOT_MINE;
	row->attempts++;
	return JOB_MINE;
}

bool job_enter(struct db *db, const struct outbox_row *row)
{
	return db_insert(db, &enter_inbox, &outbox_row_shape, row);
}

bool job_done(struct db *db, const struct outbox_row *row)
{
	return db_run(db, &mark_done, &outbox_row_shape, row) == 1;
}

/* What a library says may be in any encoding. */
static const char *plain(const char *why, char text[WHY_MAX])
{
	size_t n = 0;

	for (; why[n] && n < WHY_MAX - 1; n++)
		text[n] = why[n] >= ' ' && why[n] <= '~' ? why[n] : '?';
	text[n] = '\0';
	return text;
}

void job_defer(struct db *db, struct outbox_row *row, const char *why, bool counted)
{
	char text[WHY_MAX];

	row->last_error = plain(why, text);
	row->state = counted && row->attempts >= ATTEMPTS_MAX ? OUTBOX_DEAD : OUTBOX_NEW;
	row->back = !counted;
	db_run(db, &defer_row, &outbox_row_shape, row);
	row->last_error = NULL;
}

struct list job_due(struct db *db, const char *consumer)
{
	return db_all(db, &due_rows, &outbox_row_shape, &(struct outbox_row){ .consumer = consumer }, &outbox_row_shape);
}

/* An event's id begins with the time it was made. */
static struct uuid oldest_kept(void)
{
	uint64_t ms = (uint64_t)(clock_real().ms - (int64_t)KEEP_INBOX_DAYS * 24 * 3600 * 1000);
	uint8_t bytes[16] = { 0 };

	for (int i = 0; i < 6; i++)
		bytes[i] = (uint8_t)(ms >> (40 - 8 * i));
	return uuid_from_bytes(bytes);
}

void job_forget_inbox(struct db *db, const char *consumer)
{
	struct outbox_row old = { .consumer = consumer, .event_id = oldest_kept() };

	db_run(db, &delete_inbox, &outbox_row_shape, &old);
}
