#include "token.h"
#include "arena.h"
#include "base64url.h"
#include "buf.h"
#include "clock.h"
#include "fail.h"
#include "problems.h"
#include <jwt.h>
#include <openssl/sha.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 1024, NBF_LEEWAY_S = 60, SIGNATURE_BYTES = 64, SIGNATURE_CHARS = 86 };

struct claims { const char *iss, *aud; struct uuid sub, sid; int role; int64_t iat, nbf, exp; };

SHAPE(struct claims, claims_shape,
	FIELD(struct claims, iss, REQUIRED), FIELD(struct claims, aud, REQUIRED), FIELD(struct claims, sub, REQUIRED),
	FIELD(struct claims, sid, REQUIRED), FIELD(struct claims, role, REQUIRED, .names = role_names),
	FIELD(struct claims, iat, REQUIRED, .min = 1, .max = INT64_MAX), FIELD(struct claims, nbf, REQUIRED, .min = 1, .max = INT64_MAX),
	FIELD(struct claims, exp, REQUIRED, .min = 1, .max = INT64_MAX));

const char *token_audience(int role)
{
	return role == ROLE_ADMIN ? "dabba-admin" : "dabba";
}

static int64_t now_s(void)
{
	return clock_real().ms / 1000;
}

/* --- signing --- */

static char *encode(const struct key *key, const char *header, const char *claims)
{
	jwt_t *jwt = NULL;
	char *token = NULL;

	if (!jwt_new(&jwt) && !jwt_add_headers_json(jwt, header) && !jwt_add_grants_json(jwt, claims)
	    && !jwt_set_alg(jwt, JWT_ALG_ES256, (const unsigned char *)key->pem, key->pem_n))
		token = jwt_encode_str(jwt);
	jwt_free(jwt);
	return token;
}

const char *token_sign(struct keys *keys, struct arena *arena, const struct identity *who, const char *audience, int64_t lives_s)
{
	int64_t now = now_s();
	struct claims claims = { "dabba", audience, who->user_id, who->session_id, who->role, now, now, now + lives_s };
	const struct key *key = keys_private(keys);
	struct buf b = { .arena = arena };

	if (!key)
		fail_with(FAIL_BUG, "this process has no key to sign tokens with");
	shape_write(&b, &claims_shape, &claims);
	char *token = encode(key, arena_printf(arena, "{\"kid\":\"%s\"}", key->kid), b.at);
	if (!token)
		fail_with(FAIL_DOWN, "a token could not be signed");
	const char *copy = arena_copy(arena, token, strlen(token));
	free(token);
	return copy;
}

/* --- verifying --- */

struct slot { uint8_t hash[SHA256_DIGEST_LENGTH]; int64_t exp; struct identity who; };
static struct slot remembered[SLOTS];

static struct slot *slot_of(const uint8_t hash[SHA256_DIGEST_LENGTH])
{
	return remembered + ((size_t)hash[0] << 8 | hash[1]) % SLOTS;
}

/* A token is at most TOKEN_MAX long, so what its claims take is bounded too. */
static struct arena *scratch(void)
{
	static struct arena *arena;

	if (!arena)
		arena = arena_new(1 << 20, arena_abort, NULL);
	arena_reset(arena);
	return arena;
}

/* The header has exactly one spelling per key: what libjwt writes, members by name. */
static const struct key *key_of(struct keys *keys, struct arena *arena, const char *header, size_t n)
{
	const struct key *key;

	for (size_t i = 0; (key = keys_public(keys, i)); i++) {
		const char *ours = arena_printf(arena, "{\"alg\":\"ES256\",\"kid\":\"%s\",\"typ\":\"JWT\"}", key->kid);
		const char *spelt = base64url_of(arena, ours, strlen(ours));
		if (strlen(spelt) == n && !memcmp(spelt, header, n))
			return key;
	}
	return NULL;
}

static bool is_signed(const struct key *key, const char *token)
{
	jwt_t *jwt = NULL;
	bool ok = !jwt_decode(&jwt, token, (const unsigned char *)key->pem, key->pem_n) && jwt_get_alg(jwt) == JWT_ALG_ES256;

	jwt_free(jwt);
	return ok;
}

static bool claims_hold(const struct claims *c)
{
	int64_t now = now_s();

	return !strcmp(c->iss, "dabba") && c->role >= ROLE_CUSTOMER && c->role <= ROLE_ADMIN && !strcmp(c->aud, token_audience(c->role))
		&& now < c->exp && c->nbf - NBF_LEEWAY_S <= now;
}

/* Bytes are checked before libjwt sees them: its base64 stops at the first character it does not know. */
static bool read_token(struct keys *keys, struct arena *arena, const char *token, struct claims *out)
{
	const char *dot = strchr(token, '.'), *dot2 = dot ? strchr(dot + 1, '.') : NULL;
	struct problems problems = { .arena = arena };
	size_t n, claims_n;

	if (!dot2 || strlen(dot2 + 1) != SIGNATURE_CHARS)
		return false;
	const struct key *key = key_of(keys, arena, token, (size_t)(dot - token));
	const char *signature = base64url_read(arena, dot2 + 1, SIGNATURE_CHARS, &n);
	const char *claims = base64url_read(arena, dot + 1, (size_t)(dot2 - dot - 1), &claims_n);
	return key && signature && n == SIGNATURE_BYTES && claims && is_signed(key, token)
		&& shape_read(arena, &claims_shape, claims, claims_n, out, &problems);
}

bool token_verify(struct keys *keys, const char *token, struct identity *out)
{
	struct slot fresh = { .exp = 0 };
	struct claims claims = { .exp = 0 };
	size_t n = strnlen(token, TOKEN_MAX + 1);

	if (n > TOKEN_MAX)
		return false;
	SHA256((const unsigned char *)token, n, fresh.hash);
	struct slot *slot = slot_of(fresh.hash);
	if (!memcmp(slot->hash, fresh.hash, sizeof fresh.hash) && now_s() < slot->exp) {
		*out = slot->who;
		return true;
	}
	if (!read_token(keys, scratch(), token, &claims) || !claims_hold(&claims))
		return false;
	fresh.exp = claims.exp;
	fresh.who = (struct identity){ claims.sub, claims.sid, claims.role };
	*slot = fresh;
	*out = fresh.who;
	return true;
}
