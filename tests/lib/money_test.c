#include "food/money.h"
#include <CUnit/Basic.h>
#include <stdlib.h>

enum { ROUNDS = 100000, PARTS_MAX = 12 };

static unsigned long long seed = 20261120;

static int64_t any(int64_t below)
{
	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (int64_t)((seed >> 16) % (unsigned long long)below);
}

static int64_t sum(const int64_t *parts, size_t n)
{
	int64_t total = 0;

	for (size_t i = 0; i < n; i++)
		total += parts[i];
	return total;
}

static size_t any_weights(int64_t *weights)
{
	size_t n = (size_t)any(PARTS_MAX) + 1;

	for (size_t i = 0; i < n; i++)
		weights[i] = any(4) ? any(MONEY_MAX_CENTS) : 0;
	return n;
}

static void parts_always_sum_to_the_whole(void)
{
	int64_t weights[PARTS_MAX], parts[PARTS_MAX];
	int wrong = 0;

	for (int i = 0; i < ROUNDS; i++) {
		size_t n = any_weights(weights);
		int64_t total = any(2 * MONEY_MAX_CENTS) - MONEY_MAX_CENTS;
		money_split(total, weights, n, parts);
		wrong += sum(parts, n) != total;
	}
	CU_ASSERT_EQUAL(wrong, 0);
}

static void a_part_is_less_than_one_cent_from_its_exact_share(void)
{
	int64_t weights[PARTS_MAX], parts[PARTS_MAX];
	int wrong = 0;

	for (int i = 0; i < ROUNDS; i++) {
		size_t n = any_weights(weights);
		int64_t total = any(MONEY_MAX_CENTS), whole = sum(weights, n);
		money_split(total, weights, n, parts);
		for (size_t k = 0; whole && k < n; k++) {
			long double off = (long double)total * weights[k] / whole - parts[k];
			wrong += off >= 1 || off <= -1;
		}
	}
	CU_ASSERT_EQUAL(wrong, 0);
}

static void splits_leftovers_to_the_largest_remainder_then_to_the_earlier(void)
{
	int64_t parts[3];

	money_split(100, (int64_t[]){ 1, 1, 1 }, 3, parts);
	CU_ASSERT(parts[0] == 34 && parts[1] == 33 && parts[2] == 33);
	money_split(10, (int64_t[]){ 1, 2, 4 }, 3, parts);      /* 1.43 2.86 5.71 */
	CU_ASSERT(parts[0] == 1 && parts[1] == 3 && parts[2] == 6);
	money_split(5, (int64_t[]){ 0, 0, 0 }, 3, parts);
	CU_ASSERT(parts[0] == 2 && parts[1] == 2 && parts[2] == 1);
	money_split(-100, (int64_t[]){ 1, 1, 1 }, 3, parts);
	CU_ASSERT(parts[0] == -34 && parts[1] == -33 && parts[2] == -33);
	money_split(INT64_MAX, (int64_t[]){ INT64_MAX, INT64_MAX, INT64_MAX }, 3, parts);
	CU_ASSERT_EQUAL(sum(parts, 3), INT64_MAX);
}

static void a_part_without_weight_gets_nothing(void)
{
	int64_t parts[3];

	money_split(100, (int64_t[]){ 0, 3, 0 }, 3, parts);
	CU_ASSERT(parts[0] == 0 && parts[1] == 100 && parts[2] == 0);
}

static void refuses_to_overflow_and_leaves_the_sum(void)
{
	int64_t sum_cents = INT64_MAX - 1, out = 7;

	CU_ASSERT_TRUE(money_add(&sum_cents, 1));
	CU_ASSERT_FALSE(money_add(&sum_cents, 1));
	CU_ASSERT_EQUAL(sum_cents, INT64_MAX);
	CU_ASSERT_FALSE(money_times(INT64_MAX / 2, 3, &out));
	CU_ASSERT_EQUAL(out, 7);
	CU_ASSERT_TRUE(money_times(-250, 4, &out));
	CU_ASSERT_EQUAL(out, -1000);
}

static void rounds_half_to_even(void)
{
	CU_ASSERT_EQUAL(money_share(50, 100), 0);       /* 0.5 */
	CU_ASSERT_EQUAL(money_share(150, 100), 2);      /* 1.5 */
	CU_ASSERT_EQUAL(money_share(250, 100), 2);      /* 2.5 */
	CU_ASSERT_EQUAL(money_share(251, 100), 3);
	CU_ASSERT_EQUAL(money_share(-150, 100), -2);
	CU_ASSERT_EQUAL(money_share(-250, 100), -2);
	CU_ASSERT_EQUAL(money_share(INT64_MAX, 10000), INT64_MAX);
}

static void tax_inside_is_what_the_net_amount_would_bear(void)
{
	int wrong = 0;

	CU_ASSERT_EQUAL(money_tax_inside(1190, 1900), 190);
	CU_ASSERT_EQUAL(money_tax_inside(1070, 700), 70);
	CU_ASSERT_EQUAL(money_tax_inside(1000, 0), 0);
	for (int i = 0; i < ROUNDS; i++) {
		int64_t gross = any(MONEY_MAX_CENTS), rate = any(3000), tax = money_tax_inside(gross, rate);
		wrong += llabs(money_share(gross - tax, rate) - tax) > 1;
	}
	CU_ASSERT_EQUAL(wrong, 0);
}

int main(void)
{
	CU_initialize_registry();
	CU_pSuite suite = CU_add_suite("money", NULL, NULL);
	CU_ADD_TEST(suite, parts_always_sum_to_the_whole);
	CU_ADD_TEST(suite, a_part_is_less_than_one_cent_from_its_exact_share);
	CU_ADD_TEST(suite, splits_leftovers_to_the_largest_remainder_then_to_the_earlier);
	CU_ADD_TEST(suite, a_part_without_weight_gets_nothing);
	CU_ADD_TEST(suite, refuses_to_overflow_and_leaves_the_sum);
	CU_ADD_TEST(suite, rounds_half_to_even);
	CU_ADD_TEST(suite, tax_inside_is_what_the_net_amount_would_bear);
	CU_basic_run_tests();
	int failed = (int)CU_get_number_of_failures();
	CU_cleanup_registry();
	return failed != 0;
}
