#include "jwks.h"
#include "arena.h"
#include "base64url.h"
#include "problems.h"
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <string.h>

enum { RSA_BITS_MIN = 2048, RSA_BITS_MAX = 8192, EC_BYTES = 32, KID_CHARS_MAX = 200, TOLD_MAX = 200 };

struct told_key { const char *kty, *kid, *use, *alg, *n, *e, *crv, *x, *y; };
struct told_keys { struct list keys; };

SHAPE(struct told_key, jwk_told_shape,
	FIELD(struct told_key, kty, REQUIRED), FIELD(struct told_key, kid), FIELD(struct told_key, use), FIELD(struct told_key, alg),
	FIELD(struct told_key, n), FIELD(struct told_key, e), FIELD(struct told_key, crv), FIELD(struct told_key, x), FIELD(struct told_key, y));
SHAPE(struct told_keys, jwks_told_shape, FIELD(struct told_keys, keys, REQUIRED, .min = 0, .max = TOLD_MAX, .of = &jwk_told_shape));

static bool is(const char *text, const char *wanted) { return text && !strcmp(text, wanted); }
static bool is_or_unsaid(const char *text, const char *wanted) { return !text || !strcmp(text, wanted); }

static const char *pem_of(struct arena *arena, EVP_PKEY *evp, size_t *n)
{
	BIO *bio = BIO_new(BIO_s_mem());
	char *at;
	const char *copy = NULL;

	if (evp && bio && PEM_write_bio_PUBKEY(bio, evp) == 1) {
		*n = (size_t)BIO_get_mem_data(bio, &at);
		copy = arena_copy(arena, at, *n);
	}
	BIO_free(bio);
	return copy;
}

/* Frees params. */
static EVP_PKEY *evp_of(const char *type, OSSL_PARAM *params)
{
	EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, type, NULL);
	EVP_PKEY *evp = NULL;

	if (context && params && EVP_PKEY_fromdata_init(context) == 1)
		EVP_PKEY_fromdata(context, &evp, EVP_PKEY_PUBLIC_KEY, params);
	EVP_PKEY_CTX_free(context);
	OSSL_PARAM_free(params);
	return evp;
}

static BIGNUM *number_of(struct arena *arena, const char *text, size_t most)
{
	size_t n;
	const char *bytes = text && strlen(text) <= most * 2 ? base64url_read(arena, text, strlen(text), &n) : NULL;

	return bytes && n && n <= most ? BN_bin2bn((const unsigned char *)bytes, (int)n, NULL) : NULL;
}

static bool is_rsa(const BIGNUM *n, const BIGNUM *e)
{
	return n && e && BN_num_bits(n) >= RSA_BITS_MIN && BN_num_bits(n) <= RSA_BITS_MAX && BN_is_odd(n) && BN_is_odd(e) && !BN_is_one(e);
}

static EVP_PKEY *rsa_of(struct arena *arena, const struct told_key *told)
{
	BIGNUM *n = number_of(arena, told->n, RSA_BITS_MAX / 8), *e = number_of(arena, told->e, 8);
	OSSL_PARAM_BLD *b = OSSL_PARAM_BLD_new();
	EVP_PKEY *evp = NULL;

	if (b && is_rsa(n, e) && OSSL_PARAM_BLD_push_BN(b, OSSL_PKEY_PARAM_RSA_N, n) && OSSL_PARAM_BLD_push_BN(b, OSSL_PKEY_PARAM_RSA_E, e))
		evp = evp_of("RSA", OSSL_PARAM_BLD_to_param(b));
	OSSL_PARAM_BLD_free(b);
	BN_free(n);
	BN_free(e);
	return evp;
}

/* The point as X9.62 writes it, uncompressed; OpenSSL refuses one that is not on the curve. */
static bool point_of(struct arena *arena, const struct told_key *told, unsigned char point[1 + 2 * EC_BYTES])
{
	size_t x_n = 0, y_n = 0;
	const char *x = told->x ? base64url_read(arena, told->x, strlen(told->x), &x_n) : NULL;
	const char *y = told->y ? base64url_read(arena, told->y, strlen(told->y), &y_n) : NULL;

	if (!x || !y || x_n != EC_BYTES || y_n != EC_BYTES)
		return false;
	point[0] = POINT_CONVERSION_UNCOMPRESSED;
	memcpy(point + 1, x, EC_BYTES);
	memcpy(point + 1 + EC_BYTES, y, EC_BYTES);
	return true;
}

static EVP_PKEY *ec_of(struct arena *arena, const struct told_key *told)
{
	unsigned char point[1 + 2 * EC_BYTES];
	OSSL_PARAM_BLD *b = OSSL_PARAM_BLD_new();
	EVP_PKEY *evp = NULL;

	if (b && point_of(arena, told, point) && OSSL_PARAM_BLD_push_utf8_string(b, OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0)
	    && OSSL_PARAM_BLD_push_octet_string(b, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point))
		evp = evp_of("EC", OSSL_PARAM_BLD_to_param(b));
	OSSL_PARAM_BLD_free(b);
	return evp;
}

static bool key_of(struct arena *arena, const struct told_key *told, struct jwk *out)
{
	bool rsa = is(told->kty, "RSA") && is_or_unsaid(told->alg, "RS256"), ec = is(told->kty, "EC") && is(told->crv, "P-256") && is_or_unsaid(told->alg, "ES256");

	if ((!rsa && !ec) || !is_or_unsaid(told->use, "sig") || !told->kid || !*told->kid || strlen(told->kid) > KID_CHARS_MAX)
		return false;
	EVP_PKEY *evp = rsa ? rsa_of(arena, told) : ec_of(arena, told);
	*out = (struct jwk){ .kid = told->kid, .alg = rsa ? JWK_RS256 : JWK_ES256 };
	out->pem = pem_of(arena, evp, &out->pem_n);
	out->signature_n = rsa && evp ? (size_t)EVP_PKEY_get_size(evp) : 2ul * EC_BYTES;
	EVP_PKEY_free(evp);
	return out->pem != NULL;
}

bool jwks_read(struct arena *arena, const char *json, size_t n, struct jwks *out)
{
	struct problems problems = { .arena = arena };
	struct told_keys told = { .keys = { NULL, 0 } };
	struct jwk key;

	out->n = 0;
	if (n > JWKS_MAX || !shape_read_known(arena, &jwks_told_shape, json, n, &told, &problems))
		return false;
	const struct told_key *at = told.keys.at;
	for (size_t i = 0; i < told.keys.n && out->n < JWKS_KEYS_MAX; i++) {
		if (!key_of(arena, at + i, &key))
			continue;
		if (jwks_find(out, key.kid, key.alg))
			return false;
		out->at[out->n++] = key;
	}
	return true;
}

const struct jwk *jwks_find(const struct jwks *keys, const char *kid, enum jwk_alg alg)
{
	for (size_t i = 0; i < keys->n; i++)
		if (keys->at[i].alg == alg && !strcmp(keys->at[i].kid, kid))
			return keys->at + i;
	return NULL;
}
