#include "words.h"
#include "arena.h"
#include "shape.h"
#include "suite.h"
#include <stdlib.h>
#include <string.h>

static struct arena *arena;

static void folds(const char *text, const char *wanted)
{
	const char *got = words_join(arena, words_of(arena, text, 100), ' ');

	if (strcmp(got, wanted))
		fprintf(stderr, "\"%s\" became \"%s\" instead of \"%s\"\n", text, got, wanted);
	CU_ASSERT_STRING_EQUAL(got, wanted);
}

static void folds_case_and_accents(void)
{
	folds("Crème BRÛLÉE", "creme brulee");
	folds("Döner Straße", "doner strasse");
	folds("Œufs à la Þór, smørrebrød", "oeufs a la thor smorrebrod");
	folds("Żurek z jajkiem i kiełbasą", "zurek z jajkiem i kielbasa");
	folds("cre\xcc\x80me", "creme");
}

static void parts_words_at_signs(void)
{
	folds("  Fish & Chips (2x) — large!", "fish chips 2x large");
	folds("Za'atar Joe’s", "zaatar joes");
	folds("'quoted'", "quoted");
	folds("a€b", "a b");
	folds("", "");
	folds("…—!", "");
	folds("Pizza 🍕 scharf 🌶️", "pizza scharf");
	folds("❤️ Ramen", "ramen");
}

static void keeps_other_scripts(void)
{
	folds("寿司 定食", "寿司 定食");
	folds("Борщ", "Борщ");
}

static void cuts_long_words_and_long_texts(void)
{
	folds("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeee x", "aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd x");
	CU_ASSERT_EQUAL(words_of(arena, "a b c d", 2).n, 2);
}

static void survives_text_that_ends_within_a_character(void)
{
	folds("caf\xc3", "caf");
	folds("\xf0\x9f", "");
}

static void nearness_is_one_edit_and_two_in_long_words(void)
{
	CU_ASSERT_TRUE(words_near("ramen", "rmaen"));
	CU_ASSERT_TRUE(words_near("sushi", "sishi"));
	CU_ASSERT_TRUE(words_near("pizza", "pizz"));
	CU_ASSERT_FALSE(words_near("pizza", "pasta"));
	CU_ASSERT_TRUE(words_near("margherita", "margarita"));
	CU_ASSERT_FALSE(words_near("margherita", "margit"));
	CU_ASSERT_FALSE(words_near("pho", "phi"));
	CU_ASSERT_TRUE(words_near("pho", "pho"));
}

static bool share_a_form(const char *a, const char *b)
{
	struct list x = words_forms(arena, a), y = words_forms(arena, b);

	for (size_t i = 0; i < x.n; i++)
		for (size_t j = 0; j < y.n; j++)
			if (!strcmp(((const char **)x.at)[i], ((const char **)y.at)[j]))
				return true;
	return false;
}

/* An index of forms finds every near word only if this holds. */
static void words_that_are_near_share_a_form(void)
{
	static const char *const words[] = { "biryani", "spaghetti", "quesadilla", "soup", "falafel" };

	srand(7);
	for (int i = 0; i < 20000; i++) {
		char other[32];
		snprintf(other, sizeof other, "%s", words[i % 5]);
		for (int edits = 1 + rand() % 2; edits; edits--) {
			size_t n = strlen(other), at = (size_t)rand() % n;
			char c = (char)('a' + rand() % 26);
			switch (rand() % 4) {
			case 0: other[at] = c; break;
			case 1: memmove(other + at, other + at + 1, n - at); break;
			case 2: memmove(other + at + 1, other + at, n - at + 1); other[at] = c; break;
			case 3: if (at) { c = other[at]; other[at] = other[at - 1]; other[at - 1] = c; } break;
			}
		}
		if (words_near(words[i % 5], other) && words_forms(arena, other).n
			&& !share_a_form(words[i % 5], other)) {
			fprintf(stderr, "%s and %s\n", words[i % 5], other);
			CU_FAIL("near words without a form in common");
		}
		arena_reset(arena);
	}
}

static void short_words_and_numbers_take_no_correction(void)
{
	CU_ASSERT_EQUAL(words_forms(arena, "pho").n, 0);
	CU_ASSERT_EQUAL(words_forms(arena, "2024").n, 0);
	CU_ASSERT_EQUAL(words_forms(arena, "soup").n, 5);
	CU_ASSERT_EQUAL(words_forms(arena, "falafel").n, 1 + 7 + 21);
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "folds case and accents", folds_case_and_accents },
		{ "parts words at signs", parts_words_at_signs },
		{ "keeps other scripts", keeps_other_scripts },
		{ "cuts long words and long texts", cuts_long_words_and_long_texts },
		{ "survives text that ends within a character", survives_text_that_ends_within_a_character },
		{ "nearness is one edit, and two in long words", nearness_is_one_edit_and_two_in_long_words },
		{ "words that are near share a form", words_that_are_near_share_a_form },
		{ "short words and numbers take no correction", short_words_and_numbers_take_no_correction },
		CU_TEST_INFO_NULL,
	};

	arena = arena_new(1 << 22, arena_abort, NULL);
	int failures = suite_run("words", tests);
	arena_free(arena);
	return failures;
}
