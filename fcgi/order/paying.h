/* paying.h - what a browser needs to pay an order by card. The card's number goes to the provider alone. */
#ifndef PAYING_H
#define PAYING_H
#include "order.h"

/* client_secret: lets its holder pay this order, and nothing else; NULL when there is nothing to pay any more. error: why the last try
 * was declined, in the provider's words. */
struct payment_view {
	struct uuid order_id;
	int method, state;
	int64_t amount_cents;
	const char *currency, *publishable_key, *client_secret, *error;
};
EXTERN_SHAPE(struct payment_view, payment_view_shape);

struct reply; struct request;
struct reply order_pay(struct request *);
#endif
