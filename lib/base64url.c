#include "base64url.h"
#include "arena.h"
#include <stdint.h>

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const char *base64url_of(struct arena *arena, const void *bytes, size_t n)
{
	const uint8_t *b = bytes;
	char *text = arena_alloc(arena, n / 3 * 4 + 5), *t = text;
	uint32_t bits = 0;
	int have = 0;

	for (size_t i = 0; i < n; i++) {
		bits = bits << 8 | b[i];
		for (have += 8; have >= 6; have -= 6)
			*t++ = letters[bits >> (have - 6) & 63];
	}
	if (have)
		*t = letters[bits << (6 - have) & 63];
	return text;
}

static int value_of(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '-' ? 62 : c == '_' ? 63 : -1;
}

char *base64url_read(struct arena *arena, const char *text, size_t n, size_t *out_n)
{
	char *bytes = arena_alloc(arena, n / 4 * 3 + 3), *out = bytes;
	uint32_t bits = 0;
	int have = 0;

	for (size_t i = 0; i < n; i++) {
		int value = value_of(text[i]);
		if (value < 0)
			return NULL;
		bits = bits << 6 | (uint32_t)value;
		have += 6;
		if (have >= 8) {
			have -= 8;
			*out++ = (char)(bits >> have & 255);
		}
	}
	*out_n = (size_t)(out - bytes);
	return have == 6 || bits & ((1u << have) - 1) ? NULL : bytes;
}
