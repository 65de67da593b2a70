/* One's own account: profile, password, preferences. */
#include "arena.h"
#include "db.h"
#include "email.h"
#include "food/topics.h"
#include "mailed_token.h"
#include "password.h"
#include "sign_in.h"
#include "user_session.h"

static struct account *load(struct request *rq)
{
	struct account *account = arena_alloc(rq->on->arena, sizeof *account);

	return account_find(rq->on->db, rq->me.user_id, account) ? account : NULL;
}

static struct reply reply_me(struct request *rq, const struct account *account)
{
	return reply_tagged(reply_with(200, &user_shape, account), arena_printf(rq->on->arena, "\"%lld\"", (long long)account->version));
}

/* 200 with the caller's account. */
struct reply me_show(struct request *rq)
{
	struct account *account = load(rq);

	return account ? reply_me(rq, account) : reply_fail(401, "session_ended");
}

/* 200 with the account as it is now; 409 changed_meanwhile when another request changed it at the same time. */
struct reply me_change(struct request *rq)
{
	struct problems problems = { .arena = rq->on->arena };
	struct account *account = load(rq);

	if (!account)
		return reply_fail(401, "session_ended");
	shape_read(rq->on->arena, &profile_shape, rq->body_text, rq->body_n, account, &problems);
	if (!account->name)
		return reply_problem(rq->on->arena, "/name", "must not be null");
	db_begin(rq->on->db);
	if (!account_rename(rq->on->db, account))
		return reply_fail(409, "changed_meanwhile");
	account->version++;
	account_announce(rq->on, "user.changed", account);
	db_commit(rq->on->db);
	return reply_me(rq, account);
}

/* 204, and every other session has ended; 403 wrong_password; 409 no_password: one is set by mail alone; 422 too_common; 429 after ten
 * wrong ones. */
struct reply password_change(struct request *rq)
{
	const struct new_password *in = rq->body;
	struct account *account = arena_alloc(rq->on->arena, sizeof *account);
	struct reply refusal = password_ask(rq, in->old_password, account);

	if (refusal.status)
		return refusal;
	guess_forgive(rq, account->email);
	refusal = password_judge(rq, "/new_password", in->new_password, account);
	if (refusal.status)
		return refusal;
	const char *hash = password_hash(rq->on->arena, in->new_password);
	db_begin(rq->on->db);
	if (!account_set_password(rq->on->db, account, hash))
		return reply_fail(409, "changed_meanwhile");
	struct list ended = sessions_end(rq->on, account->id, rq->me.session_id, "password_changed");
	mailed_tokens_drop(rq->on->db, account->id);
	account_mail(rq->on, (struct account_mail_message){ .account_id = account->id, .kind = MAIL_PASSWORD_CHANGED, .email = account->email });
	db_commit(rq->on->db);
	sessions_bury(rq->on, ended);
	request_log(rq, "password_changed", "and the other sessions ended");
	return reply_none();
}

/* 200 with language, diets, allergens and notifications. */
struct reply preferences_show(struct request *rq)
{
	struct account *account = load(rq);

	return account ? reply_with(200, &preferences_shape, account) : reply_fail(401, "session_ended");
}

/* 200 with the preferences as they are now. */
struct reply preferences_replace(struct request *rq)
{
	struct account *account = arena_alloc(rq->on->arena, sizeof *account);

	*account = *(const struct account *)rq->body;
	account->id = rq->me.user_id;
	account_set_preferences(rq->on->db, account);
	return reply_with(200, &preferences_shape, account);
}
