#include "arena.h"
#include "buf.h"
#include "suite.h"
#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static jmp_buf on_full;
static char order[8];

static void full(void *who) { (void)who; longjmp(on_full, 1); }
static void note(void *which) { strcat(order, which); }

static void memory_is_zeroed_aligned_and_apart(void)
{
	struct arena *a = arena_new(1 << 20, full, NULL);
	char *before = arena_alloc(a, 1);

	for (size_t n = 0; n < 3000; n++) {
		char *at = arena_alloc(a, n);
		CU_ASSERT_FATAL((uintptr_t)at % 16 == 0 && at != before);
		CU_ASSERT_FATAL(!n || (!at[0] && !memcmp(at, at + 1, n - 1)));
		memset(at, 'x', n);
		before = n ? at : before;
		if (n % 100 == 99) {
			arena_reset(a);
			before = NULL;
		}
	}
	arena_free(a);
}

static bool fills(size_t cap, size_t step)
{
	struct arena *a = arena_new(cap, full, NULL);
	bool stopped = setjmp(on_full);

	while (!stopped)
		arena_alloc(a, step);
	arena_reset(a);
	arena_alloc(a, step < cap / 2 ? step : 1);
	arena_free(a);
	return stopped;
}

static void past_its_cap_it_jumps_and_can_be_used_again(void)
{
	CU_ASSERT(fills(1 << 20, 1000));
	CU_ASSERT(fills(1 << 20, 700000));
	CU_ASSERT(fills(1 << 20, SIZE_MAX));
	CU_ASSERT(fills(1 << 20, SIZE_MAX - 100));
}

static void clean_ups_run_last_first_and_once(void)
{
	struct arena *a = arena_new(1 << 20, full, NULL);

	arena_defer(a, note, "a");
	arena_alloc(a, 500000);
	arena_defer(a, note, "b");
	arena_reset(a);
	arena_reset(a);
	arena_free(a);
	CU_ASSERT_STRING_EQUAL(order, "ba");
}

/* A thousand steps of 100 kB each, under a cap of 1 MB, and what stood before the mark stays. */
static void a_mark_gives_back_what_was_taken_since(void)
{
	struct arena *a = arena_new(1 << 20, full, NULL);
	char *kept = arena_copy(a, "kept", 4);

	*order = 0;
	arena_defer(a, note, "a");
	struct arena_mark mark = arena_mark(a);
	for (int i = 0; i < 1000; i++) {
		memset(arena_alloc(a, 100000), 'x', 100000);
		arena_alloc(a, 100);
		if (!i)
			arena_defer(a, note, "b");
		arena_rewind(a, mark);
	}
	CU_ASSERT_STRING_EQUAL(kept, "kept");
	CU_ASSERT_STRING_EQUAL(order, "b");
	arena_free(a);
	CU_ASSERT_STRING_EQUAL(order, "ba");
}

static void copies_and_prints(void)
{
	struct arena *a = arena_new(1 << 20, full, NULL);
	char *long_text = arena_alloc(a, 5001);

	memset(long_text, 'x', 5000);
	CU_ASSERT_STRING_EQUAL(arena_copy(a, "abc", 2), "ab");
	CU_ASSERT_STRING_EQUAL(arena_printf(a, "%d-%s", 7, "x"), "7-x");
	CU_ASSERT_STRING_EQUAL(arena_printf(a, "%s", long_text), long_text);
	arena_free(a);
}

static void text_grows(void)
{
	struct arena *a = arena_new(8 << 20, full, NULL);
	struct buf b = { .arena = a };

	for (int i = 0; i < 10000; i++) {
		buf_add(&b, "%d,", i % 10);
		buf_int(&b, i % 10);
		buf_bytes(&b, ";", 1);
	}
	CU_ASSERT(b.n == 40000 && !b.at[b.n] && !memcmp(b.at, "0,0;1,1;", 8) && !strcmp(b.at + b.n - 4, "9,9;"));
	arena_free(a);
}

static void json_text_is_escaped(void)
{
	struct arena *a = arena_new(1 << 20, full, NULL);
	struct buf b = { .arena = a };

	buf_json_text(&b, "a\"\\\n\t\x01</script>\xC3\xA9");
	CU_ASSERT_STRING_EQUAL(b.at, "\"a\\\"\\\\\\n\\t\\u0001\\u003c/script>\xC3\xA9\"");
	arena_free(a);
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "memory is zeroed, aligned and apart", memory_is_zeroed_aligned_and_apart },
		{ "past its cap it jumps and can be used again", past_its_cap_it_jumps_and_can_be_used_again },
		{ "clean-ups run last first and once", clean_ups_run_last_first_and_once },
		{ "a mark gives back what was taken since", a_mark_gives_back_what_was_taken_since },
		{ "copies and prints", copies_and_prints },
		{ "text grows", text_grows },
		{ "JSON text is escaped", json_text_is_escaped },
		CU_TEST_INFO_NULL };

	return suite_run("arena", tests);
}
