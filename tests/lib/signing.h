/* signing.h - keys as a key set tells them, and tokens signed by them as they should not always be. Everything is static, in `arena`. */
#ifndef SIGNING_H
#define SIGNING_H
#include "arena.h"
#include "base64url.h"
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <stdlib.h>
#include <string.h>

static struct arena *arena;

static inline const char *number(const EVP_PKEY *key, const char *name, int pad)
{
	unsigned char bytes[1200];
	BIGNUM *n = NULL;

	EVP_PKEY_get_bn_param(key, name, &n);
	int size = pad ? BN_bn2binpad(n, bytes, pad) : BN_bn2bin(n, bytes);
	BN_free(n);
	return base64url_of(arena, bytes, (size_t)size);
}

static inline const char *jwk_rsa(const EVP_PKEY *key, const char *kid, const char *more)
{
	return arena_printf(arena, "{\"kty\":\"RSA\",\"kid\":\"%s\",\"n\":\"%s\",\"e\":\"%s\"%s}", kid, number(key, OSSL_PKEY_PARAM_RSA_N, 0),
	                    number(key, OSSL_PKEY_PARAM_RSA_E, 0), more);
}

static inline const char *text_of(const char *header, const char *claims)
{
	return arena_printf(arena, "%s.%s", base64url_of(arena, header, strlen(header)), base64url_of(arena, claims, strlen(claims)));
}

static inline const char *signed_bytes(const char *text, EVP_PKEY *key, size_t *n)
{
	unsigned char *der = arena_alloc(arena, 2048);
	EVP_MD_CTX *context = EVP_MD_CTX_new();

	*n = 2048;
	EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, key);
	EVP_DigestSign(context, der, n, (const unsigned char *)text, strlen(text));
	EVP_MD_CTX_free(context);
	return (const char *)der;
}

/* R and S side by side, as JWS wants them. */
static inline const char *raw_of(const char *der, size_t n)
{
	const unsigned char *at = (const unsigned char *)der;
	unsigned char *raw = arena_alloc(arena, 64);
	ECDSA_SIG *sig = d2i_ECDSA_SIG(NULL, &at, (long)n);

	BN_bn2binpad(ECDSA_SIG_get0_r(sig), raw, 32);
	BN_bn2binpad(ECDSA_SIG_get0_s(sig), raw + 32, 32);
	ECDSA_SIG_free(sig);
	return (const char *)raw;
}

static inline const char *forge(const char *header, const char *claims, EVP_PKEY *key)
{
	const char *text = text_of(header, claims);
	size_t n;
	const char *bytes = signed_bytes(text, key, &n);

	if (EVP_PKEY_is_a(key, "EC")) {
		bytes = raw_of(bytes, n);
		n = 64;
	}
	return arena_printf(arena, "%s.%s", text, base64url_of(arena, bytes, n));
}
#endif
