#include "arena.h"
#include "buf.h"
#include "cache.h"
#include "clock.h"
#include "courier.h"
#include "problems.h"
#include <string.h>

enum { POSITION_TTL_S = 3600 };

static const char *key_of(struct platform *on, struct uuid id)
{
	return arena_printf(on->arena, "position:%s", id.text);
}

static bool read(struct platform *on, const char *json, struct sighting *out)
{
	struct problems problems = { .arena = on->arena };

	return json && shape_read(on->arena, &sighting_shape, json, strlen(json), out, &problems);
}

bool position_live(struct platform *on, struct uuid id, struct sighting *out)
{
	return read(on, cache_get(on->cache, key_of(on, id)), out);
}

struct list positions_live(struct platform *on, struct list ids)
{
	const char **keys = arena_alloc(on->arena, ids.n * sizeof *keys);
	struct sighting *found = arena_alloc(on->arena, ids.n * sizeof *found);

	for (size_t i = 0; i < ids.n; i++)
		keys[i] = key_of(on, ((const struct uuid *)ids.at)[i]);
	const char *const *json = cache_get_all(on->cache, keys, ids.n).at;
	for (size_t i = 0; i < ids.n; i++)
		read(on, json[i], &found[i]);
	return (struct list){ found, ids.n };
}

bool position_see(struct platform *on, struct uuid id, struct point at)
{
	struct sighting last = { 0 }, now = { at.lat, at.lng, clock_now(), clock_real() };
	struct buf json = { .arena = on->arena };
	bool is_kept = position_live(on, id, &last) && now.kept_at.ms - last.kept_at.ms < KEEP_POSITION_S * 1000L;

	if (is_kept)
		now.kept_at = last.kept_at;
	else if (!courier_set_position(on->docs, id, at, now.at))
		return false;
	shape_write(&json, &sighting_shape, &now);
	cache_put(on->cache, key_of(on, id), json.at, json.n, POSITION_TTL_S);
	return true;
}

struct list positions_last(struct platform *on, struct list couriers)
{
	const struct courier *c = couriers.at;
	struct uuid *ids = arena_alloc(on->arena, couriers.n * sizeof *ids);
	struct point **last = arena_alloc(on->arena, couriers.n * sizeof *last);

	for (size_t i = 0; i < couriers.n; i++)
		ids[i] = c[i].id;
	const struct sighting *live = positions_live(on, (struct list){ ids, couriers.n }).at;
	for (size_t i = 0; i < couriers.n; i++) {
		last[i] = c[i].position;
		if (live[i].at.ms) {
			last[i] = arena_alloc(on->arena, sizeof *last[i]);
			*last[i] = (struct point){ live[i].lat, live[i].lng };
		}
	}
	return (struct list){ last, couriers.n };
}
