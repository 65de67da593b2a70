/* restaurant.h - what the order service has heard of restaurants: who may act for one, and when it takes orders. In the caller's
 * transaction. */
#ifndef RESTAURANT_H
#define RESTAURANT_H
#include "shape.h"

struct db; struct platform; struct reply; struct restaurant_message;

/* What restaurant.changed told; false: something newer was heard before. */
bool staff_replace(struct db *, const struct restaurant_message *);
/* Now, by the last that was heard of it; true where that is nothing, or older than version, by which the quote was made: its restaurant
 * took orders then. false: *refusal, a 409, says why. Asks no other service. */
bool restaurant_takes_orders(struct platform *, struct uuid restaurant_id, int64_t version, struct reply *refusal);
#endif
