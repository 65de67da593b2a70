#include "secret.h"
#include "arena.h"
#include "base64url.h"
#include "fail.h"
#include <openssl/sha.h>
#include <stdint.h>
#include <string.h>
#include <sys/random.h>

const char *secret_new(struct arena *arena)
{
	uint8_t bytes[32];

	if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
		fail_with(FAIL_DOWN, "no random bytes");
	return base64url_of(arena, bytes, sizeof bytes);
}

const char *secret_hash(struct arena *arena, const char *secret)
{
	uint8_t hash[SHA256_DIGEST_LENGTH];

	SHA256((const unsigned char *)secret, strlen(secret), hash);
	return base64url_of(arena, hash, sizeof hash);
}

bool secret_is_one(struct arena *arena, const char *text)
{
	size_t n = text ? strnlen(text, SECRET_CHARS + 1) : 0;

	return n == SECRET_CHARS && base64url_read(arena, text, n, &n);
}
