#include "arena.h"
#include "buf.h"
#include "page.h"
#include "suite.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ITEMS = 7 };

struct item { char key[16]; };

static struct arena *arena;
static struct item items[ITEMS];

static const char *key_of(const void *item)
{
	return ((const struct item *)item)->key;
}

/* As a store would: the items behind `key`, at most n. */
static struct list items_after(const char *key, size_t n)
{
	size_t from = 0;

	while (from < ITEMS && strcmp(items[from].key, key) <= 0)
		from++;
	return (struct list){ items + from, ITEMS - from < n ? ITEMS - from : n };
}

static void pages_hold_every_item_once(void)
{
	struct page_query q = { .limit = { 3, true } };
	size_t seen = 0, pages = 0;

	do {
		const char *key;
		CU_ASSERT_FATAL(page_key(arena, &q, &key));
		struct page *page = page_of(arena, items_after(key, (size_t)page_limit(&q) + 1), sizeof *items, page_limit(&q), key_of);
		CU_ASSERT_PTR_EQUAL(page->items.at, items + seen);
		seen += page->items.n;
		pages++;
		q.after = page->next;
	} while (q.after && pages < 9);
	CU_ASSERT(seen == ITEMS && pages == 3);
}

static void the_last_full_page_has_no_next(void)
{
	struct page *page = page_of(arena, (struct list){ items, ITEMS }, sizeof *items, ITEMS, key_of);

	CU_ASSERT(page->items.n == ITEMS && !page->next);
	page = page_of(arena, (struct list){ NULL, 0 }, sizeof *items, ITEMS, key_of);
	CU_ASSERT(page->items.n == 0 && !page->next);
}

static void without_after_a_page_begins_at_the_start(void)
{
	const char *key = NULL;

	CU_ASSERT(page_key(arena, &(struct page_query){ .after = NULL }, &key));
	CU_ASSERT_STRING_EQUAL(key, "");
	CU_ASSERT_EQUAL(page_limit(&(struct page_query){ .after = NULL }), PAGE_DEFAULT);
}

static void other_text_is_no_cursor(void)
{
	static const char *const texts[] = { "", "a", "AAAA", "AAAAAA", "garbage", "0190f2a4-0000-7000-8000-000000000001", "%", "..." };
	struct page *page = page_of(arena, (struct list){ items, ITEMS }, sizeof *items, 1, key_of);
	char *bent = arena_copy(arena, page->next, strlen(page->next));
	const char *key;

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		CU_ASSERT_FALSE(page_key(arena, &(struct page_query){ .after = texts[i] }, &key));
	CU_ASSERT_TRUE(page_key(arena, &(struct page_query){ .after = bent }, &key));
	for (char *c = bent; *c; c++) {
		char was = *c;
		*c = was == 'A' ? 'B' : 'A';
		CU_ASSERT_FALSE(page_key(arena, &(struct page_query){ .after = bent }, &key));
		*c = was;
	}
}

static bool splices(struct buf *b, const char *json, size_t *n, const char **next)
{
	return page_splice(b, json, strlen(json), n, next);
}

static void pages_of_others_are_joined(void)
{
	struct buf b = { .arena = arena };
	const char *next;
	size_t n = 0;

	CU_ASSERT(splices(&b, "{\"items\":[],\"next\":\"a\"}", &n, &next) && !strcmp(next, "a"));
	CU_ASSERT(splices(&b, "{\"items\": [{\"a/\": 1.50}, {\"b\": \"\\u003c\\\"]\"}], \"next\": \"c\"}", &n, &next) && !strcmp(next, "c"));
	CU_ASSERT(splices(&b, "{\"items\":[{\"c\":null}],\"next\":null}", &n, &next) && !next);
	CU_ASSERT_EQUAL(n, 3);
	CU_ASSERT_STRING_EQUAL(b.at, "{\"a/\":1.50},{\"b\":\"<\\\"]\"},{\"c\":null}");
	CU_ASSERT_FALSE(splices(&b, "{\"items\":{}}", &n, &next));
	CU_ASSERT_FALSE(splices(&b, "[]", &n, &next));
	CU_ASSERT_FALSE(splices(&b, "{\"items\":[1}", &n, &next));
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "pages hold every item once", pages_hold_every_item_once },
		{ "the last arena_abort page has no next", the_last_full_page_has_no_next },
		{ "without after a page begins at the start", without_after_a_page_begins_at_the_start },
		{ "other text is no cursor", other_text_is_no_cursor },
		{ "pages of others are joined", pages_of_others_are_joined },
		CU_TEST_INFO_NULL };

	arena = arena_new(1 << 20, arena_abort, NULL);
	for (int i = 0; i < ITEMS; i++)
		snprintf(items[i].key, sizeof items[i].key, "key-%d", i);
	int failures = suite_run("page", tests);
	arena_free(arena);
	return failures;
}
