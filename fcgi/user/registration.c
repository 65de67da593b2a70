#include "registration.h"
#include "arena.h"
#include "clock.h"
#include "db.h"
#include "email.h"
#include "food/topics.h"
#include "limit.h"
#include "mailed_token.h"
#include "password.h"
#include "settings.h"
#include "sign_in.h"
#include "user_session.h"

static struct account *newcomer(struct request *rq, const char *email)
{
	const struct registration *in = rq->body;
	struct account *account = arena_alloc(rq->on->arena, sizeof *account);

	*account = (struct account){ .id = uuid_new(), .email = email_folded(rq->on->arena, email), .name = in->name, .phone = in->phone,
		.has_password = true, .role = ROLE_CUSTOMER + in->role, .created_at = clock_real(), .version = 1,
		.language = in->language ? in->language : "en", .notifications = notifications_at_first };
	return account;
}

/* status 0: the account may be made, and has its password's hash. The password is hashed before anybody looks whether the address is
 * taken, so that the time tells nothing. */
static struct reply judge(struct request *rq, const char *password, struct account *account)
{
	struct reply refusal = password_judge(rq, "/password", password, account);

	if (refusal.status)
		return refusal;
	int64_t wait_s = attempt_wait_s(rq->on, &(struct attempt){ .act = ACT_REGISTER, .address = rq->address });
	if (wait_s)
		return limit_refused("too_many_accounts", "Too many accounts were made from here. Please wait.", wait_s);
	account->password_hash = password_hash(rq->on->arena, password);
	return (struct reply){ 0 };
}

/* In the transaction that the caller began and that ends here. */
static struct reply admit(struct request *rq, const struct account *account, const char *how)
{
	struct opened opened;

	if (!account_insert(rq->on->db, account))
		return reply_fail(409, "email_taken");
	session_open(rq, account, how, &opened);
	account_announce(rq->on, "user.registered", account);
	db_commit(rq->on->db);
	return session_answer(rq, 201, account, &opened);
}

/* 201 with a session; 403 by_mail_alone; 409 email_taken; 422 too_common; 429 too_many_accounts. */
struct reply account_register(struct request *rq)
{
	const struct registration *in = rq->body;
	struct account *account = newcomer(rq, in->email);

	if (user_settings.registration == REGISTRATION_MAILED)
		return reply_because(403, "by_mail_alone", "New accounts begin with a link by mail here.");
	password_reserve(rq->on->arena);
	struct reply refusal = judge(rq, in->password, account);
	if (refusal.status)
		return refusal;
	db_begin(rq->on->db);
	return admit(rq, account, "registration");
}

/* 202 in any case, after the same work: whether the address has an account is looked up where nobody waits for it, and stands in the
 * mail. 429 too_many_mails, for either too. */
struct reply registration_ask(struct request *rq)
{
	const struct registration_asked *in = rq->body;
	const char *email = email_folded(rq->on->arena, in->email);

	return mail_on_request(rq, email, (struct account_mail_message){ .kind = MAIL_REGISTER, .email = email, .language = in->language });
}

/* 201 with a session, the address proved; 409 email_taken: since the mail; 410 link_invalid; 422 too_common, and the link still works;
 * 429 too_many_accounts. */
struct reply registration_confirm(struct request *rq)
{
	const struct registration *in = rq->body;
	struct registration_link link;

	password_reserve(rq->on->arena);
	if (!registration_link_find(rq->on, in->token, &link))
		return mailed_token_refused();
	struct account *account = newcomer(rq, link.email);
	struct reply refusal = judge(rq, in->password, account);
	if (refusal.status)
		return refusal;
	account->email_verified_at = clock_real();
	account->email_verified = true;
	db_begin(rq->on->db);
	if (!registration_link_take(rq->on->db, &link))
		return mailed_token_refused();
	return admit(rq, account, "a mailed link");
}
