/* attention.h - what needs a person now, worst first. Reads open rows alone, each source at most ATTENTION_EACH of them. */
#ifndef ATTENTION_H
#define ATTENTION_H
#include "admin.h"

enum { ATTENTION_EACH = 100 };

enum attention_kind {
	NEEDS_ANSWER,                   /* kitchen_silent: the deadline is near or over */
	NEEDS_COURIER,                  /* no_courier: nobody for long, or the food is ready */
	NEEDS_HURRY,                    /* late: against what the customer was promised, or will be */
	NEEDS_UNLOCK,                   /* pin_locked */
	NEEDS_PAYMENT,                  /* payment_unknown: the provider was asked again and again */
	NEEDS_REFUND,                   /* refund_failed, and none was made since */
	NEEDS_RETURN,                   /* not_handed_over: the food is on its way back */
	NEEDS_RETRY,                    /* job_dead */
	NEEDS_APPROVAL,                 /* restaurant_waiting */
};
enum severity { SEVERITY_CRITICAL, SEVERITY_WARNING, SEVERITY_INFO };

/* since: when it began to wait; due_at: when it should have been over; expected_at: when it will, where that is later than now. minutes:
 * past due_at, and below 0 before it; since `since` where nothing is due. state: of the delivery where there is one of interest, else of the order. */
struct attention {
	int kind, severity;
	struct instant since, due_at, expected_at;
	int64_t minutes;
	struct uuid order_id, delivery_id, restaurant_id, courier_id;
	const char *restaurant_name, *courier_name, *state, *reason, *topic;
	struct maybe_int job_id;
};
struct attention_list { struct instant at; struct list items; };
struct attention_query { struct maybe_enum kind; };
EXTERN_SHAPE(struct attention_query, attention_query_shape);
EXTERN_SHAPE(struct attention, attention_shape);
EXTERN_SHAPE(struct attention_list, attention_list_shape);
extern const char *const attention_kinds[];

/* In any order, severity and minutes not yet set. */
struct list attention_of_orders(struct db *, struct arena *, struct instant now);       /* also refunds and jobs */
struct list attention_of_deliveries(struct docs *, struct arena *);
struct list attention_of_restaurants(struct db *, struct docs *, struct arena *);     /* not those that were suspended */
/* Those that count at `now`: told how bad, worst first; an order that is late only where nothing else says why. */
struct list attention_sort(struct arena *, const struct list *lists, size_t n, struct instant now);

struct reply attention_show(struct request *);
#endif
