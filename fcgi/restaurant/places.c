#include "routes.h"
#include "arena.h"
#include "format.h"
#include "gazetteer.h"
#include "geocoder.h"
#include "log.h"
#include <math.h>

enum { LIMIT = 6, HERE_WITHIN_M = 400, RETRY_S = 2 };

struct places_query { const char *q; struct maybe_real lat, lng; struct maybe_int limit; };
struct here_query { double lat, lng; };
/* while_typing: false where each question costs somebody else; then ask when the text is complete. */
struct suggestions { struct list items; const char *next; bool while_typing; };

SHAPE(struct places_query, places_query_shape,
	FIELD(struct places_query, q, REQUIRED, .min = 2, .max = 120, .format = &format_line),
	FIELD(struct places_query, lat, 0, .min = -90, .max = 90),
	FIELD(struct places_query, lng, 0, .min = -180, .max = 180),
	FIELD(struct places_query, limit, 0, .min = 1, .max = SUGGESTIONS_MAX));
SHAPE(struct here_query, here_query_shape,
	FIELD(struct here_query, lat, REQUIRED, .min = -90, .max = 90),
	FIELD(struct here_query, lng, REQUIRED, .min = -180, .max = 180));
SHAPE(struct suggestion, suggestion_shape,
	FIELD(struct suggestion, label), FIELD(struct suggestion, exact), OBJECT(struct suggestion, place, place_shape),
	FIELD(struct suggestion, distance_m));
SHAPE(struct suggestions, suggestions_shape,
	FIELD(struct suggestions, items, 0, .of = &suggestion_shape), FIELD(struct suggestions, next),
	FIELD(struct suggestions, while_typing));

const char *const geocoder_names[] = { "embedded", "nominatim", NULL };
static const struct provider *const providers[] = { &gazetteer_provider, &nominatim_provider };
static struct gazetteer *gazetteer;

const struct provider *geocoder(void)
{
	return providers[restaurant_config.geocoder];
}

void geocoder_open(void)
{
	if (restaurant_config.geocoder != GEOCODER_EMBEDDED || !restaurant_config.gazetteer)
		return;
	gazetteer = gazetteer_load(restaurant_config.gazetteer);
	if (!gazetteer)
		log_line("gazetteer_unreadable", "", "%s; no address will be found", restaurant_config.gazetteer);
}

const char *suggestion_label(struct arena *arena, const struct place *p)
{
	const char *postcode = p->postcode ? p->postcode : "";

	return arena_printf(arena, "%s, %s%s%s", p->street, postcode, *postcode ? " " : "", p->city);
}

static struct suggestion suggestion_of(struct arena *arena, const struct address *a)
{
	struct suggestion s = { .exact = a->exact, .place = { .street = a->street, .city = a->town,
		.postcode = *a->postcode ? a->postcode : NULL, .lat = a->at.lat, .lng = a->at.lng } };

	s.label = suggestion_label(arena, &s.place);
	return s;
}

static bool search_gazetteer(struct platform *on, const char *text, struct towards near, int64_t limit, struct list *out)
{
	struct address found[SUGGESTIONS_MAX];
	struct spot here = { near.to.lat, near.to.lng };

	if (!gazetteer)
		return false;
	size_t n = gazetteer_search(gazetteer, on->arena, text, near.known ? &here : NULL, found, (size_t)limit);
	struct suggestion *at = arena_alloc(on->arena, (n + 1) * sizeof *at);
	for (size_t i = 0; i < n; i++)
		at[i] = suggestion_of(on->arena, &found[i]);
	*out = (struct list){ at, n };
	return true;
}

static bool nearest_in_gazetteer(struct platform *on, struct point at, struct list *out)
{
	struct suggestion *one = arena_alloc(on->arena, sizeof *one);
	struct address found;

	if (!gazetteer)
		return false;
	out->n = gazetteer_nearest(gazetteer, on->arena, (struct spot){ at.lat, at.lng }, HERE_WITHIN_M, &found);
	if (out->n)
		*one = suggestion_of(on->arena, &found);
	out->at = one;
	return true;
}

const struct provider gazetteer_provider = { true, search_gazetteer, nearest_in_gazetteer };

static void add_distances(struct list found, struct towards near)
{
	struct suggestion *at = found.at;

	for (size_t i = 0; near.known && i < found.n; i++)
		at[i].distance_m = (struct maybe_int){
			llround(place_distance_m(at[i].place.lat, at[i].place.lng, near.to.lat, near.to.lng)), true };
}

static struct reply silent(void)
{
	struct reply reply = reply_because(503, "places_unavailable", "Addresses cannot be looked up just now.");

	reply.retry_after_s = RETRY_S;
	return reply;
}

/* 200 with the addresses that fit; an empty list when none does; 503 when who knows them gives no answer. */
struct reply places_list(struct request *rq)
{
	const struct places_query *in = rq->query;
	struct towards near = { { in->lat.value, in->lng.value }, in->lat.known && in->lng.known };
	struct suggestions *out = arena_alloc(rq->on->arena, sizeof *out);

	if (in->lat.known != in->lng.known)
		return reply_problem(rq->on->arena, in->lat.known ? "/lng" : "/lat", "is required beside the other one");
	if (!geocoder()->search(rq->on, in->q, near, in->limit.known ? in->limit.value : LIMIT, &out->items))
		return silent();
	add_distances(out->items, near);
	out->while_typing = geocoder()->while_typing;
	return reply_with(200, &suggestions_shape, out);
}

/* 200 with the address; 404 when none is near; 503. */
struct reply place_here(struct request *rq)
{
	const struct here_query *in = rq->query;
	struct point at = { in->lat, in->lng };
	struct list found = { NULL, 0 };

	if (!geocoder()->nearest(rq->on, at, &found))
		return silent();
	if (!found.n)
		return reply_fail(404, "no_address_here");
	add_distances(found, (struct towards){ at, true });
	return reply_with(200, &suggestion_shape, found.at);
}
