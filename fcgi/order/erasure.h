/* erasure.h - who a customer was and where they live is forgotten once they have deleted their account: in orders that have ended at
 * once, in what is under way when it ends. */
#ifndef ERASURE_H
#define ERASURE_H
#include "shape.h"

struct db;

void customer_erase(struct db *, struct uuid customer_id);
void customer_erase_if_gone(struct db *, struct uuid customer_id);
void erasure_prepare_all(struct db *);
#endif
