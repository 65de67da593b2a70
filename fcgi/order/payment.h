/* payment.h - who takes the money: one row per way to pay. A provider changes the payment part of the order in memory; the act it
 * belongs to writes it. Nothing here asks outside: what must be asked is left to the payment worker (card.h). */
#ifndef PAYMENT_H
#define PAYMENT_H
#include "food/payment_state.h"
#include "page.h"

struct order; struct reply; struct request;

/* Where a payment shall go. */
enum payment_want { PAYMENT_WANT_NONE, PAYMENT_WANT_CAPTURE, PAYMENT_WANT_RELEASE };
extern const char *const payment_wants[];

struct payment_provider {
	const char *name;
	bool (*offered)(void);                  /* set up here */
	void (*place)(struct order *);          /* with the order's placing: placed, or unpaid until it is authorized */
	void (*accept)(struct order *);         /* the kitchen has taken it on */
	void (*deliver)(struct order *);        /* with its hand-over */
	void (*release)(struct order *);        /* when it ends unserved: nothing is taken, what was taken goes back */
};

const struct payment_provider *payment_provider(enum payment_method);

EXTERN_SHAPE(struct page, payment_method_page_shape);

struct reply payment_methods_list(struct request *);
#endif
