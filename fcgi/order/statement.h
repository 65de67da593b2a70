/* statement.h - what a restaurant or a courier has earned, borne, held and been paid in a time, by purpose. */
#ifndef STATEMENT_H
#define STATEMENT_H
#include "shape.h"

struct db; struct reply; struct request;

/* from is in it, to is not; business time. restaurant_id: for merchants, who must work there; couriers get their own. */
struct statement_query { struct uuid restaurant_id; struct instant from, to; };
EXTERN_SHAPE(struct statement_query, statement_query_shape);

/* opening: the sum of all before `from`; entries: how many between. */
struct statement_line { const char *currency; int account, purpose; int64_t opening_cents, amount_cents, entries; };
struct statement_total { const char *currency; int64_t opening_cents, amount_cents, closing_cents; };
struct statement { struct uuid owner_id; struct instant from, to; struct list totals, lines; };
EXTERN_SHAPE(struct statement, statement_shape);

/* Of struct statement_line. Of a restaurant: none when the user does not work there. */
struct list statement_of_restaurant(struct db *, const struct statement_query *, struct uuid user_id);
struct list statement_of_courier(struct db *, const struct statement_query *, struct uuid user_id);
bool statement_is_open_to(struct db *, struct uuid restaurant_id, struct uuid user_id);

struct reply statement_show(struct request *);
#endif
