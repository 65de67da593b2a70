#include "jobs.h"
#include "outbox.h"
#include "store.h"
#include "db.h"

struct asked { const char *topic, *consumer; struct maybe_enum state; int64_t id, before, lowest, limit; };

SHAPE(struct asked, job_asked_shape,
	FIELD(struct asked, topic), FIELD(struct asked, consumer), FIELD(struct asked, state, 0, .names = outbox_states),
	FIELD(struct asked, id), FIELD(struct asked, before), FIELD(struct asked, lowest), FIELD(struct asked, limit));

#define JOB "SELECT id, event_id, subject, consumer, topic, state, last_error, attempts, pushes, at, visible_at FROM dabba_queue.outbox"

static const struct query
	list_jobs = { JOB " WHERE id < :before AND id >= :lowest AND (:state IS NULL OR state = :state) AND (:topic IS NULL OR topic = :topic)"
	              " AND (:consumer IS NULL OR consumer = :consumer) ORDER BY id DESC LIMIT :limit" },
	find_newest = { "SELECT COALESCE(MAX(id), 0) AS id FROM dabba_queue.outbox" },
	find_job  = { JOB " WHERE id = :id" };

/* What is waiting or dead is little; of what is done only the newest are worth a search. */
static int64_t lowest_of(struct db *db, const struct job_search *q)
{
	bool done = !q->state.known || q->state.value == OUTBOX_DONE;
	struct asked newest = { .id = 0 };

	if (done && (q->topic || q->consumer))
		db_one(db, &find_newest, NULL, NULL, &job_asked_shape, &newest);
	return newest.id > JOBS_SEARCHED ? newest.id - JOBS_SEARCHED : 0;
}

struct list jobs_all(struct db *db, const struct job_search *q, int64_t before, int64_t limit)
{
	struct asked asked = { q->topic, q->consumer, q->state, .before = before, .lowest = lowest_of(db, q), .limit = limit };

	return db_all(db, &list_jobs, &job_asked_shape, &asked, &queued_shape);
}

bool job_find(struct db *db, int64_t id, struct queued *out)
{
	return db_one(db, &find_job, &job_asked_shape, &(struct asked){ .id = id }, &queued_shape, out);
}

void job_prepare_all(struct db *db)
{
	db_prepare(db, &list_jobs);
	db_prepare(db, &find_newest);
	db_prepare(db, &find_job);
}
