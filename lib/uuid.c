#include "uuid.h"
#include <openssl/sha.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

enum { COUNTER_MAX = 0xFFF };

static const char hex[] = "0123456789abcdef";

/* getrandom() of a few bytes is never cut short; before the pool is ready it waits. */
static void fill_random(void *at, size_t n)
{
	if (getrandom(at, n, 0) != (ssize_t)n)
		abort();
}

static void stamp(uint8_t b[16], unsigned version)
{
	b[6] = (uint8_t)((b[6] & 0x0F) | version << 4);
	b[8] = (uint8_t)((b[8] & 0x3F) | 0x80);
}

static int64_t real_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* A clock that is set back, or more than a counter's worth within a millisecond: the time runs ahead by itself until
 * the clock has caught up. A fork copies the counter, but the last 62 bits are drawn anew for each, so a child repeats
 * nothing. */
struct uuid uuid_new(void)
{
	static _Thread_local int64_t last_ms;
	static _Thread_local unsigned counter;
	uint8_t b[16];
	int64_t now = real_ms();

	fill_random(b + 6, 10);
	if (now > last_ms) {
		last_ms = now;
		counter = (b[6] << 8 | b[7]) & (COUNTER_MAX >> 1);
	} else if (++counter > COUNTER_MAX) {
		last_ms++;
		counter = 0;
	}
	for (int i = 0; i < 6; i++)
		b[i] = (uint8_t)(last_ms >> (40 - 8 * i));
	b[6] = (uint8_t)(counter >> 8);
	b[7] = (uint8_t)counter;
	stamp(b, 7);
	return uuid_from_bytes(b);
}

struct uuid uuid_of(const char *name)
{
	uint8_t digest[SHA256_DIGEST_LENGTH];

	SHA256((const unsigned char *)name, strlen(name), digest);
	stamp(digest, 8);
	return uuid_from_bytes(digest);
}

static bool is_dash(int i)
{
	return i == 8 || i == 13 || i == 18 || i == 23;
}

bool uuid_parse(const char *text, struct uuid *out)
{
	for (int i = 0; i < 36; i++)
		if (is_dash(i) ? text[i] != '-' : !text[i] || !strchr(hex, text[i]))
			return false;
	if (text[36])
		return false;
	memcpy(out->text, text, sizeof out->text);
	return true;
}

bool uuid_equal(const struct uuid *a, const struct uuid *b)
{
	return !strcmp(a->text, b->text);
}

static unsigned nibble(char c)
{
	return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

void uuid_to_bytes(const struct uuid *id, uint8_t bytes[16])
{
	const char *s = id->text;

	for (int i = 0; i < 16; i++, s += 2) {
		s += *s == '-';
		bytes[i] = (uint8_t)(nibble(s[0]) << 4 | nibble(s[1]));
	}
}

struct uuid uuid_from_bytes(const uint8_t bytes[16])
{
	struct uuid id = { "" };
	char *s = id.text;

	for (int i = 0; i < 16; i++) {
		*s++ = hex[bytes[i] >> 4];
		*s++ = hex[bytes[i] & 15];
		if (is_dash((int)(s - id.text)))
			*s++ = '-';
	}
	return id;
}
