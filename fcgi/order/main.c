#include "food/topics.h"
#include "kitchen.h"
#include "ledger.h"
#include "order_routes.h"
#include "placing.h"
#include "quote.h"
#include "service.h"

/* To add an endpoint: a row here, a handler, a dialogue in tests/http/order/. */
static const struct route routes[] = {
	{ "POST", "/api/v1/quotes", CUSTOMER, quote_make, "What a basket costs, sealed for 15 minutes",
	  .takes = &basket_shape, .gives = &quote_view_shape },
	{ "POST", "/api/v1/orders", CUSTOMER, order_place, "Place what was quoted",
	  .takes = &new_order_shape, .gives = &order_shape, .flags = IDEMPOTENT, .status = 201 },
	{ "GET", "/api/v1/orders", CUSTOMER, order_list, "My orders, newest first", .query = &page_query_shape, .gives = &order_page_shape },
	{ "GET", "/api/v1/orders/:id", CUSTOMER, order_show, "One of my orders with its lines",
	  .params = &order_key_shape, .gives = &order_shape },
	{ "GET", "/api/v1/orders/:id/events", CUSTOMER, order_events_show, "What happened to it after a sequence number",
	  .params = &order_key_shape, .query = &event_query_shape, .gives = &event_page_shape },
	{ "POST", "/api/v1/orders/:id/cancellation", CUSTOMER, order_cancel, "Cancel before the kitchen has accepted",
	  .params = &order_key_shape, .takes = &reason_shape, .gives = &order_shape },
	{ "GET", "/api/v1/orders/:id/stream", CUSTOMER | MERCHANT, order_stream, "May I listen to this order?", .params = &order_key_shape },

	{ "GET", "/api/v1/kitchen/orders", MERCHANT, kitchen_list, "A restaurant's orders, the open ones oldest first",
	  .query = &kitchen_query_shape, .gives = &kitchen_page_shape },
	{ "GET", "/api/v1/kitchen/orders/:id", MERCHANT, kitchen_show, "One order of my restaurants",
	  .params = &order_key_shape, .gives = &kitchen_order_shape },
	{ "POST", "/api/v1/kitchen/orders/:id/acceptance", MERCHANT, kitchen_accept, "Take it on, ready in so many minutes",
	  .params = &order_key_shape, .takes = &acceptance_shape, .gives = &kitchen_order_shape },
	{ "POST", "/api/v1/kitchen/orders/:id/rejection", MERCHANT, kitchen_reject, "Do not take it on",
	  .params = &order_key_shape, .takes = &reason_shape, .gives = &kitchen_order_shape },
	{ "POST", "/api/v1/kitchen/orders/:id/preparation", MERCHANT, kitchen_prepare, "Cooking has begun",
	  .params = &order_key_shape, .gives = &kitchen_order_shape },
	{ "POST", "/api/v1/kitchen/orders/:id/readiness", MERCHANT, kitchen_ready, "It is packed",
	  .params = &order_key_shape, .gives = &kitchen_order_shape },
	{ "POST", "/api/v1/kitchen/orders/:id/cancellation", MERCHANT, kitchen_cancel, "Give up an accepted order",
	  .params = &order_key_shape, .takes = &reason_shape, .gives = &kitchen_order_shape },

	{ "GET", "/api/v1/ledger", MERCHANT | COURIER, ledger_list, "What I am owed and what I hold, newest first",
	  .query = &page_query_shape, .gives = &ledger_page_shape },

	{ "POST", "/internal/order/orders/:id/cancellation", SERVICE, order_intervene, "Cancel by the administration",
	  .params = &order_key_shape, .takes = &intervention_shape },
	{ 0 }
};

int main(int argc, char **argv)
{
	static const struct service service = { .name = "order", .prefix = "ORDER", .routes = routes,
		.uses = USES_DB | USES_CACHE | USES_QUEUE | USES_HTTP, .topics = topics,
		.config = &order_settings_shape, .config_at = &order_settings };

	return service_main(&service, argc, argv);
}
