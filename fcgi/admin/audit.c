#include "arena.h"
#include "change.h"

static const char *key_of(const void *item) { return ((const struct audit *)item)->id.text; }

/* 200, newest first. */
struct reply audit_list(struct request *rq)
{
	const struct audit_search *q = rq->query;
	int64_t limit = page_limit(&(struct page_query){ NULL, q->limit });
	struct reply refusal;
	struct uuid after;

	if (!after_key(rq, q->after, &after, &refusal))
		return refusal;
	struct list found = audit_all(rq->on->db, rq->on->arena, q, after, limit + 1);
	return reply_with(200, &audit_page_shape, page_of(rq->on->arena, found, sizeof(struct audit), limit, key_of));
}

/* 200; 404. */
struct reply audit_show(struct request *rq)
{
	struct audit *entry = arena_alloc(rq->on->arena, sizeof *entry);

	if (!audit_find(rq->on->db, ((const struct key *)rq->params)->id, entry))
		return reply_fail(404, "not_found");
	return reply_with(200, &audit_shape, entry);
}
