/* people.h - accounts, and what belongs to them. */
#ifndef PEOPLE_H
#define PEOPLE_H
#include "admin.h"

enum { LAST_ORDERS = 10, RESTAURANTS_MOST = 100 };

struct person {
	struct uuid id;
	const char *email, *name, *phone, *ban_reason;
	int role;
	struct instant banned_at, created_at, deleted_at;
	struct instant email_verified_at;       /* of who was found by their address */
	int64_t version;
	/* the whole; sessions are forgotten a month after they end, and with them when one was used */
	struct instant last_login_at, last_used_at;
	int64_t sessions_live, orders_count;
	bool has_second_factor;                 /* confirmed */
	struct list last_orders, restaurants;   /* of struct person_order, person_restaurant */
};
struct person_order { struct uuid id, restaurant_id; const char *restaurant_name, *currency; int state; int64_t total_cents; struct instant placed_at; };
struct person_restaurant { struct uuid id; const char *name; };
EXTERN_SHAPE(struct person, person_shape);
EXTERN_SHAPE(struct person, person_kept_shape);         /* what the log keeps: nothing that must go when they leave */
EXTERN_SHAPE(struct person, person_found_shape);
EXTERN_SHAPE(struct person, person_whole_shape);
EXTERN_SHAPE(struct person_order, person_order_shape);
EXTERN_SHAPE(struct person_restaurant, person_restaurant_shape);
extern const struct shape person_page_shape;

/* ?q=: an id or its beginning, the beginning of the e-mail address, of the name or of the last name, the beginning or end of the phone
 * number. state: active or banned. */
struct person_search { const char *q, *after; struct maybe_enum role, state; struct maybe_int limit; };
EXTERN_SHAPE(struct person_search, person_search_shape);

struct list people_all(struct db *, struct arena *, const struct person_search *, struct uuid after, int64_t limit);    /* newest first */
bool person_find(struct db *, struct uuid id, struct person *out);
bool person_find_email(struct db *, const char *email, struct person *out);
bool person_whole_find(struct db *, struct uuid id, struct person *out);

struct reply people_list(struct request *), person_show(struct request *), person_ban(struct request *), person_unban(struct request *), person_reset_factor(struct request *);
#endif
