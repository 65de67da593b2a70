/* timeline.h - all that happened to one order, in every service: "where is it, and why is it late". */
#ifndef TIMELINE_H
#define TIMELINE_H
#include "judgement.h"
#include "order.h"

enum source { FROM_ORDER, FROM_PAYMENT, FROM_REFUND, FROM_DELIVERY, FROM_AUDIT };

/* what, by source: an act of the order, or of the delivery (`searching`: the first); of the payment `declined` or a transfer of the
 * ledger (`authorized`, `captured`, `voided`, ...); of a refund `requested`, `succeeded`, `failed`; an administrator's `order_cancel`.
 * by_name: who did it; of a delivery the courier it concerns. state: of the order or delivery after it. */
struct happening {
	struct instant at;
	int source;
	const char *what, *state, *by_name, *reason, *detail;
	struct maybe_enum by_role;
	struct maybe_int amount_cents;
	int64_t place;                  /* among those of the same instant */
};
struct timeline { struct uuid order_id; const char *currency; int state; struct list items; struct judgement judgement; };
EXTERN_SHAPE(struct happening, happening_shape);
EXTERN_SHAPE(struct timeline, timeline_shape);

/* All but the delivery's, in any order. */
struct list happenings_of(struct db *, struct arena *, struct uuid order_id, struct uuid delivery_id);
/* Merged, oldest first. */
struct list happenings_merge(struct arena *, struct list happenings, const struct history *);
/* What counts for the judgement; `history` NULL: no delivery. */
struct journey journey_of(const struct order *, struct list happenings, const struct history *, struct instant now);

struct reply timeline_show(struct request *);
#endif
