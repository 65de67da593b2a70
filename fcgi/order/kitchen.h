/* kitchen.h - orders as the restaurant's staff see them. */
#ifndef KITCHEN_H
#define KITCHEN_H
#include "order.h"

struct kitchen_query { struct uuid restaurant_id; struct maybe_bool open; const char *after; struct maybe_int limit; };
EXTERN_SHAPE(struct kitchen_query, kitchen_query_shape);

struct acceptance { struct maybe_int prep_minutes; };
EXTERN_SHAPE(struct acceptance, acceptance_shape);

/* With their lines, up to limit + 1. open: what the kitchen has to do with, oldest first, ids above `from`; else all, newest first, below it.
 * None when the user does not work there. */
struct list kitchen_orders(struct db *, const struct kitchen_query *, struct uuid user_id, struct uuid from, int64_t limit);

struct reply; struct request;
struct reply kitchen_list(struct request *);
struct reply kitchen_show(struct request *);
struct reply kitchen_accept(struct request *);
struct reply kitchen_reject(struct request *);
struct reply kitchen_prepare(struct request *);
struct reply kitchen_ready(struct request *);
struct reply kitchen_cancel(struct request *);
#endif
