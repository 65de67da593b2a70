/* Who owns a restaurant and who is of its staff, as people come, rise, step back and go. */
#include "../../fcgi/restaurant/staffing.h"
#include "../../fcgi/restaurant/restaurant.h"
#include "arena.h"
#include "stack.h"
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

static struct arena *arena;

static struct uuid called(char letter)
{
	struct uuid id;

	memset(id.text, letter, sizeof id.text - 1);
	id.text[sizeof id.text - 1] = 0;
	return id;
}

/* "ab|c": a and b own it. */
static const char *people(const struct restaurant *r)
{
	static char text[32];
	const struct uuid *at = r->staff.at;
	size_t n = 0;

	for (size_t i = 0; i < r->staff.n; i++) {
		if (i == (size_t)r->co_owners_n + 1)
			text[n++] = '|';
		text[n++] = at[i].text[0];
	}
	text[n] = 0;
	return text;
}

static struct restaurant staffed(const char *letters, int64_t co_owners_n)
{
	struct restaurant r = { .version = 1 };

	for (; *letters; letters++)
		staff_take_in(arena, &r, called(*letters), STAFF_MEMBER);
	r.co_owners_n = co_owners_n;
	return r;
}

static void the_first_of_all_owns_it(void)
{
	struct restaurant r = staffed("", 0), other = staffed("", 0);

	staff_take_in(arena, &r, called('a'), STAFF_OWNER);
	staff_take_in(arena, &r, called('b'), STAFF_MEMBER);
	CU_ASSERT_STRING_EQUAL(people(&r), "a|b");
	staff_take_in(arena, &other, called('a'), STAFF_MEMBER);
	CU_ASSERT_EQUAL(staff_role_at(0, other.co_owners_n), STAFF_OWNER);
}

static void owners_stand_before_the_others(void)
{
	struct restaurant r = staffed("abc", 0);

	staff_take_in(arena, &r, called('d'), STAFF_OWNER);
	CU_ASSERT_STRING_EQUAL(people(&r), "ad|bc");
	staff_rank(&r, 3, STAFF_OWNER);
	CU_ASSERT_STRING_EQUAL(people(&r), "adc|b");
	staff_rank(&r, 0, STAFF_MEMBER);
	CU_ASSERT_STRING_EQUAL(people(&r), "dc|ab");
	staff_rank(&r, 1, STAFF_OWNER);
	CU_ASSERT_STRING_EQUAL(people(&r), "dc|ab");
	staff_rank(&r, 3, STAFF_MEMBER);
	CU_ASSERT_STRING_EQUAL(people(&r), "dc|ab");
}

static void who_goes_leaves_the_others_what_they_are(void)
{
	struct restaurant r = staffed("abcd", 1);

	staff_let_go(&r, 3);
	CU_ASSERT_STRING_EQUAL(people(&r), "ab|c");
	CU_ASSERT_FALSE(staff_is_only_owner(&r, 0));
	staff_let_go(&r, 0);
	CU_ASSERT_STRING_EQUAL(people(&r), "b|c");
	CU_ASSERT_TRUE(staff_is_only_owner(&r, 0) && !staff_is_only_owner(&r, 1));
}

static void the_next_in_line_owns_what_the_only_owner_leaves(void)
{
	struct restaurant r = staffed("abc", 0);

	staff_let_go(&r, 0);
	CU_ASSERT_STRING_EQUAL(people(&r), "b|c");
	staff_let_go(&r, 0);
	staff_let_go(&r, 0);
	CU_ASSERT_EQUAL(r.staff.n, 0);
}

static void finds_everybody_s_place(void)
{
	struct restaurant r = staffed("abc", 1);

	CU_ASSERT_EQUAL(staff_place(r.staff, called('b')), 1);
	CU_ASSERT_EQUAL(staff_place(r.staff, called('x')), 3);
	CU_ASSERT_EQUAL(staff_role_at(1, r.co_owners_n), STAFF_OWNER);
	CU_ASSERT_EQUAL(staff_role_at(2, r.co_owners_n), STAFF_MEMBER);
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "the first of all owns it", the_first_of_all_owns_it },
		{ "owners stand before the others", owners_stand_before_the_others },
		{ "who goes leaves the others what they are", who_goes_leaves_the_others_what_they_are },
		{ "the next in line owns what the only owner leaves", the_next_in_line_owns_what_the_only_owner_leaves },
		{ "finds everybody's place", finds_everybody_s_place },
		CU_TEST_INFO_NULL };

	arena = stack_arena();
	int failed = suite_run("staffing", tests);
	arena_free(arena);
	return failed;
}
