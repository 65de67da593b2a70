/* card_orders.h - for tests of payments: orders by card in the real tables, and a provider that says what it is told to. */
#ifndef CARD_ORDERS_H
#define CARD_ORDERS_H
#include "../../fcgi/order/card.h"
#include "../../fcgi/order/ledger.h"
#include "../../fcgi/order/payment.h"
#include "../../fcgi/order/payment_jobs.h"
#include "../../fcgi/order/refund.h"
#include "../../fcgi/order/settings.h"
#include "../../fcgi/order/transition.h"
#include "../../fcgi/order/webhook.h"
#include "cache.h"
#include "food/topics.h"
#include "http_client.h"
#include "platform.h"
#include "queue.h"
#include "scripted_provider.h"
#include "stack.h"

enum { TOTAL = 1250 };

static struct platform on;

static inline struct order new_order(void)
{
	static struct order_line lines[] = {
		{ .kind = LINE_ITEM, .name = "Lentil soup", .quantity = 2, .unit_cents = 500, .total_cents = 1000 },
		{ .kind = LINE_DELIVERY_FEE, .name = "Delivery", .quantity = 1, .unit_cents = 250, .total_cents = 250 } };
	struct place here = { .street = "Mill Lane 12", .city = "Berlin", .lat = 52.5, .lng = 13.4 };
	struct order order = { .id = uuid_new(), .customer_id = uuid_new(), .restaurant_id = uuid_new(), .restaurant_name = "Kitchen",
		.version = 1, .currency = "EUR", .items_cents = 1000, .delivery_fee_cents = 250, .total_cents = TOTAL, .commission_cents = 150,
		.courier_fee_cents = 250, .tax_included_cents = 65, .pickup = here, .dropoff = here, .contact_name = "Ann",
		.contact_phone = "+4930999888", .pin = "0042", .payment = PAYMENT_CARD, .placed_at = clock_now(), .answer_minutes = 10,
		.lines = { lines, 2 } };

	card_place(&order);
	return order;
}

static inline struct order now(struct uuid id)
{
	struct order found = { 0 };

	CU_ASSERT_TRUE_FATAL(order_find(on.db, id, &found));
	return found;
}

struct total { int64_t n; };
SHAPE(struct total, total_shape, FIELD(struct total, n));

static inline int64_t number(const struct query *query, struct uuid id)
{
	struct total total = { 0 };

	db_one(on.db, query, &order_key_shape, &(struct order_key){ id }, &total_shape, &total);
	return total.n;
}

static inline int64_t imbalance(struct uuid id)
{
	static const struct query sum = { "SELECT CAST(COALESCE(SUM(ABS(s)), 0) AS SIGNED) AS n FROM (SELECT SUM(e.amount_cents) AS s FROM ledger_entries e"
	                                  " JOIN ledger_transfers t ON t.id = e.transfer_id WHERE t.order_id = :id GROUP BY t.id) x" };

	return number(&sum, id);
}

struct holder { struct uuid id; const char *account; };
SHAPE(struct holder, holder_shape, FIELD(struct holder, id), FIELD(struct holder, account));

/* In that account, of all transfers of the order. */
static inline int64_t owed(struct uuid order_id, const char *account)
{
	static const struct query sum = { "SELECT CAST(COALESCE(SUM(e.amount_cents), 0) AS SIGNED) AS n FROM ledger_entries e"
	                                  " JOIN ledger_transfers t ON t.id = e.transfer_id WHERE t.order_id = :id AND e.account = :account" };
	struct total total = { 0 };

	db_one(on.db, &sum, &holder_shape, &(struct holder){ order_id, account }, &total_shape, &total);
	return total.n;
}

static inline int64_t events_of(struct uuid id)
{
	static const struct query count = { "SELECT COUNT(*) AS n FROM order_events WHERE order_id = :id" };

	return number(&count, id);
}

/* @ in the body is the order's id. */
struct said { int status; const char *body; bool unclear; };

static inline void say(const struct said *said, const struct order *order)
{
	char *out = provider_body;

	provider_status = said->status;
	for (const char *c = said->body; *c; c++)
		out += *c == '@' ? sprintf(out, "%s", order->id.text) : (*out = *c, 1);
	*out = 0;
}

static inline void shuffle(int *order, size_t n)
{
	for (size_t i = n - 1; i > 0; i--) {
		size_t k = (size_t)rand() % (i + 1);
		int kept = order[i];
		order[i] = order[k];
		order[k] = kept;
	}
}

static inline int payment_tests(const char *name, CU_TestInfo *tests)
{
	struct db_config config = stack_db("dabba_order");
	char url[60];

	provider_start();
	snprintf(url, sizeof url, "http://127.0.0.1:%d", provider_port);
	order_settings.stripe_url = url;
	order_settings.stripe_secret_key = order_settings.stripe_publishable_key = order_settings.stripe_webhook_secret = "sk_test_of_this_test";
	on.arena = stack_arena();
	on.db = db_new(&config, on.arena);
	on.queue = queue_new(NULL, topics, on.arena);
	on.cache = cache_new(stack_place("DABBA_CACHE_SOCKET"), on.arena);
	on.http = http_client_new(on.arena);
	on.request_id = "test";
	int failed = suite_run(name, tests);
	http_client_free(on.http);
	cache_free(on.cache);
	queue_free(on.queue);
	db_free(on.db);
	arena_free(on.arena);
	return failed;
}
#endif
