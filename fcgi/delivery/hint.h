/* hint.h - where a courier without work might go: to a restaurant where food is expected. A hint binds nobody; it is in the cache, for
 * what is lost with it is no more than a hint. */
#ifndef HINT_H
#define HINT_H
#include "dispatch/dispatch.h"
#include "platform.h"

struct situation;

/* It is over HINT_STAYS_MS of business time after the courier could be there. */
enum { HINT_STAYS_MS = 15 * 60000, HINT_AT_DOOR_M = 150 };

struct hint { struct uuid restaurant_id; const char *restaurant_name; double lat, lng; struct instant arrive_at; };
EXTERN_SHAPE(struct hint, hint_shape);

/* Of couriers (of struct courier), in their order, one query; no restaurant_id: none, or over. */
const struct hint *hints_of(struct platform *, struct list couriers);
bool hint_of(struct platform *, struct uuid courier_id, struct hint *out);
/* Whoever stands at the door already waits there. */
void hint_heed(const struct hint *, struct dispatch_courier *);
/* Gives it and tells the courier, `courier.hint` on their channel; none while another stands, so that nobody is sent to and fro. true: it is given. */
bool hint_give(struct platform *, const struct situation *, const struct dispatch_decision *);
/* An offer takes its place. */
void hint_drop(struct platform *, struct uuid courier_id);
#endif
