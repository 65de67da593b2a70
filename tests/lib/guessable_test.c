#include "guessable.h"
#include "arena.h"
#include "suite.h"
#include <stdio.h>
#include <stdlib.h>

static struct arena *arena;
static const char *const ann[] = { "Dabba", "https://food.example:8443", "Ann-Marie Öztürk", "a.oeztuerk+food@Mail.Example", NULL, "+4930123456" };

static bool is_guessable(const char *password)
{
	return password_is_guessable(arena, password, ann, sizeof ann / sizeof *ann);
}

static void check_all(const char *const *passwords, size_t n, bool expected)
{
	for (size_t i = 0; i < n; i++) {
		if (is_guessable(passwords[i]) != expected)
			fprintf(stderr, "%s: %s\n", passwords[i], expected ? "is taken" : "is refused");
		CU_ASSERT_EQUAL(is_guessable(passwords[i]), expected);
	}
}
#define CHECK_ALL(passwords, expected) check_all(passwords, sizeof (passwords) / sizeof *(passwords), expected)

/* Of the usual lists, all that have eight characters or more. */
static void common_ones_are(void)
{
	static const char *const common[] = { "password", "12345678", "123456789", "1234567890", "qwertyui", "qwertyuiop", "iloveyou", "sunshine",
		"princess", "football", "baseball", "superman", "trustno1", "starwars", "whatever", "computer", "michelle", "corvette", "elephant",
		"1q2w3e4r", "1qaz2wsx", "11111111", "88888888", "abcd1234", "password1", "letmein1", "welcome1", "admin123", "asdfghjkl", "liverpool" };

	CHECK_ALL(common, true);
}

static void disguises_do_not_help(void)
{
	static const char *const disguised[] = { "Password", "PASSWORD", "P@ssw0rd", "drowssap", "password123", "passwordpassword", "aaaaaaaaaaaa",
		"abcdefghij", "20011984", "19.05.1984", "abcabcabcabc", "zxcvbnm123" };

	CHECK_ALL(disguised, true);
}

static void what_is_known_of_its_owner_and_the_place_is(void)
{
	static const char *const known[] = { "dabba123", "Dabba2026", "dabbadabba", "d4bb4d4bb4", "ann-marie", "Ann-Marie Öztürk", "Öztürk12", "oeztuerk",
		"oeztuerk1", "a.oeztuerk+food@mail.example", "food.example", "+4930123456", "4930123456" };

	CHECK_ALL(known, true);
	CU_ASSERT_FALSE(password_is_guessable(arena, "oeztuerk", NULL, 0));
}

static void long_ones_of_words_are_not(void)
{
	static const char *const fine[] = { "correct horse battery", "correct horse lunch", "a curry at noon", "marmalade jam", "kartoffelsalat",
		"der Löffel schläft", "ملعقة تنام في النهر", "勺子在河里睡觉", "xkqvjwzp", "73910284", "tK9!rv#q", "   ..   ~~  ;;" };

	CHECK_ALL(fine, false);
}

static void an_owner_with_more_words_than_are_kept_is_no_matter(void)
{
	char many[2000] = "";

	for (unsigned i = 0; i < 400; i++)
		snprintf(many + 4 * i, 5, "%03u ", i % 1000);
	CU_ASSERT_FALSE(password_is_guessable(arena, "correct horse battery", (const char *const[]){ many }, 1));
	CU_ASSERT_TRUE(password_is_guessable(arena, "sunshine", (const char *const[]){ many }, 1));
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "common ones are", common_ones_are },
		{ "disguises do not help", disguises_do_not_help },
		{ "what is known of its owner and the place is", what_is_known_of_its_owner_and_the_place_is },
		{ "long ones of words are not", long_ones_of_words_are_not },
		{ "an owner with more words than are kept is no matter", an_owner_with_more_words_than_are_kept_is_no_matter },
		CU_TEST_INFO_NULL,
	};

	arena = arena_new(4 << 20, arena_abort, NULL);
	int failures = suite_run("guessable passwords", tests);
	arena_free(arena);
	return failures;
}
