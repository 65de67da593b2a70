#include "worker.h"
#include "figures.h"
#include "food/topics.h"
#include "payment_jobs.h"
#include "settings.h"

enum { PURSUE_MS = 100, RECONCILE_MS = 300, FORGET_MS = 3600000 };

static const struct subscription subscriptions[] = { { NULL, NULL } };

static const struct tick ticks[] = {
	{ "payments and refunds that are due", PURSUE_MS, payment_pursue_due },
	{ "what the provider should have told", RECONCILE_MS, payment_reconcile },
	{ "forget old events of the provider", FORGET_MS, payment_forget_events },
	{ NULL, 0, NULL },
};

/* A worker of its own, so that a slow provider holds up no order. */
int main(int argc, char **argv)
{
	static const struct worker worker = { .name = "payment", .prefix = "order", .uses = USES_DB | USES_CACHE | USES_HTTP,
		.topics = topics, .subscriptions = subscriptions, .ticks = ticks, .start = payment_check,
		.config = &order_settings_shape, .config_at = &order_settings, .measure = payment_measure };

	return worker_main(&worker, argc, argv);
}
