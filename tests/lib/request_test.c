#include "arena.h"
#include "request.h"
#include "suite.h"
#include <stdlib.h>

static struct platform on;

static const char *cookie(const char *header, const char *name)
{
	struct request rq = { .on = &on, .cookies = header };

	return request_cookie(&rq, name);
}

static void a_cookie_is_found_by_its_whole_name(void)
{
	CU_ASSERT_STRING_EQUAL(cookie("__Host-r=abc", "__Host-r"), "abc");
	CU_ASSERT_STRING_EQUAL(cookie("a=1; __Host-r=a=b; c=2", "__Host-r"), "a=b");
	CU_ASSERT_STRING_EQUAL(cookie("a=1;c=2", "c"), "2");
	CU_ASSERT_STRING_EQUAL(cookie("c=; a=1", "c"), "");
	CU_ASSERT_PTR_NULL(cookie("x__Host-r=abc; __Host-rx=1; __host-r=2", "__Host-r"));
}

static void the_first_of_a_name_counts(void)
{
	CU_ASSERT_STRING_EQUAL(cookie("c=1; c=2", "c"), "1");
}

static void a_value_is_not_searched_for_names(void)
{
	CU_ASSERT_PTR_NULL(cookie("a=c=1", "c"));
	CU_ASSERT_PTR_NULL(cookie("a=x c=1", "c"));
}

static void broken_headers_hold_no_cookie(void)
{
	CU_ASSERT_PTR_NULL(cookie("", "c"));
	CU_ASSERT_PTR_NULL(cookie(NULL, "c"));
	CU_ASSERT_PTR_NULL(cookie("c", "c"));
	CU_ASSERT_PTR_NULL(cookie(";;; ;", "c"));
	CU_ASSERT_STRING_EQUAL(cookie(";;c=1;;", "c"), "1");
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "a cookie is found by its whole name", a_cookie_is_found_by_its_whole_name },
		{ "the first of a name counts", the_first_of_a_name_counts },
		{ "a value is not searched for names", a_value_is_not_searched_for_names },
		{ "broken headers hold no cookie", broken_headers_hold_no_cookie },
		CU_TEST_INFO_NULL };

	on.arena = arena_new(1 << 20, arena_abort, NULL);
	int failures = suite_run("request", tests);
	arena_free(on.arena);
	return failures;
}
