#include "worker.h"
#include "assign.h"
#include "courier.h"
#include "delivery.h"
#include "delivery_jobs.h"
#include "figures.h"
#include "record.h"
#include "tell.h"
#include "track.h"

static const struct subscription subscriptions[] = {
	{ "order.accepted", on_order_accepted }, { "order.ready", on_order_ready },
	{ "order.cancelled", on_order_cancelled },
	{ "user.banned", on_user_banned }, { "user.unbanned", on_user_unbanned }, { "user.changed", on_user_changed },
	{ "user.deleted", on_user_deleted },
	{ "delivery.searching", tell_delivery }, { "delivery.accepted", tell_delivery },
	{ "delivery.declined", tell_delivery },
	{ "delivery.at_restaurant", tell_delivery }, { "delivery.picked_up", tell_delivery },
	{ "delivery.at_customer", tell_delivery }, { "delivery.expected", tell_expected },
	{ "delivery.delivered", tell_delivery }, { "delivery.failed", tell_delivery },
	{ "delivery.returning", tell_delivery },
	{ "delivery.returned", tell_delivery }, { "delivery.cancelled", tell_delivery },
	{ NULL, NULL },
};

static const struct tick ticks[] = {
	{ "assign", ASSIGN_EVERY_MS, assign_turn },
	{ "positions", 1000, tell_positions },
	{ "help", 5000, tell_help },
	{ "archive", 2000, archive_closed },
	{ "map", 1000, tell_map },
	{ "old tracks", 600000, tracks_forget },
	{ "old records", 10000, record_sweep },
	{ NULL, 0, NULL },
};

/* A turn of dispatch holds all that is open in the city: 3,000 deliveries and as many couriers take about half of this. */
enum { MEMORY = 192 << 20 };

static void start(struct platform *on)
{
	delivery_indexes(on->docs);
	courier_indexes(on->docs);
	erasure_indexes(on->docs);
}

int main(int argc, char **argv)
{
	const struct worker delivery = {
		.name = "delivery", .uses = USES_DOCS | USES_CACHE | USES_HTTP, .topics = topics,
		.subscriptions = subscriptions, .ticks = ticks, .config = &delivery_config_shape,
		.config_at = &delivery_config, .start = start, .memory = MEMORY,
		.figures = delivery_figures, .measure = delivery_measure,
	};

	return worker_main(&delivery, argc, argv);
}
