#include "flood.h"
#include "arena.h"
#include "cache.h"
#include "clock.h"
#include "network.h"

/* How often it was within the window, this time included. */
static int64_t counted(struct cache *cache, struct arena *arena, const char *what, const char *whose, int64_t window_s)
{
	return cache_count(cache, arena_printf(arena, "%s:%s", what, whose), window_s);
}

static const char *without_cache(const char *text)
{
	static struct instant ends_at;
	static int64_t n;
	struct instant now = clock_real();

	if (ends_at.ms <= now.ms) {
		ends_at.ms = now.ms + FLOOD_ADDRESS_S * INT64_C(1000);
		n = 0;
	}
	if (++n > FLOOD_ADDRESS_MAX + 1)
		return NULL;
	return n > FLOOD_ADDRESS_MAX ? "too many while the cache is down: no more of this hour is written here" : text;
}

const char *flood_text(struct cache *cache, struct arena *arena, const char *what, const char *address, const char *text)
{
	int64_t of_address = address ? counted(cache, arena, what, network_of(arena, address), FLOOD_ADDRESS_S) : 0;
	int64_t of_all = of_address > FLOOD_ADDRESS_MAX + 1 ? 0 : counted(cache, arena, what, "all", FLOOD_ALL_S);

	if (of_address > FLOOD_ADDRESS_MAX + 1 || of_all > FLOOD_ALL_MAX + 1)
		return NULL;
	if (!of_all)
		return without_cache(text);
	if (of_all > FLOOD_ALL_MAX)
		return "too many today: no more of them is written here";
	return of_address > FLOOD_ADDRESS_MAX ? "too many from this address: no more of this hour is written here" : text;
}
