/* delivery_state.h - the courier's life line: every allowed (from, event, who, to) stands in one table. */
#ifndef FOOD_DELIVERY_STATE_H
#define FOOD_DELIVERY_STATE_H
#include "instant.h"
#include <stdbool.h>

enum delivery_state {
	DELIVERY_SEARCHING, DELIVERY_OFFERED, DELIVERY_ACCEPTED, DELIVERY_AT_RESTAURANT, DELIVERY_PICKED_UP,
	DELIVERY_AT_CUSTOMER,
	DELIVERY_DELIVERED, DELIVERY_FAILED, DELIVERY_RETURNING, DELIVERY_RETURNED, DELIVERY_CANCELLED,
};
extern const char *const delivery_states[];

enum delivery_event {
	DELIVERY_ACT_OFFER, DELIVERY_ACT_ACCEPT, DELIVERY_ACT_DECLINE, DELIVERY_ACT_TIME_OUT, DELIVERY_ACT_ARRIVE,
	DELIVERY_ACT_PICK_UP,
	DELIVERY_ACT_REACH, DELIVERY_ACT_HAND_OVER, DELIVERY_ACT_FAIL, DELIVERY_ACT_RETURN, DELIVERY_ACT_RETURNED,
	DELIVERY_ACT_CANCEL,
	DELIVERY_ACT_REASSIGN,
};
extern const char *const delivery_acts[];

struct delivery_transition {
	enum delivery_state from;
	enum delivery_event act;
	unsigned roles;
	enum delivery_state to;
};
extern const struct delivery_transition delivery_transitions[];
extern const int delivery_transitions_n;

const struct delivery_transition *delivery_transition_find(enum delivery_state from, enum delivery_event act,
	unsigned role);
bool delivery_state_ends(enum delivery_state);
/* A customer sees the courier's position from pick-up to hand-over only. */
bool delivery_shows_courier(enum delivery_state);
/* Since when it should have had a courier: from its creation on, but not before dispatch means to ask one. Food that is ready waits, whatever
 * dispatch has in mind. 0 in kept_until: not kept back; in ready_at: unknown. */
struct instant delivery_wanting_since(struct instant created_at, struct instant kept_until, struct instant ready_at);
#endif
