#include "webhook_signature.h"
#include "arena.h"
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEX = 2 * SHA256_DIGEST_LENGTH, SECONDS_DIGITS_MAX = 12 };

/* In two steps, so that a body need not be copied behind its time. */
static void sign(const char *secret, int64_t t, const char *body, size_t n, char hex[HEX + 1])
{
	unsigned char mac[SHA256_DIGEST_LENGTH];
	char prefix[32];
	int prefix_n = snprintf(prefix, sizeof prefix, "%lld.", (long long)t);
	EVP_PKEY *key = EVP_PKEY_new_raw_private_key(EVP_PKEY_HMAC, NULL, (const unsigned char *)secret, strlen(secret));
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	size_t mac_n = sizeof mac;

	if (!key || !context || EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, key) != 1
	    || EVP_DigestSignUpdate(context, prefix, (size_t)prefix_n) != 1 || EVP_DigestSignUpdate(context, body ? body : "", n) != 1
	    || EVP_DigestSignFinal(context, mac, &mac_n) != 1)
		abort();
	EVP_MD_CTX_free(context);
	EVP_PKEY_free(key);
	for (size_t i = 0; i < sizeof mac; i++)
		sprintf(hex + 2 * i, "%02x", mac[i]);
}

const char *webhook_signature_make(struct arena *arena, const char *secret, int64_t t, const char *body, size_t n)
{
	char hex[HEX + 1];

	sign(secret, t, body, n, hex);
	return arena_printf(arena, "t=%lld,v1=%s", (long long)t, hex);
}

/* -1: not a plain number of seconds. */
static int64_t seconds_of(const char *text, size_t n)
{
	return n && n <= SECONDS_DIGITS_MAX && strspn(text, "0123456789") >= n ? strtoll(text, NULL, 10) : -1;
}

/* The value of the first t; -1: none. */
static int64_t time_of(const char *header)
{
	for (const char *at = header; *at; at += strcspn(at, ","), at += *at == ',')
		if (!strncmp(at, "t=", 2))
			return seconds_of(at + 2, strcspn(at + 2, ","));
	return -1;
}

bool webhook_signature_fits(const char *header, const char *secret, const char *body, size_t n, int64_t now_s)
{
	int64_t t = time_of(header);
	char hex[HEX + 1];
	bool fits = false;

	if (t < 0 || !*secret || t < now_s - WEBHOOK_TOLERANCE_S || t > now_s + WEBHOOK_TOLERANCE_S)
		return false;
	sign(secret, t, body, n, hex);
	for (const char *at = header; *at; at += strcspn(at, ","), at += *at == ',')
		if (!strncmp(at, "v1=", 3) && strcspn(at + 3, ",") == HEX)
			fits |= !CRYPTO_memcmp(at + 3, hex, HEX);
	return fits;
}
