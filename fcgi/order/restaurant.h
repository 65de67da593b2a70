/* restaurant.h - what the order service has heard of restaurants: who may act for one, and when it takes orders. In the caller's
 * transaction. */
#ifndef RESTAURANT_H
#define RESTAURANT_H
#include "shape.h"

struct db; struct platform; struct reply; struct restaurant_message;

/* What restaurant.changed told; false: something newer was heard before. */
bool staff_replace(struct db *, const struct restaurant_message *);
/* By the last that was heard of it; true where nothing was. false: *refusal, a 409, says why. Asks no other service. */
bool restaurant_takes_orders(struct platform *, struct uuid restaurant_id, struct instant at, struct reply *refusal);
#endif
