/* Whether an order is late, and whose minutes these are. Times are minutes after it was placed. */
#include "../../fcgi/admin/judgement.h"
#include "stack.h"
#include "arena.h"

enum { PLACED = 1000 };

static struct arena *arena;

static struct instant at(int64_t minute) { return (struct instant){ (PLACED + minute) * 60000 }; }

/* Promised after 36 minutes: 20 for the kitchen, 3 at its door, 13 for the way and the customer's door. */
static struct journey on_time(void)
{
	return (struct journey){ .placed_at = at(0), .seen_at = at(0), .accepted_at = at(1), .ready_at = at(20), .courier_at = at(10),
		.arrived_at = at(18), .picked_up_at = at(22), .reached_at = at(32), .ended_at = at(34), .promised_at = at(36), .now = at(60),
		.prep_minutes = 20 };
}

static struct judgement judged(struct journey j) { return judge(arena, &j); }

static void check_cause(struct judgement it, size_t i, int code, int64_t minutes)
{
	const struct cause *cause = it.causes.at;

	CU_ASSERT_FATAL(it.causes.n > i);
	CU_ASSERT_EQUAL(cause[i].code, code);
	CU_ASSERT_EQUAL(cause[i].minutes, minutes);
}

static void in_time_needs_no_cause(void)
{
	struct judgement it = judged(on_time());

	CU_ASSERT_EQUAL(it.late_minutes, 0);
	CU_ASSERT_EQUAL(it.causes.n, 0);
	CU_ASSERT_EQUAL(it.expected_at.ms, at(34).ms);
}

static void a_kitchen_that_cooks_long_is_named(void)
{
	struct journey j = on_time();

	j.ready_at = at(45), j.picked_up_at = at(46), j.reached_at = at(56), j.ended_at = at(57);
	CU_ASSERT_EQUAL(judged(j).late_minutes, 21);
	check_cause(judged(j), 0, CAUSE_KITCHEN_SLOW, 24);
	CU_ASSERT_EQUAL(judged(j).causes.n, 1);
}

static void a_kitchen_that_answers_late_is_named(void)
{
	struct journey j = on_time();

	j.accepted_at = at(9), j.ready_at = at(29), j.picked_up_at = at(30), j.reached_at = at(41), j.ended_at = at(42);
	check_cause(judged(j), 0, CAUSE_KITCHEN_ANSWERED_LATE, 7);
	CU_ASSERT_EQUAL(judged(j).causes.n, 1);
}

static void nobody_to_carry_it_counts_from_when_it_was_ready(void)
{
	struct journey j = on_time();

	j.courier_at = at(50), j.arrived_at = at(54), j.picked_up_at = at(56), j.reached_at = at(68), j.ended_at = at(69);
	check_cause(judged(j), 0, CAUSE_NO_COURIER, 30);
	CU_ASSERT_EQUAL(judged(j).causes.n, 1);
}

static void a_courier_who_takes_long_to_come_and_to_go_is_named_once(void)
{
	struct journey j = on_time();

	j.arrived_at = at(26), j.picked_up_at = at(28), j.reached_at = at(58), j.ended_at = at(59);
	check_cause(judged(j), 0, CAUSE_COURIER_SLOW, 6 + 17);
	CU_ASSERT_EQUAL(judged(j).causes.n, 1);
}

static void waiting_at_the_counter_is_not_cooking(void)
{
	struct journey j = on_time();

	j.picked_up_at = at(35), j.reached_at = at(46), j.ended_at = at(47);
	check_cause(judged(j), 0, CAUSE_COURIER_WAITED, 12);
	CU_ASSERT_EQUAL(judged(j).causes.n, 1);
}

static void a_door_that_stays_shut_is_named(void)
{
	struct journey j = on_time();

	j.ended_at = at(52);
	check_cause(judged(j), 0, CAUSE_CUSTOMER_NOT_THERE, 17);
}

static void a_payment_that_comes_late_is_named(void)
{
	struct journey j = on_time();

	j.seen_at = at(9), j.accepted_at = at(10), j.ready_at = at(30), j.picked_up_at = at(31), j.reached_at = at(41), j.ended_at = at(42);
	check_cause(judged(j), 0, CAUSE_PAYMENT_SLOW, 8);
	CU_ASSERT_EQUAL(judged(j).causes.n, 1);
}

static void what_is_under_way_is_judged_by_now(void)
{
	struct journey j = { .placed_at = at(0), .seen_at = at(0), .accepted_at = at(2), .promised_at = at(36), .now = at(40), .prep_minutes = 20 };
	struct judgement it = judged(j);

	CU_ASSERT_EQUAL(it.expected_at.ms, at(53).ms);
	CU_ASSERT_EQUAL(it.late_minutes, 17);
	check_cause(it, 0, CAUSE_KITCHEN_SLOW, 18);
	CU_ASSERT_EQUAL(it.causes.n, 1);
}

static void what_nobody_answers_will_be_late_before_it_is(void)
{
	struct journey j = { .placed_at = at(0), .seen_at = at(0), .promised_at = at(36), .now = at(8), .prep_minutes = 20 };

	CU_ASSERT_EQUAL(judged(j).late_minutes, 5);
	check_cause(judged(j), 0, CAUSE_KITCHEN_ANSWERED_LATE, 6);
	j.expected_at = at(36);
	CU_ASSERT_EQUAL(judged(j).late_minutes, 0);
	j.now = at(50);
	CU_ASSERT_EQUAL(judged(j).late_minutes, 14);
}

static void what_was_never_promised_is_never_late(void)
{
	struct journey j = { .placed_at = at(0), .now = at(500), .prep_minutes = 20 };

	CU_ASSERT_EQUAL(judged(j).late_minutes, 0);
	CU_ASSERT_EQUAL(judged(j).causes.n, 0);
}

static void the_longest_comes_first(void)
{
	struct journey j = on_time();

	j.accepted_at = at(8), j.ready_at = at(48), j.picked_up_at = at(49), j.reached_at = at(60), j.ended_at = at(70);
	check_cause(judged(j), 0, CAUSE_KITCHEN_SLOW, 20);
	check_cause(judged(j), 1, CAUSE_CUSTOMER_NOT_THERE, 7);
	check_cause(judged(j), 2, CAUSE_KITCHEN_ANSWERED_LATE, 6);
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "in time needs no cause", in_time_needs_no_cause },
		{ "a kitchen that cooks long is named", a_kitchen_that_cooks_long_is_named },
		{ "a kitchen that answers late is named", a_kitchen_that_answers_late_is_named },
		{ "nobody to carry it counts from when it was ready", nobody_to_carry_it_counts_from_when_it_was_ready },
		{ "a courier who takes long to come and to go is named once", a_courier_who_takes_long_to_come_and_to_go_is_named_once },
		{ "waiting at the counter is not cooking", waiting_at_the_counter_is_not_cooking },
		{ "a door that stays shut is named", a_door_that_stays_shut_is_named },
		{ "a payment that comes late is named", a_payment_that_comes_late_is_named },
		{ "what is under way is judged by now", what_is_under_way_is_judged_by_now },
		{ "what nobody answers will be late before it is", what_nobody_answers_will_be_late_before_it_is },
		{ "what was never promised is never late", what_was_never_promised_is_never_late },
		{ "the longest comes first", the_longest_comes_first },
		CU_TEST_INFO_NULL };

	arena = stack_arena();
	int failed = suite_run("judgement", tests);
	arena_free(arena);
	return failed;
}
