#include "cache.h"
#include "flood.h"
#include "stack.h"

static struct arena *arena;
static struct cache *cache;

/* How many of so many are written as they are, and how many others are. */
struct written { int as_is, other; };

static struct written write_many(const char *what, const char *address, int n)
{
	struct written w = { 0 };

	for (int i = 0; i < n; i++) {
		const char *text = flood_text(cache, arena, what, address, "it");
		w.as_is += text && !strcmp(text, "it");
		w.other += text && strcmp(text, "it");
		arena_reset(arena);
	}
	return w;
}

static void one_address_fills_an_hours_lines_and_one_more_says_so(void)
{
	struct written w = write_many("t:one", "192.0.2.1", FLOOD_ADDRESS_MAX + 50);

	CU_ASSERT_EQUAL(w.as_is, FLOOD_ADDRESS_MAX);
	CU_ASSERT_EQUAL(w.other, 1);
	CU_ASSERT_STRING_EQUAL(flood_text(cache, arena, "t:one", "192.0.2.2", "it"), "it");
	CU_ASSERT_STRING_EQUAL(flood_text(cache, arena, "t:two", "192.0.2.1", "it"), "it");
}

static void a_crowd_is_bounded_by_the_day_alone(void)
{
	struct written w = write_many("t:crowd", NULL, FLOOD_ALL_MAX + 50);

	CU_ASSERT_EQUAL(w.as_is, FLOOD_ALL_MAX);
	CU_ASSERT_EQUAL(w.other, 1);
	CU_ASSERT_PTR_NULL(flood_text(cache, arena, "t:crowd", "192.0.2.3", "it"));
}

/* What one address sends beyond its bound does not use up what others may. */
static void one_address_does_not_silence_the_others(void)
{
	write_many("t:alone", "192.0.2.4", FLOOD_ALL_MAX + 50);
	CU_ASSERT_STRING_EQUAL(flood_text(cache, arena, "t:alone", "192.0.2.5", "it"), "it");
}

static void without_a_cache_a_process_writes_an_hours_lines_of_all(void)
{
	struct cache *there = cache;

	cache = cache_new("/nowhere/cache.sock", arena);
	struct written w = write_many("t:gone", "192.0.2.6", 200), more = write_many("t:gone too", NULL, FLOOD_ADDRESS_MAX);
	cache_free(cache);
	cache = there;
	CU_ASSERT_EQUAL(w.as_is, 200);
	CU_ASSERT_EQUAL(more.as_is, FLOOD_ADDRESS_MAX - 200);
	CU_ASSERT_EQUAL(w.other + more.other, 1);
	CU_ASSERT_STRING_EQUAL(flood_text(cache, arena, "t:back", "192.0.2.6", "it"), "it");
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "one address fills an hour's lines, and one more says so", one_address_fills_an_hours_lines_and_one_more_says_so },
		{ "a crowd is bounded by the day alone", a_crowd_is_bounded_by_the_day_alone },
		{ "one address does not silence the others", one_address_does_not_silence_the_others },
		{ "without a cache a process writes an hour's lines, of all together", without_a_cache_a_process_writes_an_hours_lines_of_all },
		CU_TEST_INFO_NULL };

	arena = stack_arena();
	cache = cache_new(stack_place("TEST_REDIS_SOCKET"), arena);
	int status = suite_run("flood", tests);
	cache_free(cache);
	arena_free(arena);
	return status;
}
