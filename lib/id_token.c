#include "id_token.h"
#include "arena.h"
#include "base64url.h"
#include "format.h"
#include "problems.h"
#include <jwt.h>
#include <openssl/crypto.h>
#include <string.h>

enum { NAME_CHARS_MAX = 120, AUDIENCES_MAX = 20 };

struct header { int alg; const char *kid, *typ, *x5t; };
struct claims {
	const char *iss, *sub, *azp, *nonce, *email, *name;
	int64_t exp, iat;
	struct maybe_int nbf;
	bool email_verified;
};
struct audience { const char *aud; };
struct audiences { struct list aud; };

static const char *const algs[] = { "RS256", "ES256", NULL };

SHAPE(struct header, id_header_shape,
	FIELD(struct header, alg, REQUIRED, .names = algs), FIELD(struct header, kid, REQUIRED, .min = 1, .max = 200),
	FIELD(struct header, typ), FIELD(struct header, x5t));
SHAPE(struct claims, id_claims_shape,
	FIELD(struct claims, iss, REQUIRED), FIELD(struct claims, sub, REQUIRED), FIELD(struct claims, azp),
	FIELD(struct claims, nonce, REQUIRED), FIELD(struct claims, email), FIELD(struct claims, name),
	FIELD(struct claims, exp, REQUIRED, .min = 1, .max = INT64_MAX), FIELD(struct claims, iat, REQUIRED, .min = 1, .max = INT64_MAX),
	FIELD(struct claims, nbf, 0, .min = 1, .max = INT64_MAX), FIELD(struct claims, email_verified));
SHAPE(struct audience, id_audience_shape, FIELD(struct audience, aud, REQUIRED));
PLAIN(const char *, id_audience_item, .min = 1, .max = 400);
SHAPE(struct audiences, id_audiences_shape, FIELD(struct audiences, aud, REQUIRED, .min = 1, .max = AUDIENCES_MAX, .of = &id_audience_item));

struct part { const char *at; size_t n; };
struct parts { struct part header, claims, signature; };

static bool read_part(struct arena *arena, const char *text, size_t n, struct part *out)
{
	out->at = n ? base64url_read(arena, text, n, &out->n) : NULL;
	return out->at != NULL;
}

static bool read_parts(struct arena *arena, const char *token, struct parts *out)
{
	const char *dot = strchr(token, '.'), *dot2 = dot ? strchr(dot + 1, '.') : NULL;

	return dot2 && strnlen(token, ID_TOKEN_MAX + 1) <= ID_TOKEN_MAX && read_part(arena, token, (size_t)(dot - token), &out->header)
		&& read_part(arena, dot + 1, (size_t)(dot2 - dot - 1), &out->claims) && read_part(arena, dot2 + 1, strlen(dot2 + 1), &out->signature);
}

static bool read_header(struct arena *arena, const struct part *part, struct header *out)
{
	struct problems problems = { .arena = arena };

	return shape_read(arena, &id_header_shape, part->at, part->n, out, &problems) && (!out->typ || !strcmp(out->typ, "JWT"));
}

static bool is_signed(const struct jwk *key, const char *token)
{
	jwt_t *jwt = NULL;
	jwt_alg_t alg = key->alg == JWK_RS256 ? JWT_ALG_RS256 : JWT_ALG_ES256;
	bool ok = !jwt_decode(&jwt, token, (const unsigned char *)key->pem, (int)key->pem_n) && jwt_get_alg(jwt) == alg;

	jwt_free(jwt);
	return ok;
}

static bool read_claims(struct arena *arena, const struct part *part, struct claims *out)
{
	struct problems problems = { .arena = arena };

	return shape_read_known(arena, &id_claims_shape, part->at, part->n, out, &problems);
}

/* One text, or a list of them: then nobody beside us, since nobody else's tokens are ours to take. */
static bool is_for(struct arena *arena, const struct part *part, const char *client_id)
{
	struct problems problems = { .arena = arena };
	struct audience one = { NULL };
	struct audiences many = { { NULL, 0 } };

	if (shape_read_known(arena, &id_audience_shape, part->at, part->n, &one, &problems))
		return !strcmp(one.aud, client_id);
	if (!shape_read_known(arena, &id_audiences_shape, part->at, part->n, &many, &problems))
		return false;
	const char *const *aud = many.aud.at;
	for (size_t i = 0; i < many.aud.n; i++)
		if (strcmp(aud[i], client_id))
			return false;
	return true;
}

/* Without blanks: a database may compare text as if those at its end were not there. */
static bool is_subject(const char *sub)
{
	size_t n = strlen(sub);

	for (const char *c = sub; *c; c++)
		if (*c <= ' ' || *c > '~')
			return false;
	return n && n <= ID_SUBJECT_MAX;
}

static bool is_equal(const char *a, const char *b)
{
	return strlen(a) == strlen(b) && !CRYPTO_memcmp(a, b, strlen(a));
}

static const char *fault_of(const struct claims *c, const struct id_expected *e)
{
	if (strcmp(c->iss, e->issuer))
		return "issuer";
	if (c->azp && strcmp(c->azp, e->client_id))
		return "authorized_party";
	if (!is_equal(c->nonce, e->nonce))
		return "nonce";
	if (e->now_s - ID_LEEWAY_S >= c->exp)
		return "expired";
	if (c->iat > e->now_s + ID_LEEWAY_S || (c->nbf.known && c->nbf.value > e->now_s + ID_LEEWAY_S))
		return "not_yet";
	if (c->iat < e->now_s - ID_AGE_MAX_S)
		return "too_old";
	return is_subject(c->sub) ? NULL : "subject";
}

const char *id_name(struct arena *arena, const char *told)
{
	size_t n = 0, characters = 0;

	for (; told && told[n]; n++) {
		bool begins = (told[n] & 0xC0) != 0x80;
		if (begins && characters++ == NAME_CHARS_MAX)
			break;
	}
	const char *name = arena_copy(arena, told ? told : "", n);
	return *name && format_line.fits(name) ? name : NULL;
}

static void tell(struct arena *arena, const struct claims *c, struct id_claims *out)
{
	bool has_email = c->email && format_email.fits(c->email);

	*out = (struct id_claims){ .subject = c->sub, .email = has_email ? c->email : NULL, .name = id_name(arena, c->name),
		.email_verified = has_email && c->email_verified };
}

const char *id_token_check(struct arena *arena, const struct jwks *keys, const char *token, const struct id_expected *e, struct id_claims *out)
{
	struct parts parts;
	struct header header = { .alg = 0 };
	struct claims claims = { .exp = 0 };

	if (!read_parts(arena, token, &parts))
		return "malformed";
	if (!read_header(arena, &parts.header, &header))
		return "header";
	const struct jwk *key = jwks_find(keys, header.kid, header.alg ? JWK_ES256 : JWK_RS256);
	if (!key)
		return "unknown_key";
	if (parts.signature.n != key->signature_n || !is_signed(key, token))
		return "signature";
	if (!read_claims(arena, &parts.claims, &claims))
		return "claims";
	if (!is_for(arena, &parts.claims, e->client_id))
		return "audience";
	const char *fault = fault_of(&claims, e);
	if (!fault)
		tell(arena, &claims, out);
	return fault;
}
