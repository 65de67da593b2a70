#include "finding.h"
#include "arena.h"
#include <ctype.h>
#include <string.h>

enum { KEY_DIGITS = 32, KEY_DIGITS_MIN = 6, PHONE_DIGITS_MIN = 4 };

static const char fits_nothing[] = "!";        /* no number has it, and no sign in it stands for others */

/* The characters of `set` in q; NULL when others but `between` are there as well. */
static char *only(struct arena *arena, const char *q, const char *set, const char *between)
{
	char *out = arena_alloc(arena, strlen(q) + 1);
	size_t n = 0;

	for (; *q; q++) {
		char c = (char)tolower((unsigned char)*q);
		if (strchr(set, c))
			out[n++] = c;
		else if (!strchr(between, c))
			return NULL;
	}
	out[n] = 0;
	return out;
}

static struct uuid filled(const char *digits, char with)
{
	struct uuid id = { "" };
	size_t n = strlen(digits), at = 0;

	for (size_t i = 0; i < KEY_DIGITS; i++) {
		if (i == 8 || i == 12 || i == 16 || i == 20)
			id.text[at++] = '-';
		id.text[at++] = i < n ? digits[i] : with;
	}
	return id;
}

static void find_key(struct arena *arena, const char *q, struct finding *f)
{
	const char *digits = only(arena, q, "0123456789abcdef", "-");

	if (!digits || strlen(digits) < KEY_DIGITS_MIN || strlen(digits) > KEY_DIGITS)
		return;
	f->id_from = filled(digits, '0');
	f->id_to = filled(digits, 'f');
}

static const char *like(struct arena *arena, const char *before, const char *q)
{
	char *out = arena_alloc(arena, 2 * strlen(q) + 3), *at = stpcpy(out, before);

	for (; *q; q++) {
		if (strchr("%_\\", *q))
			*at++ = '\\';
		*at++ = *q;
	}
	strcpy(at, "%");
	return out;
}

/* 030 123 and +49 30 123 end alike: the zero that stands for the country falls away. */
static void find_phone(struct arena *arena, const char *q, struct finding *f)
{
	const char *digits = only(arena, q, "0123456789", "+ -/()");

	f->phone = f->phone_back = fits_nothing;
	if (!digits || strlen(digits) < PHONE_DIGITS_MIN)
		return;
	f->phone = arena_printf(arena, "+%s%%", digits);
	digits += strspn(digits, "0");
	size_t n = strlen(digits);
	char *back = arena_alloc(arena, n + 2);
	for (size_t i = 0; i < n; i++)
		back[i] = digits[n - 1 - i];
	strcpy(back + n, "%");
	f->phone_back = n ? back : fits_nothing;
}

struct finding finding_of(struct arena *arena, const char *q)
{
	struct finding f = { .beginning = NULL };

	if (!q)
		return f;
	find_key(arena, q, &f);
	find_phone(arena, q, &f);
	f.beginning = like(arena, "", q);
	f.anywhere = like(arena, "%", q);
	return f;
}
