#include "food/menu.h"
#include "arena.h"
#include "buf.h"
#include "problems.h"
#include "shape_bson.h"
#include "suite.h"
#include <stdlib.h>
#include <string.h>

static struct arena *arena;

static const char lunch[] =
	"{\"restaurant_id\":\"01890a5d-ac96-774b-bcce-b302099a8057\",\"version\":3,\"currency\":\"EUR\",\"categories\":["
	"{\"id\":\"01890a5d-ac96-774b-bcce-b302099a8001\",\"name\":\"Mains\",\"items\":["
	"{\"id\":\"01890a5d-ac96-774b-bcce-b302099a8002\",\"name\":\"Biryani\",\"description\":\"Slow\",\"price_cents\":1200,"
	"\"sold_out\":false,\"allergens\":[\"milk\",\"nuts\"],\"diets\":[\"halal\"],\"option_groups\":["
	"{\"id\":\"01890a5d-ac96-774b-bcce-b302099a8003\",\"name\":\"Size\",\"min\":1,\"max\":1,\"options\":["
	"{\"id\":\"01890a5d-ac96-774b-bcce-b302099a8004\",\"name\":\"Large\",\"price_cents\":150,\"sold_out\":true,"
	"\"allergens\":[\"eggs\",\"milk\"]}]}]}]}]}";

static struct menu read_menu(void)
{
	struct problems problems = { .arena = arena };
	struct menu menu = { .version = 0 };

	CU_ASSERT_FATAL(shape_read(arena, &menu_shape, lunch, strlen(lunch), &menu, &problems));
	return menu;
}

static void names_the_fourteen_allergens_of_the_regulation(void)
{
	int n = 0;

	while (allergen_names[n])
		n++;
	CU_ASSERT_EQUAL(n, 14);
}

static void passes_through_json_and_documents_unchanged(void)
{
	struct menu menu = read_menu(), back = { .version = 0 };
	struct buf json = { .arena = arena }, again = { .arena = arena };
	bson_t *doc = bson_new();

	shape_write(&json, &menu_shape, &menu);
	CU_ASSERT_STRING_EQUAL(json.at, lunch);
	CU_ASSERT_TRUE(shape_to_bson(doc, &menu_shape, &menu));
	CU_ASSERT_PTR_NULL(shape_from_bson(arena, &menu_shape, doc, &back));
	shape_write(&again, &menu_shape, &back);
	CU_ASSERT_STRING_EQUAL(again.at, lunch);
	bson_destroy(doc);
}

static void finds_no_allergens_in_options_stored_before_they_had_any(void)
{
	static const char old[] = "{\"name\":\"Large\",\"price_cents\":150,\"sold_out\":false}";
	struct option option = { .price_cents = 0 };
	bson_t *doc = bson_new_from_json((const uint8_t *)old, -1, NULL);

	CU_ASSERT_PTR_NULL(shape_from_bson(arena, &option_shape, doc, &option));
	CU_ASSERT_STRING_EQUAL(option.name, "Large");
	CU_ASSERT_EQUAL(option.allergens.n, 0);
	bson_destroy(doc);
}

static struct uuid uuid(const char *text)
{
	struct uuid id;

	CU_ASSERT_FATAL(uuid_parse(text, &id));
	return id;
}

static void finds_items_and_nothing_else(void)
{
	struct menu menu = read_menu();
	const struct item *item = menu_item(&menu, uuid("01890a5d-ac96-774b-bcce-b302099a8002"));

	CU_ASSERT_PTR_NOT_NULL_FATAL(item);
	CU_ASSERT_STRING_EQUAL(item->name, "Biryani");
	CU_ASSERT_PTR_NULL(menu_item(&menu, uuid("01890a5d-ac96-774b-bcce-b302099a8001")));
	CU_ASSERT_PTR_NULL(menu_item(&menu, uuid("01890a5d-ac96-774b-bcce-b302099a8004")));
	CU_ASSERT_PTR_NULL(menu_item(&(struct menu){ .version = 0 }, uuid("01890a5d-ac96-774b-bcce-b302099a8002")));
}

static bool refused(const char *item, const char *pointer)
{
	struct problems problems = { .arena = arena };
	struct item out = { .price_cents = 0 };
	bool ok = shape_read(arena, &item_shape, item, strlen(item), &out, &problems);

	for (size_t i = 0; i < problems.n; i++)
		if (!ok && !strcmp(problems.at[i].pointer, pointer))
			return true;
	return false;
}

static void refuses_dishes_that_cannot_be_sold(void)
{
	CU_ASSERT_TRUE(refused("{\"name\":\"Soup\",\"price_cents\":-1}", "/price_cents"));
	CU_ASSERT_TRUE(refused("{\"name\":\"Soup\",\"price_cents\":100000001}", "/price_cents"));
	CU_ASSERT_TRUE(refused("{\"name\":\"\",\"price_cents\":1}", "/name"));
	CU_ASSERT_TRUE(refused("{\"name\":\"Soup\"}", "/price_cents"));
	CU_ASSERT_TRUE(refused("{\"name\":\"Soup\",\"price_cents\":1,\"allergens\":[\"love\"]}", "/allergens/0"));
	CU_ASSERT_TRUE(refused("{\"name\":\"Soup\",\"price_cents\":1,\"option_groups\":[{\"name\":\"Size\",\"max\":1,\"options\":"
	                       "[{\"name\":\"Large\",\"allergens\":[\"milk\",\"love\"]}]}]}", "/option_groups/0/options/0/allergens/1"));
	CU_ASSERT_TRUE(refused("{\"name\":\"Soup\",\"price_cents\":1,\"option_groups\":[{\"name\":\"Size\",\"max\":1,\"options\":[]}]}",
	                       "/option_groups/0/options"));
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "names the fourteen allergens of the regulation", names_the_fourteen_allergens_of_the_regulation },
		{ "passes through JSON and documents unchanged", passes_through_json_and_documents_unchanged },
		{ "finds no allergens in options stored before they had any", finds_no_allergens_in_options_stored_before_they_had_any },
		{ "finds items and nothing else", finds_items_and_nothing_else },
		{ "refuses dishes that cannot be sold", refuses_dishes_that_cannot_be_sold },
		CU_TEST_INFO_NULL,
	};

	arena = arena_new(1 << 22, arena_abort, NULL);
	int failures = suite_run("menu", tests);
	arena_free(arena);
	return failures;
}
