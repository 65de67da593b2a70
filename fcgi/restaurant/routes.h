/* routes.h - what this service answers: its handlers, by the file they stand in, and the shapes that name them in
 * paths. */
#ifndef ROUTES_H
#define ROUTES_H
#include "page.h"
#include "reply.h"
#include "request.h"

struct finder; struct restaurant;

struct restaurant_key { struct uuid id; };
struct staff_key { struct uuid id, user_id; };
struct item_key { struct uuid id, item_id; };
struct review_key { struct uuid id, review_id; };
EXTERN_SHAPE(struct restaurant_key, restaurant_key_shape);
EXTERN_SHAPE(struct staff_key, staff_key_shape);
EXTERN_SHAPE(struct item_key, item_key_shape);
EXTERN_SHAPE(struct review_key, review_key_shape);

/* This process's reader of the index. */
extern struct finder *finder;
/* Staff of the restaurant, or another service. false: it is not theirs, or there is none. */
bool restaurant_of_caller(struct request *, struct uuid id, struct restaurant *);
/* As it is stored, with an ETag of its version. The restaurant: in the arena. */
struct reply restaurant_answer(struct request *, int status, const struct restaurant *);

/* listing.c: what anyone may see */
EXTERN_SHAPE(struct list_query, list_query_shape);
EXTERN_SHAPE(struct show_key, show_key_shape);
EXTERN_SHAPE(struct show_query, show_query_shape);
extern const struct shape card_page_shape;
struct reply restaurants_list(struct request *), restaurant_show(struct request *);

/* menu.c */
EXTERN_SHAPE(struct menu_edit, menu_edit_shape);
EXTERN_SHAPE(struct availability, availability_shape);
struct reply menu_show(struct request *), menu_show_mine(struct request *), menu_replace(struct request *),
	item_offer_or_not(struct request *);

/* merchant.c */
extern const struct shape restaurant_page_shape;
struct reply restaurants_list_mine(struct request *), restaurants_list_of(struct request *), restaurant_create(struct request *),
	restaurant_show_mine(struct request *);
struct reply restaurant_edit(struct request *), restaurant_reschedule(struct request *),
	restaurant_stream(struct request *);

/* staff.c: for its merchants, and for administrators through the admin service */
EXTERN_SHAPE(struct hired, hired_shape);
EXTERN_SHAPE(struct ranked, ranked_shape);
struct reply staff_add(struct request *), staff_remove(struct request *), staff_hire(struct request *),
	staff_rank_set(struct request *);

/* review.c */
EXTERN_SHAPE(struct new_review, new_review_shape);
EXTERN_SHAPE(struct review_reply, review_reply_shape);
extern const struct shape review_page_shape;
struct reply reviews_list_of_customer(struct request *);
struct reply reviews_list(struct request *), review_create(struct request *), review_answer(struct request *);

/* places.c: addresses while they are typed, and where one stands */
EXTERN_SHAPE(struct places_query, places_query_shape);
EXTERN_SHAPE(struct here_query, here_query_shape);
EXTERN_SHAPE(struct suggestions, suggestions_shape);
struct reply places_list(struct request *), place_here(struct request *);

/* internal.c: for the other services */
EXTERN_SHAPE(struct offer_query, offer_query_shape);
EXTERN_SHAPE(struct approval, approval_shape);
extern const struct shape restaurant_whole_shape, timetable_shape;
struct reply offer_show(struct request *), restaurant_approve(struct request *),
	restaurant_disapprove(struct request *), restaurant_replace(struct request *), timetable_replace(struct request *);
#endif
