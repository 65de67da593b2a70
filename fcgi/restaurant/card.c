#include "card.h"
#include <math.h>

/* A courier rides some 15 km/h on streets a third longer than the crow flies, and needs a while at both doors. */
enum { RIDE_M_PER_MINUTE = 190, DOORS_MINUTES = 6 };

SHAPE(struct dish, dish_shape, FIELD(struct dish, id), FIELD(struct dish, name), FIELD(struct dish, price_cents));

SHAPE(struct card, card_shape,
	FIELD(struct card, id), FIELD(struct card, name), FIELD(struct card, slug), FIELD(struct card, description),
	FIELD(struct card, cuisines, 0, .of = &cuisine_item),
	OBJECT(struct card, place, place_shape), FIELD(struct card, phone), FIELD(struct card, currency),
	FIELD(struct card, time_zone), FIELD(struct card, distance_m), FIELD(struct card, reaches), FIELD(struct card, is_open),
	FIELD(struct card, opens_at), FIELD(struct card, closes_at),
	FIELD(struct card, delivery_fee_cents), FIELD(struct card, min_order_cents),
	FIELD(struct card, rating), FIELD(struct card, reviews_n), FIELD(struct card, prep_minutes),
	FIELD(struct card, estimated_minutes), FIELD(struct card, dishes, 0, .of = &dish_shape));

SHAPE(struct card, storefront_shape,
	FIELD(struct card, id), FIELD(struct card, name), FIELD(struct card, slug), FIELD(struct card, description),
	FIELD(struct card, cuisines, 0, .of = &cuisine_item),
	OBJECT(struct card, place, place_shape), FIELD(struct card, phone), FIELD(struct card, currency),
	FIELD(struct card, time_zone), FIELD(struct card, distance_m), FIELD(struct card, reaches), FIELD(struct card, is_open),
	FIELD(struct card, opens_at), FIELD(struct card, closes_at),
	FIELD(struct card, delivery_fee_cents), FIELD(struct card, min_order_cents),
	FIELD(struct card, rating), FIELD(struct card, reviews_n), FIELD(struct card, prep_minutes),
	FIELD(struct card, estimated_minutes), OBJECT(struct card, schedule, schedule_shape),
	FIELD(struct card, delivery_radius_m), FIELD(struct card, tax_basis_points));

struct card card_of(const struct restaurant *r)
{
	struct card card = { .id = r->id, .name = r->name, .slug = r->slug, .description = r->description,
		.cuisines = r->cuisines, .place = r->place, .phone = r->phone, .currency = r->currency,
		.time_zone = r->schedule.time_zone, .min_order_cents = r->delivery.min_order_cents, .reviews_n = r->ratings_n,
			.prep_minutes = r->prep_minutes };

	if (r->ratings_n)
		card.rating = (struct maybe_real){ round(10 * (double)r->ratings_sum / (double)r->ratings_n) / 10, true };
	return card;
}

void card_time(struct card *card, const struct schedule *schedule, struct instant at)
{
	card->is_open = schedule_is_open(schedule, at);
	if (card->is_open)
		card->closes_at = schedule_closes(schedule, at);
	else
		card->opens_at = schedule_next_opening(schedule, at);
}

int64_t delivery_fee_cents(const struct delivery_terms *terms, double distance_m)
{
	return terms->base_fee_cents + llround((double)terms->fee_per_km_cents * distance_m / 1000);
}

int64_t estimated_minutes(int64_t prep_minutes, double distance_m)
{
	return prep_minutes + DOORS_MINUTES + (int64_t)ceil(distance_m / RIDE_M_PER_MINUTE);
}

void card_way(struct card *card, const struct delivery_terms *terms, struct towards towards)
{
	if (!towards.known)
		return;
	double distance_m = place_distance_m(card->place.lat, card->place.lng, towards.to.lat, towards.to.lng);
	card->distance_m = (struct maybe_int){ llround(distance_m), true };
	card->reaches = (struct maybe_bool){ distance_m <= (double)terms->radius_m, true };
	card->delivery_fee_cents = (struct maybe_int){ delivery_fee_cents(terms, distance_m), true };
	if (card->is_open)
		card->estimated_minutes = (struct maybe_int){
			estimated_minutes(card->prep_minutes, distance_m), true };
}
