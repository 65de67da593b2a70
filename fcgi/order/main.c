#include "food/topics.h"
#include "kitchen.h"
#include "ledger.h"
#include "order_routes.h"
#include "paying.h"
#include "payment.h"
#include "payout.h"
#include "placing.h"
#include "quote.h"
#include "refund.h"
#include "settings.h"
#include "site.h"
#include "service.h"
#include "statement.h"
#include "webhook.h"

/* To add an endpoint: a row here, a handler, a dialogue in tests/http/order/. */
static const struct route routes[] = {
	{ "POST", "/api/v1/quotes", ANYONE, quote_make, "What a basket costs; for a customer sealed for 15 minutes",
	  .takes = &basket_shape, .gives = &quote_view_shape, .also = 404 },
	{ "POST", "/api/v1/orders", CUSTOMER, order_place, "Place what was quoted",
	  .takes = &new_order_shape, .gives = &order_shape, .flags = IDEMPOTENT, .status = 201 },
	{ "GET", "/api/v1/orders", CUSTOMER, order_list, "My orders, newest first", .query = &page_query_shape, .gives = &order_page_shape },
	{ "GET", "/api/v1/orders/:id", CUSTOMER, order_show, "One of my orders with its lines",
	  .params = &order_key_shape, .gives = &order_shape },
	{ "GET", "/api/v1/orders/:id/events", CUSTOMER, order_events_show, "What happened to it after a sequence number",
	  .params = &order_key_shape, .query = &event_query_shape, .gives = &event_page_shape },
	{ "POST", "/api/v1/orders/:id/cancellation", CUSTOMER, order_cancel, "Cancel before the kitchen has accepted",
	  .params = &order_key_shape, .takes = &reason_shape, .gives = &order_shape },
	{ "POST", "/api/v1/orders/:id/payment", CUSTOMER, order_pay, "What the browser needs to pay it by card, and how far it is paid",
	  .params = &order_key_shape, .gives = &payment_view_shape },
	{ "GET", "/api/v1/orders/:id/refunds", CUSTOMER, refund_list, "What went back, by line",
	  .params = &order_key_shape, .gives = &refund_page_shape },
	{ "GET", "/api/v1/orders/:id/stream", CUSTOMER | MERCHANT, order_stream, "May I listen to this order?", .params = &order_key_shape },

	{ "GET", "/api/v1/kitchen/orders", MERCHANT, kitchen_list, "A restaurant's orders, the open ones oldest first",
	  .query = &kitchen_query_shape, .gives = &kitchen_page_shape },
	{ "GET", "/api/v1/kitchen/orders/:id", MERCHANT, kitchen_show, "One order of my restaurants",
	  .params = &order_key_shape, .gives = &kitchen_order_shape },
	{ "POST", "/api/v1/kitchen/orders/:id/acceptance", MERCHANT, kitchen_accept, "Take it on, ready in so many minutes",
	  .params = &order_key_shape, .takes = &acceptance_shape, .body_optional = true, .gives = &kitchen_order_shape },
	{ "POST", "/api/v1/kitchen/orders/:id/rejection", MERCHANT, kitchen_reject, "Do not take it on",
	  .params = &order_key_shape, .takes = &reason_shape, .gives = &kitchen_order_shape },
	{ "POST", "/api/v1/kitchen/orders/:id/preparation", MERCHANT, kitchen_prepare, "Cooking has begun",
	  .params = &order_key_shape, .gives = &kitchen_order_shape },
	{ "POST", "/api/v1/kitchen/orders/:id/readiness", MERCHANT, kitchen_ready, "It is packed",
	  .params = &order_key_shape, .gives = &kitchen_order_shape },
	{ "POST", "/api/v1/kitchen/orders/:id/cancellation", MERCHANT, kitchen_cancel, "Give up an accepted order",
	  .params = &order_key_shape, .takes = &reason_shape, .gives = &kitchen_order_shape },

	{ "POST", "/api/v1/kitchen/orders/:id/refunds", MERCHANT, refund_by_kitchen, "Give money back at the restaurant's cost",
	  .params = &order_key_shape, .takes = &kitchen_refund_shape, .gives = &refund_shape, .flags = IDEMPOTENT, .status = 201 },

	{ "GET", "/api/v1/payments/methods", ANYONE, payment_methods_list, "How one can pay here", .gives = &payment_method_page_shape,
	  .flags = SHARED_CACHE },
	{ "POST", "/api/v1/webhooks/stripe", ANYONE, webhook_stripe, "What the provider tells, signed", .flags = RAW_BODY,
	  .body_max = WEBHOOK_BODY_MAX, .status = 200 },

	{ "GET", "/api/v1/ledger", MERCHANT | COURIER, ledger_list, "What I am owed and what I hold, newest first",
	  .query = &page_query_shape, .gives = &ledger_page_shape },
	{ "GET", "/api/v1/statements", MERCHANT | COURIER, statement_show, "What was earned, borne and paid in a time",
	  .query = &statement_query_shape, .gives = &statement_shape, .also = 404 },

	{ "GET", "/api/v1/site", ANYONE, site_show, "What every app shows of the site: name, notice, support, whether one can order, the map",
	  .gives = &site_public_shape, .flags = SHARED_CACHE },

	{ "GET", "/internal/order/customers/:id/orders", SERVICE, order_list_of_customer, "A customer's orders with their lines",
	  .params = &order_key_shape, .query = &page_query_shape, .gives = &whole_order_page_shape },
	{ "GET", "/internal/order/customers/:id/refunds", SERVICE, refund_list_of_customer, "What went back for a customer's orders, with its lines",
	  .params = &order_key_shape, .query = &page_query_shape, .gives = &refund_page_shape },
	{ "GET", "/internal/order/merchants/:id/ledger", SERVICE, ledger_list_of_merchant, "What the restaurants of a merchant have earned",
	  .params = &order_key_shape, .query = &page_query_shape, .gives = &ledger_page_shape },
	{ "GET", "/internal/order/couriers/:id/ledger", SERVICE, ledger_list_of_courier, "What a courier has earned, and holds in cash",
	  .params = &order_key_shape, .query = &page_query_shape, .gives = &ledger_page_shape },
	{ "PUT", "/internal/order/settings", SERVICE, site_replace, "Replace the site's settings", .takes = &site_edit_shape, .gives = &site_shape },
	{ "POST", "/internal/order/orders/:id/cancellation", SERVICE, order_intervene, "Cancel by the administration",
	  .params = &order_key_shape, .takes = &intervention_shape },
	{ "POST", "/internal/order/orders/:id/refunds", SERVICE, refund_by_admin, "Give money back for the administration",
	  .params = &order_key_shape, .takes = &refund_wish_shape, .gives = &refund_shape, .status = 201 },
	{ "POST", "/internal/order/payouts", SERVICE, payout_make, "Pay out what is owed, or take cash in",
	  .takes = &payout_wish_shape, .gives = &payout_shape, .status = 201 },
	{ 0 }
};

int main(int argc, char **argv)
{
	static const struct service service = { .name = "order", .prefix = "ORDER", .routes = routes,
		.uses = USES_DB | USES_CACHE | USES_QUEUE | USES_HTTP, .topics = topics,
		.config = &order_settings_shape, .config_at = &order_settings };

	return service_main(&service, argc, argv);
}
