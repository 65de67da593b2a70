/* Proving that an address is one's own, and changing it. */
#include "account.h"
#include "arena.h"
#include "clock.h"
#include "db.h"
#include "email.h"
#include "food/topics.h"
#include "limit.h"
#include "mailed_token.h"
#include "sign_in.h"
#include "user_session.h"
#include <string.h>

void account_mail(struct platform *on, struct account_mail_message message)
{
	struct uuid subject = *message.account_id.text ? message.account_id : uuid_of(message.email);

	message.at = clock_real();
	struct event event = queue_event(on->queue, "account.mail", subject, 0, &message);
	queue_publish(on->queue, on->db, &event);
}

static struct reply mail_is_sent(void)
{
	static const struct mail_sent sent = { MAILED_TOKEN_S };

	return reply_with(202, &mail_sent_shape, &sent);
}

static int64_t mail_wait_s(struct request *rq, const char *to)
{
	return attempt_wait_s(rq->on, &(struct attempt){ .act = ACT_MAIL, .whom = to, .address = rq->address });
}

static struct reply mail_refused(int64_t wait_s)
{
	return limit_refused("too_many_mails", "Too many mails were asked for. Please wait.", wait_s);
}

struct reply mail_on_request(struct request *rq, const char *to, struct account_mail_message message)
{
	int64_t wait_s = mail_wait_s(rq, to);

	if (wait_s)
		return mail_refused(wait_s);
	db_begin(rq->on->db);
	account_mail(rq->on, message);
	db_commit(rq->on->db);
	return mail_is_sent();
}

/* 202: a new link is on its way, and the former does not work any more; 409 already_verified; 429 too_many_mails. */
struct reply email_proof_ask(struct request *rq)
{
	struct account account;

	if (!account_find(rq->on->db, rq->me.user_id, &account))
		return reply_fail(401, "session_ended");
	if (account.email_verified)
		return reply_fail(409, "already_verified");
	return mail_on_request(rq, account.email, (struct account_mail_message){ .account_id = account.id, .kind = MAIL_VERIFY });
}

/* The account's row, locked, and the link used up, in the transaction begun here. A stranger's link is no link here. */
static bool take_link(struct request *rq, enum mail_purpose purpose, struct mailed_token *token, struct account *account)
{
	const struct mailed *in = rq->body;

	if (!mailed_token_find(rq->on, in->token, purpose, token) || !uuid_equal(&token->account_id, &rq->me.user_id))
		return false;
	db_begin(rq->on->db);
	return account_lock(rq->on->db, token->account_id, account) && mailed_token_take(rq->on->db, token);
}

/* Whoever else waits inside, or has a link under way, loses it. */
static struct reply settle(struct request *rq, const struct account *account, const char *reason)
{
	mailed_tokens_drop(rq->on->db, account->id);
	struct list ended = sessions_end(rq->on, account->id, rq->me.session_id, reason);
	db_commit(rq->on->db);
	sessions_bury(rq->on, ended);
	request_log(rq, reason, "and the other sessions ended");
	return reply_none();
}

/* 204: the address is proved, and every other session has ended; 410 link_invalid, also for another account's link: a link that is
 * clicked by whoever did not make the account proves nothing of it. */
struct reply email_proof_confirm(struct request *rq)
{
	struct mailed_token token;
	struct account account;

	if (!take_link(rq, PROVE_EMAIL, &token, &account) || !account_verify(rq->on->db, account.id, token.email))
		return mailed_token_refused();
	return settle(rq, &account, "email_verified");
}

/* 202, whether the new address is free or not: a link goes to the new address, a notice to the old one. 403 wrong_password; 409
 * no_password until one is set by mail; 409 same_email; 429 after ten wrong passwords, or too_many_mails. */
struct reply email_change_ask(struct request *rq)
{
	const struct email_asked *in = rq->body;
	const char *email = email_folded(rq->on->arena, in->email);
	struct account account;
	struct reply refusal = password_ask(rq, in->password, &account);

	if (refusal.status)
		return refusal;
	guess_forgive(rq, account.email);
	if (!strcmp(email, account.email))
		return reply_fail(409, "same_email");
	int64_t wait_s = mail_wait_s(rq, email);
	if (wait_s)
		return mail_refused(wait_s);
	db_begin(rq->on->db);
	account_mail(rq->on, (struct account_mail_message){ .account_id = account.id, .kind = MAIL_CHANGE, .email = email });
	account_mail(rq->on, (struct account_mail_message){ .account_id = account.id, .kind = MAIL_CHANGE_NOTICE, .email = account.email, .new_email = email });
	db_commit(rq->on->db);
	return mail_is_sent();
}

/* 204: the account has the new address, proved, and every other session has ended; 409 email_taken; 410 link_invalid. */
struct reply email_change_confirm(struct request *rq)
{
	struct mailed_token token;
	struct account account;

	if (!take_link(rq, CHANGE_EMAIL, &token, &account))
		return mailed_token_refused();
	const char *former = account.email;
	account.email = token.email;
	if (!account_set_email(rq->on->db, &account))
		return reply_fail(409, "email_taken");
	account.version++;
	account_announce(rq->on, "user.changed", &account);
	account_mail(rq->on, (struct account_mail_message){ .account_id = account.id, .kind = MAIL_EMAIL_CHANGED, .email = former, .new_email = account.email });
	return settle(rq, &account, "email_changed");
}
