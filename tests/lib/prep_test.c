/* How long kitchens take: what is learned comes close to what is true, a single evening moves it little, and nobody is believed at once. */
#include "../../fcgi/delivery/prep.h"
#include "docs.h"
#include "stack.h"
#include <math.h>

enum { MINUTE_S = 60, HOUR_MS = 3600000, STATED_S = 20 * MINUTE_S };

static struct docs *docs;
static const struct instant friday = { 1795199400000 };        /* 2026-11-20 18:30 UTC */

static void hours_are_of_the_week(void)
{
	CU_ASSERT_EQUAL(prep_hour((struct instant){ 4LL * 24 * HOUR_MS }), 0);                  /* Monday, 5 January 1970 */
	CU_ASSERT_EQUAL(prep_hour((struct instant){ 4LL * 24 * HOUR_MS - 1 }), 167);
	CU_ASSERT_EQUAL(prep_hour(friday), 4 * 24 + 18);
}

static void it_comes_close_to_what_is_true(void)
{
	struct prep p = { .id = "x" };

	for (int i = 0; i < 30; i++)
		prep_learn(&p, 600 + 120 * (i % 3 - 1));
	CU_ASSERT_DOUBLE_EQUAL(p.mean_s, 600, 40);
	for (int i = 0; i < 30; i++)
		prep_learn(&p, 1500);
	CU_ASSERT_DOUBLE_EQUAL(p.mean_s, 1500, 30);
	CU_ASSERT_EQUAL(p.observations, 60);
}

static void an_outlier_moves_it_little(void)
{
	struct prep p = { .id = "x" };

	for (int i = 0; i < 20; i++)
		prep_learn(&p, 600);
	prep_learn(&p, 1e9);
	CU_ASSERT_DOUBLE_EQUAL(p.mean_s, 600 + 600.0 / PREP_MEMORY, 1);
	for (int i = 0; i < 20; i++)
		prep_learn(&p, 600);
	double before = p.mean_s;
	prep_learn(&p, -1e9);
	CU_ASSERT_DOUBLE_EQUAL(p.mean_s, before - before / 2 / PREP_MEMORY, 1);
}

static void also_the_first_stays_within_reason(void)
{
	struct prep p = { .id = "x" };

	prep_learn(&p, 1e9);
	CU_ASSERT_DOUBLE_EQUAL(p.mean_s, PREP_MOST_S, 0.1);
	p = (struct prep){ .id = "x" };
	prep_learn(&p, 0);
	CU_ASSERT_DOUBLE_EQUAL(p.mean_s, PREP_LEAST_S, 0.1);
}

static void observe(struct uuid restaurant, struct instant at, int64_t took_s)
{
	prep_observe(docs, restaurant, at, (struct instant){ at.ms + took_s * 1000 });
}

static void a_kitchen_is_taken_at_its_word_until_enough_was_seen(void)
{
	struct uuid restaurant = uuid_new();

	CU_ASSERT_EQUAL(prep_expect(docs, restaurant, friday, STATED_S), STATED_S);
	observe(restaurant, friday, 600);
	observe(restaurant, friday, 600);
	CU_ASSERT_EQUAL(prep_expect(docs, restaurant, friday, STATED_S), STATED_S);
	observe(restaurant, friday, 600);
	CU_ASSERT_EQUAL(prep_expect(docs, restaurant, friday, STATED_S), 600);
	CU_ASSERT_EQUAL(prep_expect(docs, uuid_new(), friday, STATED_S), STATED_S);
}

static void an_hour_has_its_own_time_and_others_that_of_all(void)
{
	struct uuid restaurant = uuid_new();
	struct instant noon = { friday.ms - 6LL * HOUR_MS }, never_seen = { friday.ms + 20LL * HOUR_MS };

	for (int i = 0; i < 6; i++) {
		observe(restaurant, noon, 600);
		observe(restaurant, friday, 1200);
	}
	CU_ASSERT_EQUAL(prep_expect(docs, restaurant, noon, STATED_S), 600);
	CU_ASSERT_EQUAL(prep_expect(docs, restaurant, friday, STATED_S), 1200);
	int64_t all = prep_expect(docs, restaurant, never_seen, STATED_S);
	CU_ASSERT(all > 600 && all < 1200);
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "hours are of the week", hours_are_of_the_week },
		{ "it comes close to what is true", it_comes_close_to_what_is_true },
		{ "an outlier moves it little", an_outlier_moves_it_little },
		{ "also the first stays within reason", also_the_first_stays_within_reason },
		{ "a kitchen is taken at its word until enough was seen", a_kitchen_is_taken_at_its_word_until_enough_was_seen },
		{ "an hour has its own time, and others that of all", an_hour_has_its_own_time_and_others_that_of_all },
		CU_TEST_INFO_NULL };
	struct docs_config config = { stack_place("TEST_MONGODB_URI"), "dabba_prep_test" };
	struct arena *arena = stack_arena();

	docs = docs_new(&config, arena);
	int failed = suite_run("prep", tests);
	arena_reset(arena);
	docs_free(docs);
	arena_free(arena);
	return failed;
}
