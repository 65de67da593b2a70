/* stripe.h - Stripe's API as far as Dabba uses it: PaymentIntents that are captured by hand, refunds, events.
 * https://docs.stripe.com/api; settings.h has its address, version and keys.
 *
 * Every POST carries an Idempotency-Key that names its purpose, so the same call can be made until its outcome is known. None of
 * these runs inside a transaction. */
#ifndef STRIPE_H
#define STRIPE_H
#include "shape.h"

struct platform; struct order;

struct stripe_error { const char *code, *decline_code, *message; };
struct stripe_balance { int64_t fee; };
struct stripe_charge { const char *id; struct stripe_balance *balance_transaction; };
struct stripe_metadata { const char *order_id, *refund_id; };

/* A PaymentIntent or a refund, as far as we read them; amounts in minor units. latest_charge: only in what we ask for ourselves. */
struct stripe_object {
	const char *object, *id, *status, *currency, *client_secret, *payment_intent, *failure_reason;
	int64_t amount, amount_capturable, amount_received;
	struct stripe_metadata *metadata;
	struct stripe_error *last_payment_error;
	struct stripe_charge *latest_charge;
};

struct stripe_event_data { struct stripe_object object; };
struct stripe_event { const char *id, *type; int64_t created; bool livemode; struct stripe_event_data data; };   /* created: Unix seconds */
EXTERN_SHAPE(struct stripe_event, stripe_event_shape);
EXTERN_SHAPE(struct stripe_event, stripe_event_head_shape);      /* what all kinds of events have alike */
struct stripe_events { struct list data; bool has_more; };      /* of struct stripe_event, newest first */
struct stripe_refunds { struct list data; bool has_more; };     /* of struct stripe_object */

/* UNCLEAR: no answer, or one that tells nothing of the outcome (5xx, 409, 429, a key that is wrong or was used otherwise): ask again.
 * REFUSED: 400 or 402; object is the intent as it stands, when the refusal tells it. */
enum stripe_outcome { STRIPE_UNCLEAR, STRIPE_REFUSED, STRIPE_DONE };
struct stripe_answer { enum stripe_outcome outcome; struct stripe_object object; const char *code, *message; };  /* object.id NULL: none */

bool stripe_is_set_up(void);
bool stripe_is_test(void);
struct stripe_answer stripe_authorize(struct platform *, const struct order *);
struct stripe_answer stripe_ask(struct platform *, const struct order *);
struct stripe_answer stripe_capture(struct platform *, const struct order *);
struct stripe_answer stripe_void(struct platform *, const struct order *);
struct stripe_answer stripe_refund(struct platform *, const char *intent, struct uuid order_id, struct uuid refund_id, int64_t cents);
/* The refunds of an intent, newest first, up to 100; false: not known. */
bool stripe_refunds_of(struct platform *, const char *intent, struct stripe_refunds *);
/* What is listened to; of a payment only what moves it forward: the rest tells what it may be about to do. Ends with NULL. */
extern const char *const stripe_event_types[];
/* A page of events of these types since `created` (Unix seconds), those older than `after` (an event's id, NULL: from the newest). */
bool stripe_events_since(struct platform *, int64_t created, const char *after, struct stripe_events *);
#endif
