#include "gazetteer.h"
#include "arena.h"
#include "gazetteer_street.h"
#include "shape.h"
#include "words.h"
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_WORDS = 12, POSTCODE_DIGITS = 5, ONE_ERROR_FROM = 4, TWO_ERRORS_FROM = 8, NO_MATCH = 100, HOUSE_ROOM = 12 };

/* What was typed, taken apart. */
struct typed { char key[KEY_ROOM], house[HOUSE_ROOM]; const char *postcode; int64_t number; };

struct match { const struct street *street; int penalty; bool exact; double away_m; struct on_plane at; };

static bool begins_with_digit(const char *word)
{
	return *word >= '0' && *word <= '9';
}

/* "str" is a beginning of "strasse" where the text ends; before a town's name it must be the whole. */
static void add_word(struct typed *typed, const char *word, bool is_last)
{
	size_t n = strlen(word);

	gazetteer_fold(typed->key, word);
	if (!is_last && n >= 3 && !strcmp(word + n - 3, "str"))
		gazetteer_fold(typed->key, "asse");
}

/* "12 Torstraße", "Torstr. 12a, 10119 Berlin": the last word with a digit that is no postcode is the house. */
static struct typed take_apart(struct arena *arena, const char *text)
{
	struct list words = words_of(arena, text, TEXT_WORDS);
	const char *const *at = words.at;
	struct typed typed = { .postcode = NULL };

	for (size_t i = 0; i < words.n; i++) {
		if (!begins_with_digit(at[i]))
			add_word(&typed, at[i], i + 1 == words.n);
		else if (strlen(at[i]) == POSTCODE_DIGITS && strspn(at[i], "0123456789") == POSTCODE_DIGITS)
			typed.postcode = at[i];
		else
			snprintf(typed.house, sizeof typed.house, "%s", at[i]);
	}
	typed.number = strtoll(typed.house, NULL, 10);
	return typed;
}

/* The least number of edits that make `typed` a beginning of `known`; more than `most`: NO_MATCH. */
static int errors(const char *typed, const char *known, int most)
{
	size_t n = strlen(typed), m = strnlen(known, n + (size_t)most);
	int rows[2][KEY_ROOM + 1], least = NO_MATCH;

	for (size_t j = 0; j <= m; j++)
		rows[0][j] = (int)j;
	for (size_t i = 1; i <= n; i++) {
		int *above = rows[(i - 1) % 2], *row = rows[i % 2];
		row[0] = (int)i;
		for (size_t j = 1; j <= m; j++) {
			int other = above[j - 1] + (typed[i - 1] != known[j - 1]);
			int one_less = (above[j] < row[j - 1] ? above[j] : row[j - 1]) + 1;
			row[j] = other < one_less ? other : one_less;
		}
	}
	for (size_t j = 0; j <= m; j++)
		if (rows[n % 2][j] < least)
			least = rows[n % 2][j];
	return least <= most ? least : NO_MATCH;
}

/* 0: begins so; 1: a later word of its name does; then misspelt. */
static int penalty_of(const struct street *s, const char *key)
{
	size_t n = strlen(key);
	int most = n >= TWO_ERRORS_FROM ? 2 : n >= ONE_ERROR_FROM ? 1 : 0;

	for (size_t i = 0; i < s->words; i++)
		if (!strncmp(s->key + s->word_at[i], key, n))
			return i ? 1 : 0;
	return most ? 1 + errors(key, s->key, most) : NO_MATCH;
}

static bool fits(const struct street *s, const struct typed *typed, const struct on_plane *near, struct match *out)
{
	*out = (struct match){ .street = s, .penalty = penalty_of(s, typed->key),
		.exact = *typed->house && street_has_house(s, typed->number) };
	if (out->penalty >= NO_MATCH || (typed->postcode && strcmp(typed->postcode, s->postcode)))
		return false;
	if (out->exact)
		out->at = street_house(s, typed->number);
	else
		out->at = near ? street_nearest(s, *near).at : s->at[s->n / 2];
	out->away_m = near ? hypot(out->at.x - near->x, out->at.y - near->y) : 0;
	return true;
}

/* Of two pieces of one street the one that has the house, then the nearer. */
static bool is_better_piece(const struct match *a, const struct match *b)
{
	return a->exact != b->exact ? a->exact : a->away_m < b->away_m;
}

static bool is_one_street(const struct street *a, const struct street *b)
{
	return !strcmp(a->name, b->name) && !strcmp(a->town, b->town);
}

/* Guesses are for who would find nothing else. */
static bool is_misspelt(const struct match *m)
{
	return m->penalty > 1;
}

static int by_rank(const void *a, const void *b)
{
	const struct match *x = a, *y = b;

	if (x->penalty != y->penalty)
		return x->penalty - y->penalty;
	if (x->away_m != y->away_m)
		return x->away_m < y->away_m ? -1 : 1;
	return (x->street > y->street) - (x->street < y->street);
}

/* Pieces of one street follow each other. */
static size_t keep(struct match *kept, size_t n, const struct match *one)
{
	bool again = n && is_one_street(kept[n - 1].street, one->street);

	if (!again || is_better_piece(one, &kept[n - 1]))
		kept[n - again] = *one;
	return n + !again;
}

static struct address address_of(const struct gazetteer *g, struct arena *arena, const struct match *m, const struct typed *typed)
{
	const struct street *s = m->street;

	return (struct address){ m->exact ? arena_printf(arena, "%s %s", s->name, typed->house) : s->name, s->postcode, s->town,
		m->exact, gazetteer_spot(g, m->at) };
}

size_t gazetteer_search(const struct gazetteer *g, struct arena *arena, const char *text, const struct spot *near,
	struct address *out, size_t room)
{
	struct typed typed = take_apart(arena, text);
	struct on_plane here = near ? gazetteer_plane(g, *near) : (struct on_plane){ 0, 0 };
	struct match *kept = arena_alloc(arena, g->n * sizeof *kept), one;
	size_t n = 0;

	for (size_t i = 0; *typed.key && i < g->n; i++)
		if (fits(&g->streets[i], &typed, near ? &here : NULL, &one))
			n = keep(kept, n, &one);
	qsort(kept, n, sizeof *kept, by_rank);
	while (n && is_misspelt(&kept[n - 1]) && !is_misspelt(&kept[0]))
		n--;
	for (size_t i = 0; i < n && i < room; i++)
		out[i] = address_of(g, arena, &kept[i], &typed);
	return n < room ? n : room;
}
