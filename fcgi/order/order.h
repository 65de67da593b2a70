/* order.h - the order service's nouns, their shapes, and what its stores promise. Store functions run in their caller's transaction. */
#ifndef ORDER_H
#define ORDER_H
#include "food/order_state.h"
#include "food/place.h"
#include "page.h"
#include "session.h"

struct db;

enum line_kind { LINE_ITEM, LINE_OPTION, LINE_DELIVERY_FEE, LINE_SERVICE_FEE, LINE_DISCOUNT, LINE_TIP, LINE_TAX_INCLUDED };

/* The total_cents of all lines sum to the order's. A line tax_included adds 0 and tells in unit_cents what the others contain. */
struct order_line {
	int kind;
	const char *name, *note;
	int64_t quantity, unit_cents, total_cents;
	struct uuid item_id, option_id;
	struct uuid order_id;           /* these two are the store's */
	int64_t position;
};
EXTERN_SHAPE(struct order_line, order_line_shape);

/* answer_by: none before it is paid, or for a kitchen, has a card that can be charged. ready_at: when the kitchen expects it, and from
 * `ready` on when it was. ended_by: the role whose act ended it early. */
struct order {
	struct uuid id, customer_id, restaurant_id;
	const char *restaurant_name, *restaurant_slug, *summary;        /* summary: its dishes in one line */
	int state;
	int64_t version;
	const char *currency;
	int64_t items_cents, delivery_fee_cents, service_fee_cents, discount_cents, tip_cents, tax_included_cents, total_cents;
	int64_t commission_cents, courier_fee_cents;
	struct place pickup, dropoff;
	const char *contact_name, *contact_phone, *note, *pin;
	int payment, payment_state;
	int64_t authorized_cents, captured_cents, refunded_cents;       /* refunded: also what is asked for and not given yet */
	struct maybe_int fee_cents;     /* what the provider kept */
	const char *payment_ref;        /* the provider's name for it */
	int payment_want, liable;       /* enum payment_want; enum liable: who bears an early end */
	struct instant payment_due_at;  /* real time */
	int64_t payment_tries, payment_version;
	bool payment_due;               /* an act makes work for the payment worker */
	int64_t answer_minutes, prep_minutes, restaurant_version;      /* version: by which it was quoted */
	struct instant promised_at;     /* at the door, as it was told when ordering */
	struct instant placed_at, pay_by, answer_by, accepted_at, ready_at, collected_at, delivered_at, ended_at;
	const char *reason;
	struct maybe_enum ended_by;
	struct uuid courier_id;
	const char *courier_name;
	struct maybe_enum delivery_state;
	int64_t delivery_sequence;
	struct instant pickup_expected_at, dropoff_expected_at;
	struct list lines;              /* of struct order_line */
	struct maybe_int review_rating; /* of the customer's review */
	bool can_cancel;                /* these two by order_look(): may the customer still, and until when at most */
	struct instant cancel_until;
	/* An act in the making: where the order stood before it, and who does it; ready_assumed: it names no time. */
	bool ready_assumed;
	int from_state, act, by_role;
	int64_t from_version;
	struct uuid by_user;
	struct instant at;
};
EXTERN_SHAPE(struct order, order_shape);                /* the customer's sight of it */
EXTERN_SHAPE(struct order, kitchen_order_shape);        /* the kitchen's: what it earns, no PIN */
EXTERN_SHAPE(struct page, order_page_shape);
EXTERN_SHAPE(struct page, kitchen_page_shape);

struct order_key { struct uuid id; };
EXTERN_SHAPE(struct order_key, order_key_shape);

struct order_record { int64_t sequence; int act; struct maybe_enum from; int to, by; const char *reason; struct instant at; };
struct event_query { struct maybe_int after, limit; };
EXTERN_SHAPE(struct event_query, event_query_shape);
EXTERN_SHAPE(struct page, event_page_shape);

struct reason { const char *reason; };
EXTERN_SHAPE(struct reason, reason_shape);

bool order_review(struct db *, struct uuid id, int64_t rating);
/* The order, its lines and its first event. */
void order_insert(struct db *, struct arena *, const struct order *);
/* Without lines. One for each who may: not theirs is not found. */
bool order_find(struct db *, struct uuid id, struct order *);
bool order_find_of_customer(struct db *, struct uuid id, struct uuid customer_id, struct order *);
bool order_find_of_staff(struct db *, struct uuid id, struct uuid user_id, struct order *);
/* Locked until the transaction ends: for who changes its payment, or refunds. */
bool order_find_locked(struct db *, struct uuid id, struct order *);
/* Still placed, its time to be answered over, and in nobody else's hands: locked. */
bool order_find_late(struct db *, struct uuid id, struct instant now, struct order *);
struct list order_lines(struct db *, struct uuid id);
/* The act that stands in the order: false when its row is no longer at from_state, from_version and payment_version. Appends the event. */
bool order_step(struct db *, struct order *);

/* Newest first, ids below `before`; up to limit + 1 orders without lines. */
struct list order_history(struct db *, struct uuid customer_id, struct uuid before, int64_t limit);
struct list order_events(struct db *, struct uuid id, struct uuid customer_id, int64_t after, int64_t limit);
struct list orders_late(struct db *, struct instant now, int64_t limit);                /* of struct order_key */
struct list orders_unpaid(struct db *, struct instant now, int64_t limit);              /* of struct order_key: pay_by is over */
/* The customer who placed it, or staff of its restaurant. */
bool order_is_open_to(struct db *, struct uuid id, struct uuid user_id);

/* Answers kept under an Idempotency-Key for more than three days; how many were dropped, at most limit. */
int64_t answers_forget(struct db *, int64_t limit);

/* Every query of this service, for the test that prepares them all. */
void order_prepare_all(struct db *);
void answer_prepare_all(struct db *);
void kitchen_prepare_all(struct db *);
void staff_prepare_all(struct db *);
void ledger_prepare_all(struct db *);
void payment_prepare_all(struct db *);
void refund_prepare_all(struct db *);
void payout_prepare_all(struct db *);
void statement_prepare_all(struct db *);
#endif
