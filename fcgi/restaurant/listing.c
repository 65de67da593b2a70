#include "routes.h"
#include "arena.h"
#include "clock.h"
#include "fail.h"
#include "finder.h"
#include "format.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct list_query {
	struct maybe_real lat, lng;
	const char *q, *cuisine, *after;
	struct maybe_enum diet;
	struct maybe_bool open, facets;
	struct maybe_int max_fee_cents;
	struct maybe_real min_rating;
	int sort;
	struct instant at;
	struct maybe_int limit;
};
/* facets: only when asked for */
struct card_page { struct list items; const char *next; const struct facets *facets; };
struct show_key { const char *id; };
struct show_query { struct maybe_real lat, lng; struct instant at; };

SHAPE(struct list_query, list_query_shape,
	FIELD(struct list_query, lat, 0, .min = -90, .max = 90),
	FIELD(struct list_query, lng, 0, .min = -180, .max = 180),
	FIELD(struct list_query, q, 0, .min = 1, .max = 80), FIELD(struct list_query, cuisine, 0, .min = 2, .max = 40,
		.format = &format_slug),
	FIELD(struct list_query, diet, 0, .names = diet_names),
	FIELD(struct list_query, max_fee_cents, 0, .min = 0, .max = 1000000),
	FIELD(struct list_query, min_rating, 0, .min = 1, .max = 5),
	FIELD(struct list_query, sort, 0, .names = found_sorts), FIELD(struct list_query, facets),
	FIELD(struct list_query, open), FIELD(struct list_query, at),
	FIELD(struct list_query, after, 0, .min = 1, .max = 200),
	FIELD(struct list_query, limit, 0, .min = 1, .max = PAGE_MAX));
SHAPE(struct show_key, show_key_shape, FIELD(struct show_key, id, REQUIRED, .min = 2, .max = 80));
SHAPE(struct show_query, show_query_shape,
	FIELD(struct show_query, lat, 0, .min = -90, .max = 90),
	FIELD(struct show_query, lng, 0, .min = -180, .max = 180),
	FIELD(struct show_query, at));
SHAPE(struct card_page, card_page_shape, FIELD(struct card_page, items, 0, .of = &card_shape), FIELD(struct card_page, next),
	OBJECT(struct card_page, facets, facets_shape));

struct finder *finder;

static const char *key_of(const void *item)
{
	return ((const struct found *)item)->key;
}

static struct instant at_or_now(struct instant at)
{
	return at.ms ? at : clock_now();
}

static struct towards towards_of(struct maybe_real lat, struct maybe_real lng)
{
	return (struct towards){ { lat.value, lng.value }, lat.known && lng.known };
}

/* A page made of what was found, of which it wants the cards alone. */
static struct card_page *cards_only(struct arena *arena, const struct page *page, const struct facets *facets)
{
	const struct found *found = page->items.at;
	struct card *cards = arena_alloc(arena, page->items.n * sizeof *cards);
	struct card_page *answer = arena_alloc(arena, sizeof *answer);

	for (size_t i = 0; i < page->items.n; i++)
		cards[i] = found[i].card;
	*answer = (struct card_page){ { cards, page->items.n }, page->next, facets };
	return answer;
}

static struct wanted wanted_of(struct request *rq, const struct list_query *in)
{
	return (struct wanted){ .towards = towards_of(in->lat, in->lng), .at = at_or_now(in->at), .text = in->q,
		.cuisine = in->cuisine, .diet = in->diet, .open_only = in->open.known && in->open.value,
		.max_fee_cents = in->max_fee_cents, .min_rating = in->min_rating, .sort = in->sort,
		.facets = in->facets.known && in->facets.value ? arena_alloc(rq->on->arena, sizeof(struct facets)) : NULL,
		.limit = page_limit(&(struct page_query){ in->after, in->limit }) + 1 };
}

/* 200 with those that reach the place, open ones first, and their true fee there; without a place all, the best
 * rated first. */
struct reply restaurants_list(struct request *rq)
{
	const struct list_query *in = rq->query;
	struct page_query page = { in->after, in->limit };
	struct wanted wanted = wanted_of(rq, in);

	if (in->lat.known != in->lng.known)
		return reply_problem(rq->on->arena, in->lat.known ? "/lng" : "/lat",
			"is required beside the other one");
	if (!page_key(rq->on->arena, &page, &wanted.after))
		return reply_problem(rq->on->arena, "/after", "must be the `next` of a page");
	sscanf(wanted.after, "%*[0-9].%*[0-9].%" SCNd64, &wanted.at.ms);
	if (!instant_is_writable(wanted.at))
		return reply_problem(rq->on->arena, "/after", "must be the `next` of a page");
	if (!finder_open(finder, false))
		fail_with(FAIL_DOWN, "the index is not there yet");
	struct list found = finder_find(finder, &wanted);
	struct page *answer = page_of(rq->on->arena, found, sizeof(struct found), wanted.limit - 1, key_of);
	return reply_with(200, &card_page_shape, cards_only(rq->on->arena, answer, wanted.facets));
}

/* 200 with the restaurant, by its id or its slug; 404 unless it is approved. */
struct reply restaurant_show(struct request *rq)
{
	const struct show_key *key = rq->params;
	const struct show_query *in = rq->query;
	struct restaurant *r = arena_alloc(rq->on->arena, sizeof *r);
	struct card *card = arena_alloc(rq->on->arena, sizeof *card);
	struct uuid id;

	bool there = (uuid_parse(key->id, &id) && restaurant_find(rq->on->docs, id, r)) || restaurant_find_slug(rq->on->docs, key->id, r);
	if (!there || !r->approved)
		return reply_fail(404, "restaurant_not_found");
	*card = card_of(r);
	card->schedule = &r->schedule;
	card->delivery_radius_m = r->delivery.radius_m;
	card->tax_basis_points = r->tax_basis_points;
	card_time(card, &r->schedule, at_or_now(in->at));
	card_way(card, &r->delivery, towards_of(in->lat, in->lng));
	return reply_with(200, &storefront_shape, card);
}
