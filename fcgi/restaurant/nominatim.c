#include "arena.h"
#include "cache.h"
#include "form.h"
#include "format.h"
#include "geocoder.h"
#include "http_client.h"
#include "log.h"
#include "problems.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { KEPT_S = 24 * 3600, TURN_S = 1, TURN_TRIES = 15, TURN_PAUSE_MS = 100, NEAR_DEGREES_PER_MILLE = 150 };

/* What it says of one place, as far as we listen. */
struct told_address { const char *house_number, *road, *pedestrian, *postcode, *city, *town, *village; };
struct told { const char *lat, *lon; struct told_address *address; };
struct told_list { struct list items; };
struct kept { struct list items; };

SHAPE(struct told_address, told_address_shape,
	FIELD(struct told_address, house_number), FIELD(struct told_address, road), FIELD(struct told_address, pedestrian),
	FIELD(struct told_address, postcode), FIELD(struct told_address, city), FIELD(struct told_address, town),
	FIELD(struct told_address, village));
SHAPE(struct told, told_shape,
	FIELD(struct told, lat), FIELD(struct told, lon), OBJECT(struct told, address, told_address_shape));
SHAPE(struct told_list, told_list_shape, FIELD(struct told_list, items, 0, .of = &told_shape));
SHAPE(struct kept, kept_shape, FIELD(struct kept, items, 0, .of = &suggestion_shape));

static bool read_degrees(const char *text, double most, double *out)
{
	char *end = NULL;

	*out = text ? strtod(text, &end) : NAN;
	return end && end != text && !*end && isfinite(*out) && fabs(*out) <= most;
}

static bool is_line(const char *text, size_t most)
{
	return text && *text && strlen(text) <= most && format_line.fits(text);
}

/* false: it is no address that could be delivered to. */
static bool place_of(struct arena *arena, const struct told *told, struct suggestion *out)
{
	const struct told_address *a = told->address;

	*out = (struct suggestion){ .label = NULL };
	if (!a || !read_degrees(told->lat, 90, &out->place.lat) || !read_degrees(told->lon, 180, &out->place.lng))
		return false;
	const char *road = a->road ? a->road : a->pedestrian, *city = a->city ? a->city : a->town ? a->town : a->village;
	if (!is_line(road, 80) || !is_line(city, 80))
		return false;
	out->exact = is_line(a->house_number, 16);
	out->place.street = out->exact ? arena_printf(arena, "%s %s", road, a->house_number) : road;
	out->place.city = city;
	out->place.postcode = is_line(a->postcode, 16) ? a->postcode : NULL;
	out->label = suggestion_label(arena, &out->place);
	return true;
}

/* One question a second from all processes together, as its policy asks. false: too many wait already, or nobody can
 * count. */
static bool wait_for_turn(struct cache *cache)
{
	const struct timespec pause = { 0, TURN_PAUSE_MS * 1000000L };

	for (int i = 0; i < TURN_TRIES; i++) {
		if (cache_put_new(cache, "places:turn", "1", 1, TURN_S))
			return true;
		nanosleep(&pause, NULL);
	}
	return false;
}

static bool ask(struct platform *on, const char *path, struct http_answer *answer)
{
	const char *headers[] = { arena_printf(on->arena, "User-Agent: %s", restaurant_config.geocoder_agent),
		"Accept: application/json", NULL };
	struct http_call call = { .method = "GET", .url = arena_printf(on->arena, "%s%s", restaurant_config.geocoder_url, path),
		.headers = headers, .timeout_ms = restaurant_config.geocoder_timeout_ms };

	if (http_call(on->http, &call, answer) && answer->status == 200)
		return true;
	log_line("geocoder_silent", on->request_id, "status %d: %.100s", answer->status, answer->status ? "" : answer->body);
	return false;
}

static bool read_told(struct platform *on, const struct http_answer *answer, struct told_list *told)
{
	struct problems problems = { .arena = on->arena };
	/* A list for a search, one object for a spot. */
	bool is_list = answer->n && answer->body[0] == '[';
	const char *text = arena_printf(on->arena, is_list ? "{\"items\":%.*s}" : "{\"items\":[%.*s]}", (int)answer->n, answer->body);

	if (shape_read_known(on->arena, &told_list_shape, text, strlen(text), told, &problems))
		return true;
	log_line("geocoder_silent", on->request_id, "an answer that cannot be read");
	return false;
}

static struct list suggestions_of(struct arena *arena, const struct told_list *told, int64_t limit)
{
	struct suggestion *at = arena_alloc(arena, ((size_t)limit + 1) * sizeof *at);
	const struct told *one = told->items.at;
	struct list list = { at, 0 };

	for (size_t i = 0; i < told->items.n && (int64_t)list.n < limit; i++)
		list.n += place_of(arena, &one[i], &at[list.n]);
	return list;
}

static bool is_kept(struct platform *on, const char *key, struct list *out)
{
	struct problems problems = { .arena = on->arena };
	struct kept kept = { .items = { NULL, 0 } };
	size_t n;
	const char *text = cache_get_n(on->cache, key, &n);
	bool ok = text && shape_read_known(on->arena, &kept_shape, text, n, &kept, &problems);

	*out = kept.items;
	return ok;
}

static bool look_up(struct platform *on, const char *path, int64_t limit, struct list *out)
{
	const char *key = arena_printf(on->arena, "places:%s", path);
	struct http_answer answer;
	struct told_list told = { .items = { NULL, 0 } };

	if (is_kept(on, key, out))
		return true;
	if (!wait_for_turn(on->cache) || !ask(on, path, &answer) || !read_told(on, &answer, &told))
		return false;
	*out = suggestions_of(on->arena, &told, limit);
	struct buf text = { .arena = on->arena };
	shape_write(&text, &kept_shape, &(struct kept){ *out });
	cache_put(on->cache, key, text.at, text.n, KEPT_S);
	return true;
}

static struct buf query(struct platform *on)
{
	struct buf b = { .arena = on->arena };

	form_text(&b, "format", "jsonv2");
	form_text(&b, "addressdetails", "1");
	form_text(&b, "layer", "address");
	form_text(&b, "email", restaurant_config.geocoder_email);
	return b;
}

/* Where one stands is told to a kilometre when searching: enough to prefer what is near. */
static bool search(struct platform *on, const char *text, struct towards near, int64_t limit, struct list *out)
{
	const double reach = NEAR_DEGREES_PER_MILLE / 1000.0;
	struct buf b = query(on);
	double lat = round(near.to.lat * 100) / 100, lng = round(near.to.lng * 100) / 100;

	form_text(&b, "q", text);
	form_int(&b, "limit", limit);
	if (near.known)
		form_text(&b, "viewbox", arena_printf(on->arena, "%.2f,%.2f,%.2f,%.2f", lng - reach, lat - reach, lng + reach,
			lat + reach));
	return look_up(on, arena_printf(on->arena, "/search?%s", b.at), limit, out);
}

static bool nearest(struct platform *on, struct point at, struct list *out)
{
	struct buf b = query(on);

	form_text(&b, "lat", arena_printf(on->arena, "%.4f", at.lat));
	form_text(&b, "lon", arena_printf(on->arena, "%.4f", at.lng));
	form_text(&b, "zoom", "18");
	return look_up(on, arena_printf(on->arena, "/reverse?%s", b.at), 1, out);
}

/* Its public servers forbid asking at every letter. */
const struct provider nominatim_provider = { false, search, nearest };
