#include "payment_jobs.h"
#include "arena.h"
#include "card.h"
#include "clock.h"
#include "db.h"
#include "fail.h"
#include "log.h"
#include "platform.h"
#include "refund.h"
#include "settings.h"
#include "webhook.h"
#include <stdio.h>

enum { DUE_MAX = 20, FORGET_MAX = 500 };

void payment_check(struct platform *on)
{
	const struct order_settings *s = &order_settings;

	(void)on;
	if (!stripe_is_set_up() && (s->stripe_secret_key || s->stripe_publishable_key || s->stripe_webhook_secret))
		fail_with(FAIL_BUG, "to take cards, set all of ORDER_STRIPE_SECRET_KEY, ORDER_STRIPE_PUBLISHABLE_KEY and ORDER_STRIPE_WEBHOOK_SECRET");
}

void payment_pursue_due(struct platform *on)
{
	if (!stripe_is_set_up())
		return;
	struct list payments = payments_due(on->db, DUE_MAX), refunds = refunds_due(on->db, DUE_MAX);
	const struct order_key *payment = payments.at, *refund = refunds.at;

	for (size_t i = 0; i < payments.n; i++)
		card_pursue(on, payment[i].id);
	for (size_t i = 0; i < refunds.n; i++)
		refund_pursue(on, refund[i].id);
}

void payment_forget_events(struct platform *on)
{
	while (provider_events_forget(on->db, FORGET_MAX) == FORGET_MAX)
		;
}
