/* transition.h - the one way an order changes its state. */
#ifndef TRANSITION_H
#define TRANSITION_H
#include "order.h"
#include "reply.h"

struct platform;

struct actor { int role; struct uuid user_id; };        /* role: enum role; user_id "": nobody in person */

/* In the caller's transaction: the guarded UPDATE, the appended event, what it does to payment and ledger, and the announcement.
 * What belongs to the act stands in the order already (ready_at, reason, courier). false: the table does not let them, nothing changed.
 * Somebody else's change since the order was read runs the handler again, which then meets the new state. */
bool order_move(struct platform *, struct order *, enum order_event, struct actor);
/* The same for an act that ends it early, with its reason. */
bool order_end(struct platform *, struct order *, enum order_event, struct actor, const struct reason *);
/* Through every step that lies between to `goal`; stops where none leads on. */
void order_walk(struct platform *, struct order *, enum order_state goal, struct actor);
/* The 409 after a false: order_already_<state>, or order_not_accepted. */
struct reply order_refused(struct platform *, const struct order *);
/* Tells the act that stands in the order; for the first, which is no change. */
void order_announce(struct platform *, const struct order *);
#endif
