#include "session.h"
#include "arena.h"
#include "cache.h"
#include "fail.h"
#include "peer.h"
#include "platform.h"
#include "token.h"
#include <openssl/crypto.h>
#include <string.h>
#include <strings.h>

const char *const role_names[] = { "none", "customer", "merchant", "courier", "admin", "service", NULL };

SHAPE(struct identity, identity_shape,
	FIELD(struct identity, user_id, REQUIRED), FIELD(struct identity, session_id, REQUIRED),
	FIELD(struct identity, role, REQUIRED, .names = role_names));

static const char tombstone[] = "ended";

/* Only the service's own "no" ends a session: any other 404 means that it was not asked. */
static enum session_answer ask_user(struct platform *on, struct uuid session_id, struct identity *out)
{
	const char *path = arena_printf(on->arena, "/internal/user/sessions/%s", session_id.text);
	struct peer_answer answer = peer_ask(on, "GET", path, NULL, NULL, &identity_shape, out);

	if (answer.status == 200)
		return SESSION_ALIVE;
	return answer.status == 404 && answer.code && !strcmp(answer.code, "session_not_found") ? SESSION_ENDED : SESSION_UNKNOWABLE;
}

enum session_answer (*session_source)(struct platform *, struct uuid, struct identity *) = ask_user;

struct keys *session_keys(void)
{
	static struct keys *keys;
	const char *why;

	if (!keys && !settings.token_keys)
		fail_with(FAIL_BUG, "DABBA_TOKEN_KEYS is not set");
	if (!keys && !(keys = keys_load(settings.token_keys, &why)))
		fail_with(FAIL_DOWN, why);
	return keys;
}

/* Its length is no secret; at which byte a guess is wrong must not show in the time. */
static bool is_service_token(const char *token)
{
	size_t n = settings.service_token ? strlen(settings.service_token) : 0;

	return n && strlen(token) == n && !CRYPTO_memcmp(token, settings.service_token, n);
}

static const char *key_of(struct platform *on, struct uuid session_id)
{
	return arena_printf(on->arena, "session:%s", session_id.text);
}

/* "<user id> <role>", or the tombstone. false: nothing there that can be trusted. */
static bool cached(struct platform *on, struct uuid session_id, struct identity *out, enum session_answer *answer)
{
	const char *text = on->cache ? cache_get(on->cache, key_of(on, session_id)) : NULL;
	const struct field *role = shape_field(&identity_shape, "role", 4);
	char user[37] = "";

	if (!text || strlen(text) < 5)
		return false;
	*answer = SESSION_ENDED;
	if (!strcmp(text, tombstone))
		return true;
	strncpy(user, text, 36);
	*answer = SESSION_ALIVE;
	out->session_id = session_id;
	out->role = strlen(text) > 37 && text[36] == ' ' ? field_name_index(role, text + 37) : -1;
	return uuid_parse(user, &out->user_id) && out->role > ROLE_NONE;
}

void session_keep(struct platform *on, const struct identity *who)
{
	const char *value = arena_printf(on->arena, "%s %s", who->user_id.text, role_names[who->role]);

	if (on->cache)
		cache_put_new(on->cache, key_of(on, who->session_id), value, strlen(value), SESSION_CACHE_S);
}

bool session_end(struct platform *on, struct uuid session_id)
{
	return on->cache && cache_put(on->cache, key_of(on, session_id), tombstone, strlen(tombstone), SESSION_CACHE_S);
}

/* An ended session never comes back to life, so that answer may be kept too. */
static enum session_answer look_up(struct platform *on, struct uuid session_id, struct identity *out)
{
	enum session_answer answer;

	if (cached(on, session_id, out, &answer))
		return answer;
	answer = session_source(on, session_id, out);
	if (answer == SESSION_ALIVE)
		session_keep(on, out);
	else if (answer == SESSION_ENDED)
		session_end(on, session_id);
	return answer;
}

enum session_answer session_find(struct platform *on, const char *authorization, struct identity *out)
{
	struct identity claimed = { .role = ROLE_NONE }, known = { .role = ROLE_NONE };

	*out = claimed;
	if (!authorization || strncasecmp(authorization, "Bearer ", 7))
		return SESSION_BAD_TOKEN;
	const char *token = authorization + 7;
	if (is_service_token(token)) {
		out->role = ROLE_SERVICE;
		return SESSION_ALIVE;
	}
	if (!token_verify(session_keys(), token, &claimed))
		return SESSION_BAD_TOKEN;
	enum session_answer answer = look_up(on, claimed.session_id, &known);
	if (answer != SESSION_ALIVE)
		return answer;
	if (!uuid_equal(&known.user_id, &claimed.user_id) || known.role != claimed.role)
		return SESSION_ENDED;
	*out = known;
	return SESSION_ALIVE;
}
