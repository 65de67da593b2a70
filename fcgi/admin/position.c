#include "arena.h"
#include "cache.h"
#include "delivery.h"
#include "platform.h"
#include "problems.h"
#include <string.h>

static struct seen *read(struct platform *on, const char *json)
{
	struct problems problems = { .arena = on->arena };
	struct seen *seen = arena_alloc(on->arena, sizeof *seen);

	return json && shape_read_known(on->arena, &seen_shape, json, strlen(json), seen, &problems) ? seen : NULL;
}

/* The delivery service writes position:<courier> whenever it hears of one, and it fades by itself. */
struct list couriers_seen(struct platform *on, const struct uuid *ids, size_t n)
{
	const char **keys = arena_alloc(on->arena, n * sizeof *keys);
	struct seen **seen = arena_alloc(on->arena, n * sizeof *seen);

	for (size_t i = 0; i < n; i++)
		keys[i] = arena_printf(on->arena, "position:%s", ids[i].text);
	const char *const *json = cache_get_all(on->cache, keys, n).at;
	for (size_t i = 0; i < n; i++)
		seen[i] = read(on, json[i]);
	return (struct list){ seen, n };
}

struct seen *courier_seen(struct platform *on, struct uuid courier_id)
{
	return *(struct seen **)couriers_seen(on, &courier_id, 1).at;
}
