#include "figures.h"
#include "buf.h"
#include "clock.h"
#include "courier.h"
#include "delivery.h"
#include "platform.h"
#include <math.h>

static const char decisions[] = "dabba_dispatch_decisions_total",
	decisions_are[] = "What dispatch decided: an assignment, that an order waits (anew only), a hint where to wait.";
static const char travel[] = "dabba_travel_requests_total", travel_is[] = "Tables of travel times that OSRM was asked for.";
static const double error_seconds[] = { 30, 60, 120, 300, 600, 900, 1800, 3600, INFINITY };
static const char offers[] = "dabba_offers_total", offers_are[] = "Offers to couriers and their ends.";

const struct figure delivery_figures[] = {
	[FIGURE_DECISION] = { "dabba_dispatch_seconds", "", "What it took to decide who carries what.", metrics_seconds },
	[FIGURE_OFFERED] = { offers, "outcome=\"made\"", offers_are, NULL },
	[FIGURE_ACCEPTED] = { offers, "outcome=\"accepted\"", offers_are, NULL },
	[FIGURE_DECLINED] = { offers, "outcome=\"declined\"", offers_are, NULL },
	[FIGURE_TIMED_OUT] = { offers, "outcome=\"timed_out\"", offers_are, NULL },
	[FIGURE_ASSIGNED] = { decisions, "kind=\"assign\"", decisions_are, NULL },
	[FIGURE_KEPT_BACK] = { decisions, "kind=\"keep_back\"", decisions_are, NULL },
	[FIGURE_PREPOSITIONED] = { decisions, "kind=\"preposition\"", decisions_are, NULL },
	[FIGURE_PICKUP_ERROR] = { "dabba_pickup_error_seconds", "", "How far off dispatch was about the moment of pick-up, in business time.", error_seconds },
	[FIGURE_DROPOFF_ERROR] = { "dabba_dropoff_error_seconds", "", "The same about the moment at the door.", error_seconds },
	[FIGURE_TRAVEL_TOLD] = { travel, "outcome=\"told\"", travel_is, NULL },
	[FIGURE_TRAVEL_SILENT] = { travel, "outcome=\"silent\"", travel_is, NULL },
	{ NULL, NULL, NULL, NULL } };

static void write_waiting(struct buf *b, struct list open)
{
	const struct delivery *at = open.at;
	int64_t waiting = 0, oldest_ms = 0, now_ms = clock_now().ms;

	for (size_t i = 0; i < open.n; i++) {
		if (at[i].state != DELIVERY_SEARCHING && at[i].state != DELIVERY_OFFERED)
			continue;
		waiting++;
		if (now_ms - delivery_waits_since(&at[i]).ms > oldest_ms)
			oldest_ms = now_ms - delivery_waits_since(&at[i]).ms;
	}
	metrics_head(b, "dabba_orders_waiting_for_courier", "gauge", "Deliveries that nobody has accepted yet.");
	metrics_value(b, "dabba_orders_waiting_for_courier", "service=\"delivery-worker\"", (double)waiting);
	metrics_head(b, "dabba_courier_wait_seconds", "gauge", "How long the longest of them has waited that should have had one, in business time.");
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
