/* erasure.h - who a customer was and where they live is forgotten once they have deleted their account: in orders that have ended at
 * once, in what is under way when it ends. */
#ifndef ERASURE_H
#define ERASURE_H
#include "shape.h"

struct db;

void customer_note_gone(struct db *, struct uuid customer_id);
/* Waits for whoever is noting it just now: an order that was committed before that began is in its orders_untaken(), any other finds it
 * here. */
bool customer_is_gone(struct db *, struct uuid customer_id);
/* What no kitchen has taken on yet, locked: of struct order_key. */
struct list orders_untaken(struct db *, struct uuid customer_id);
void customer_erase_if_gone(struct db *, struct uuid customer_id);
void erasure_prepare_all(struct db *);
#endif
