/* A forgotten password is set anew by whoever reads the account's mail. */
#include "account.h"
#include "db.h"
#include "email.h"
#include "familiar.h"
#include "food/topics.h"
#include "mailed_token.h"
#include "password.h"
#include "proof.h"
#include "sign_in.h"
#include "user_session.h"
#include <string.h>

/* 202 in any case, after the same work: whether the address has an account is looked up where nobody waits for it. 429 too_many_mails, for
 * either too. */
struct reply password_reset_ask(struct request *rq)
{
	const struct reset_asked *in = rq->body;
	const char *email = email_folded(rq->on->arena, in->email);

	return mail_on_request(rq, email, (struct account_mail_message){ .kind = MAIL_RESET, .email = email });
}

/* The new password, in the caller's transaction, and nobody is logged in any more. Where it is the first proof of the address, whatever
 * else is in the account goes too. */
static struct list set_password(struct platform *on, struct account *account, const char *hash)
{
	if (!account->email_verified)
		return account_prove_first(on, account, NULL, hash);
	struct list ended = sessions_end(on, account->id, (struct uuid){ "" }, "password_reset");
	account_set_password(on->db, account, hash);
	mailed_tokens_drop(on->db, account->id);
	return ended;
}

/* 204: the password is set, the address proved, every session ended, and the log-in comes next, for which the browser is familiar now,
 * however many have guessed elsewhere; 410 link_invalid; 422 too_common, and the link still works. */
struct reply password_reset_confirm(struct request *rq)
{
	const struct reset *in = rq->body;
	struct mailed_token token;
	struct account account;

	password_reserve(rq->on->arena);
	if (!mailed_token_find(rq->on, in->token, RESET_PASSWORD, &token) || !account_find(rq->on->db, token.account_id, &account))
		return mailed_token_refused();
	struct reply refusal = password_judge(rq, "/new_password", in->new_password, &account);
	if (refusal.status)
		return refusal;
	const char *hash = password_hash(rq->on->arena, in->new_password);
	db_begin(rq->on->db);
	if (!account_lock(rq->on->db, token.account_id, &account) || account.banned_at.ms || strcmp(account.email, token.email)
	    || !mailed_token_take(rq->on->db, &token))
		return mailed_token_refused();
	struct list ended = set_password(rq->on, &account, hash);
	account_mail(rq->on, (struct account_mail_message){ .account_id = account.id, .kind = MAIL_PASSWORD_CHANGED, .email = account.email });
	db_commit(rq->on->db);
	sessions_bury(rq->on, ended);
	request_log(rq, "password_reset", "of account %s", account.id.text);
	struct reply reply = reply_none();
	reply.set_cookie = familiar_cookie(rq, account.id);
	return reply;
}
