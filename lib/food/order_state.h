/* order_state.h - the kitchen's life line: every allowed (from, event, who, to) stands in one table. */
#ifndef FOOD_ORDER_STATE_H
#define FOOD_ORDER_STATE_H
#include <stdbool.h>

enum order_state {
	ORDER_UNPAID,                   /* by card, and not authorized yet: no kitchen sees it */
	ORDER_SCHEDULED, ORDER_PLACED, ORDER_ACCEPTED, ORDER_PREPARING, ORDER_READY, ORDER_COLLECTED, ORDER_DELIVERED,
	ORDER_REJECTED, ORDER_EXPIRED, ORDER_CANCELLED,
};
extern const char *const order_states[];

enum order_event {
	ORDER_ACT_RELEASE, ORDER_ACT_ACCEPT, ORDER_ACT_PREPARE, ORDER_ACT_READY, ORDER_ACT_COLLECT, ORDER_ACT_DELIVER,
	ORDER_ACT_REJECT, ORDER_ACT_EXPIRE, ORDER_ACT_CANCEL,
	ORDER_ACT_COURIER,              /* a courier took it, arrived, or is expected at another time: the state stays */
	ORDER_ACT_PAY,                  /* the payment is authorized: the kitchen's time to answer begins */
	ORDER_ACT_PAYMENT,              /* the payment changed: the state stays */
	ORDER_ACT_PLACE,                /* the first of every order: from nothing, so in no row of the table */
};
extern const char *const order_acts[];

/* roles: a set as in route.h (CUSTOMER, MERCHANT, COURIER, ADMIN, SERVICE for workers). */
struct order_transition { enum order_state from; enum order_event act; unsigned roles; enum order_state to; };
extern const struct order_transition order_transitions[];
extern const int order_transitions_n;

/* NULL: not allowed from here, or not by them. */
const struct order_transition *order_transition_find(enum order_state from, enum order_event act, unsigned role);
bool order_state_ends(enum order_state);
/* The next act on the way to `goal` when what happened outside has overtaken the buttons: a courier who left with the food
 * says that it was ready. false: goal does not lie ahead. */
bool order_state_towards(enum order_state from, enum order_state goal, enum order_event *act);
#endif
