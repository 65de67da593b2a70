#include "refresh.h"
#include "arena.h"
#include "base64url.h"
#include "suite.h"
#include <stdlib.h>
#include <string.h>

static struct arena *arena;
static const struct uuid id = { "0190163d-8694-739b-aea5-966c26f8ad91" };

static struct refresh read_all(const char *token)
{
	struct refresh r = { .hash = NULL };

	CU_ASSERT_TRUE_FATAL(refresh_read(arena, token, &r));
	return r;
}

static void a_token_names_its_session(void)
{
	const char *token = refresh_new(arena, id);
	struct refresh r = read_all(token);

	CU_ASSERT_EQUAL(strlen(token), REFRESH_CHARS);
	CU_ASSERT_STRING_EQUAL(r.session_id.text, id.text);
	CU_ASSERT_EQUAL(strlen(r.family), 43);
	CU_ASSERT_EQUAL(strlen(r.hash), 43);
	CU_ASSERT_PTR_NULL(strstr(token, r.hash));
}

static void no_two_tokens_are_alike(void)
{
	struct refresh a = read_all(refresh_new(arena, id)), b = read_all(refresh_new(arena, id));

	CU_ASSERT_FALSE(refresh_equal(a.family, b.family));
	CU_ASSERT_FALSE(refresh_equal(a.hash, b.hash));
}

static void a_successor_is_of_the_same_family(void)
{
	const char *token = refresh_new(arena, id), *next = refresh_next(arena, token, refresh_seed(arena));
	struct refresh a = read_all(token), b = read_all(next);

	CU_ASSERT_STRING_EQUAL(a.session_id.text, b.session_id.text);
	CU_ASSERT_TRUE(refresh_equal(a.family, b.family));
	CU_ASSERT_FALSE(refresh_equal(a.hash, b.hash));
}

static void the_same_token_and_seed_give_the_same_successor(void)
{
	const char *token = refresh_new(arena, id), *seed = refresh_seed(arena);

	CU_ASSERT_STRING_EQUAL(refresh_next(arena, token, seed), refresh_next(arena, token, seed));
	CU_ASSERT_STRING_NOT_EQUAL(refresh_next(arena, token, seed), refresh_next(arena, token, refresh_seed(arena)));
	CU_ASSERT_STRING_NOT_EQUAL(refresh_next(arena, token, seed), refresh_next(arena, refresh_new(arena, id), seed));
}

static void what_was_never_made_is_refused(void)
{
	const char *token = refresh_new(arena, id);
	struct refresh r;
	char *bad = arena_copy(arena, token, REFRESH_CHARS);

	CU_ASSERT_FALSE(refresh_read(arena, "", &r));
	CU_ASSERT_FALSE(refresh_read(arena, token + 1, &r));
	CU_ASSERT_FALSE(refresh_read(arena, arena_printf(arena, "%sA", token), &r));
	for (const char *c = " =+/;\"\n\x01\xff"; *c; c++) {
		bad[20] = *c;
		CU_ASSERT_FALSE(refresh_read(arena, bad, &r));
	}
}

static void hashes_are_equal_or_not(void)
{
	CU_ASSERT_TRUE(refresh_equal("abc", "abc"));
	CU_ASSERT_FALSE(refresh_equal("abc", "abd"));
	CU_ASSERT_FALSE(refresh_equal("abc", "ab"));
	CU_ASSERT_FALSE(refresh_equal("abc", NULL));
	CU_ASSERT_FALSE(refresh_equal(NULL, NULL));
}

static void bytes_have_one_spelling(void)
{
	unsigned char bytes[64];
	size_t n;

	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (unsigned char)(i * 37 + 200);
	for (size_t size = 0; size <= sizeof bytes; size++) {
		const char *text = base64url_of(arena, bytes, size), *back = base64url_read(arena, text, strlen(text), &n);
		CU_ASSERT_PTR_NOT_NULL_FATAL(back);
		CU_ASSERT_EQUAL(n, size);
		CU_ASSERT_EQUAL(memcmp(back, bytes, size), 0);
	}
	CU_ASSERT_STRING_EQUAL(base64url_of(arena, "\xff\xfe", 2), "__4");
	CU_ASSERT_PTR_NULL(base64url_read(arena, "__5", 3, &n));
	CU_ASSERT_PTR_NULL(base64url_read(arena, "A", 1, &n));
	CU_ASSERT_PTR_NULL(base64url_read(arena, "__4=", 4, &n));
	CU_ASSERT_PTR_NULL(base64url_read(arena, "//4", 3, &n));
	CU_ASSERT_PTR_NULL(base64url_read(arena, "AA\0A", 4, &n));
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "a token names its session", a_token_names_its_session },
		{ "no two tokens are alike", no_two_tokens_are_alike },
		{ "a successor is of the same family", a_successor_is_of_the_same_family },
		{ "the same token and seed give the same successor", the_same_token_and_seed_give_the_same_successor },
		{ "what was never made is refused", what_was_never_made_is_refused },
		{ "hashes are equal or not", hashes_are_equal_or_not },
		{ "bytes have one spelling", bytes_have_one_spelling },
		CU_TEST_INFO_NULL,
	};

	arena = arena_new(4 << 20, arena_abort, NULL);
	int failures = suite_run("refresh", tests);
	arena_free(arena);
	return failures;
}
