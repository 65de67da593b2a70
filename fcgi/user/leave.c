/* Leaving for good. */
#include "arena.h"
#include "db.h"
#include "errand.h"
#include "food/topics.h"
#include "sign_in.h"
#include "user_session.h"

/* Nothing but the id goes to the others: they forget what they know of it. */
static void announce(struct platform *on, const struct account *a)
{
	struct user_message message = { .user_id = a->id, .role = a->role };
	struct event event = queue_event(on->queue, "user.deleted", a->id, a->version + 1, &message);

	queue_publish(on->queue, on->db, &event);
}

static struct reply still_busy(const struct account *a)
{
	if (a->role == ROLE_COURIER)
		return reply_because(409, "deliveries_open", "Bring or give back what you carry first.");
	return reply_because(409, "orders_open", "An order of yours is under way. You can leave once it has ended.");
}

static struct reply gone(struct request *rq, const struct account *a)
{
	struct reply reply = reply_none();

	reply.set_cookie = refresh_cookie(rq->on->arena, a->role, NULL);
	return reply;
}

/* 204: the account is gone, every session has ended, and the e-mail may register anew; 403 wrong_password; 409 no_password
 * until one is set by mail; 409 orders_open, deliveries_open while something is under way; 429 after ten wrong passwords. */
struct reply account_leave(struct request *rq)
{
	const struct leaving *in = rq->body;
	struct account account;
	struct reply refusal = password_ask(rq, in->password, &account);

	if (refusal.status)
		return refusal;
	guess_forgive(rq, account.email);
	const char *email = arena_printf(rq->on->arena, "%s@deleted.invalid", account.id.text);
	db_begin(rq->on->db);
	if (errands_open(rq->on->db, account.id))
		return still_busy(&account);
	struct list ended = sessions_end(rq->on, account.id, (struct uuid){ "" }, "account_deleted");
	if (!account_erase(rq->on->db, &account, email))
		return reply_fail(409, "changed_meanwhile");
	announce(rq->on, &account);
	db_commit(rq->on->db);
	sessions_bury(rq->on, ended);
	request_log(rq, "account_deleted", "by its owner");
	return gone(rq, &account);
}
