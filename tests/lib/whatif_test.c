/* What dispatch-why is asked, and what it answers. */
#include "../../tools/dispatch_why/whatif.h"
#include "arena.h"
#include <CUnit/Basic.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct arena *arena;
static const struct instant now = { 1795199400000 };

static int64_t straight_s(const struct dispatch_travel *travel, const struct dispatch_courier *c, struct dispatch_point a, struct dispatch_point b)
{
	(void)travel;
	return (int64_t)ceil(hypot(a.x - b.x, a.y - b.y) / c->speed);
}

static struct dispatch_travel travel = { .seconds = straight_s, .pickup_service_s = 240, .dropoff_service_s = 240 };
static struct dispatch_order orders[] = {
	{ .id = { "aaa1" }, .restaurant_id = { "r1" }, .pickup = { 0, 0 }, .dropoff = { 300, 0 } },
	{ .id = { "aab2" }, .restaurant_id = { "r2" }, .pickup = { 5000, 0 }, .dropoff = { 5300, 0 } } };
static struct dispatch_courier couriers[] = {
	{ .id = { "near" }, .position = { 60, 0 }, .load_max = 3, .speed = 1 },
	{ .id = { "far" }, .position = { 900, 0 }, .load_max = 3, .speed = 1 } };

static struct dispatch_snapshot snapshot(void)
{
	for (size_t i = 0; i < 2; i++) {
		orders[i].ready_at = orders[i].placed_at = now;
		couriers[i].free_at = now;
	}
	return (struct dispatch_snapshot){ now, { orders, 2 }, { couriers, 2 }, { NULL, 0 }, &travel, NULL };
}

static struct whatif ask(const char *option, const char *value)
{
	struct whatif w = { .order = "aaa1" };

	CU_ASSERT(whatif_option(&w, option, value));
	CU_ASSERT(whatif_asks(&w));
	return w;
}

static const char *who(const struct whatif *w)
{
	struct dispatch_snapshot was = snapshot(), changed = was;

	CU_ASSERT_PTR_NULL(w ? whatif_apply(w, &was, &changed, arena) : NULL);
	const struct dispatch_decision *d = whatif_decision(&changed, orders[0].id, arena);
	return d && d->courier ? d->courier->id.text : "nobody";
}

static void without_somebody_another_goes(void)
{
	struct whatif w = ask("--without", "near");

	CU_ASSERT_STRING_EQUAL(who(NULL), "near");
	CU_ASSERT_STRING_EQUAL(who(&w), "far");
}

static void who_got_it_may_have_refused(void)
{
	struct whatif w = ask("--keep", NULL);

	CU_ASSERT_STRING_EQUAL(who(&w), "far");
	CU_ASSERT_EQUAL(orders[0].refused_by.n, 0);
}

static void a_kitchen_may_be_later_and_now_too(void)
{
	struct whatif w = ask("--ready", "aaa1=+600");
	struct dispatch_snapshot was = snapshot(), changed;

	CU_ASSERT_PTR_NULL(whatif_apply(&w, &was, &changed, arena));
	CU_ASSERT_EQUAL(whatif_order(&changed, "aaa1")->ready_at.ms, now.ms + 600000);
	CU_ASSERT_EQUAL(orders[0].ready_at.ms, now.ms);
	w = ask("--now", "-60");
	CU_ASSERT_PTR_NULL(whatif_apply(&w, &was, &changed, arena));
	CU_ASSERT_EQUAL(changed.now.ms, now.ms - 60000);
}

static void what_is_not_there_is_named(void)
{
	struct whatif nobody = ask("--without", "x"), nothing = ask("--ready", "aa=+5");
	struct dispatch_snapshot was = snapshot(), changed;

	CU_ASSERT(strstr(whatif_apply(&nobody, &was, &changed, arena), "x: no courier") != NULL);
	CU_ASSERT(strstr(whatif_apply(&nothing, &was, &changed, arena), "aa: no order") != NULL);
	CU_ASSERT_PTR_NULL(whatif_order(&was, ""));
}

static void nonsense_is_no_option(void)
{
	static const char *const nonsense[][2] = { { "--ready", "aaa1" }, { "--ready", "aaa1=5" }, { "--ready", "aaa1=+" }, { "--now", "60" },
		{ "--now", "+999999" }, { "--else", "x" }, { "--order", NULL } };
	struct whatif w = { .order = NULL };

	for (size_t i = 0; i < sizeof nonsense / sizeof *nonsense; i++)
		CU_ASSERT(!whatif_option(&w, nonsense[i][0], nonsense[i][1]));
	CU_ASSERT(!whatif_asks(&w));
}

static void everybody_is_listed_with_what_speaks_against_them(void)
{
	struct dispatch_snapshot s = snapshot();
	static struct uuid refused = { "near" };

	orders[0].refused_by = (struct list){ &refused, 1 };
	couriers[1].load = 3;
	struct list found = whatif_candidates(&s, &orders[0], arena);
	const struct candidate *c = found.at;
	CU_ASSERT_EQUAL_FATAL(found.n, 2);
	CU_ASSERT_STRING_EQUAL(c[0].courier->id.text, "near");
	CU_ASSERT(strstr(c[0].why_not, "refused") != NULL);
	CU_ASSERT(strstr(c[1].why_not, "carries") != NULL);
	orders[0].refused_by.n = 0;
	couriers[1].load = 0;
}

int main(void)
{
	CU_pSuite suite;

	arena = arena_new(64 << 20, arena_abort, NULL);
	if (CU_initialize_registry() || !(suite = CU_add_suite("whatif", NULL, NULL)))
		return 2;
	CU_ADD_TEST(suite, without_somebody_another_goes);
	CU_ADD_TEST(suite, who_got_it_may_have_refused);
	CU_ADD_TEST(suite, a_kitchen_may_be_later_and_now_too);
	CU_ADD_TEST(suite, what_is_not_there_is_named);
	CU_ADD_TEST(suite, nonsense_is_no_option);
	CU_ADD_TEST(suite, everybody_is_listed_with_what_speaks_against_them);
	CU_basic_set_mode(CU_BRM_VERBOSE);
	CU_basic_run_tests();
	int failed = CU_get_number_of_failures() != 0;
	CU_cleanup_registry();
	arena_free(arena);
	return failed;
}
