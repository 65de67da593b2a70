/* restaurant.h - restaurants as administrators see and edit them. Found by name in MySQL, where the order service keeps what it has
 * heard of them; read from MongoDB; changed by the restaurant service alone, which refuses when somebody else was faster. */
#ifndef RESTAURANT_H
#define RESTAURANT_H
#include "admin.h"
#include "food/menu.h"
#include "food/schedule.h"
#include "food/staff.h"

/* q: beginnings of words of its name; state: approved, waiting */
struct restaurant_search { const char *q, *cuisine, *after; struct maybe_enum state; struct maybe_int limit; };
EXTERN_SHAPE(struct restaurant_search, restaurant_search_shape);

struct delivery_terms { int64_t radius_m, base_fee_cents, fee_per_km_cents, min_order_cents; };
struct staff_member { struct uuid id; const char *name, *email, *phone; int role; };       /* role: enum staff_role */

struct restaurant {
	struct uuid id;
	int64_t version;
	const char *name, *slug, *description;
	struct list cuisines;                   /* of const char * */
	struct place place;
	const char *phone, *currency;
	struct schedule schedule;
	struct delivery_terms delivery;
	int64_t tax_basis_points, commission_basis_points, prep_minutes, answer_minutes, ratings_n, ratings_sum, misses;
	bool approved;
	struct instant created_at;
	struct list staff;                      /* of struct uuid; food/staff.h */
	int64_t co_owners_n;
	struct list people;                     /* the same, as struct staff_member; restaurant_view_shape and staff_shape alone */
	const char *reason;                     /* restaurant_edit_shape alone */
};
EXTERN_SHAPE(struct restaurant, restaurant_row_shape);          /* in a list */
EXTERN_SHAPE(struct restaurant, restaurant_shape);              /* all of it, and what the log keeps */
EXTERN_SHAPE(struct restaurant, restaurant_view_shape);         /* with its people */
EXTERN_SHAPE(struct restaurant, staff_shape);                   /* its people alone */
EXTERN_SHAPE(struct restaurant, staff_kept_shape);              /* what the log keeps of them: neither address nor number */
EXTERN_SHAPE(struct restaurant, restaurant_edit_shape);         /* what may be sent, absent members stay; with the reason */
EXTERN_SHAPE(struct restaurant, restaurant_whole_shape);        /* what its service is told */
extern const struct shape restaurant_page_shape;

/* version: the one that was looked at; absent: whatever is there now. */
struct rescheduled { const char *reason; struct maybe_int version; struct schedule schedule; };
struct new_menu { const char *reason; struct maybe_int version; struct list categories; };
struct offered { const char *reason; bool sold_out; };
struct item_key { struct uuid id, item_id; };
EXTERN_SHAPE(struct rescheduled, rescheduled_shape);
EXTERN_SHAPE(struct new_menu, new_menu_shape);
EXTERN_SHAPE(struct offered, offered_shape);
EXTERN_SHAPE(struct item_key, item_key_shape);
struct hired { const char *email, *reason; struct uuid user_id; int role; };
struct ranked { const char *reason; int role; };
struct staff_key { struct uuid id, user_id; };
EXTERN_SHAPE(struct hired, hired_shape);
EXTERN_SHAPE(struct ranked, ranked_shape);
EXTERN_SHAPE(struct staff_key, staff_key_shape);
/* The same without the reason, as the restaurant service is told. */
EXTERN_SHAPE(struct hired, hired_user_shape);
EXTERN_SHAPE(struct ranked, rank_shape);
EXTERN_SHAPE(struct rescheduled, timetable_shape);
EXTERN_SHAPE(struct new_menu, menu_change_shape);
EXTERN_SHAPE(struct offered, availability_shape);

/* Newest first, ids below `after`, by the words of `q`; of struct key. */
struct list restaurants_named(struct db *, const char *match, const char *beginning, struct uuid after, int64_t limit);
/* ids NULL: all, else those among them. */
struct list restaurants_all(struct docs *, const struct restaurant_search *, const struct list *ids, struct uuid after, int64_t limit);
bool restaurant_find(struct docs *, struct uuid id, struct restaurant *out);
struct menu restaurant_menu(struct docs *, const struct restaurant *);
void restaurant_prepare_all(struct db *);

struct reply restaurants_list(struct request *), restaurant_show(struct request *);
struct reply restaurant_approve(struct request *), restaurant_suspend(struct request *);
/* restaurant_edit.c */
struct reply restaurant_edit(struct request *), restaurant_reschedule(struct request *), menu_show(struct request *),
	menu_replace(struct request *), item_offer(struct request *);
/* staff.c */
struct reply staff_hire(struct request *), staff_rank(struct request *), staff_remove(struct request *);
/* Of struct staff_member, in the order of its staff; an account that is gone has neither name nor address. */
struct list restaurant_people(struct request *, const struct restaurant *);
#endif
