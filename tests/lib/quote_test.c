#include "../../fcgi/order/quote.h"
#include "../../fcgi/order/settings.h"
#include "../../fcgi/order/ledger.h"
#include "arena.h"
#include "food/money.h"
#include "problems.h"
#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 1000000, ITEMS = 6, OPTIONS = 4 };

static struct arena *arena;
static unsigned long long seed = 20261120;

static int64_t any(int64_t below)
{
	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (int64_t)((seed >> 16) % (unsigned long long)below);
}

/* Each made once: hashing would take longer than all else. */
static struct uuid numbered(const char *noun, int64_t n)
{
	static struct uuid made[2][ITEMS * OPTIONS];
	struct uuid *id = &made[*noun == 'i'][n];
	char name[40];

	if (!*id->text) {
		snprintf(name, sizeof name, "%s %lld", noun, (long long)n);
		*id = uuid_of(name);
	}
	return *id;
}

/* Dishes with one group of which any number of options may be chosen. */
static struct offer *any_offer(void)
{
	struct offer *offer = arena_alloc(arena, sizeof *offer);
	struct category *category = arena_alloc(arena, sizeof *category);
	struct item *items = arena_alloc(arena, ITEMS * sizeof *items);

	for (int i = 0; i < ITEMS; i++) {
		struct option_group *group = arena_alloc(arena, sizeof *group);
		struct option *options = arena_alloc(arena, OPTIONS * sizeof *options);
		for (int o = 0; o < OPTIONS; o++)
			options[o] = (struct option){ .id = numbered("option", i * OPTIONS + o), .name = "Option", .price_cents = any(300) };
		*group = (struct option_group){ .name = "Extras", .max = OPTIONS, .options = { options, OPTIONS } };
		items[i] = (struct item){ .id = numbered("item", i), .name = "Dish", .price_cents = any(3000), .option_groups = { group, 1 } };
	}
	category->items = (struct list){ items, ITEMS };
	*offer = (struct offer){ .name = "Kitchen", .currency = "EUR", .delivery_fee_cents = any(500), .tax_basis_points = any(2500),
		.commission_basis_points = any(3000), .menu = { .categories = { category, 1 } } };
	return offer;
}

static struct basket *any_basket(void)
{
	struct basket *basket = arena_alloc(arena, sizeof *basket);
	size_t n = (size_t)any(8) + 1;
	struct basket_line *lines = arena_alloc(arena, n * sizeof *lines);

	for (size_t i = 0; i < n; i++) {
		int64_t item = any(ITEMS);
		size_t chosen = (size_t)any(OPTIONS + 1);
		struct uuid *options = arena_alloc(arena, (chosen + 1) * sizeof *options);
		for (size_t o = 0; o < chosen; o++)
			options[o] = numbered("option", item * OPTIONS + (int64_t)o);
		lines[i] = (struct basket_line){ .item_id = numbered("item", item), .quantity = any(99) + 1, .options = { options, chosen } };
	}
	*basket = (struct basket){ .lines = { lines, n }, .tip_cents = any(1000) };
	return basket;
}

static int64_t sum_of_lines(struct list lines)
{
	const struct order_line *line = lines.at;
	int64_t sum = 0;

	for (size_t i = 0; i < lines.n; i++)
		sum += line[i].total_cents;
	return sum;
}

static bool any_negative(const struct quote *q)
{
	const struct order_line *line = q->lines.at;
	bool negative = q->items_cents < 0 || q->delivery_fee_cents < 0 || q->service_fee_cents < 0 || q->tip_cents < 0
		|| q->tax_included_cents < 0 || q->commission_cents < 0 || q->courier_fee_cents < 0;

	for (size_t i = 0; i < q->lines.n; i++)
		negative |= line[i].total_cents < 0 || line[i].unit_cents < 0;
	return negative;
}

static void lines_sum_to_the_total_of_any_basket(void)
{
	int wrong = 0;

	for (int i = 0; i < ROUNDS; i++) {
		struct problems problems = { .arena = arena };
		struct quote q = { .service_fee_basis_points = any(500) };
		wrong += !quote_price(arena, any_offer(), any_basket(), &q, &problems);
		wrong += sum_of_lines(q.lines) != q.total_cents;
		wrong += q.items_cents + q.delivery_fee_cents + q.service_fee_cents + q.tip_cents != q.total_cents;
		wrong += any_negative(&q) || q.tax_included_cents > q.items_cents || q.commission_cents > q.items_cents;
		arena_reset(arena);
	}
	CU_ASSERT_EQUAL(wrong, 0);
}

static struct order order_of(const struct quote *q)
{
	return (struct order){ .items_cents = q->items_cents, .delivery_fee_cents = q->delivery_fee_cents, .total_cents = q->total_cents,
		.service_fee_cents = q->service_fee_cents, .tip_cents = q->tip_cents, .tax_included_cents = q->tax_included_cents,
		.commission_cents = q->commission_cents, .courier_fee_cents = q->courier_fee_cents };
}

/* -1: all of them. */
static int64_t owed(const struct ledger_transfer *t, int account)
{
	int64_t sum = 0;

	for (size_t i = 0; i < t->n; i++)
		sum += account < 0 || t->entries[i].account == account ? t->entries[i].amount_cents : 0;
	return sum;
}

static void what_an_order_owes_sums_to_nothing(void)
{
	int wrong = 0;

	for (int i = 0; i < ROUNDS; i++) {
		struct problems problems = { .arena = arena };
		struct quote q = { 0 };
		struct ledger_transfer t = { .n = 0 };
		quote_price(arena, any_offer(), any_basket(), &q, &problems);
		struct order order = order_of(&q);
		ledger_serve(&order, &t);
		wrong += owed(&t, -1) != 0 || owed(&t, LEDGER_COURIER) != q.delivery_fee_cents + q.tip_cents;
		wrong += owed(&t, LEDGER_PLATFORM) != q.commission_cents + q.service_fee_cents;
		wrong += owed(&t, LEDGER_RESTAURANT) + owed(&t, LEDGER_TAX) + q.commission_cents != q.items_cents;
		arena_reset(arena);
	}
	CU_ASSERT_EQUAL(wrong, 0);
}

static void a_basket_too_dear_is_refused_before_it_overflows(void)
{
	struct problems problems = { .arena = arena };
	struct offer *offer = any_offer();
	struct basket *basket = any_basket();
	struct quote q = { 0 };
	struct item *item = ((struct category *)offer->menu.categories.at)->items.at;

	for (int i = 0; i < ITEMS; i++)
		item[i].price_cents = INT64_MAX / 2;
	((struct basket_line *)basket->lines.at)->quantity = 99;
	CU_ASSERT_FALSE(quote_price(arena, offer, basket, &q, &problems));
	CU_ASSERT_STRING_EQUAL(problems.at[problems.n - 1].pointer, "/lines");
}

/* The dishes alone may be had; what comes on top of them makes it too much. */
static void fees_and_tip_count_towards_the_most_an_order_may_cost(void)
{
	struct problems problems = { .arena = arena };
	struct offer *offer = any_offer();
	struct item *item = ((struct category *)offer->menu.categories.at)->items.at;
	struct basket_line line = { .item_id = item->id, .quantity = 1 };
	struct basket basket = { .lines = { &line, 1 } };
	struct quote q = { 0 };

	item->price_cents = MONEY_MAX_CENTS;
	offer->delivery_fee_cents = 0;
	CU_ASSERT_TRUE(quote_price(arena, offer, &basket, &q, &problems));
	basket.tip_cents = 1;
	CU_ASSERT_FALSE(quote_price(arena, offer, &basket, &q, &problems));
	CU_ASSERT_STRING_EQUAL(problems.at[problems.n - 1].pointer, "/lines");
	basket.tip_cents = 0;
	offer->delivery_fee_cents = 1;
	CU_ASSERT_FALSE(quote_price(arena, offer, &basket, &q, &problems));
}

static const char *sealed(struct quote *q)
{
	struct problems problems = { .arena = arena };

	quote_price(arena, any_offer(), any_basket(), q, &problems);
	q->customer_id = numbered("customer", 1);
	q->restaurant_name = "Kitchen";
	q->currency = "EUR";
	q->pickup = (struct place){ .street = "Mill Lane 12", .city = "Berlin" };
	quote_seal(arena, q);
	return q->quote;
}

static void a_quote_comes_back_as_it_went(void)
{
	struct quote q = { 0 }, back = { 0 };

	CU_ASSERT_TRUE_FATAL(quote_open(arena, sealed(&q), &back));
	CU_ASSERT_EQUAL(back.total_cents, q.total_cents);
	CU_ASSERT_EQUAL(back.lines.n, q.lines.n);
	CU_ASSERT_EQUAL(sum_of_lines(back.lines), q.total_cents);
	CU_ASSERT_TRUE(uuid_equal(&back.customer_id, &q.customer_id));
	CU_ASSERT_STRING_EQUAL(back.pickup.street, "Mill Lane 12");
}

/* Every character in turn replaced, left out, and the text cut there. */
static void no_other_text_opens(void)
{
	struct quote q = { 0 }, back = { 0 };
	const char *text = sealed(&q);
	size_t n = strlen(text);
	int opened = 0;

	for (size_t i = 0; i < n; i += 7) {
		char *changed = arena_copy(arena, text, n), *cut = arena_copy(arena, text, i), *shorter = arena_copy(arena, text, n);
		changed[i] = text[i] == 'A' ? 'B' : 'A';
		memmove(shorter + i, shorter + i + 1, n - i);
		opened += quote_open(arena, changed, &back) + quote_open(arena, cut, &back) + quote_open(arena, shorter, &back);
	}
	order_settings.quote_key = "another key of forty-eight characters, as it may";
	opened += quote_open(arena, text, &back);
	CU_ASSERT_EQUAL(opened, 0);
	CU_ASSERT_FALSE(quote_open(arena, "", &back));
	CU_ASSERT_FALSE(quote_open(arena, ".", &back));
}

int main(void)
{
	order_settings.quote_key = "the key of this test, of forty-eight characters.";
	arena = arena_new(64 << 20, arena_abort, NULL);
	CU_initialize_registry();
	CU_pSuite suite = CU_add_suite("quote", NULL, NULL);
	CU_ADD_TEST(suite, lines_sum_to_the_total_of_any_basket);
	CU_ADD_TEST(suite, what_an_order_owes_sums_to_nothing);
	CU_ADD_TEST(suite, a_basket_too_dear_is_refused_before_it_overflows);
	CU_ADD_TEST(suite, fees_and_tip_count_towards_the_most_an_order_may_cost);
	CU_ADD_TEST(suite, a_quote_comes_back_as_it_went);
	CU_ADD_TEST(suite, no_other_text_opens);
	CU_basic_run_tests();
	int failed = (int)CU_get_number_of_failures();
	CU_cleanup_registry();
	arena_free(arena);
	return failed != 0;
}
