#include "form.h"
#include "arena.h"
#include "suite.h"
#include <stdlib.h>
#include <string.h>

static struct arena *arena;

static const char *a_of(const char *form)
{
	return form_value(arena, form, "a");
}

static void a_name_has_its_first_value(void)
{
	CU_ASSERT_STRING_EQUAL(a_of("b=1&a=2&a=3"), "2");
	CU_ASSERT_STRING_EQUAL(a_of("a"), "");
	CU_ASSERT_STRING_EQUAL(a_of("%61=x"), "x");
	CU_ASSERT_PTR_NULL(a_of("aa=1&b=a"));
}

static void two_digits_are_a_byte(void)
{
	CU_ASSERT_STRING_EQUAL(a_of("a=%41%2b%2B+%c3%A4"), "A++ \xc3\xa4");
	CU_ASSERT_EQUAL(form_byte("fF"), 255);
	CU_ASSERT_EQUAL(form_byte("00"), 0);
}

/* A sign, a blank and a single digit are numbers to others, and no byte. */
static void what_cannot_be_decoded_stays(void)
{
	static const char *const all[] = { "%", "%4", "%4g", "%g4", "%-1", "%0x" };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		char form[8] = "a=";
		CU_ASSERT_STRING_EQUAL(a_of(strcat(form, all[i])), all[i]);
	}
	CU_ASSERT_STRING_EQUAL(a_of("a=%+1"), "% 1");
	CU_ASSERT_STRING_EQUAL(a_of("a=% 1"), "% 1");
	CU_ASSERT_STRING_EQUAL(a_of("a=%%41"), "%A");
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "a name has its first value", a_name_has_its_first_value },
		{ "two digits are a byte", two_digits_are_a_byte },
		{ "what cannot be decoded stays", what_cannot_be_decoded_stays },
		CU_TEST_INFO_NULL,
	};

	arena = arena_new(1 << 20, arena_abort, NULL);
	int failures = suite_run("form", tests);
	arena_free(arena);
	return failures;
}
