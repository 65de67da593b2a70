#include "payment.h"
#include "arena.h"
#include "card.h"
#include "order.h"
#include "page.h"
#include "platform.h"
#include "reply.h"
#include "request.h"
#include "settings.h"
#include "stripe.h"

const char *const payment_wants[] = { "none", "capture", "release", NULL };

static bool always(void)
{
	return true;
}

static void cash_place(struct order *order)
{
	order->payment_state = PAYMENT_PENDING;
}

static void nothing(struct order *order)
{
	(void)order;
}

static void cash_deliver(struct order *order)
{
	order->payment_state = PAYMENT_CAPTURED;
	order->captured_cents = order->total_cents;
}

/* Cash changes hands at the door alone, so before it there is nothing to give back. */
static void cash_release(struct order *order)
{
	order->payment_state = PAYMENT_VOIDED;
}

static const struct payment_provider
	cash = { "cash", always, cash_place, nothing, cash_deliver, cash_release },
	card = { "stripe", stripe_is_set_up, card_place, card_accept, nothing, card_release };

static const struct payment_provider *const providers[] = { [PAYMENT_CASH] = &cash, [PAYMENT_CARD] = &card };

const struct payment_provider *payment_provider(enum payment_method method)
{
	return providers[method];
}

/* test: no money moves. browser_url: where the browser confirms at a stand-in; none: with the provider's own library. */
struct method { int method; const char *provider, *publishable_key, *browser_url; bool test; };
SHAPE(struct method, method_shape,
	FIELD(struct method, method, 0, .names = payment_methods), FIELD(struct method, provider), FIELD(struct method, publishable_key),
	FIELD(struct method, browser_url), FIELD(struct method, test));
SHAPE(struct page, payment_method_page_shape,
	FIELD(struct page, items, 0, .of = &method_shape), FIELD(struct page, next));

/* 200 with what this Dabba takes. */
struct reply payment_methods_list(struct request *rq)
{
	struct method *methods = arena_alloc(rq->on->arena, 2 * sizeof *methods);
	struct page *page = arena_alloc(rq->on->arena, sizeof *page);

	methods[0] = (struct method){ .method = PAYMENT_CASH };
	methods[1] = (struct method){ PAYMENT_CARD, card.name, order_settings.stripe_publishable_key, order_settings.stripe_browser_url,
		stripe_is_test() };
	page->items = (struct list){ methods, card.offered() ? 2 : 1 };
	return reply_with(200, &payment_method_page_shape, page);
}
