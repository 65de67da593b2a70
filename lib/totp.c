#include "totp.h"
#include "arena.h"
#include "buf.h"
#include "fail.h"
#include <openssl/crypto.h>
#include <openssl/hmac.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

enum { SECRET_CHARS = TOTP_SECRET_BYTES * 8 / 5, MAC_BYTES = 20 };

static const char base32[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

const char *totp_secret(struct arena *arena)
{
	uint8_t random[SECRET_CHARS];
	char *secret = arena_alloc(arena, SECRET_CHARS + 1);

	if (getrandom(random, sizeof random, 0) != sizeof random)
		fail_with(FAIL_DOWN, "no random bytes");
	for (size_t i = 0; i < SECRET_CHARS; i++)
		secret[i] = base32[random[i] & 31];
	secret[SECRET_CHARS] = 0;
	return secret;
}

static void add_escaped(struct buf *b, const char *text)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

	for (; *text; text++)
		buf_add(b, strchr(plain, *text) ? "%c" : "%%%02X", (unsigned char)*text);
}

const char *totp_uri(struct arena *arena, const char *secret, const char *issuer, const char *account)
{
	struct buf b = { .arena = arena };

	buf_text(&b, "otpauth://totp/");
	add_escaped(&b, issuer);
	buf_text(&b, ":");
	add_escaped(&b, account);
	buf_add(&b, "?secret=%s&issuer=", secret);
	add_escaped(&b, issuer);
	return b.at;
}

/* Eight characters are five bytes. */
static bool read_secret(const char *secret, uint8_t out[TOTP_SECRET_BYTES])
{
	memset(out, 0, TOTP_SECRET_BYTES);
	if (strlen(secret) != SECRET_CHARS)
		return false;
	for (size_t i = 0; i < SECRET_CHARS; i++) {
		const char *letter = strchr(base32, secret[i]);
		if (!letter)
			return false;
		for (size_t bit = 0; bit < 5; bit++)
			if ((letter - base32) >> (4 - bit) & 1)
				out[(i * 5 + bit) / 8] |= (uint8_t)(0x80 >> (i * 5 + bit) % 8);
	}
	return true;
}

/* RFC 4226 section 5.3. */
static void code_of(const uint8_t key[TOTP_SECRET_BYTES], int64_t step, char out[TOTP_DIGITS + 1])
{
	uint8_t counter[8], mac[MAC_BYTES];

	for (size_t i = 0; i < sizeof counter; i++)
		counter[i] = (uint8_t)((uint64_t)step >> (56 - 8 * i));
	HMAC(EVP_sha1(), key, TOTP_SECRET_BYTES, counter, sizeof counter, mac, NULL);
	const uint8_t *at = mac + (mac[MAC_BYTES - 1] & 15);
	uint32_t number = (uint32_t)(at[0] & 0x7f) << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
	snprintf(out, TOTP_DIGITS + 1, "%06u", number % 1000000);
}

bool totp_code(const char *secret, int64_t step, char out[TOTP_DIGITS + 1])
{
	uint8_t key[TOTP_SECRET_BYTES];
	bool ours = read_secret(secret, key);

	if (ours)
		code_of(key, step, out);
	OPENSSL_cleanse(key, sizeof key);
	return ours;
}

int64_t totp_match(const char *secret, const char *code, struct instant now, int64_t after)
{
	int64_t step = now.ms / 1000 / TOTP_STEP_S, found = 0;
	char right[TOTP_DIGITS + 1];

	if (strnlen(code, TOTP_DIGITS + 1) != TOTP_DIGITS)
		return 0;
	for (int64_t it = step - 1; it <= step + 1; it++)
		if (totp_code(secret, it, right) && !CRYPTO_memcmp(right, code, TOTP_DIGITS) && it > after && !found)
			found = it;
	return found;
}
