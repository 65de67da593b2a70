/* errand.h - what somebody still has under way, as the order and delivery services told: an order of a customer's, a delivery in a
 * courier's hands. Heard twice or late changes nothing. */
#ifndef ERRAND_H
#define ERRAND_H
#include "shape.h"

struct db;

/* As it was after `sequence` changes. */
struct errand { struct uuid id, account_id; int64_t sequence; bool is_open; struct instant heard_at; };
EXTERN_SHAPE(struct errand, errand_shape);

void errand_hear(struct db *, const struct errand *);
bool errands_open(struct db *, struct uuid account_id);
int64_t errands_forget(struct db *);                    /* those that ended a week ago; at most 1000 a time */
void errand_prepare_all(struct db *);
#endif
