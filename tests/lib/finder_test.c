#include "../../fcgi/restaurant/finder.h"
#include "arena.h"
#include "fail.h"
#include "suite.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct arena *arena;
static struct finder *writer, *reader;
static char path[] = "/tmp/finder_test.XXXXXX";

static void failed(enum fail kind, const char *why)
{
	fprintf(stderr, "failure %d: %s\n", kind, why);
	abort();
}

static struct instant noon(void)
{
	struct instant t;

	CU_ASSERT_FATAL(instant_parse("2026-11-20T12:00:00Z", &t));
	return t;
}

/* Open on Fridays; n makes the id. */
static struct restaurant restaurant(int n, const char *name, double lat, double lng)
{
	static const char *const italian[] = { "italian", "pizza" };
	static const struct opening friday = { 5, "10:00", "22:00" };
	struct restaurant r = { .name = name, .slug = "x", .description = "", .cuisines = { (void *)italian, 2 },
		.place = { .street = "Street 1", .city = "Berlin", .lat = lat, .lng = lng }, .phone = "+491234567",
			.currency = "EUR",
		.schedule = { .time_zone = "Europe/Berlin", .openings = { (void *)&friday, 1 } },
		.delivery = { .radius_m = 3000, .base_fee_cents = 200, .fee_per_km_cents = 50,
			.min_order_cents = 1000 },
		.prep_minutes = 20, .approved = true, .version = 1 };

	snprintf(r.id.text, sizeof r.id.text, "01890a5d-ac96-774b-bcce-b3020000%04d", n);
	return r;
}

static struct menu dishes(struct item *items, size_t n)
{
	struct category *category = arena_alloc(arena, sizeof *category);

	for (size_t i = 0; i < n; i++)
		items[i].id = uuid_new();
	*category = (struct category){ .name = "All", .items = { items, n } };
	return (struct menu){ .version = 1, .currency = "EUR", .categories = { category, 1 } };
}

static void put(const struct restaurant *r, struct item *items, size_t n)
{
	struct menu menu = dishes(items, n);

	finder_open(writer, true);
	finder_begin(writer);
	finder_put(writer, r, &menu);
	finder_commit(writer);
}

static void begin_empty(void)
{
	arena_reset(arena);
	CU_ASSERT_FATAL(finder_open(writer, true));
	finder_begin(writer);
	finder_empty(writer);
	finder_commit(writer);
}

static struct wanted at_home(void)
{
	return (struct wanted){ .towards = { { 52.52, 13.40 }, true }, .at = noon(), .after = "", .limit = 10 };
}

/* Names in the order found, "A B C". */
static const char *names(struct wanted w)
{
	char *text = "";

	CU_ASSERT_FATAL(finder_open(reader, false));
	struct list found = finder_find(reader, &w);
	for (size_t i = 0; i < found.n; i++)
		text = arena_printf(arena, "%s%s%s", text, i ? " " : "", ((struct found *)found.at)[i].card.name);
	return text;
}

static void three(void)
{
	struct restaurant far = restaurant(1, "Far", 52.60, 13.40), near = restaurant(2, "Near", 52.521, 13.40),
		mid = restaurant(3, "Mid", 52.53, 13.41);
	struct item soup[] = { { .name = "Lentil soup", .price_cents = 500 } };
	struct item pizza[] = { { .name = "Pizza Margherita", .price_cents = 900 },
		{ .name = "Tiramisù", .price_cents = 450 } };

	begin_empty();
	put(&far, soup, 1);
	put(&near, soup, 1);
	put(&mid, pizza, 2);
}

static void shows_the_nearest_first_and_only_what_reaches(void)
{
	three();
	CU_ASSERT_STRING_EQUAL(names(at_home()), "Near Mid");
}

static void tells_the_true_fee_of_the_way(void)
{
	three();
	CU_ASSERT_FATAL(finder_open(reader, false));
	struct wanted w = at_home();
	struct found *found = finder_find(reader, &w).at;
	double distance_m = place_distance_m(52.53, 13.41, 52.52, 13.40);
	CU_ASSERT_EQUAL(found[1].card.distance_m.value, llround(distance_m));
	CU_ASSERT_EQUAL(found[1].card.delivery_fee_cents.value, 200 + llround(50 * distance_m / 1000));
	CU_ASSERT_TRUE(found[1].card.estimated_minutes.value > 20);
}

static void open_ones_come_first_and_closed_ones_tell_when_they_open(void)
{
	static const struct opening saturday = { 6, "10:00", "22:00" };
	struct restaurant shut = restaurant(4, "Shut", 52.52, 13.40);
	struct item soup[] = { { .name = "Soup", .price_cents = 500 } };
	struct instant opens;

	three();
	shut.schedule.openings = (struct list){ (void *)&saturday, 1 };
	put(&shut, soup, 1);
	CU_ASSERT_STRING_EQUAL(names(at_home()), "Near Mid Shut");
	struct wanted w = at_home(), open = at_home();
	open.open_only = true;
	CU_ASSERT_STRING_EQUAL(names(open), "Near Mid");
	struct found *found = finder_find(reader, &w).at;
	instant_parse("2026-11-21T09:00:00Z", &opens);
	CU_ASSERT_EQUAL(found[2].card.opens_at.ms, opens.ms);
	instant_parse("2026-11-20T21:00:00Z", &opens);
	CU_ASSERT_EQUAL(found[0].card.closes_at.ms, opens.ms);
	w.at = found[2].card.opens_at;
	CU_ASSERT_STRING_EQUAL(names(w), "Shut Near Mid");
}

static const char *search(const char *text)
{
	struct wanted w = at_home();

	w.text = text;
	return names(w);
}

static void finds_by_name_by_dish_and_by_beginnings(void)
{
	three();
	CU_ASSERT_STRING_EQUAL(search("pizza margherita"), "Mid");
	CU_ASSERT_STRING_EQUAL(search("MARGH"), "Mid");
	CU_ASSERT_STRING_EQUAL(search("tiramisu"), "Mid");
	CU_ASSERT_STRING_EQUAL(search("near"), "Near");
	CU_ASSERT_STRING_EQUAL(search("italian"), "Near Mid");
	CU_ASSERT_STRING_EQUAL(search("sushi"), "");
	CU_ASSERT_STRING_EQUAL(search("lentil pizza"), "");
	CU_ASSERT_STRING_EQUAL(search("\"soup\" OR * NEAR("), "");
	CU_ASSERT_STRING_EQUAL(search("!?"), "");
}

static void forgives_misspellings(void)
{
	three();
	CU_ASSERT_STRING_EQUAL(search("margarita"), "Mid");
	CU_ASSERT_STRING_EQUAL(search("pizza mragherita"), "Mid");
	CU_ASSERT_STRING_EQUAL(search("letnil"), "Near");
	CU_ASSERT_STRING_EQUAL(search("suop"), "Near");
	CU_ASSERT_STRING_EQUAL(search("xyzzy"), "");
}

static void names_the_dishes_that_were_met(void)
{
	struct wanted w = at_home();

	three();
	w.text = "pizza";
	CU_ASSERT_FATAL(finder_open(reader, false));
	struct list found = finder_find(reader, &w);
	CU_ASSERT_EQUAL_FATAL(found.n, 2);
	const struct card *mid = &((struct found *)found.at)[1].card;
	CU_ASSERT_EQUAL_FATAL(mid->dishes.n, 1);
	CU_ASSERT_STRING_EQUAL(((struct dish *)mid->dishes.at)->name, "Pizza Margherita");
	CU_ASSERT_EQUAL(((struct dish *)mid->dishes.at)->price_cents, 900);
}

static void forgets_what_was_renamed_sold_out_or_disapproved(void)
{
	struct item burger[] = { { .name = "Burger", .price_cents = 900 },
		{ .name = "Fries", .price_cents = 300, .sold_out = true } };
	struct restaurant mid = restaurant(3, "Middle", 52.53, 13.41), near = restaurant(2, "Near", 52.521, 13.40);

	three();
	put(&mid, burger, 2);
	CU_ASSERT_STRING_EQUAL(names(at_home()), "Near Middle");
	CU_ASSERT_STRING_EQUAL(search("margherita"), "");
	CU_ASSERT_STRING_EQUAL(search("burger"), "Middle");
	CU_ASSERT_STRING_EQUAL(search("fries"), "");
	near.approved = false;
	put(&near, burger, 2);
	CU_ASSERT_STRING_EQUAL(names(at_home()), "Middle");
	CU_ASSERT_STRING_EQUAL(search("burger"), "Middle");
}

static void filters_by_cuisine_whole(void)
{
	struct wanted w = at_home();

	three();
	w.cuisine = "pizza";
	CU_ASSERT_STRING_EQUAL(names(w), "Near Mid");
	w.cuisine = "izza";
	CU_ASSERT_STRING_EQUAL(names(w), "");
}

static void without_a_place_the_best_rated_come_first(void)
{
	struct restaurant good = restaurant(5, "Good", 48, 11), best = restaurant(6, "Best", 49, 12);
	struct wanted w = { .at = noon(), .after = "", .limit = 10 };

	three();
	good.ratings_n = best.ratings_n = 2;
	good.ratings_sum = 8;
	best.ratings_sum = 9;
	put(&good, NULL, 0);
	put(&best, NULL, 0);
	CU_ASSERT_EQUAL(strncmp(names(w), "Best Good ", 10), 0);
}

static void pages_hold_each_restaurant_once(void)
{
	char name[16];
	size_t seen = 0, pages = 0;

	begin_empty();
	for (int i = 0; i < 57; i++) {
		snprintf(name, sizeof name, "R%d", i);
		struct restaurant r = restaurant(i, name, 52.52 + (i % 7) * 0.001, 13.40);
		put(&r, NULL, 0);
	}
	struct wanted w = at_home();
	CU_ASSERT_FATAL(finder_open(reader, false));
	for (struct list found; (found = finder_find(reader, &w)).n; pages++) {
		for (size_t i = 0; i < found.n; i++) {
			const struct card *card = &((struct found *)found.at)[i].card;
			CU_ASSERT_EQUAL(seen >> atoi(card->name + 1) & 1, 0);
			seen |= (size_t)1 << atoi(card->name + 1);
		}
		w.after = ((struct found *)found.at)[found.n - 1].key;
	}
	CU_ASSERT_EQUAL(seen, ((size_t)1 << 57) - 1);
	CU_ASSERT_EQUAL(pages, 6);
}

static void reviews_come_newest_first_and_page_by_page(void)
{
	struct restaurant r = restaurant(1, "R", 52, 13);

	begin_empty();
	finder_begin(writer);
	for (int i = 0; i < 25; i++) {
		struct review review = { .id = uuid_new(), .restaurant_id = r.id, .rating = 1 + i % 5, .text = "Fine",
			.at = { 1000 + i / 2 } };
		finder_put_review(writer, &review);
		finder_put_review(writer, &review);
	}
	finder_commit(writer);
	CU_ASSERT_FATAL(finder_open(reader, false));
	int64_t before = INT64_MAX;
	size_t n = 0;
	const char *after = "";
	for (struct list found; (found = finder_reviews(reader, r.id, after, 10)).n; n += found.n) {
		const struct review_found *at = found.at;
		for (size_t i = 0; i < found.n; i++) {
			CU_ASSERT(at[i].review.at.ms <= before);
			before = at[i].review.at.ms;
		}
		after = at[found.n - 1].key;
	}
	CU_ASSERT_EQUAL(n, 25);
	CU_ASSERT_EQUAL(finder_reviews(reader, restaurant(2, "S", 52, 13).id, "", 10).n, 0);
}

static void a_file_that_was_removed_is_made_anew_and_noticed(void)
{
	three();
	CU_ASSERT_STRING_EQUAL(names(at_home()), "Near Mid");
	unlink(path);
	CU_ASSERT_FALSE(finder_open(reader, false));
	CU_ASSERT_TRUE_FATAL(finder_open(writer, true));
	CU_ASSERT_TRUE(finder_is_new(writer));
	three();
	CU_ASSERT_FALSE(finder_is_new(writer));
	CU_ASSERT_STRING_EQUAL(names(at_home()), "Near Mid");
}

static void what_was_not_committed_is_undone_by_the_next_use(void)
{
	struct restaurant r = restaurant(7, "Half", 52.52, 13.40);
	struct menu none = { .version = 0 };

	three();
	finder_begin(writer);
	finder_put(writer, &r, &none);
	CU_ASSERT_TRUE(finder_open(writer, true));
	CU_ASSERT_STRING_EQUAL(names(at_home()), "Near Mid");
}

static void reaches_over_the_180th_meridian(void)
{
	struct restaurant west = restaurant(1, "West", -16.8, 179.995), east = restaurant(2, "East", -16.8, -179.995);
	struct wanted w = at_home();
	struct menu none = { .version = 0 };

	begin_empty();
	put(&west, NULL, 0);
	put(&east, NULL, 0);
	w.towards.to = (struct point){ -16.8, 179.999 };
	CU_ASSERT_STRING_EQUAL(names(w), "West East");
	w.towards.to.lng = -179.999;
	CU_ASSERT_STRING_EQUAL(names(w), "East West");
	west.approved = false;
	finder_begin(writer);
	finder_put(writer, &west, &none);
	finder_commit(writer);
	CU_ASSERT_STRING_EQUAL(names(w), "East");
}

static void a_large_menu_of_long_words_takes_little_memory(void)
{
	enum { DISHES = 900 };
	struct restaurant r = restaurant(1, "Long", 52.521, 13.40);
	struct item *items = calloc(DISHES, sizeof *items);
	struct wanted w = at_home();

	begin_empty();
	for (int i = 0; i < DISHES; i++)
		items[i].name = arena_printf(arena, "ragoutfinpasteten%c%c%c gemuesesuppentopf%c%c%c kartoffelpuffer%c%c%c", 'a' + i % 26,
			'a' + i / 26 % 26, 'a' + i / 676, 'b' + i % 25, 'a' + i / 25 % 26, 'a' + i / 650, 'c' + i % 23, 'a' + i / 23 % 26, 'a' + i / 598);
	put(&r, items, DISHES);
	free(items);
	w.text = "ragoutfinpastetenaba";
	CU_ASSERT_STRING_EQUAL(names(w), "Long");
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "shows the nearest first, and only what reaches", shows_the_nearest_first_and_only_what_reaches },
		{ "tells the true fee of the way", tells_the_true_fee_of_the_way },
		{ "open ones come first, and closed ones tell when they open",
			open_ones_come_first_and_closed_ones_tell_when_they_open },
		{ "finds by name, by dish and by beginnings", finds_by_name_by_dish_and_by_beginnings },
		{ "forgives misspellings", forgives_misspellings },
		{ "names the dishes that were met", names_the_dishes_that_were_met },
		{ "forgets what was renamed, sold out or disapproved",
			forgets_what_was_renamed_sold_out_or_disapproved },
		{ "filters by cuisine, whole", filters_by_cuisine_whole },
		{ "without a place the best rated come first", without_a_place_the_best_rated_come_first },
		{ "pages hold each restaurant once", pages_hold_each_restaurant_once },
		{ "reviews come newest first and page by page", reviews_come_newest_first_and_page_by_page },
		{ "a file that was removed is made anew and noticed",
			a_file_that_was_removed_is_made_anew_and_noticed },
		{ "what was not committed is undone by the next use",
			what_was_not_committed_is_undone_by_the_next_use },
		{ "reaches over the 180th meridian", reaches_over_the_180th_meridian },
		{ "a large menu of long words takes little memory", a_large_menu_of_long_words_takes_little_memory },
		CU_TEST_INFO_NULL,
	};

	fail_handler = failed;
	arena = arena_new(16 << 20, arena_abort, NULL);
	close(mkstemp(path));
	writer = finder_new(path, arena);
	reader = finder_new(path, arena);
	int failures = suite_run("finder", tests);
	finder_free(reader);
	finder_free(writer);
	arena_free(arena);
	unlink(path);
	return failures;
}
