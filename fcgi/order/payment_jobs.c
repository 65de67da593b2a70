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

enum { DUE_MAX = 20, FORGET_MAX = 500, PAGES_MAX = 2000, OVERLAP_S = 3600, DAY_S = 86400, TRIES = 3 };

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

static void hear(struct platform *on, const struct stripe_event *event)
{
	db_begin(on->db);
	if (provider_event_hear(on, event, false))
		log_line("reconciled", on->request_id, "%s %s", event->type, event->id);
	db_commit(on->db);
}

/* false: the provider gave no answer. *last: the oldest event of the page, "" when it was the last page. */
static bool hear_page(struct platform *on, int64_t since_s, char last[256])
{
	struct stripe_events events = { { NULL } };
	const struct stripe_event *event;

	if (!stripe_events_since(on, since_s, *last ? last : NULL, &events))
		return false;
	event = events.data.at;
	for (size_t i = 0; i < events.data.n; i++)
		hear(on, event + i);
	snprintf(last, 256, "%s", events.has_more && events.data.n ? event[events.data.n - 1].id : "");
	return true;
}

/* One lost answer among many pages shall not cost a minute. */
static bool hear_page_again(struct platform *on, int64_t since_s, char last[256])
{
	for (int i = 0; i < TRIES; i++)
		if (hear_page(on, since_s, last))
			return true;
	return false;
}

/* From the last time on with an hour to spare, and three days at the most: what is older the provider has given up telling as well. */
void payment_reconcile(struct platform *on)
{
	struct instant now = clock_real();
	char last[256] = "";
	int pages = 0;

	if (!stripe_is_set_up())
		return;
	int64_t since_s = reconciled_until(on->db).ms / 1000 - OVERLAP_S, earliest_s = now.ms / 1000 - RECONCILE_DAYS * DAY_S;
	do
		if (!hear_page_again(on, since_s > earliest_s ? since_s : earliest_s, last))
			return;
	while (*last && ++pages < PAGES_MAX);
	reconciled_set(on->db, now);
}

void payment_forget_events(struct platform *on)
{
	while (provider_events_forget(on->db, FORGET_MAX) == FORGET_MAX)
		;
}
