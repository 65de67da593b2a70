#include "routes.h"
#include "arena.h"
#include "cache.h"
#include "card.h"
#include "clock.h"
#include "format.h"

struct offer_query { double lat, lng; struct instant at; };
struct approval { const char *reason; };

SHAPE(struct offer_query, offer_query_shape,
	FIELD(struct offer_query, lat, REQUIRED, .min = -90, .max = 90),
	FIELD(struct offer_query, lng, REQUIRED, .min = -180, .max = 180),
	FIELD(struct offer_query, at));
SHAPE(struct approval, approval_shape,
	FIELD(struct approval, reason, REQUIRED, .min = 1, .max = 500, .format = &format_text));

static struct offer *offer_of(struct platform *on, const struct restaurant *r, const struct offer_query *in)
{
	struct offer *offer = arena_alloc(on->arena, sizeof *offer);
	struct instant at = in->at.ms ? in->at : clock_now();
	double distance_m = place_distance_m(r->place.lat, r->place.lng, in->lat, in->lng);

	*offer = (struct offer){ .restaurant_id = r->id, .name = r->name, .slug = r->slug, .currency = r->currency, .place = r->place,
		.approved = r->approved, .is_open = schedule_is_open(&r->schedule, at),
			.reaches = distance_m <= (double)r->delivery.radius_m,
		.distance_m = distance_m, .delivery_fee_cents = delivery_fee_cents(&r->delivery, distance_m),
		.min_order_cents = r->delivery.min_order_cents, .tax_basis_points = r->tax_basis_points,
		.commission_basis_points = r->commission_basis_points, .prep_minutes = r->prep_minutes,
		.answer_minutes = r->answer_minutes, .estimated_minutes = estimated_minutes(r->prep_minutes, distance_m),
		.menu = menu_of(on->docs, r) };
	if (offer->is_open)
		offer->closes_at = schedule_closes(&r->schedule, at);
	else
		offer->opens_at = schedule_next_opening(&r->schedule, at);
	return offer;
}

/* 200 with what the restaurant offers to that place, approved, open and reaching it or not; 404. */
struct reply offer_show(struct request *rq)
{
	const struct restaurant_key *key = rq->params;
	struct restaurant r = { .version = 0 };

	if (!restaurant_find(rq->on->docs, key->id, &r))
		return reply_fail(404, "restaurant_not_found");
	return reply_with(200, &offer_shape, offer_of(rq->on, &r, rq->query));
}

static struct reply approve(struct request *rq, bool approved)
{
	const struct restaurant_key *key = rq->params;

	for (int tries = 0; tries < RESTAURANT_TRIES; tries++) {
		struct restaurant *r = arena_alloc(rq->on->arena, sizeof *r);
		if (!restaurant_find(rq->on->docs, key->id, r))
			return reply_fail(404, "restaurant_not_found");
		bool done = r->approved == approved;
		r->approved = approved;
		if (!done && !restaurant_save(rq->on, r))
			continue;
		cache_drop(rq->on->cache, arena_printf(rq->on->arena, "menu:%s", r->id.text));
		return reply_with(200, &restaurant_shape, r);
	}
	return reply_fail(409, "restaurant_changed");
}

/* 200 with the restaurant, approved; approving twice is once; 404. */
struct reply restaurant_approve(struct request *rq)
{
	return approve(rq, true);
}

/* 200 with the restaurant, which no customer sees any more; 404. */
struct reply restaurant_disapprove(struct request *rq)
{
	return approve(rq, false);
}
