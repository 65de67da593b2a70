#include "card.h"
#include "db.h"
#include "ledger.h"
#include "log.h"
#include "payment.h"
#include "platform.h"
#include "refund.h"
#include "reply.h"
#include "restaurant.h"
#include "transition.h"
#include <string.h>
#include <strings.h>

static const struct actor service = { .role = ROLE_SERVICE };

void card_place(struct order *order)
{
	order->state = ORDER_UNPAID;
	order->payment_state = PAYMENT_PENDING;
	order->pay_by.ms = order->placed_at.ms + PAY_MINUTES * 60000L;
	order->answer_by.ms = 0;
}

void card_accept(struct order *order)
{
	order->payment_want = PAYMENT_WANT_CAPTURE;
	order->payment_due = true;
}

/* One that was never asked for needs no void, and what has failed or was voided is at its end. */
void card_release(struct order *order)
{
	if (order->payment_state == PAYMENT_PENDING && !order->payment_ref)
		order->payment_state = PAYMENT_VOIDED;
	if (order->payment_state == PAYMENT_VOIDED || !order_is_unserved(order))
		return;
	order->payment_want = PAYMENT_WANT_RELEASE;
	order->payment_due = true;
}

static enum card_work wanted(const struct order *order)
{
	if (order->payment_want == PAYMENT_WANT_CAPTURE)
		return CARD_CAPTURE;
	return order->payment_want == PAYMENT_WANT_RELEASE ? CARD_VOID : CARD_NOTHING;
}

enum card_work card_work(const struct order *order)
{
	bool releases = order->payment_want == PAYMENT_WANT_RELEASE;

	switch (order->payment_state) {
	case PAYMENT_UNKNOWN:
		return order->payment_ref && wanted(order) ? wanted(order) : CARD_ASK;
	case PAYMENT_AUTHORIZED:
		return wanted(order);
	case PAYMENT_PENDING: case PAYMENT_FAILED:
		return releases && order->payment_ref ? CARD_VOID : CARD_NOTHING;
	case PAYMENT_CAPTURED: case PAYMENT_REFUNDED:
		if (releases && order->refunded_cents < order->captured_cents)
			return CARD_REFUND;
		return order->fee_cents.known ? CARD_NOTHING : CARD_ASK;
	default:
		return CARD_NOTHING;
	}
}

/* A change that the order's customer and kitchen are told. */
static void tell(struct platform *on, struct order *order)
{
	order_move(on, order, ORDER_ACT_PAYMENT, service);
}

/* No kitchen has seen it yet. One that takes orders no more meanwhile never does, and the card is set free. */
static void hand_in(struct platform *on, struct order *order)
{
	struct reply refusal;

	if (restaurant_takes_orders(on, order->restaurant_id, order->restaurant_version, &refusal))
		order_move(on, order, ORDER_ACT_PAY, service);
	else
		order_end(on, order, ORDER_ACT_CANCEL, service, &(struct reason){ refusal.detail });
}

static void authorized(struct platform *on, struct order *order)
{
	bool is_new = !order->authorized_cents;

	if (order->captured_cents || order->payment_state == PAYMENT_VOIDED)
		return;
	order->payment_state = PAYMENT_AUTHORIZED;
	if (!is_new)
		return;
	order->authorized_cents = order->total_cents;
	ledger_authorized(on, order);
	if (order->state == ORDER_UNPAID)
		hand_in(on, order);
	else
		tell(on, order);
}

static void learn_fee(struct platform *on, struct order *order, const struct stripe_charge *charge)
{
	if (order->fee_cents.known || !charge || !charge->balance_transaction)
		return;
	order->fee_cents = (struct maybe_int){ charge->balance_transaction->fee, true };
	ledger_fee(on, order);
}

static void captured(struct platform *on, struct order *order, const struct stripe_object *intent)
{
	authorized(on, order);
	if (!order->captured_cents) {
		order->captured_cents = intent->amount_received;
		order->payment_state = PAYMENT_CAPTURED;
		ledger_captured(on, order);
		tell(on, order);
	}
	learn_fee(on, order, intent->latest_charge);
}

/* An order that is still served without a payment ends; one that was served is a loss. */
static void end_unpaid(struct platform *on, struct order *order, const char *why)
{
	if (order_state_ends(order->state) && !order_is_unserved(order))
		ledger_lost(on, order);
	if (order_state_ends(order->state))
		tell(on, order);
	else
		order_end(on, order, ORDER_ACT_CANCEL, service, &(struct reason){ why });
}

static void voided(struct platform *on, struct order *order)
{
	if (order->payment_state == PAYMENT_VOIDED || order->captured_cents)
		return;
	order->payment_state = PAYMENT_VOIDED;
	order->payment_want = PAYMENT_WANT_NONE;
	if (order->authorized_cents)
		ledger_voided(on, order);
	end_unpaid(on, order, "The payment was withdrawn.");
}

void card_fail(struct platform *on, struct order *order)
{
	if (order->captured_cents || order->payment_state == PAYMENT_VOIDED || order->payment_state == PAYMENT_FAILED)
		return;
	order->payment_state = PAYMENT_FAILED;
	order->payment_want = PAYMENT_WANT_RELEASE;
	order->payment_due = true;
	end_unpaid(on, order, "The card could not be charged.");
}

/* The customer has not paid yet. Declined: may try another card as long as the order waits. */
static void waiting(struct platform *on, struct order *order, const struct stripe_object *intent)
{
	bool declined = !strcmp(intent->status, "requires_payment_method") && intent->last_payment_error;

	if (order->authorized_cents || order->payment_state == PAYMENT_VOIDED)
		return;
	if (!declined) {
		order->payment_state = PAYMENT_PENDING;
	} else if (order->payment_state != PAYMENT_FAILED) {
		order->payment_state = PAYMENT_FAILED;
		tell(on, order);
	}
}

static bool is_of(const struct order *order, const struct stripe_object *intent)
{
	return intent->status && intent->amount == order->total_cents && intent->currency && !strcasecmp(intent->currency, order->currency)
		&& intent->metadata && intent->metadata->order_id && !strcmp(intent->metadata->order_id, order->id.text)
		&& (!order->payment_ref || !strcmp(order->payment_ref, intent->id));
}

void card_recognize(struct platform *on, struct order *order, const struct stripe_object *intent)
{
	if (order->payment_ref || !is_of(order, intent))
		return;
	order->payment_ref = intent->id;
	if (order->payment_state == PAYMENT_UNKNOWN)
		order->payment_state = PAYMENT_PENDING;
	payment_note(on->db, order);
}

void card_learn(struct platform *on, struct order *order, const struct stripe_object *intent)
{
	if (!is_of(order, intent)) {
		log_line("payment_mismatch", on->request_id, "intent %s is not the payment of order %s", intent->id, order->id.text);
		return;
	}
	order->payment_ref = intent->id;
	if (!strcmp(intent->status, "requires_capture"))
		authorized(on, order);
	else if (!strcmp(intent->status, "succeeded"))
		captured(on, order, intent);
	else if (!strcmp(intent->status, "canceled"))
		voided(on, order);
	else
		waiting(on, order, intent);
	payment_note(on->db, order);
	if (card_work(order))
		payment_wake(on->db, order->id);
}
