/* What an administrator types becomes patterns that an index can find. */
#include "../../fcgi/admin/finding.h"
#include "stack.h"
#include "arena.h"
#include <string.h>

static struct arena *arena;

static struct finding of(const char *q) { return finding_of(arena, q); }

static void a_key_is_found_by_its_beginning(void)
{
	struct finding f = of("019AB3");

	CU_ASSERT_STRING_EQUAL(f.id_from.text, "019ab300-0000-0000-0000-000000000000");
	CU_ASSERT_STRING_EQUAL(f.id_to.text, "019ab3ff-ffff-ffff-ffff-ffffffffffff");
	f = of("019ab3c0-1234-7abc-8def-0123456789ab");
	CU_ASSERT_STRING_EQUAL(f.id_from.text, "019ab3c0-1234-7abc-8def-0123456789ab");
	CU_ASSERT_STRING_EQUAL(f.id_to.text, f.id_from.text);
}

static void what_is_too_short_or_no_key_is_none(void)
{
	CU_ASSERT_EQUAL(*of("019ab").id_from.text, 0);
	CU_ASSERT_EQUAL(*of("019ab3 x").id_from.text, 0);
	CU_ASSERT_EQUAL(*of("019ab3c0-1234-7abc-8def-0123456789ab0").id_from.text, 0);
	CU_ASSERT_EQUAL(*of(NULL).id_from.text, 0);
	CU_ASSERT_PTR_NULL(of(NULL).beginning);
}

static void numbers_written_in_many_ways_end_alike(void)
{
	CU_ASSERT_STRING_EQUAL(of("030 999-888").phone_back, "88899903%");
	CU_ASSERT_STRING_EQUAL(of("+49 30 999888").phone_back, "8889990394%");
	CU_ASSERT_STRING_EQUAL(of("4930").phone, "+4930%");
	CU_ASSERT_STRING_EQUAL(of("888").phone_back, "!");
	CU_ASSERT_STRING_EQUAL(of("0000").phone_back, "!");
	CU_ASSERT_STRING_EQUAL(of("Asha 999888").phone_back, "!");
	CU_ASSERT_STRING_EQUAL(of("Asha 999888").phone, "!");
}

static void signs_that_mean_anything_mean_themselves(void)
{
	CU_ASSERT_STRING_EQUAL(of("50%_\\").beginning, "50\\%\\_\\\\%");
	CU_ASSERT_STRING_EQUAL(of("Rao").anywhere, "%Rao%");
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "a key is found by its beginning", a_key_is_found_by_its_beginning },
		{ "what is too short, or no key, is none", what_is_too_short_or_no_key_is_none },
		{ "numbers written in many ways end alike", numbers_written_in_many_ways_end_alike },
		{ "signs that mean anything mean themselves", signs_that_mean_anything_mean_themselves },
		CU_TEST_INFO_NULL };

	arena = stack_arena();
	int failed = suite_run("finding", tests);
	arena_free(arena);
	return failed;
}
