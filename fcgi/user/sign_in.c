#include "arena.h"
#include "cache.h"
#include "clock.h"
#include "password.h"
#include "refresh.h"
#include "sign_in.h"
#include "token.h"
#include "user_session.h"
#include <string.h>

enum { AGENT_SHOWN = 200, ADDRESS_SHOWN = 45 };

static const char *guess_key(struct request *rq, const char *email)
{
	return arena_printf(rq->on->arena, "guesses:%s:%s", uuid_of(email).text, rq->address);
}

bool guess_allowed(struct request *rq, const char *email)
{
	return cache_count(rq->on->cache, guess_key(rq, email), GUESSES_S) <= GUESSES_MAX;
}

void guess_forgive(struct request *rq, const char *email)
{
	cache_drop(rq->on->cache, guess_key(rq, email));
}

struct reply guess_refused(void)
{
	struct reply reply = reply_because(429, "too_many_guesses", "Too many wrong passwords. Please wait a quarter of an hour.");

	reply.retry_after_s = GUESSES_S;
	return reply;
}

struct reply credentials_check(struct request *rq, const struct credentials *in, struct account *account)
{
	const char *email = email_folded(rq->on->arena, in->email);

	if (!guess_allowed(rq, email))
		return guess_refused();
	bool known = account_of_email(rq->on->db, email, account);
	if (!password_matches(known ? account->password_hash : NULL, in->password))
		return reply_fail(401, "wrong_credentials");
	return account->banned_at.ms ? reply_fail(403, "account_banned") : (struct reply){ 0 };
}

/* Cut where a character ends; what is no UTF-8 could not be shown again. */
static const char *shown(struct arena *arena, const char *text, size_t most)
{
	char *copy = arena_copy(arena, text ? text : "", strnlen(text ? text : "", most));

	for (char *c = copy; *c; c++)
		if (*c < ' ' || *c > '~')
			*c = '?';
	return *copy ? copy : NULL;
}

bool session_open(struct request *rq, const struct account *account, struct identity *who, const char **refresh)
{
	struct arena *arena = rq->on->arena;
	struct instant now = clock_real();
	struct user_session s = { .id = uuid_new(), .account_id = account->id, .created_at = now, .last_used_at = now,
		.expires_at = { now.ms + SESSION_LIVES_S * 1000LL }, .password_hash = account->password_hash,
		.user_agent = shown(arena, rq->user_agent, AGENT_SHOWN), .address = shown(arena, rq->address, ADDRESS_SHOWN) };
	struct refresh parts;

	*who = (struct identity){ account->id, s.id, account->role };
	*refresh = refresh_new(arena, s.id);
	refresh_read(arena, *refresh, &parts);
	s.family = parts.family;
	s.refresh = parts.hash;
	return user_session_insert(rq->on->db, &s);
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

struct reply session_answer(struct request *rq, int status, const struct account *account, const struct identity *who, const char *refresh)
{
	struct arena *arena = rq->on->arena;
	struct sign_in *answer = arena_alloc(arena, sizeof *answer);

	answer->access_token = token_sign(session_keys(), arena, who, token_audience(who->role), ACCESS_TOKEN_S);
	answer->expires_s = ACCESS_TOKEN_S;
	answer->user = *account;
	session_keep(rq->on, who);
	struct reply reply = reply_with(status, &sign_in_shape, answer);
	reply.set_cookie = refresh_cookie(arena, who->role, refresh);
	return reply;
}
