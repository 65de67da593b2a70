#include "arena.h"
#include "cache.h"
#include "clock.h"
#include "courier.h"
#include "problems.h"
#include "tell.h"
#include <stdlib.h>
#include <string.h>

enum { TURN_S = 3, AT_ONCE = 100, TOLD_S = 3600 };

static const char turn[] = "turn:map", told_until[] = "told:map";

struct on_map { struct uuid courier_id; double lat, lng; struct instant at; };
struct map { struct list items; };

SHAPE(struct on_map, on_map_shape,
	FIELD(struct on_map, courier_id), FIELD(struct on_map, lat), FIELD(struct on_map, lng), FIELD(struct on_map, at));
SHAPE(struct map, map_shape, FIELD(struct map, items, 0, .of = &on_map_shape));

/* Up to when positions have been told; without the cache there are none to tell. */
static int64_t told_ms(struct platform *on)
{
	const char *text = cache_get(on->cache, told_until);

	return text ? strtoll(text, NULL, 10) : 0;
}

static void note_told(struct platform *on, int64_t ms)
{
	const char *text = arena_printf(on->arena, "%lld", (long long)ms);

	cache_put(on->cache, told_until, text, strlen(text), TOLD_S);
}

static struct list seen_since(struct platform *on, struct list couriers, int64_t since_ms)
{
	const struct courier *c = couriers.at;
	struct uuid *ids = arena_alloc(on->arena, couriers.n * sizeof *ids);
	struct on_map *seen = arena_alloc(on->arena, couriers.n * sizeof *seen);
	struct sighting s;
	size_t n = 0;

	for (size_t i = 0; i < couriers.n; i++)
		ids[i] = c[i].id;
	struct list live = positions_live(on, (struct list){ ids, couriers.n });
	for (size_t i = 0; i < live.n; i++) {
		s = ((const struct sighting *)live.at)[i];
		if (s.at.ms > since_ms)
			seen[n++] = (struct on_map){ ids[i], s.lat, s.lng, s.at };
	}
	return (struct list){ seen, n };
}

static void tell_all(struct platform *on, struct list seen)
{
	struct on_map *at = seen.at;

	for (size_t i = 0; i < seen.n; i += AT_ONCE) {
		struct map map = { { at + i, seen.n - i < AT_ONCE ? seen.n - i : AT_ONCE } };
		tell(on, "control", "couriers.positions", 0, &map_shape, &map);
	}
}

/* One worker at a time, so that each position is told once; the cache says whose turn it is, for without it there are no positions.
 * A clock set back begins anew. */
void tell_map(struct platform *on)
{
	int64_t now_ms = clock_now().ms;

	if (!cache_put_new(on->cache, turn, "1", 1, TURN_S))
		return;
	int64_t since_ms = told_ms(on);
	tell_all(on, seen_since(on, couriers_on_duty(on->docs), since_ms > now_ms ? 0 : since_ms));
	note_told(on, now_ms);
}
