/* card.h - a restaurant as a customer sees it: what it is, and whether, when and for how much it reaches a place. */
#ifndef CARD_H
#define CARD_H
#include "restaurant.h"

struct dish { struct uuid id; const char *name; int64_t price_cents; };
EXTERN_SHAPE(struct dish, dish_shape);

struct card {
	struct uuid id;
	const char *name, *slug, *description;
	struct list cuisines;
	struct place place;
	const char *phone, *currency, *time_zone;
	struct maybe_int distance_m;            /* these and the fee: only when asked for a place */
	struct maybe_bool reaches;
	bool is_open;
	struct instant opens_at, closes_at;     /* opens_at when closed, closes_at when open */
	struct maybe_int delivery_fee_cents;
	int64_t min_order_cents;
	struct maybe_real rating;
	int64_t reviews_n, prep_minutes;
	struct maybe_int estimated_minutes;     /* from order to door, when open */
	struct list dishes;                     /* of struct dish: those that a search found */
	/* on its own page alone: storefront_shape */
	const struct schedule *schedule;
	int64_t delivery_radius_m, tax_basis_points;    /* tax: within the prices */
};
EXTERN_SHAPE(struct card, card_shape);
EXTERN_SHAPE(struct card, storefront_shape);

/* Where to; known: whether a place was given. */
struct towards { struct point to; bool known; };

/* What does not depend on time and place. */
struct card card_of(const struct restaurant *);
void card_time(struct card *, const struct schedule *, struct instant at);
void card_way(struct card *, const struct delivery_terms *, struct towards);
/* From order to door. */
int64_t estimated_minutes(int64_t prep_minutes, double distance_m);
/* Base and the way by the metre, rounded to whole cents. */
int64_t delivery_fee_cents(const struct delivery_terms *, double distance_m);
#endif
