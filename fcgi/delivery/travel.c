#include "travel.h"
#include "arena.h"
#include "clock.h"
#include "delivery.h"
#include "figures.h"
#include "food/place.h"
#include "log.h"
#include "platform.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PROBES = 8, UNITS_PER_DEGREE = 10000 };          /* places within ten metres are one */

struct spot { int32_t x, y; };
struct way { struct spot from, to; };
struct kept { struct way way; float seconds; int64_t until_ms; };       /* until_ms 0: empty */

static struct kept *table;
static int64_t silent_until_ms;
static bool was_silent;

static struct spot spot_of(struct dispatch_point p)
{
	return (struct spot){ (int32_t)lround(p.x * UNITS_PER_DEGREE), (int32_t)lround(p.y * UNITS_PER_DEGREE) };
}

static bool is_at(struct spot a, struct spot b)
{
	return a.x == b.x && a.y == b.y;
}

static bool is_way(const struct way *a, const struct way *b)
{
	return is_at(a->from, b->from) && is_at(a->to, b->to);
}

/* FNV-1a over the four numbers. */
static size_t place_in_table(const struct way *w)
{
	const uint32_t words[] = { (uint32_t)w->from.x, (uint32_t)w->from.y, (uint32_t)w->to.x, (uint32_t)w->to.y };
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		h = (h ^ words[i]) * 1099511628211u;
	return (size_t)(h ^ h >> 32);
}

/* Where the way is kept, or else whose room it takes: of the few places it may be in the one that is given up first. */
static struct kept *room_of(const struct way *w)
{
	size_t first = place_in_table(w);
	struct kept *oldest = NULL;

	for (size_t i = 0; i < PROBES; i++) {
		struct kept *k = &table[(first + i) % TRAVEL_KEPT];
		if (k->until_ms && is_way(&k->way, w))
			return k;
		if (!oldest || k->until_ms < oldest->until_ms)
			oldest = k;
	}
	return oldest;
}

static const struct kept *known(struct dispatch_point from, struct dispatch_point to)
{
	struct way w = { spot_of(from), spot_of(to) };

	if (!table)
		return NULL;
	const struct kept *k = room_of(&w);
	return k->until_ms > clock_monotonic_ms() && is_way(&k->way, &w) ? k : NULL;
}

static void keep(struct dispatch_point from, struct dispatch_point to, double seconds)
{
	struct way w = { spot_of(from), spot_of(to) };

	*room_of(&w) = (struct kept){ w, (float)seconds, clock_monotonic_ms() + delivery_config.osrm_kept_s * 1000 };
}

void travel_forgive(void) { silent_until_ms = 0; }

/* Each spot once, in the order given. */
static size_t take_spots(struct list points, struct dispatch_point *out)
{
	const struct dispatch_point *p = points.at;
	size_t n = 0, k;

	for (size_t i = 0; i < points.n && n < TRAVEL_POINTS; i++) {
		for (k = 0; k < n && !is_at(spot_of(out[k]), spot_of(p[i])); k++)
			;
		if (k == n)
			out[n++] = p[i];
	}
	return n;
}

static bool all_known(const struct dispatch_point *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++)
			if (i != k && !known(p[i], p[k]))
				return false;
	return true;
}

static size_t take(const struct dispatch_point *all, size_t from, size_t to, struct dispatch_point *out)
{
	for (size_t i = from; i < to; i++)
		out[i - from] = all[i];
	return to - from;
}

/* The points in blocks, and of two blocks the pair of that number: each block is in a pair with each. */
static size_t take_pair(const struct dispatch_point *all, size_t n, size_t block, size_t pair, struct dispatch_point *out)
{
	size_t second = 1;

	for (; pair >= second; second++)
		pair -= second;
	size_t taken = take(all, pair * block, (pair + 1) * block, out), end = (second + 1) * block;
	return taken + take(all, second * block, end < n ? end : n, out + taken);
}

/* Of more points than may be asked for at once: those that come first, and every other time two blocks, pair after pair, so that new ones at
 * the beginning do not keep the rest from their turn for ever. How many; 0: all is known. */
static size_t choose(const struct dispatch_point *all, size_t n, struct dispatch_point *out)
{
	static size_t turn, pair;
	size_t most = (size_t)delivery_config.osrm_points, block = most / 2, blocks = (n + block - 1) / block;

	if (n <= most)
		return all_known(all, n) ? 0 : take(all, 0, n, out);
	if (turn++ % 2 == 0 && !all_known(all, most))
		return take(all, 0, most, out);
	for (size_t pairs = blocks * (blocks - 1) / 2, tries = 0; tries < pairs; tries++) {
		size_t taken = take_pair(all, n, block, pair++ % pairs, out);
		if (!all_known(out, taken))
			return taken;
	}
	return 0;
}

/* Said once when it falls silent, and once when it is back. */
static void note(struct platform *on, bool told)
{
	figure_count(told ? FIGURE_TRAVEL_TOLD : FIGURE_TRAVEL_SILENT, 1);
	silent_until_ms = told ? 0 : clock_monotonic_ms() + TRAVEL_PAUSE_MS;
	if (told == was_silent)
		log_line(told ? "travel_times_back" : "travel_times_silent", on->request_id, "%s",
			told ? "OSRM answers again" : "no usable answer of OSRM: straight lines until there is one");
	was_silent = !told;
}

void travel_learn(struct platform *on, struct list points)
{
	if (delivery_config.travel != TRAVEL_OSRM || !delivery_config.osrm_url || clock_monotonic_ms() < silent_until_ms)
		return;
	if (!table && !(table = calloc(TRAVEL_KEPT, sizeof *table)))
		abort();
	struct dispatch_point *all = arena_alloc(on->arena, TRAVEL_POINTS * sizeof *all),
		*p = arena_alloc(on->arena, (size_t)delivery_config.osrm_points * sizeof *p);
	size_t n = choose(all, take_spots(points, all), p);
	if (!n)
		return;
	const double *told = osrm_table(on, p, n);
	note(on, told != NULL);
	for (size_t i = 0; told && i < n * n; i++)
		if (told[i] >= 0)
			keep(p[i / n], p[i % n], told[i]);
}

double travel_full_s(struct dispatch_point from, struct dispatch_point to)
{
	const struct kept *k = delivery_config.travel == TRAVEL_OSRM ? known(from, to) : NULL;

	if (k)
		return (double)k->seconds;
	return place_distance_m(from.y, from.x, to.y, to.x) * (double)delivery_config.detour_percent * 60
		/ (100 * (double)delivery_config.metres_per_minute);
}

int64_t travel_s(struct dispatch_point from, struct dispatch_point to, double speed)
{
	return (int64_t)ceil(travel_full_s(from, to) / speed);
}
