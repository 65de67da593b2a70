#include "food/order_state.h"
#include "route.h"

const char *const order_states[] = {
	"unpaid", "scheduled", "placed", "accepted", "preparing", "ready", "collected", "delivered", "rejected", "expired", "cancelled", NULL,
};
const char *const order_acts[] = {
	"release", "accept", "prepare", "ready", "collect", "deliver", "reject", "expire", "cancel", "courier", "pay", "payment",
	"place", NULL,
};

/* A kitchen may say "ready" without having said "preparing". Customers cancel only what no kitchen has taken on. Collected and
 * delivered are the courier's word, which comes as an event of the delivery; what they handed over all the same stays cancelled and says so. A payment may change in every state: a refund comes
 * after the end. */
const struct order_transition order_transitions[] = {
	{ ORDER_UNPAID,    ORDER_ACT_PAY,     SERVICE,                               ORDER_PLACED },
	{ ORDER_UNPAID,    ORDER_ACT_CANCEL,  CUSTOMER | ADMIN | SERVICE,            ORDER_CANCELLED },
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
	{ ORDER_CANCELLED, ORDER_ACT_COURIER, COURIER,                               ORDER_CANCELLED },
	{ ORDER_UNPAID,    ORDER_ACT_PAYMENT, SERVICE,                               ORDER_UNPAID },
	{ ORDER_SCHEDULED, ORDER_ACT_PAYMENT, SERVICE,                               ORDER_SCHEDULED },
	{ ORDER_PLACED,    ORDER_ACT_PAYMENT, SERVICE,                               ORDER_PLACED },
	{ ORDER_ACCEPTED,  ORDER_ACT_PAYMENT, SERVICE,                               ORDER_ACCEPTED },
	{ ORDER_PREPARING, ORDER_ACT_PAYMENT, SERVICE,                               ORDER_PREPARING },
	{ ORDER_READY,     ORDER_ACT_PAYMENT, SERVICE,                               ORDER_READY },
	{ ORDER_COLLECTED, ORDER_ACT_PAYMENT, SERVICE,                               ORDER_COLLECTED },
	{ ORDER_DELIVERED, ORDER_ACT_PAYMENT, SERVICE,                               ORDER_DELIVERED },
	{ ORDER_REJECTED,  ORDER_ACT_PAYMENT, SERVICE,                               ORDER_REJECTED },
	{ ORDER_EXPIRED,   ORDER_ACT_PAYMENT, SERVICE,                               ORDER_EXPIRED },
	{ ORDER_CANCELLED, ORDER_ACT_PAYMENT, SERVICE,                               ORDER_CANCELLED },
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
		if (order_transitions[i].from == state && order_transitions[i].to != state)
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
