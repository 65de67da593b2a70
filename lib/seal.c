#include "seal.h"
#include "arena.h"
#include "base64url.h"
#include <openssl/crypto.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>
#include <string.h>

static const char *mac_of(struct arena *arena, const char *secret, const char *text, size_t n)
{
	unsigned char mac[SHA256_DIGEST_LENGTH];

	HMAC(EVP_sha256(), secret, (int)strlen(secret), (const unsigned char *)text, n, mac, NULL);
	return base64url_of(arena, mac, sizeof mac);
}

const char *seal_text(struct arena *arena, const char *secret, const char *text, size_t n)
{
	const char *payload = base64url_of(arena, text, n);

	return arena_printf(arena, "%s.%s", payload, mac_of(arena, secret, payload, strlen(payload)));
}

const char *seal_open(struct arena *arena, const char *secret, const char *sealed, size_t *n)
{
	const char *dot = strchr(sealed, '.');
	const char *mac = dot ? mac_of(arena, secret, sealed, (size_t)(dot - sealed)) : "";

	if (!dot || strlen(dot + 1) != strlen(mac) || CRYPTO_memcmp(dot + 1, mac, strlen(mac)))
		return NULL;
	return base64url_read(arena, sealed, (size_t)(dot - sealed), n);
}
