/* order_cache.h - the rendered answer to "how is my order", by order and owner. It is dropped after every change, and lives 30 s at
 * most, should a reader have put back what a change was just dropping. */
#ifndef ORDER_CACHE_H
#define ORDER_CACHE_H
#include <stddef.h>

struct order; struct platform; struct uuid;

enum { ORDER_CACHE_S = 30 };

const char *order_cache_get(struct platform *, const struct uuid *id, const struct uuid *customer_id, size_t *n);  /* NULL: a miss */
void order_cache_put(struct platform *, const struct order *, const char *json, size_t n);
void order_cache_drop(struct platform *, const struct uuid *id, const struct uuid *customer_id);
#endif
