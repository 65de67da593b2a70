#include "order_cache.h"
#include "arena.h"
#include "cache.h"
#include "order.h"
#include "platform.h"

static const char *key_of(struct platform *on, const struct uuid *id, const struct uuid *customer_id)
{
	return arena_printf(on->arena, "order:%s:%s", id->text, customer_id->text);
}

const char *order_cache_get(struct platform *on, const struct uuid *id, const struct uuid *customer_id, size_t *n)
{
	const char *kept = cache_get_n(on->cache, key_of(on, id, customer_id), n);

	return *n ? kept : NULL;
}

void order_cache_put(struct platform *on, const struct order *order, const char *json, size_t n)
{
	cache_put_new(on->cache, key_of(on, &order->id, &order->customer_id), json, n, ORDER_CACHE_S);
}

/* An empty text stands in its place: no answer is one. */
void order_cache_drop(struct platform *on, const struct uuid *id, const struct uuid *customer_id)
{
	cache_put(on->cache, key_of(on, id, customer_id), "", 0, ORDER_CHANGED_S);
}
