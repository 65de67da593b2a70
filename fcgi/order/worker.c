#include "worker.h"
#include "figures.h"
#include "food/topics.h"
#include "order_jobs.h"

enum { SWEEP_MS = 250, FORGET_MS = 600000, ALARM_MS = 5000 };

static const struct subscription subscriptions[] = {
	{ "order.unpaid", order_told }, { "order.placed", order_told }, { "order.accepted", order_told }, { "order.preparing", order_told }, { "order.ready", order_told }, { "order.collected", order_told },
	{ "order.delivered", order_told }, { "order.rejected", order_told }, { "order.expired", order_told }, { "order.cancelled", order_told },
	{ "order.courier", order_told }, { "order.payment", order_told },
	{ "delivery.searching", order_courier_changed }, { "delivery.accepted", order_courier_changed },
	{ "delivery.at_restaurant", order_courier_changed }, { "delivery.at_customer", order_courier_changed },
	{ "delivery.expected", order_courier_changed },
	{ "delivery.picked_up", order_picked_up }, { "delivery.delivered", order_delivered },
	{ "delivery.failed", order_undelivered }, { "delivery.returned", order_undelivered },
	{ "restaurant.changed", order_restaurant_changed }, { "restaurant.reviewed", order_reviewed }, { "user.deleted", order_customer_deleted },
	{ NULL, NULL },
};

static const struct tick ticks[] = {
	{ "expire unanswered orders", SWEEP_MS, order_expire_late }, { "end unpaid orders", SWEEP_MS, order_end_unpaid },
	{ "alarm of unanswered orders", ALARM_MS, order_alarm_unanswered },
	{ "forget old answers", FORGET_MS, order_forget_answers }, { NULL, 0, NULL },
};

int main(int argc, char **argv)
{
	static const struct worker worker = { .name = "order", .uses = USES_DB | USES_CACHE | USES_HTTP, .topics = topics,
		.subscriptions = subscriptions, .ticks = ticks, .figures = order_figures, .measure = order_measure };

	return worker_main(&worker, argc, argv);
}
