/* order.h - one order as administrators see it: who, what, when, the money, and who carries it. */
#ifndef ADMIN_ORDER_H
#define ADMIN_ORDER_H
#include "admin.h"
#include "delivery.h"
#include "food/place.h"

struct order_line { const char *kind, *name, *note; int64_t position, quantity, unit_cents, total_cents; };
struct refund_line { struct uuid refund_id; int64_t position, amount_cents; const char *name; int liable; };
struct order_refund {
	struct uuid id;
	int64_t amount_cents;
	const char *state, *reason, *error;
	int by_role;
	struct instant requested_at, settled_at;
	struct list lines;              /* of struct refund_line */
};
struct order_step { int64_t sequence; int act, to_state, by_role; const char *reason; struct instant at; };
EXTERN_SHAPE(struct order_line, line_shape);
EXTERN_SHAPE(struct order_step, step_shape);
EXTERN_SHAPE(struct order_refund, refund_shape);
EXTERN_SHAPE(struct refund_line, refund_line_shape);

/* prep_minutes, promised_at: what the customer was told when ordering. ready_at: when the kitchen expects it, from `ready` on when it was. */
struct order {
	struct uuid id, customer_id, restaurant_id, courier_id;
	const char *restaurant_name, *contact_name, *contact_phone, *pin, *note, *reason, *courier_name, *customer_name, *customer_email, *currency;
	int state, payment, payment_state, liable;
	struct maybe_enum ended_by, delivery_state;
	int64_t version, items_cents, delivery_fee_cents, service_fee_cents, discount_cents, tip_cents, tax_included_cents, total_cents;
	int64_t commission_cents, courier_fee_cents, authorized_cents, captured_cents, refunded_cents, prep_minutes, answer_minutes;
	struct maybe_int fee_cents;             /* what the payment provider kept */
	const char *payment_ref;                /* the provider's name for it */
	int64_t payment_tries;
	struct instant payment_due_at;          /* real time: the payment worker's next step */
	struct instant placed_at, promised_at, pay_by, answer_by, accepted_at, ready_at, collected_at, delivered_at, ended_at;
	struct instant pickup_expected_at, dropoff_expected_at;
	struct place pickup, dropoff;
	struct list lines, events, refunds;
	struct delivery_summary *delivery;
};
EXTERN_SHAPE(struct order, order_shape);
EXTERN_SHAPE(struct order, order_row_shape);
EXTERN_SHAPE(struct order, order_kept_shape);    /* what the log keeps: without the customer's name and number */
extern const struct shape order_page_shape;

/* ?q=: an order's id or its beginning, the contact's name or last name from the beginning, the end of the phone number, part of the
 * restaurant's name. state: one, or `open`, or `ended`. from, to: placed_at, to not included. */
struct order_search {
	const char *q, *after;
	struct maybe_enum state, payment_state;
	struct uuid restaurant_id, customer_id, courier_id;
	struct instant from, to;
	struct maybe_int limit;
	bool carried;                   /* only those that had a delivery; not asked for from outside */
};
EXTERN_SHAPE(struct order_search, order_search_shape);

void order_search_state(struct order_search *, const char *name);
struct list orders_all(struct db *, struct arena *, const struct order_search *, struct uuid after, int64_t limit);     /* newest first */
bool order_find(struct db *, struct uuid id, struct order *out);        /* with lines, events and refunds */
bool order_row_find(struct db *, struct uuid id, struct order *out);

struct reply orders_list(struct request *), order_show(struct request *), order_cancel(struct request *);
#endif
