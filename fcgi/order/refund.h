/* refund.h - money that goes back to a card, by lines, and who bears it.
 *
 * A refund is reserved in the order (refunded_cents) when it is asked for, so that all of them together never exceed what was
 * captured; it is given by the payment worker, and booked when the provider says that it succeeded. */
#ifndef REFUND_H
#define REFUND_H
#include "food/payment_state.h"
#include "order.h"
#include "stripe.h"

struct platform; struct reply; struct request;

enum refund_state { REFUND_REQUESTED, REFUND_UNKNOWN, REFUND_SUCCEEDED, REFUND_FAILED };
extern const char *const refund_states[];

/* position: the order's line. liable customer: nothing goes back for it, and that is written down. */
struct refund_line { struct uuid refund_id, order_id; int64_t position, amount_cents, tax_cents; const char *name; int liable; };
struct refund {
	struct uuid id, order_id, by_user;
	int64_t amount_cents, tries;
	const char *currency, *reason, *provider_ref, *error;
	int state, by_role;
	struct instant requested_at, settled_at, due_at;
	struct list lines;              /* of struct refund_line */
};
EXTERN_SHAPE(struct refund, refund_shape);
EXTERN_SHAPE(struct page, refund_page_shape);

/* key: names the wish of an administrator, so that it is granted once. What is asked: lines, each whole (what is left of it) or by an amount; or an amount of the whole. */
struct wanted_line { int64_t position; struct maybe_int amount_cents; struct maybe_enum liable; };
struct refund_wish { struct list lines; struct maybe_int amount_cents; struct maybe_enum liable; const char *reason, *key; struct uuid actor_id; };
EXTERN_SHAPE(struct refund_wish, kitchen_refund_shape);         /* at the restaurant's cost */
EXTERN_SHAPE(struct refund_wish, refund_wish_shape);            /* the administration's */

/* It ended early, and not by the fault of a customer for whom it had been cooked. */
bool order_is_unserved(const struct order *);
/* Sets what follows from the order. */
void refund_dress(struct refund *, const struct order *);
/* In the caller's transaction, the order locked: writes the refund down, and counts it in the order. */
void refund_reserve(struct platform *, struct order *, struct refund *);
/* amount_cents over what is left of the order's lines, by largest remainder. Of struct refund_line. */
struct list refund_spread(struct platform *, const struct order *, int64_t amount_cents, enum liable);
/* The rest of what was captured, for an order that ended unserved. In the caller's transaction, the order locked. */
void refund_rest(struct platform *, struct order *);
/* The same for what the provider says of a refund. One made by hand on its pages is taken in, at the platform's cost; false: there is
 * less left than it gives back, since another one is under way. */
bool refund_learn(struct platform *, struct order *, const struct stripe_object *);
/* Begins and ends its own transactions: the next step of a refund that is due. */
void refund_pursue(struct platform *, struct uuid refund_id);

void refund_insert(struct db *, const struct refund *);
bool refund_find(struct db *, struct uuid id, struct refund *);         /* with its lines */
struct list refunds_of_customer(struct db *, struct uuid order_id, struct uuid customer_id);    /* with their lines, oldest first */
struct list refunds_of_all(struct db *, struct uuid customer_id, struct uuid before, int64_t limit);    /* of all orders, newest first, ids below `before`, up to limit + 1 */
/* Lines of refunds that have not failed, for which money goes back; and of those that have succeeded. */
struct list refund_lines_taken(struct db *, struct uuid order_id);
struct list refund_lines_given(struct db *, struct uuid order_id);
struct list refunds_due(struct db *, int64_t limit);                    /* of struct order_key */
bool refund_claim(struct db *, struct uuid id);
/* From a state that is not final to its own; false: somebody was faster. */
bool refund_settle(struct db *, const struct refund *, enum refund_state from);
void refund_schedule(struct db *, struct uuid id, int64_t wait_s, enum refund_state);

struct reply refund_list(struct request *), refund_list_of_customer(struct request *);
struct reply refund_by_kitchen(struct request *);
struct reply refund_by_admin(struct request *);
#endif
