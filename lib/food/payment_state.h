/* payment_state.h - how an order is paid, and how far that is. */
#ifndef FOOD_PAYMENT_STATE_H
#define FOOD_PAYMENT_STATE_H

enum payment_method { PAYMENT_CASH, PAYMENT_CARD };

enum payment_state {
	PAYMENT_PENDING,                /* nothing is known against it: the customer has not paid yet */
	PAYMENT_AUTHORIZED,             /* set aside for us, not taken */
	PAYMENT_CAPTURED, PAYMENT_REFUNDED,     /* refunded: whole; a part leaves it captured */
	PAYMENT_VOIDED,                 /* what was set aside is free again; or nothing ever was */
	PAYMENT_FAILED,                 /* declined; as long as the order is unpaid, another card may be tried */
	PAYMENT_UNKNOWN,                /* the provider was asked and gave no answer: it is asked again */
};

/* Who bears what an order costs when it ends early, or a refund. */
enum liable { LIABLE_PLATFORM, LIABLE_RESTAURANT, LIABLE_CUSTOMER };

extern const char *const payment_methods[], *const payment_states[], *const liable_names[];
#endif
