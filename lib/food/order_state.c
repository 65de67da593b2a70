#include "food/order_state.h"
#include "route.h"

const char *const order_states[] = {
	"scheduled", "placed", "accepted", "preparing", "ready", "collected", "delivered", "rejected", "expired", "cancelled", NULL,
};
const char *const order_acts[] = {
	"release", "accept", "prepare", "ready", "collect", "deliver", "reject", "expire", "cancel", "courier", "place", NULL,
};

/* A kitchen may say "ready" without having said "preparing". Customers cancel only what no kitchen has taken on. Collected and
 * delivered are the courier's word, which comes as an event of the delivery. */
const struct order_transition order_transitions[] = {
	{ ORDER_SCHEDULED, ORDER_ACT_RELEASE, SERVICE,                               ORDER_PLACED },
	{ ORDER_SCHEDULED, ORDER_ACT_CANCEL,  CUSTOMER | MERCHANT | ADMIN | SERVICE, ORDER_CANCELLED },
	{ ORDER_PLACED,    ORDER_ACT_ACCEPT,  MERCHANT,                              ORDER_ACCEPTED },
	{ ORDER_PLACED,    ORDER_ACT_REJECT,  MERCHANT,                              ORDER_REJECTED },
	{ ORDER_PLACED,    ORDER_ACT_EXPIRE,  SERVICE,                               ORDER_EXPIRED },
	{ ORDER_PLACED,    ORDER_ACT_CANCEL,  CUSTOMER | ADMIN | SERVICE,            ORDER_CANCELLED },
	{ ORDER_ACCEPTED,  ORDER_ACT_PREPARE, MERCHANT,                              ORDER_PREPARING },
	{ ORDER_ACCEPTED,  ORDER_ACT_READY,   MERCHANT | COURIER,                    ORDER_READY },
	{ ORDER_ACCEPTED,  ORDER_ACT_CANCEL,  MERCHANT | ADMIN | SERVICE,            ORDER_CANCELLED },
	{ ORDER_ACCEPTED,  ORDER_ACT_COURIER, COURIER | SERVICE,                     ORDER_ACCEPTED },
	{ ORDER_PREPARING, ORDER_ACT_READY,   MERCHANT | COURIER,                    ORDER_READY },
	{ ORDER_PREPARING, ORDER_ACT_CANCEL,  MERCHANT | ADMIN | SERVICE,            ORDER_CANCELLED },
	{ ORDER_PREPARING, ORDER_ACT_COURIER, COURIER | SERVICE,                     ORDER_PREPARING },
	{ ORDER_READY,     ORDER_ACT_COLLECT, COURIER,                               ORDER_COLLECTED },
	{ ORDER_READY,     ORDER_ACT_CANCEL,  MERCHANT | ADMIN | SERVICE,            ORDER_CANCELLED },
	{ ORDER_READY,     ORDER_ACT_COURIER, COURIER | SERVICE,                     ORDER_READY },
	{ ORDER_COLLECTED, ORDER_ACT_DELIVER, COURIER,                               ORDER_DELIVERED },
	{ ORDER_COLLECTED, ORDER_ACT_CANCEL,  ADMIN | SERVICE,                       ORDER_CANCELLED },
	{ ORDER_COLLECTED, ORDER_ACT_COURIER, COURIER | SERVICE,                     ORDER_COLLECTED },
};
const int order_transitions_n = sizeof order_transitions / sizeof *order_transitions;

const struct order_transition *order_transition_find(enum order_state from, enum order_event act, unsigned role)
{
	for (int i = 0; i < order_transitions_n; i++) {
		const struct order_transition *t = order_transitions + i;
		if (t->from == from && t->act == act && t->roles & role)
			return t;
	}
	return NULL;
}

bool order_state_ends(enum order_state state)
{
	for (int i = 0; i < order_transitions_n; i++)
		if (order_transitions[i].from == state)
			return false;
	return true;
}

bool order_state_towards(enum order_state from, enum order_state goal, enum order_event *act)
{
	static const struct { enum order_state from; enum order_event act; } way[] = {
		{ ORDER_ACCEPTED, ORDER_ACT_READY }, { ORDER_PREPARING, ORDER_ACT_READY },
		{ ORDER_READY, ORDER_ACT_COLLECT }, { ORDER_COLLECTED, ORDER_ACT_DELIVER },
	};
	for (size_t i = 0; i < sizeof way / sizeof *way; i++)
		if (way[i].from == from && from < goal && goal <= ORDER_DELIVERED) {
			*act = way[i].act;
			return true;
		}
	return false;
}
