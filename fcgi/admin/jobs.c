#include "arena.h"
#include "buf.h"
#include "change.h"
#include "jobs.h"
#include "outbox.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One request's items at a time are turned into keys, so one place for the text is enough. */
static const char *key_of(const void *item)
{
	static char text[24];

	snprintf(text, sizeof text, "%" PRId64, ((const struct queued *)item)->id);
	return text;
}

static bool is_number(const char *key) { return strlen(key) < sizeof "9223372036854775807" - 1 && key[strspn(key, "0123456789")] == 0; }

/* 200, newest first. */
struct reply jobs_list(struct request *rq)
{
	const struct job_search *q = rq->query;
	struct page_query page = { q->after, q->limit };
	int64_t limit = page_limit(&page);
	const char *key;

	if (!page_key(rq->on->arena, &page, &key) || !is_number(key))
		return reply_after(rq);
	struct list found = jobs_all(rq->on->db, q, *key ? strtoll(key, NULL, 10) : INT64_MAX, limit + 1);
	return reply_with(200, &job_page_shape, page_of(rq->on->arena, found, sizeof(struct queued), limit, key_of));
}

/* 200; 404. */
struct reply job_show(struct request *rq)
{
	struct queued *job = arena_alloc(rq->on->arena, sizeof *job);

	if (!job_find(rq->on->db, ((const struct job_key *)rq->params)->id, job))
		return reply_fail(404, "not_found");
	return reply_with(200, &queued_shape, job);
}

static const char *as_json(struct request *rq, const struct queued *job)
{
	struct buf b = { .arena = rq->on->arena };

	shape_write(&b, &queued_shape, job);
	return b.at;
}

static struct reply change(struct request *rq, const char *action, bool (*act)(struct db *, int64_t))
{
	const struct job_key *key = rq->params;
	const struct reasoned *in = rq->body;
	struct queued *job = arena_alloc(rq->on->arena, sizeof *job);

	if (!job_find(rq->on->db, key->id, job))
		return reply_fail(404, "not_found");
	struct uuid entry = audit_begin(rq, action, key_of(job), in->reason, as_json(rq, job));
	bool done = act(rq->on->db, key->id), left = job_find(rq->on->db, key->id, job);
	audit_end(rq, entry, done ? 200 : 409, left ? as_json(rq, job) : NULL);
	if (!done)
		return reply_because(409, "job_is_done", "What is done can neither be tried again nor dropped.");
	return left ? reply_with(200, &queued_shape, job) : reply_none();
}

/* 200: it is tried again at once; 404; 409 when it is done. */
struct reply job_retry_now(struct request *rq) { return change(rq, "job.retry", outbox_retry); }

/* 200 with the job, which never runs again; 404; 409 when it is done. */
struct reply job_drop_now(struct request *rq) { return change(rq, "job.drop", outbox_drop); }

/* 200: depth, what is overdue, and how long a job takes. */
struct reply queue_show(struct request *rq)
{
	struct queue_state *q = arena_alloc(rq->on->arena, sizeof *q);

	queue_read(rq->on->db, q);
	return reply_with(200, &queue_state_shape, q);
}
