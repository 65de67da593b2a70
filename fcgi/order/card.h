/* card.h - payments by card: where one stands, what is to be asked next, and what an answer of the provider means.
 *
 * The order says where its payment shall go (payment_want); the payment worker asks the provider, step by step, until it is there.
 * Answers of ours, webhooks and reconciliation all end in card_learn(), which only ever goes forward: authorized, then captured or
 * voided. So it does not matter how often, in which order, and by which way the same thing is told. */
#ifndef CARD_H
#define CARD_H
#include "order.h"
#include "stripe.h"

struct platform;

enum { PAY_MINUTES = 15, PAYMENT_LEASE_S = 20 };

/* The rows of the provider table, payment.h. */
void card_place(struct order *);
void card_accept(struct order *);
void card_release(struct order *);

/* The next question to the provider; NOTHING: the payment is where it shall be, or somebody else has to act. */
enum card_work { CARD_NOTHING, CARD_ASK, CARD_CAPTURE, CARD_VOID, CARD_REFUND };
enum card_work card_work(const struct order *);

/* In the caller's transaction, the order locked: what the provider says of its intent. Writes ledger, events and the order. */
void card_learn(struct platform *, struct order *, const struct stripe_object *intent);
/* The same for an intent that was only made: its name, when the answer to our own call was lost, or is an error that its key repeats. */
void card_recognize(struct platform *, struct order *, const struct stripe_object *intent);
/* The same: its card could not be charged, for good. */
void card_fail(struct platform *, struct order *);
/* Begins and ends its own transactions: the next step of one payment that is due; false: somebody else has it. */
bool card_pursue(struct platform *, struct uuid order_id);

/* Payments that are due, real time. */
struct list payments_due(struct db *, int64_t limit);                   /* of struct order_key */
/* The order that the provider's name belongs to; false: none of this Dabba. */
bool payment_find(struct db *, const char *ref, struct uuid *order_id);
/* Takes it for PAYMENT_LEASE_S and counts the try; false: not due any more. */
bool payment_claim(struct db *, struct uuid order_id);
/* The payment's own columns, of an order that is locked. */
void payment_note(struct db *, struct order *);
/* When to look at it again; none: not until it is due by an act. Resets the count of tries with 0. */
void payment_schedule(struct db *, struct uuid order_id, struct maybe_int wait_s, int64_t tries);
/* Due now, unless it is due or leased already. */
void payment_wake(struct db *, struct uuid order_id);
#endif
