/* page.h - every list is paged by an opaque cursor, never by offset: ?limit=50&after=<next of the page before>.
 *
 * A page's shape is the list's own: SHAPE(struct page, order_page_shape,
 * FIELD(struct page, items, 0, .of = &order_shape), FIELD(struct page, next)).
 * Ask the store for page_limit() + 1 items, then page_of() cuts and makes the cursor. */
#ifndef PAGE_H
#define PAGE_H
#include "shape.h"

struct buf;

enum { PAGE_DEFAULT = 50, PAGE_MAX = 200 };

struct page_query { const char *after; struct maybe_int limit; };
struct page { struct list items; const char *next; };
EXTERN_SHAPE(struct page_query, page_query_shape);

int64_t page_limit(const struct page_query *);
/* The key that `after` stands for; "" = from the start. false: it is not one of our cursors (answer 422 on /after). */
bool page_key(struct arena *, const struct page_query *, const char **key);
/* items: up to limit + 1. key_of gives the key of one item: what the next page starts behind. */
/* A page of another service, whose items are handed on as they are: appended with commas between, after one if *n is not 0, which is
 * counted up. *next: NULL at the last page. false: that is no page. */
bool page_splice(struct buf *, const char *json, size_t length, size_t *n, const char **next);
struct page *page_of(struct arena *, struct list items, size_t size, int64_t limit,
                     const char *(*key_of)(const void *item));
#endif
