/* Where one is logged in, and what other services and nginx ask about it. */
#include "arena.h"
#include "db.h"
#include "sign_in.h"
#include "token.h"
#include "user_session.h"
#include <string.h>

static const char *key_of(const void *session)
{
	return ((const struct user_session *)session)->id.text;
}

bool page_start(struct request *rq, struct uuid *after)
{
	const char *key;

	if (!page_key(rq->on->arena, rq->query, &key))
		return false;
	return uuid_parse(*key ? key : "00000000-0000-0000-0000-000000000000", after);
}

/* 200 with a page of the sessions in which the caller is logged in, the oldest first. */
struct reply session_list(struct request *rq)
{
	int64_t limit = page_limit(rq->query);
	struct uuid after;

	if (!page_start(rq, &after))
		return reply_problem(rq->on->arena, "/after", "is not a cursor of this list");
	struct list items = user_sessions_live(rq->on->db, rq->me.user_id, after, limit + 1);
	for (struct user_session *s = items.at, *end = s + items.n; s < end; s++)
		s->current = uuid_equal(&s->id, &rq->me.session_id);
	return reply_with(200, &my_session_page_shape, page_of(rq->on->arena, items, sizeof(struct user_session), limit, key_of));
}

/* 204; 403 log_in_again, but for the session that asks; 404 unless it is a live one of the caller's. */
struct reply session_close(struct request *rq)
{
	const struct user_key *key = rq->params;
	struct reply refusal = uuid_equal(&key->id, &rq->me.session_id) ? (struct reply){ 0 } : fresh_log_in_ask(rq);

	if (refusal.status)
		return refusal;
	db_begin(rq->on->db);
	if (!session_end_one(rq->on, key->id, rq->me.user_id, "ended_by_owner"))
		return reply_fail(404, "session_not_found");
	db_commit(rq->on->db);
	session_end(rq->on, key->id);
	return reply_none();
}

/* 204 for the session that asks; 403 for any other, also of the same person: each listens on its own channel. */
struct reply session_stream(struct request *rq)
{
	const struct user_key *key = rq->params;

	return uuid_equal(&key->id, &rq->me.session_id) ? reply_none() : reply_fail(403, "not_your_session");
}

/* 200 with the public keys that verify access tokens. */
struct reply jwks_show(struct request *rq)
{
	const char *jwks = keys_jwks(session_keys(), rq->on->arena);

	return reply_text(200, jwks, strlen(jwks));
}

/* 200 with the identity that a live session stands for; 404 session_not_found once it has ended. */
struct reply identity_show(struct request *rq)
{
	const struct user_key *key = rq->params;
	struct identity *who = arena_alloc(rq->on->arena, sizeof *who);

	if (!user_session_identity(rq->on->db, key->id, who))
		return reply_fail(404, "session_not_found");
	return reply_with(200, &identity_shape, who);
}
