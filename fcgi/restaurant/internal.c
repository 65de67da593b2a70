#include "routes.h"
#include "arena.h"
#include "cache.h"
#include "card.h"
#include "clock.h"
#include "format.h"

struct offer_query { double lat, lng; struct instant at; };
struct approval { const char *reason; };
struct timetable { struct maybe_int version; struct schedule schedule; };

SHAPE(struct offer_query, offer_query_shape,
	FIELD(struct offer_query, lat, REQUIRED, .min = -90, .max = 90),
	FIELD(struct offer_query, lng, REQUIRED, .min = -180, .max = 180),
	FIELD(struct offer_query, at));
SHAPE(struct approval, approval_shape,
	FIELD(struct approval, reason, REQUIRED, .min = 1, .max = 500, .format = &format_text));

SHAPE(struct timetable, timetable_shape,
	FIELD(struct timetable, version, 0, .min = 1, .max = INT64_MAX), OBJECT(struct timetable, schedule, schedule_shape, REQUIRED));

/* All that an administrator may set, as it shall be, and the version it was made of. */
SHAPE(struct restaurant, restaurant_whole_shape,
	FIELD(struct restaurant, version, REQUIRED, .min = 1, .max = INT64_MAX),
	FIELD(struct restaurant, name, REQUIRED, .min = 2, .max = 80, .format = &format_line),
	FIELD(struct restaurant, description, 0, .min = 1, .max = 1000, .format = &format_text),
	FIELD(struct restaurant, cuisines, REQUIRED, .min = 1, .max = 5, .of = &cuisine_item),
	OBJECT(struct restaurant, place, place_shape, REQUIRED),
	FIELD(struct restaurant, phone, REQUIRED, .format = &format_phone),
	OBJECT(struct restaurant, delivery, delivery_terms_shape, REQUIRED),
	FIELD(struct restaurant, tax_basis_points, REQUIRED, .min = 0, .max = 10000),
	FIELD(struct restaurant, commission_basis_points, REQUIRED, .min = 0, .max = 10000),
	FIELD(struct restaurant, prep_minutes, REQUIRED, .min = 1, .max = 240),
	FIELD(struct restaurant, answer_minutes, REQUIRED, .min = 1, .max = 60));

static struct offer *offer_of(struct platform *on, const struct restaurant *r, const struct offer_query *in)
{
	struct offer *offer = arena_alloc(on->arena, sizeof *offer);
	struct instant at = in->at.ms ? in->at : clock_now();
	double distance_m = place_distance_m(r->place.lat, r->place.lng, in->lat, in->lng);

	*offer = (struct offer){ .restaurant_id = r->id, .version = r->version, .name = r->name, .slug = r->slug, .currency = r->currency, .place = r->place,
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

static struct reply saved(struct request *rq, struct restaurant *r, bool is_same)
{
	if (!is_same || !restaurant_save(rq->on, r))
		return reply_fail(409, "restaurant_changed");
	return reply_with(200, &restaurant_shape, r);
}

/* 200 with the restaurant; 404; 409 restaurant_changed when it is not the version that was edited. */
struct reply restaurant_replace(struct request *rq)
{
	const struct restaurant_key *key = rq->params;
	const struct restaurant *in = rq->body;
	struct restaurant *r = arena_alloc(rq->on->arena, sizeof *r);

	if (!restaurant_find(rq->on->docs, key->id, r))
		return reply_fail(404, "restaurant_not_found");
	bool is_same = r->version == in->version;
	r->name = in->name;
	r->description = in->description;
	r->cuisines = in->cuisines;
	r->place = in->place;
	r->phone = in->phone;
	r->delivery = in->delivery;
	r->tax_basis_points = in->tax_basis_points;
	r->commission_basis_points = in->commission_basis_points;
	r->prep_minutes = in->prep_minutes;
	r->answer_minutes = in->answer_minutes;
	return saved(rq, r, is_same);
}

/* 200 with the restaurant; 404; 409 restaurant_changed. */
struct reply timetable_replace(struct request *rq)
{
	const struct restaurant_key *key = rq->params;
	const struct timetable *in = rq->body;
	struct restaurant *r = arena_alloc(rq->on->arena, sizeof *r);

	if (!restaurant_find(rq->on->docs, key->id, r))
		return reply_fail(404, "restaurant_not_found");
	bool is_same = !in->version.known || in->version.value == r->version;
	r->schedule = in->schedule;
	r->misses = 0;
	return saved(rq, r, is_same);
}
