#include "arena.h"
#include "clock.h"
#include "db.h"
#include "familiar.h"
#include "guessable.h"
#include "limit.h"
#include "password.h"
#include "printable.h"
#include "refresh.h"
#include "sign_in.h"
#include "token.h"
#include "user_session.h"
#include <string.h>

enum { AGENT_SHOWN = 200, ADDRESS_SHOWN = 45, FRESH_S = 900 };

/* From within a session a guess is the session's; else it is the device's, if that is familiar. */
static struct attempt guess_of(struct request *rq, const char *email)
{
	const char *device = *rq->me.session_id.text ? rq->me.session_id.text : familiar_device(rq, email);

	return (struct attempt){ ACT_GUESS, email, device, rq->address };
}

int64_t guess_wait_s(struct request *rq, const char *email)
{
	struct attempt guess = guess_of(rq, email);

	return attempt_wait_s(rq->on, &guess);
}

void guess_forgive(struct request *rq, const char *email)
{
	struct attempt guess = guess_of(rq, email);

	attempt_forgive(rq->on, &guess);
}

struct reply guess_refused(int64_t wait_s)
{
	return limit_refused("too_many_guesses", "Too many wrong passwords. Please wait.", wait_s);
}

struct reply credentials_check(struct request *rq, const struct credentials *in, struct account *account)
{
	const char *email = email_folded(rq->on->arena, in->email);

	password_reserve(rq->on->arena);
	int64_t wait_s = guess_wait_s(rq, email);
	if (wait_s)
		return guess_refused(wait_s);
	bool known = account_of_email(rq->on->db, email, account);
	if (!password_matches(known ? account->password_hash : NULL, in->password)) {
		struct request as = *rq;
		as.me.user_id = known ? account->id : (struct uuid){ "" };
		request_log(&as, "log_in_failed", known ? "a wrong password" : "an unknown address");
		return reply_fail(401, "wrong_credentials");
	}
	return account->banned_at.ms ? reply_fail(403, "account_banned") : (struct reply){ 0 };
}

struct reply password_ask(struct request *rq, const char *password, struct account *account)
{
	password_reserve(rq->on->arena);
	if (!account_find(rq->on->db, rq->me.user_id, account))
		return reply_fail(401, "session_ended");
	if (!account->password_hash)
		return reply_fail(409, "no_password");
	int64_t wait_s = guess_wait_s(rq, account->email);
	if (wait_s)
		return guess_refused(wait_s);
	return password_matches(account->password_hash, password) ? (struct reply){ 0 } : reply_fail(403, "wrong_password");
}

struct reply fresh_log_in_ask(struct request *rq)
{
	struct user_session s;

	db_begin(rq->on->db);
	bool fresh = user_session_lock(rq->on->db, rq->me.session_id, &s) && clock_real().ms - s.created_at.ms < FRESH_S * 1000LL;
	db_settle(rq->on->db);                  /* nothing was written, so all of it can still be run again */
	return fresh ? (struct reply){ 0 } : reply_because(403, "log_in_again", "This changes who gets into your account: please log in again first.");
}

struct reply password_judge(struct request *rq, const char *pointer, const char *password, const struct account *whose)
{
	const char *const known[] = { "Dabba", settings.origin, whose->name, whose->email, whose->phone };

	if (!password_is_guessable(rq->on->arena, password, known, sizeof known / sizeof *known))
		return (struct reply){ 0 };
	struct reply refusal = reply_problem(rq->on->arena, pointer, "is among the first that are tried: take a few words that do not belong together");
	refusal.code = "too_common";
	return refusal;
}

bool session_shown(struct request *rq, int role, struct user_session *out)
{
	const char *token = request_cookie(rq, refresh_cookie_name(role));
	struct refresh parts;

	return token && refresh_read(rq->on->arena, token, &parts) && user_session_lock(rq->on->db, parts.session_id, out)
		&& refresh_equal(out->family, parts.family);
}

static void end_former(struct request *rq, int role, struct opened *out)
{
	struct user_session former;

	if (session_shown(rq, role, &former) && session_end_one(rq->on, former.id, former.account_id, "replaced"))
		out->former = former.id;
}

bool session_open(struct request *rq, const struct account *account, const char *how, struct opened *out)
{
	struct arena *arena = rq->on->arena;
	struct instant now = clock_real();
	struct user_session s = { .id = uuid_new(), .account_id = account->id, .created_at = now, .last_used_at = now,
		.expires_at = { now.ms + SESSION_LIVES_S * 1000LL }, .password_hash = account->password_hash,
		.user_agent = printable(arena, rq->user_agent, AGENT_SHOWN), .address = printable(arena, rq->address, ADDRESS_SHOWN) };
	struct refresh parts;

	*out = (struct opened){ { account->id, s.id, account->role }, refresh_new(arena, s.id), how, { "" } };
	refresh_read(arena, out->refresh, &parts);
	s.family = parts.family;
	s.refresh = parts.hash;
	if (!user_session_insert(rq->on->db, &s))
		return false;
	familiar_enter(rq, account, s.user_agent, s.address);
	end_former(rq, account->role, out);
	return true;
}

void session_opened(struct request *rq, const struct opened *o)
{
	struct request as = *rq;

	as.me = o->who;
	request_log(&as, "logged_in", "by %s", o->how);
	if (*o->former.text)
		session_end(rq->on, o->former);
	session_keep(rq->on, &o->who);
}

const char *refresh_cookie_name(int role)
{
	return role == ROLE_ADMIN ? "__Host-dabba_admin_refresh" : "__Host-dabba_refresh";
}

const char *refresh_cookie(struct arena *arena, int role, const char *token)
{
	return arena_printf(arena, "%s=%s; Path=/; Max-Age=%d; Secure; HttpOnly; SameSite=Strict", refresh_cookie_name(role),
	                    token ? token : "", token ? SESSION_IDLE_S : 0);
}

struct reply session_answer(struct request *rq, int status, const struct account *account, const struct opened *o)
{
	struct arena *arena = rq->on->arena;
	struct sign_in *answer = arena_alloc(arena, sizeof *answer);

	answer->access_token = token_sign(session_keys(), arena, &o->who, token_audience(o->who.role), ACCESS_TOKEN_S);
	answer->expires_s = ACCESS_TOKEN_S;
	answer->user = *account;
	if (o->how)
		session_opened(rq, o);
	else
		session_keep(rq->on, &o->who);
	struct reply reply = reply_with(status, &sign_in_shape, answer);
	reply.set_cookie = refresh_cookie(arena, o->who.role, o->refresh);
	reply.set_cookie_too = familiar_cookie(rq, account->id);
	return reply;
}
