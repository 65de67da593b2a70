#include "page.h"
#include "arena.h"
#include "base64url.h"
#include "json_text.h"
#include <string.h>

enum { SUM = 4 };

SHAPE(struct page_query, page_query_shape,
	FIELD(struct page_query, after, 0, .min = 1, .max = 400),
	FIELD(struct page_query, limit, 0, .min = 1, .max = PAGE_MAX));

int64_t page_limit(const struct page_query *q)
{
	return q->limit.known ? q->limit.value : PAGE_DEFAULT;
}

/* FNV-1a: tells a cursor from other text. It guards nothing: what a page shows is decided by its query. */
static void sum_of(const char *key, size_t n, unsigned char sum[SUM])
{
	uint32_t hash = 2166136261;

	for (size_t i = 0; i < n; i++)
		hash = (hash ^ (unsigned char)key[i]) * 16777619;
	for (size_t i = 0; i < SUM; i++)
		sum[i] = (unsigned char)(hash >> 8 * i);
}

bool page_key(struct arena *arena, const struct page_query *q, const char **key)
{
	unsigned char sum[SUM];
	size_t n = 0;

	*key = "";
	if (!q->after)
		return true;
	const char *bytes = base64url_read(arena, q->after, strlen(q->after), &n);
	if (!bytes || n <= SUM)
		return false;
	sum_of(bytes + SUM, n - SUM, sum);
	if (memcmp(sum, bytes, SUM) || memchr(bytes + SUM, 0, n - SUM) || !json_text_is_utf8(bytes + SUM, n - SUM))
		return false;
	*key = bytes + SUM;
	return true;
}

static const char *cursor_of(struct arena *arena, const char *key)
{
	size_t n = strlen(key);
	char *bytes = arena_alloc(arena, SUM + n);

	sum_of(key, n, (unsigned char *)bytes);
	memcpy(bytes + SUM, key, n);
	return base64url_of(arena, bytes, SUM + n);
}

struct page *page_of(struct arena *arena, struct list items, size_t size, int64_t limit,
                     const char *(*key_of)(const void *item))
{
	struct page *page = arena_alloc(arena, sizeof *page);
	bool more = items.n > (size_t)limit;

	page->items = (struct list){ items.at, more ? (size_t)limit : items.n };
	if (more)
		page->next = cursor_of(arena, key_of((const char *)items.at + (size_t)(limit - 1) * size));
	return page;
}
