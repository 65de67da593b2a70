/* Who may act, as other services ask; and what administrators do about it, through their own. */
#include "account.h"
#include "arena.h"
#include "db.h"
#include "user_session.h"

static struct reply no_ban(struct request *rq, struct uuid id)
{
	struct account account;

	if (!account_find(rq->on->db, id, &account))
		return reply_fail(404, "user_not_found");
	return reply_fail(409, account.role == ROLE_ADMIN ? "is_administrator" : "already_banned");
}

/* 204, and every session of theirs has ended; 404 user_not_found; 409 already_banned, is_administrator. */
struct reply user_ban(struct request *rq)
{
	const struct user_key *key = rq->params;
	const struct ban *in = rq->body;
	struct account account;

	db_begin(rq->on->db);
	if (!account_ban(rq->on->db, key->id, in->reason))
		return no_ban(rq, key->id);
	account_find(rq->on->db, key->id, &account);
	struct list ended = sessions_end(rq->on, key->id, (struct uuid){ "" }, "account_banned");
	account_announce(rq->on, "user.banned", &account);
	db_commit(rq->on->db);
	sessions_bury(rq->on, ended);
	return reply_none();
}

/* 204; 404 user_not_found; 409 not_banned. */
struct reply user_unban(struct request *rq)
{
	const struct user_key *key = rq->params;
	struct account account;

	db_begin(rq->on->db);
	bool unbanned = account_unban(rq->on->db, key->id);
	if (!account_find(rq->on->db, key->id, &account))
		return reply_fail(404, "user_not_found");
	if (!unbanned)
		return reply_fail(409, "not_banned");
	account_announce(rq->on, "user.unbanned", &account);
	db_commit(rq->on->db);
	return reply_none();
}

/* 204 when this is the account of a merchant, neither banned nor deleted; 404 merchant_not_found. */
struct reply merchant_confirm(struct request *rq)
{
	struct account who;
	bool may = account_find(rq->on->db, ((const struct user_key *)rq->params)->id, &who) && who.role == ROLE_MERCHANT
		&& !who.banned_at.ms && !who.deleted_at.ms;

	return may ? reply_none() : reply_fail(404, "merchant_not_found");
}
