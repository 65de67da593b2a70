#include "guessable.h"
#include "arena.h"
#include <string.h>
#include <zxcvbn.h>

enum { BITS = 20, WORDS_MAX = 64, PART_MIN = 3 };

struct words { const char *at[WORDS_MAX + 1]; size_t n; };

/* Words are compared with what zxcvbn has made small. */
static void add(struct words *words, struct arena *arena, const char *text, size_t n)
{
	if (n < PART_MIN || words->n == WORDS_MAX)
		return;
	char *word = arena_copy(arena, text, n);
	for (char *c = word; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c += 'a' - 'A';
	words->at[words->n++] = word;
}

/* Whole, and what stands between blanks, dots, @ and the like. */
static void add_known(struct words *words, struct arena *arena, const char *text)
{
	static const char between[] = " \t.,:;/@_+-'\"()";

	add(words, arena, text, strlen(text));
	for (size_t n; *text; text += n) {
		text += strspn(text, between);
		n = strcspn(text, between);
		add(words, arena, text, n);
	}
}

bool password_is_guessable(struct arena *arena, const char *password, const char *const *known, size_t n)
{
	struct words words = { .n = 0 };

	for (size_t i = 0; i < n; i++)
		if (known[i])
			add_known(&words, arena, known[i]);
	return ZxcvbnMatch(password, words.at, NULL) < BITS;
}
