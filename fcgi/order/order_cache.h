/* order_cache.h - the rendered answer to "how is my order", by order and owner. A change drops it, and nothing is kept for the 2 s after
 * that: a reader who had asked the database just before would put back what was dropped. Who is slower than that is 30 s wrong at most. */
#ifndef ORDER_CACHE_H
#define ORDER_CACHE_H
#include <stddef.h>

struct order; struct platform; struct uuid;

enum { ORDER_CACHE_S = 30, ORDER_CHANGED_S = 2 };

const char *order_cache_get(struct platform *, const struct uuid *id, const struct uuid *customer_id, size_t *n);  /* NULL: a miss */
void order_cache_put(struct platform *, const struct order *, const char *json, size_t n);
void order_cache_drop(struct platform *, const struct uuid *id, const struct uuid *customer_id);
#endif
