#include "refresh.h"
#include "arena.h"
#include "base64url.h"
#include "fail.h"
#include "secret.h"
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>
#include <string.h>
#include <sys/random.h>

struct parts { uint8_t session_id[16], family[16], secret[16]; };
_Static_assert(sizeof(struct parts) * 4 == REFRESH_CHARS * 3ul, "48 bytes are 64 characters");

static void random_bytes(void *at, size_t n)
{
	if (getrandom(at, n, 0) != (ssize_t)n)
		fail_with(FAIL_DOWN, "no random bytes");
}

static const char *hash_of(struct arena *arena, const void *bytes, size_t n)
{
	uint8_t hash[SHA256_DIGEST_LENGTH];

	SHA256(bytes, n, hash);
	return base64url_of(arena, hash, sizeof hash);
}

const char *refresh_new(struct arena *arena, struct uuid session_id)
{
	struct parts parts;

	uuid_to_bytes(&session_id, parts.session_id);
	random_bytes(parts.family, sizeof parts.family);
	random_bytes(parts.secret, sizeof parts.secret);
	return base64url_of(arena, &parts, sizeof parts);
}

const char *refresh_seed(struct arena *arena)
{
	return secret_new(arena);
}

const char *refresh_next(struct arena *arena, const char *token, const char *seed)
{
	uint8_t mac[SHA256_DIGEST_LENGTH];
	struct parts parts;
	size_t n;
	const char *bytes = base64url_read(arena, token, REFRESH_CHARS, &n);

	memcpy(&parts, bytes, sizeof parts);
	HMAC(EVP_sha256(), seed, (int)strlen(seed), (const uint8_t *)bytes, n, mac, NULL);
	memcpy(parts.secret, mac, sizeof parts.secret);
	return base64url_of(arena, &parts, sizeof parts);
}

bool refresh_read(struct arena *arena, const char *token, struct refresh *out)
{
	size_t n;
	const char *bytes = strnlen(token, REFRESH_CHARS + 1) == REFRESH_CHARS ? base64url_read(arena, token, REFRESH_CHARS, &n) : NULL;
	struct parts parts;

	if (!bytes)
		return false;
	memcpy(&parts, bytes, sizeof parts);
	out->session_id = uuid_from_bytes(parts.session_id);
	out->family = hash_of(arena, parts.family, sizeof parts.family);
	out->hash = hash_of(arena, &parts, sizeof parts);
	return true;
}

bool refresh_equal(const char *hash, const char *other)
{
	return hash && other && strlen(hash) == strlen(other) && !CRYPTO_memcmp(hash, other, strlen(hash));
}
