/* Coming and going: log-in, refresh, log-out. */
#include "arena.h"
#include "clock.h"
#include "db.h"
#include "refresh.h"
#include "second_factor.h"
#include "sign_in.h"
#include "user_session.h"

/* 201 with a session; else what credentials_check() and second_factor_ask() refuse. */
struct reply session_create(struct request *rq)
{
	const struct credentials *in = rq->body;
	struct account *account = arena_alloc(rq->on->arena, sizeof *account);
	struct reply refusal = credentials_check(rq, in, account);
	struct opened opened;
	const char *how;

	if (refusal.status)
		return refusal;
	db_begin(rq->on->db);
	refusal = second_factor_ask(rq, account, in->code, &how);
	if (refusal.status)
		return refusal;
	if (!session_open(rq, account, how, &opened))
		return reply_fail(401, "wrong_credentials");
	db_commit(rq->on->db);
	guess_forgive(rq, account->email);
	return session_answer(rq, 201, account, &opened);
}

struct shown { const char *token; int role; };

static struct shown shown_cookie(const struct request *rq)
{
	const struct renewal *in = rq->body;
	struct shown customer = { request_cookie(rq, refresh_cookie_name(ROLE_CUSTOMER)), ROLE_CUSTOMER };
	struct shown admin = { request_cookie(rq, refresh_cookie_name(ROLE_ADMIN)), ROLE_ADMIN };

	if (in->audience.known)
		return in->audience.value ? admin : customer;
	return customer.token ? customer : admin;
}

static struct reply refresh_refused(struct request *rq, const struct shown *shown)
{
	struct reply reply = reply_fail(401, "session_ended");

	reply.set_cookie = shown->token ? refresh_cookie(rq->on->arena, shown->role, NULL) : NULL;
	return reply;
}

static const char *rotate(struct request *rq, struct user_session *s, const char *token)
{
	const char *seed = refresh_seed(rq->on->arena), *next = refresh_next(rq->on->arena, token, seed);
	struct refresh parts;

	refresh_read(rq->on->arena, next, &parts);
	s->previous = s->refresh;
	s->refresh = parts.hash;
	s->seed = seed;
	s->rotated_at = clock_real();
	user_session_rotate(rq->on->db, s);
	return next;
}

/* The token after the one shown. NULL: it was used up long ago, so somebody else may have it. */
static const char *successor(struct request *rq, struct user_session *s, const char *token, const char *hash)
{
	if (refresh_equal(s->refresh, hash))
		return rotate(rq, s, token);
	if (refresh_equal(s->previous, hash) && clock_real().ms - s->rotated_at.ms <= SESSION_GRACE_S * 1000LL)
		return refresh_next(rq->on->arena, token, s->seed);
	return NULL;
}

/* 200 with the next access token, the refresh cookie replaced; the one before is taken for 30 s more and gives the same
 * successor. 401 session_ended otherwise; a token used up earlier ends the session for all who hold one of its tokens. */
struct reply session_refresh(struct request *rq)
{
	struct shown shown = shown_cookie(rq);
	struct account *account = arena_alloc(rq->on->arena, sizeof *account);
	struct user_session s;
	struct refresh parts;

	if (!shown.token || !refresh_read(rq->on->arena, shown.token, &parts))
		return refresh_refused(rq, &shown);
	db_begin(rq->on->db);
	if (!user_session_lock(rq->on->db, parts.session_id, &s) || !refresh_equal(s.family, parts.family)
	    || !account_find(rq->on->db, s.account_id, account) || account->banned_at.ms || second_factor_is_missing(rq, account))
		return refresh_refused(rq, &shown);
	const char *next = successor(rq, &s, shown.token, parts.hash);
	if (!next)
		session_end_one(rq->on, s.id, s.account_id, "refresh_reused");
	db_commit(rq->on->db);
	if (next)
		return session_answer(rq, 200, account, &(struct opened){ { account->id, s.id, account->role }, next, NULL, { "" } });
	request_log(rq, "session_stolen", "a refresh token that was used up ends session %s of account %s", s.id.text, s.account_id.text);
	session_end(rq->on, s.id);
	return refresh_refused(rq, &shown);
}

/* 204; the cookie is taken away. */
struct reply session_leave(struct request *rq)
{
	struct reply reply = reply_none();

	db_begin(rq->on->db);
	session_end_one(rq->on, rq->me.session_id, rq->me.user_id, "logged_out");
	db_commit(rq->on->db);
	session_end(rq->on, rq->me.session_id);
	request_log(rq, "logged_out", "this session");
	reply.set_cookie = refresh_cookie(rq->on->arena, rq->me.role, NULL);
	return reply;
}
