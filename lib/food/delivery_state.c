#include "food/delivery_state.h"
#include "route.h"
#include <stddef.h>

const char *const delivery_states[] = {
	"searching", "offered", "accepted", "at_restaurant", "picked_up", "at_customer",
	"delivered", "failed", "returning", "returned", "cancelled", NULL,
};

const char *const delivery_acts[] = {
	"offer", "accept", "decline", "time_out", "arrive", "pick_up",
	"reach", "hand_over", "fail", "return", "returned", "cancel", "reassign", NULL,
};

/* Until pick-up a courier may give a delivery back and it is searched for again; from pick-up on the food is with the
 * courier, so a cancellation sends it back to the restaurant instead of ending there and then. */
const struct delivery_transition delivery_transitions[] = {
	{ DELIVERY_SEARCHING,     DELIVERY_ACT_OFFER,     SERVICE,         DELIVERY_OFFERED },
	{ DELIVERY_SEARCHING,     DELIVERY_ACT_CANCEL,    SERVICE | ADMIN, DELIVERY_CANCELLED },
	{ DELIVERY_SEARCHING,     DELIVERY_ACT_REASSIGN,  SERVICE | ADMIN, DELIVERY_SEARCHING },
	{ DELIVERY_OFFERED,       DELIVERY_ACT_ACCEPT,    COURIER,         DELIVERY_ACCEPTED },
	{ DELIVERY_OFFERED,       DELIVERY_ACT_DECLINE,   COURIER,         DELIVERY_SEARCHING },
	{ DELIVERY_OFFERED,       DELIVERY_ACT_TIME_OUT,  SERVICE,         DELIVERY_SEARCHING },
	{ DELIVERY_OFFERED,       DELIVERY_ACT_CANCEL,    SERVICE | ADMIN, DELIVERY_CANCELLED },
	{ DELIVERY_OFFERED,       DELIVERY_ACT_REASSIGN,  SERVICE | ADMIN, DELIVERY_SEARCHING },
	{ DELIVERY_ACCEPTED,      DELIVERY_ACT_ARRIVE,    COURIER,         DELIVERY_AT_RESTAURANT },
	{ DELIVERY_ACCEPTED,      DELIVERY_ACT_DECLINE,   COURIER,         DELIVERY_SEARCHING },
	{ DELIVERY_ACCEPTED,      DELIVERY_ACT_CANCEL,    SERVICE | ADMIN, DELIVERY_CANCELLED },
	{ DELIVERY_ACCEPTED,      DELIVERY_ACT_REASSIGN,  SERVICE | ADMIN, DELIVERY_SEARCHING },
	{ DELIVERY_AT_RESTAURANT, DELIVERY_ACT_PICK_UP,   COURIER,         DELIVERY_PICKED_UP },
	{ DELIVERY_AT_RESTAURANT, DELIVERY_ACT_DECLINE,   COURIER,         DELIVERY_SEARCHING },
	{ DELIVERY_AT_RESTAURANT, DELIVERY_ACT_CANCEL,    SERVICE | ADMIN, DELIVERY_CANCELLED },
	{ DELIVERY_AT_RESTAURANT, DELIVERY_ACT_REASSIGN,  SERVICE | ADMIN, DELIVERY_SEARCHING },
	{ DELIVERY_PICKED_UP,     DELIVERY_ACT_REACH,     COURIER,         DELIVERY_AT_CUSTOMER },
	{ DELIVERY_PICKED_UP,     DELIVERY_ACT_FAIL,      COURIER | ADMIN, DELIVERY_FAILED },
	{ DELIVERY_PICKED_UP,     DELIVERY_ACT_CANCEL,    SERVICE | ADMIN, DELIVERY_RETURNING },
	{ DELIVERY_AT_CUSTOMER,   DELIVERY_ACT_HAND_OVER, COURIER,         DELIVERY_DELIVERED },
	{ DELIVERY_AT_CUSTOMER,   DELIVERY_ACT_FAIL,      COURIER | ADMIN, DELIVERY_FAILED },
	{ DELIVERY_AT_CUSTOMER,   DELIVERY_ACT_CANCEL,    SERVICE | ADMIN, DELIVERY_RETURNING },
	{ DELIVERY_FAILED,        DELIVERY_ACT_RETURN,    COURIER,         DELIVERY_RETURNING },
	{ DELIVERY_FAILED,        DELIVERY_ACT_RETURNED,  COURIER,         DELIVERY_RETURNED },
	{ DELIVERY_RETURNING,     DELIVERY_ACT_RETURNED,  COURIER,         DELIVERY_RETURNED },
};
const int delivery_transitions_n = sizeof delivery_transitions / sizeof *delivery_transitions;

const struct delivery_transition *delivery_transition_find(enum delivery_state from, enum delivery_event act,
	unsigned role)
{
	for (int i = 0; i < delivery_transitions_n; i++) {
		const struct delivery_transition *t = &delivery_transitions[i];
		if (t->from == from && t->act == act && (t->roles & role))
			return t;
	}
	return NULL;
}

bool delivery_state_ends(enum delivery_state state)
{
	return state == DELIVERY_DELIVERED || state == DELIVERY_RETURNED || state == DELIVERY_CANCELLED;
}

bool delivery_shows_courier(enum delivery_state state)
{
	return state == DELIVERY_PICKED_UP || state == DELIVERY_AT_CUSTOMER;
}

struct instant delivery_wanting_since(struct instant created_at, struct instant kept_until, struct instant ready_at)
{
	struct instant kept = ready_at.ms && ready_at.ms < kept_until.ms ? ready_at : kept_until;

	return kept.ms > created_at.ms ? kept : created_at;
}
