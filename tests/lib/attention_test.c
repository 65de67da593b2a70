/* What needs a person comes worst first, and what needs nobody yet does not come. Times are minutes. */
#include "../../fcgi/admin/attention.h"
#include "stack.h"
#include "arena.h"
#include <string.h>

enum { NOW = 1000 };

static struct arena *arena;

static struct instant at(int64_t minute) { return (struct instant){ minute * 60000 }; }

static struct attention of(int kind, int64_t since, int64_t due)
{
	return (struct attention){ .kind = kind, .since = at(since), .due_at = at(due), .order_id = uuid_new() };
}

static struct list sorted(struct attention *all, size_t n)
{
	struct list list = { all, n };

	return attention_sort(arena, &list, 1, at(NOW));
}

static const struct attention *item(struct list list, size_t i)
{
	CU_ASSERT_FATAL(list.n > i);
	return (const struct attention *)list.at + i;
}

static void the_worst_comes_first_then_the_oldest(void)
{
	struct attention all[] = { of(NEEDS_HURRY, 900, NOW - 6), of(NEEDS_RETRY, 990, 0), of(NEEDS_RETRY, 980, 0), of(NEEDS_HURRY, 800, NOW - 7) };
	struct list list = sorted(all, 4);

	CU_ASSERT_EQUAL(item(list, 0)->since.ms, at(980).ms);
	CU_ASSERT_EQUAL(item(list, 1)->since.ms, at(990).ms);
	CU_ASSERT_EQUAL(item(list, 1)->severity, SEVERITY_CRITICAL);
	CU_ASSERT_EQUAL(item(list, 2)->since.ms, at(800).ms);
	CU_ASSERT_EQUAL(item(list, 3)->severity, SEVERITY_WARNING);
	CU_ASSERT_EQUAL(item(list, 3)->minutes, 6);
}

static void a_deadline_warns_before_it_is_over(void)
{
	struct attention all[] = { of(NEEDS_ANSWER, 993, NOW + 3), of(NEEDS_ANSWER, 992, NOW + 1), of(NEEDS_ANSWER, 995, NOW + 9) };
	struct list list = sorted(all, 3);

	CU_ASSERT_EQUAL(list.n, 2);
	CU_ASSERT_EQUAL(item(list, 0)->severity, SEVERITY_CRITICAL);
	CU_ASSERT_EQUAL(item(list, 1)->severity, SEVERITY_WARNING);
	CU_ASSERT_EQUAL(item(list, 1)->minutes, -3);
}

static void what_will_be_late_counts_as_late(void)
{
	struct attention all[] = { of(NEEDS_HURRY, 980, NOW + 10), of(NEEDS_HURRY, 980, NOW + 10) };

	all[0].expected_at = at(NOW + 35);
	struct list list = sorted(all, 2);
	CU_ASSERT_EQUAL(list.n, 1);
	CU_ASSERT_EQUAL(item(list, 0)->minutes, 25);
	CU_ASSERT_EQUAL(item(list, 0)->severity, SEVERITY_CRITICAL);
}

static void late_goes_without_saying_where_the_reason_is_known(void)
{
	struct attention all[] = { of(NEEDS_HURRY, 900, NOW - 30), of(NEEDS_COURIER, 940, NOW - 5), of(NEEDS_HURRY, 901, NOW - 30) };

	all[1].order_id = all[0].order_id;
	struct list list = sorted(all, 3);
	CU_ASSERT_EQUAL(list.n, 2);
	CU_ASSERT_EQUAL(item(list, 0)->since.ms, at(901).ms);
	CU_ASSERT_EQUAL(item(list, 1)->kind, NEEDS_COURIER);
}

static void who_waits_for_approval_is_shown_at_once_and_warns_after_a_day(void)
{
	struct attention all[] = { of(NEEDS_APPROVAL, NOW - 1, 0), of(NEEDS_APPROVAL, -500, 0) };
	struct list list = sorted(all, 2);

	CU_ASSERT_EQUAL(item(list, 0)->severity, SEVERITY_WARNING);
	CU_ASSERT_EQUAL(item(list, 1)->severity, SEVERITY_INFO);
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "the worst comes first, then the oldest", the_worst_comes_first_then_the_oldest },
		{ "a deadline warns before it is over", a_deadline_warns_before_it_is_over },
		{ "what will be late counts as late", what_will_be_late_counts_as_late },
		{ "late goes without saying where the reason is known", late_goes_without_saying_where_the_reason_is_known },
		{ "who waits for approval is shown at once and warns after a day", who_waits_for_approval_is_shown_at_once_and_warns_after_a_day },
		CU_TEST_INFO_NULL };

	arena = stack_arena();
	int failed = suite_run("attention", tests);
	arena_free(arena);
	return failed;
}
