#include "form.h"
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Unreserved characters of RFC 3986 stay; so do the brackets of nested names, which receivers read either way. */
static bool stays(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("-._~[]", c));
}

static void escape(struct buf *b, const char *text)
{
	for (; *text; text++) {
		char code[4];
		unsigned char c = (unsigned char)*text;
		snprintf(code, sizeof code, stays(c) ? "%c" : "%%%02X", c);
		buf_text(b, code);
	}
}

void form_text(struct buf *b, const char *name, const char *value)
{
	if (!value)
		return;
	buf_text(b, b->n ? "&" : "");
	escape(b, name);
	buf_text(b, "=");
	escape(b, value);
}

void form_int(struct buf *b, const char *name, int64_t value)
{
	char text[24];

	snprintf(text, sizeof text, "%lld", (long long)value);
	form_text(b, name, text);
}

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

int form_byte(const char *digits)
{
	int high = hex(digits[0]), low = high < 0 ? -1 : hex(digits[1]);

	return low < 0 ? -1 : high << 4 | low;
}

/* Up to n bytes; the arena's memory is zeroed, so the text ends. */
static const char *unescape(struct arena *arena, const char *s, size_t n)
{
	char *text = arena_alloc(arena, n + 1), *out = text;

	for (const char *end = s + n; s < end; s++) {
		int byte = *s == '%' && end - s > 2 ? form_byte(s + 1) : -1;
		*out++ = byte >= 0 ? (char)byte : *s == '+' ? ' ' : *s;
		s += byte >= 0 ? 2 : 0;
	}
	return text;
}

const char *form_value(struct arena *arena, const char *form, const char *name)
{
	for (size_t n; *form; form += n, form += *form == '&') {
		n = strcspn(form, "&");
		size_t name_n = strcspn(form, "=&");
		if (!strcmp(unescape(arena, form, name_n), name))
			return name_n < n ? unescape(arena, form + name_n + 1, n - name_n - 1) : "";
	}
	return NULL;
}
