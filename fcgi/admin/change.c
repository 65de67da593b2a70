#include "change.h"
#include "arena.h"
#include "buf.h"
#include "peer.h"
#include <string.h>

static const char *as_json(struct request *rq, const struct shape *s, const void *value)
{
	struct buf b = { .arena = rq->on->arena };

	if (value)
		shape_write(&b, s, value);
	return b.at;
}

/* The owner said why not: its answer is ours. */
static struct reply refused(const struct peer_answer *answer)
{
	if (answer->status >= 500)
		return reply_fail(503, "unavailable");
	if (answer->n && (answer->status == 409 || answer->status == 422)) {
		struct reply reply = reply_text(answer->status, answer->body, answer->n);
		reply.type = "application/problem+json";
		return reply;
	}
	return reply_fail(answer->status, answer->code ? answer->code : "refused");
}

struct reply change_make(struct request *rq, const struct change *c)
{
	void *before = c->find(rq, c->id);

	if (!before)
		return reply_fail(404, "not_found");
	const struct shape *keeps = c->keeps ? c->keeps : c->shape;
	const char *state = as_json(rq, keeps, before);
	struct uuid entry = audit_begin(rq, c->action, c->subject, c->reason, state);
	struct peer_answer answer = peer_ask(rq->on, c->method, c->path, c->takes, c->from, NULL, NULL);
	if (!answer.status)
		answer.status = 503;    /* it may have been done all the same: the state after it tells */
	void *after = c->find(rq, c->id);
	audit_end(rq, entry, answer.status, as_json(rq, keeps, after));
	if (answer.status < 200 || answer.status > 299)
		return refused(&answer);
	return after ? reply_with(200, c->shape, after) : reply_none();
}

struct reply reply_after(struct request *rq)
{
	return reply_problem(rq->on->arena, "/after", "must be the `next` of an earlier page");
}

bool after_key(struct request *rq, const char *after, struct uuid *into, struct reply *refusal)
{
	struct page_query page = { .after = after };
	const char *key;

	*into = (struct uuid){ "" };
	if (page_key(rq->on->arena, &page, &key) && (!*key || uuid_parse(key, into)))
		return true;
	*refusal = reply_after(rq);
	return false;
}

bool search_after(struct request *rq, const struct search *q, struct uuid *after, struct reply *refusal)
{
	return after_key(rq, q->after, after, refusal);
}

int64_t search_limit(const struct search *q)
{
	return page_limit(&(struct page_query){ NULL, q->limit });
}
