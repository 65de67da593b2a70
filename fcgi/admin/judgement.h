/* judgement.h - whether an order is late against what its customer was told, and whose minutes these are. Pure: no I/O, no clock. */
#ifndef JUDGEMENT_H
#define JUDGEMENT_H
#include "shape.h"

struct arena;

enum cause_code {
	CAUSE_PAYMENT_SLOW,             /* placed, and the kitchen did not see it yet */
	CAUSE_KITCHEN_ANSWERED_LATE,
	CAUSE_KITCHEN_SLOW,             /* beyond the minutes the restaurant says it needs */
	CAUSE_NO_COURIER,               /* ready, and nobody had taken it on */
	CAUSE_COURIER_WAITED,           /* both were there, and it was not handed out */
	CAUSE_COURIER_SLOW,             /* to the restaurant, or to the door */
	CAUSE_CUSTOMER_NOT_THERE,
};
extern const char *const cause_codes[];

/* What happened when; 0: not yet. ended_at: delivered, or ended early. */
struct journey {
	struct instant placed_at, seen_at, accepted_at, ready_at, courier_at, arrived_at, picked_up_at, reached_at, ended_at;
	struct instant promised_at, expected_at, now;
	int64_t prep_minutes;
};
struct cause { int code; int64_t minutes; };
struct judgement { struct instant promised_at, expected_at; int64_t late_minutes; struct list causes; };
EXTERN_SHAPE(struct cause, cause_shape);
EXTERN_SHAPE(struct judgement, judgement_shape);

/* expected_at: when it came, or will come as things stand. causes: none when it is not late; the longest first, whole minutes. */
struct judgement judge(struct arena *, const struct journey *);
#endif
