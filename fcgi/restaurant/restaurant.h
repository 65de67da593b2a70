/* restaurant.h - restaurants, their menus and reviews, as MongoDB holds them, and as the world sees them.
 *
 * Each is one document with a version that every change raises; a change is read, altered and saved only where the
 * version is still the one that was read. Every save announces itself (restaurant.changed, restaurant.menu_changed,
 * restaurant.reviewed). */
#ifndef RESTAURANT_H
#define RESTAURANT_H
#include "food/menu.h"
#include "food/schedule.h"
#include "platform.h"

struct docs;

enum { RESTAURANT_TRIES = 5 };          /* of a change that met another one */

struct delivery_terms { int64_t radius_m, base_fee_cents, fee_per_km_cents, min_order_cents; };
EXTERN_SHAPE(struct delivery_terms, delivery_terms_shape);
extern const struct shape cuisine_item;

struct restaurant {
	struct uuid id;
	int64_t version;
	const char *name, *slug, *description;
	struct list cuisines;                   /* of const char * */
	struct place place;
	const char *phone, *currency;
	struct schedule schedule;
	struct delivery_terms delivery;
	int64_t tax_basis_points, commission_basis_points, prep_minutes, answer_minutes;
	bool approved;
	struct list staff;                      /* of struct uuid; food/staff.h */
	int64_t co_owners_n;
	int64_t ratings_n, ratings_sum, misses; /* misses: orders in a row that nobody answered */
	/* of struct uuid: the last reviews and missed orders in the sums above */
	struct list counted;
	struct instant created_at;
};
EXTERN_SHAPE(struct restaurant, restaurant_shape);
/* The same struct as its merchant may send it. */
EXTERN_SHAPE(struct restaurant, new_restaurant_shape);
EXTERN_SHAPE(struct restaurant, restaurant_edit_shape);

/* RESTAURANT_INDEX and so on; geocoder: an enum geocoder of geocoder.h, the rest of it there */
struct restaurant_config {
	const char *index;
	int64_t commission_basis_points;
	int geocoder;
	const char *gazetteer, *geocoder_url, *geocoder_agent, *geocoder_email;
	int64_t geocoder_timeout_ms;
	int64_t index_rebuild_s;        /* 0: never; else the worker reads all documents again so often */
};
EXTERN_SHAPE(struct restaurant_config, restaurant_config_shape);
extern struct restaurant_config restaurant_config;

void restaurant_indexes(struct docs *);
bool restaurant_find(struct docs *, struct uuid id, struct restaurant *out);
bool restaurant_find_slug(struct docs *, const char *slug, struct restaurant *out);
/* Only where `me` is of its staff. */
bool restaurant_find_mine(struct docs *, struct uuid id, struct uuid me, struct restaurant *out);
struct list restaurants_mine(struct docs *, struct uuid me, const char *after, int64_t limit);
/* In the order of their ids, behind `after`. */
struct list restaurants_approved(struct docs *, const char *after, int64_t limit);
/* false: the slug is taken. */
bool restaurant_add(struct platform *, struct restaurant *);
/* Raises *version. false: it has been changed since it was read. */
bool restaurant_save(struct platform *, struct restaurant *);
/* Remembers the cause. false: it was counted before. */
bool restaurant_count(struct arena *, struct restaurant *, struct uuid cause);

/* No menu yet is an empty one of version 0. */
struct menu menu_of(struct docs *, const struct restaurant *);
/* Announces, and drops the copy in the cache. false: it has been changed since it was read. */
bool menu_save(struct platform *, const struct restaurant *, struct menu *);

struct review {
	struct uuid id;                         /* of its order: so there is one at most */
	int64_t version;
	struct uuid restaurant_id, customer_id, order_id;
	int64_t rating;
	const char *text, *author;
	struct instant at;
	const char *reply;
	struct instant replied_at;
};
EXTERN_SHAPE(struct review, review_shape);

/* An order that was delivered, and may be reviewed by its customer. */
struct reviewable { struct uuid id, restaurant_id, customer_id; const char *author; struct instant at; };
EXTERN_SHAPE(struct reviewable, reviewable_shape);

struct uuid review_id_of(struct uuid order_id);
void reviewable_add(struct docs *, const struct reviewable *);
bool reviewable_find(struct docs *, struct uuid order_id, struct uuid customer_id, struct uuid restaurant_id,
	struct reviewable *out);
bool review_find(struct docs *, struct uuid id, struct uuid restaurant_id, struct review *out);
struct list reviews_of_customer(struct docs *, struct uuid customer_id, const char *after, int64_t limit);
void reviewable_forget(struct docs *, struct uuid customer_id);
void review_indexes(struct docs *);
struct list reviews_all(struct docs *, const char *after, int64_t limit);
/* false: there is one already. */
bool review_add(struct platform *, struct review *);
bool review_save(struct platform *, struct review *);
#endif
