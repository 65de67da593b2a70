/* payment.h - who takes the money: one row per way to pay. A provider changes the payment part of the order in memory; the act it
 * belongs to writes it. What a provider asks outside must be asked before the transaction begins. */
#ifndef PAYMENT_H
#define PAYMENT_H
#include <stdint.h>

struct order;

enum payment_method { PAYMENT_CASH, PAYMENT_CARD };
enum payment_state {
	PAYMENT_PENDING, PAYMENT_AUTHORIZED, PAYMENT_CAPTURED, PAYMENT_REFUNDED, PAYMENT_VOIDED, PAYMENT_FAILED, PAYMENT_UNKNOWN,
};
extern const char *const payment_methods[], *const payment_states[];

struct payment_provider {
	const char *name;
	void (*authorize)(struct order *);      /* with the order's placing */
	void (*capture)(struct order *);        /* with its hand-over */
	void (*release)(struct order *);        /* when it ends unserved: nothing is taken, what was taken goes back */
};

/* NULL: this Dabba has no such provider. */
const struct payment_provider *payment_provider(enum payment_method);
#endif
