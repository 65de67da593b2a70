#include "hint.h"
#include "arena.h"
#include "buf.h"
#include "cache.h"
#include "clock.h"
#include "courier.h"
#include "food/place.h"
#include "problems.h"
#include "situation.h"
#include "tell.h"
#include <string.h>

enum { KEPT_S = 3600 };

SHAPE(struct hint, hint_shape,
	FIELD(struct hint, restaurant_id, REQUIRED), FIELD(struct hint, restaurant_name), FIELD(struct hint, lat, REQUIRED),
	FIELD(struct hint, lng, REQUIRED), FIELD(struct hint, arrive_at));

static const char *key_of(struct platform *on, struct uuid courier_id)
{
	return arena_printf(on->arena, "hint:%s", courier_id.text);
}

/* none: what cannot be read, and what is over. */
static struct hint hint_in(struct platform *on, const char *json)
{
	struct problems problems = { .arena = on->arena };
	struct hint hint = { .restaurant_name = NULL };
	bool stands = json && shape_read_known(on->arena, &hint_shape, json, strlen(json), &hint, &problems)
		&& clock_now().ms < hint.arrive_at.ms + HINT_STAYS_MS;

	return stands ? hint : (struct hint){ .restaurant_name = NULL };
}

const struct hint *hints_of(struct platform *on, struct list couriers)
{
	const struct courier *c = couriers.at;
	const char **keys = arena_alloc(on->arena, couriers.n * sizeof *keys);
	struct hint *hints = arena_alloc(on->arena, couriers.n * sizeof *hints);

	for (size_t i = 0; i < couriers.n; i++)
		keys[i] = key_of(on, c[i].id);
	const char *const *json = cache_get_all(on->cache, keys, couriers.n).at;
	for (size_t i = 0; i < couriers.n; i++)
		hints[i] = hint_in(on, json[i]);
	return hints;
}

bool hint_of(struct platform *on, struct uuid courier_id, struct hint *out)
{
	*out = hint_in(on, cache_get(on->cache, key_of(on, courier_id)));
	return *out->restaurant_id.text;
}

void hint_heed(const struct hint *h, struct dispatch_courier *c)
{
	if (!*h->restaurant_id.text || place_distance_m(h->lat, h->lng, c->position.y, c->position.x) > HINT_AT_DOOR_M)
		return;
	c->waits_at = h->restaurant_id;
	c->position = (struct dispatch_point){ h->lng, h->lat };
}

static const char *name_of(const struct situation *s, struct uuid restaurant_id)
{
	for (size_t i = 0; i < s->open.n; i++)
		if (uuid_equal(&delivery_at(s->open, i)->restaurant_id, &restaurant_id))
			return delivery_at(s->open, i)->restaurant_name;
	return NULL;
}

bool hint_give(struct platform *on, const struct situation *s, const struct dispatch_decision *d)
{
	struct hint hint = { d->restaurant_id, name_of(s, d->restaurant_id), d->door.y, d->door.x, d->arrive_at };
	struct buf json = { .arena = on->arena };

	if (*situation_hint(s, d->courier->id)->restaurant_id.text)
		return false;
	shape_write(&json, &hint_shape, &hint);
	if (!cache_put(on->cache, key_of(on, d->courier->id), json.at, json.n, KEPT_S))
		return false;
	tell(on, arena_printf(on->arena, "couriers/%s", d->courier->id.text), "courier.hint", 0, &hint_shape, &hint);
	return true;
}

void hint_drop(struct platform *on, struct uuid courier_id)
{
	cache_drop(on->cache, key_of(on, courier_id));
}
