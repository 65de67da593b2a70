#include "words.h"
#include "arena.h"
#include "shape.h"
#include <string.h>

enum { CORRECTED_FROM = 4, TWICE_FROM = 7, CORRECTED_TO = 20 };

/* U+00C0 to U+017F in plain letters; '.': no letter. */
static const char plain[] =
	"aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuyty"
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
	"lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

struct folder { char word[WORD_MAX + 8]; size_t n; };

static void put(struct folder *f, const char *bytes, size_t n)
{
	if (f->n + n <= WORD_MAX)
		for (size_t i = 0; i < n; i++)
			f->word[f->n++] = bytes[i];
}

/* Letters that are two in plain text. */
static const char *pair_of(unsigned code)
{
	switch (code) {
	case 0xC6: case 0xE6: return "ae";
	case 0xDE: case 0xFE: return "th";
	case 0xDF: return "ss";
	case 0x152: case 0x153: return "oe";
	}
	return NULL;
}

static size_t sequence_length(unsigned char c)
{
	return c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* U+2000 to U+2FFF; and the pictures, U+1F000 to U+1FFFF. */
static bool is_sign(const char *at, size_t n)
{
	return (n == 3 && *at == '\xE2') || (n == 4 && !memcmp(at, "\xF0\x9F", 2));
}

/* U+0300 to U+036F change the letter before; U+FE00 to U+FE0F choose between two looks of a character. */
static bool is_mark(const char *at, size_t n, unsigned code)
{
	return (n == 2 && code >= 0x300 && code <= 0x36F) || (n == 3 && !memcmp(at, "\xEF\xB8", 2) && (at[2] & 0xF0) == 0x80);
}

/* Takes one character; false: it parts words. Marks are dropped. */
static bool fold(struct folder *f, const char *at, size_t n)
{
	unsigned char c = (unsigned char)at[0], d = n > 1 ? (unsigned char)at[1] : 0;
	unsigned code = (c & 0x1Fu) << 6 | (d & 0x3Fu);
	char lower = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);

	if (n == 1 && ((lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9')))
		put(f, &lower, 1);
	else if (n == 1)
		return c == '\'' && f->n;
	else if (n == 2 && pair_of(code))
		put(f, pair_of(code), 2);
	else if (n == 2 && code >= 0xC0 && code < 0x180 && plain[code - 0xC0] != '.')
		put(f, &plain[code - 0xC0], 1);
	else if (is_sign(at, n))
		return f->n && n == 3 && !memcmp(at, "\xe2\x80\x99", 3);
	else if (n == 2 && code < 0x180)
		return false;
	else if (!is_mark(at, n, code))
		put(f, at, n);
	return true;
}

struct list words_of(struct arena *arena, const char *text, size_t most)
{
	const char **words = arena_alloc(arena, (most + 1) * sizeof *words);
	struct list list = { words, 0 };
	struct folder f = { .n = 0 };

	for (bool more = true; more && list.n < most; ) {
		size_t n = sequence_length((unsigned char)*text);
		more = *text && strnlen(text, n) == n;
		bool inside = more && fold(&f, text, n);
		if (!inside && f.n) {
			words[list.n++] = arena_copy(arena, f.word, f.n);
			f.n = 0;
		}
		text += n;
	}
	return list;
}

const char *words_join(struct arena *arena, struct list words, char between)
{
	const char *const *at = words.at;
	char *text = arena_alloc(arena, words.n * (WORD_MAX + 1) + 1), *end = text;

	for (size_t i = 0; i < words.n; i++) {
		if (i)
			*end++ = between;
		size_t n = strlen(at[i]);
		memcpy(end, at[i], n);
		end += n;
	}
	return text;
}

static bool takes_correction(const char *word, size_t n)
{
	return n >= CORRECTED_FROM && n <= CORRECTED_TO && strspn(word, "abcdefghijklmnopqrstuvwxyz") == n;
}

static char *without(struct arena *arena, const char *word, size_t n, size_t at)
{
	char *form = arena_copy(arena, word, n - 1);

	memcpy(form + at, word + at + 1, n - at - 1);
	return form;
}

struct list words_forms(struct arena *arena, const char *word)
{
	size_t n = strlen(word), most = 1 + n + n * n;
	struct list list = { NULL, 0 };

	if (!takes_correction(word, n))
		return list;
	const char **forms = list.at = arena_alloc(arena, most * sizeof *forms);
	forms[list.n++] = word;
	for (size_t i = 0; i < n; i++) {
		const char *once = without(arena, word, n, i);
		forms[list.n++] = once;
		for (size_t j = i; n >= TWICE_FROM && j < n - 1; j++)
			forms[list.n++] = without(arena, once, n - 1, j);
	}
	return list;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Edits between two words, a swap of neighbours counting as one (optimal string alignment). */
static size_t edits(const char *a, size_t n, const char *b, size_t m)
{
	size_t d[CORRECTED_TO + 1][CORRECTED_TO + 1];

	for (size_t i = 0; i <= n; i++)
		for (size_t j = 0; j <= m; j++) {
			if (!i || !j) {
				d[i][j] = i + j;
				continue;
			}
			d[i][j] = least(least(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
		}
	return d[n][m];
}

bool words_near(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b), shorter = least(n, m);

	if (!takes_correction(a, n) || !takes_correction(b, m))
		return !strcmp(a, b);
	return edits(a, n, b, m) <= (shorter >= TWICE_FROM ? 2u : 1u);
}
