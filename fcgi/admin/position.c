#include "arena.h"
#include "cache.h"
#include "delivery.h"
#include "platform.h"
#include "problems.h"
#include <string.h>

/* The delivery service writes position:<courier> whenever it hears of one, and it fades by itself. */
struct seen *courier_seen(struct platform *on, struct uuid courier_id)
{
	struct problems problems = { .arena = on->arena };
	struct seen *seen = arena_alloc(on->arena, sizeof *seen);
	const char *json = cache_get(on->cache, arena_printf(on->arena, "position:%s", courier_id.text));

	return json && shape_read_known(on->arena, &seen_shape, json, strlen(json), seen, &problems) ? seen : NULL;
}
