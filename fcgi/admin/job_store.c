#include "admin.h"
#include "store.h"
#include "db.h"

struct asked { const char *state; int64_t id, before, limit; };

SHAPE(struct asked, job_asked_shape, FIELD(struct asked, state), FIELD(struct asked, id), FIELD(struct asked, before), FIELD(struct asked, limit));

static const struct query
	list_jobs = { "SELECT id, event_id, subject, consumer, topic, state, last_error, attempts, pushes, at, visible_at FROM dabba_queue.outbox"
	              " WHERE id < :before AND (:state IS NULL OR state = :state) ORDER BY id DESC LIMIT :limit" },
	find_job  = { "SELECT id, event_id, subject, consumer, topic, state, last_error, attempts, pushes, at, visible_at FROM dabba_queue.outbox WHERE id = :id" };

struct list jobs_all(struct db *db, const char *state, int64_t before, int64_t limit)
{
	return db_all(db, &list_jobs, &job_asked_shape, &(struct asked){ .state = state, .before = before, .limit = limit }, &queued_shape);
}

bool job_find(struct db *db, int64_t id, struct queued *out)
{
	return db_one(db, &find_job, &job_asked_shape, &(struct asked){ .id = id }, &queued_shape, out);
}

void job_prepare_all(struct db *db)
{
	db_prepare(db, &list_jobs);
	db_prepare(db, &find_job);
}
