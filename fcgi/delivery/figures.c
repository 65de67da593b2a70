#include "figures.h"
#include "buf.h"
#include "clock.h"
#include "courier.h"
#include "delivery.h"
#include "platform.h"

static const char offers[] = "dabba_offers_total", offers_are[] = "Offers to couriers and their ends.";

const struct figure delivery_figures[] = {
	[FIGURE_DECISION] = { "dabba_dispatch_seconds", "", "What a turn took that decided who carries what.", metrics_seconds },
	[FIGURE_OFFERED] = { offers, "outcome=\"made\"", offers_are, NULL },
	[FIGURE_ACCEPTED] = { offers, "outcome=\"accepted\"", offers_are, NULL },
	[FIGURE_DECLINED] = { offers, "outcome=\"declined\"", offers_are, NULL },
	[FIGURE_TIMED_OUT] = { offers, "outcome=\"timed_out\"", offers_are, NULL },
	{ NULL, NULL, NULL, NULL } };

static void write_waiting(struct buf *b, struct list open)
{
	const struct delivery *at = open.at;
	int64_t waiting = 0, oldest_ms = 0, now_ms = clock_now().ms;

	for (size_t i = 0; i < open.n; i++) {
		if (at[i].state != DELIVERY_SEARCHING && at[i].state != DELIVERY_OFFERED)
			continue;
		waiting++;
		if (now_ms - at[i].created_at.ms > oldest_ms)
			oldest_ms = now_ms - at[i].created_at.ms;
	}
	metrics_head(b, "dabba_orders_waiting_for_courier", "gauge", "Deliveries that nobody has accepted yet.");
	metrics_value(b, "dabba_orders_waiting_for_courier", "service=\"delivery-worker\"", (double)waiting);
	metrics_head(b, "dabba_courier_wait_seconds", "gauge", "How long the oldest of them has waited, in business time.");
	metrics_value(b, "dabba_courier_wait_seconds", "service=\"delivery-worker\"", (double)oldest_ms / 1000);
}

void delivery_measure(struct platform *on, struct buf *b)
{
	struct list open = deliveries_open(on->docs);

	write_waiting(b, open);
	metrics_head(b, "dabba_deliveries_open", "gauge", "Deliveries that have not ended.");
	metrics_value(b, "dabba_deliveries_open", "service=\"delivery-worker\"", (double)open.n);
	metrics_head(b, "dabba_couriers_on_duty", "gauge", "Couriers who are on duty.");
	metrics_value(b, "dabba_couriers_on_duty", "service=\"delivery-worker\"", (double)couriers_on_duty(on->docs).n);
}
