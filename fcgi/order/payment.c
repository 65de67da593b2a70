#include "payment.h"
#include "order.h"

const char *const payment_methods[] = { "cash", "card", NULL };
const char *const payment_states[] = { "pending", "authorized", "captured", "refunded", "voided", "failed", "unknown", NULL };

static void cash_authorize(struct order *order)
{
	order->payment_state = PAYMENT_PENDING;
}

static void cash_capture(struct order *order)
{
	order->payment_state = PAYMENT_CAPTURED;
	order->captured_cents = order->total_cents;
}

/* Cash changes hands at the door alone, so before it there is nothing to give back. */
static void cash_release(struct order *order)
{
	order->payment_state = PAYMENT_VOIDED;
}

static const struct payment_provider cash = { "cash", cash_authorize, cash_capture, cash_release };

static const struct payment_provider *const providers[] = { [PAYMENT_CASH] = &cash, [PAYMENT_CARD] = NULL };

const struct payment_provider *payment_provider(enum payment_method method)
{
	return providers[method];
}
