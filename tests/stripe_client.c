/* Every call the order service makes to its payment provider, made to one at an address: stripe-mock, which holds each against
 * Stripe's description of its API, or our own double. stripe_client URL SECRET-KEY */
#include "../fcgi/order/order.h"
#include "../fcgi/order/settings.h"
#include "../fcgi/order/stripe.h"
#include "arena.h"
#include "http_client.h"
#include "platform.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct platform on;
static int passed, failed;

static void report(bool ok, const char *what, const char *why)
{
	passed += ok;
	failed += !ok;
	if (!ok)
		printf("FAIL %s: %s\n", what, why ? why : "it is not clear what came of it");
}

static struct stripe_object done(const char *what, struct stripe_answer answer)
{
	report(answer.outcome == STRIPE_DONE, what, answer.message);
	return answer.object;
}

/* As the customer's browser does, which alone sees the card. */
static void confirm(const struct stripe_object *intent)
{
	const char *form = arena_printf(on.arena, "client_secret=%s&payment_method=pm_card_visa", intent->client_secret);
	const char *headers[] = { arena_printf(on.arena, "Authorization: Bearer %s", order_settings.stripe_secret_key),
		"Content-Type: application/x-www-form-urlencoded", NULL };
	struct http_call call = { .method = "POST", .headers = headers, .body = form, .body_n = strlen(form),
		.url = arena_printf(on.arena, "%s/v1/payment_intents/%s/confirm", order_settings.stripe_url, intent->id) };
	struct http_answer answer;

	report(http_call(on.http, &call, &answer) && answer.status == 200, "a card is confirmed", answer.body);
}

static struct order confirmed_order(void)
{
	struct order order = { .id = uuid_new(), .currency = "EUR", .total_cents = 2350 };
	struct stripe_object intent = done("an intent is made", stripe_authorize(&on, &order));

	if (!intent.id || !intent.client_secret)
		exit(1);
	order.payment_ref = intent.id;
	confirm(&intent);
	done("an intent is asked about", stripe_ask(&on, &order));
	return order;
}

static void pay_and_refund(void)
{
	struct order order = confirmed_order();
	struct stripe_refunds refunds = { 0 };
	struct stripe_events events = { 0 };

	done("an intent is captured", stripe_capture(&on, &order));
	done("a part is refunded", stripe_refund(&on, order.payment_ref, order.id, uuid_new(), 350));
	report(stripe_refunds_of(&on, order.payment_ref, &refunds) && refunds.data.n, "refunds are listed", NULL);
	report(stripe_events_since(&on, 1, NULL, &events) && events.data.n, "events are listed", NULL);
	if (events.data.n)
		report(stripe_events_since(&on, 1, ((struct stripe_event *)events.data.at)->id, &events), "the next events are listed", NULL);
}

static void withdraw(void)
{
	struct order order = confirmed_order();

	done("an intent is cancelled", stripe_void(&on, &order));
}

int main(int n, char **arguments)
{
	if (n != 3) {
		fprintf(stderr, "usage: %s URL SECRET-KEY\n", *arguments);
		return 2;
	}
	order_settings.stripe_url = arguments[1];
	order_settings.stripe_secret_key = arguments[2];
	on.arena = arena_new(1 << 22, NULL, NULL);
	on.http = http_client_new(on.arena);
	on.request_id = "";
	pay_and_refund();
	withdraw();
	http_client_free(on.http);
	arena_free(on.arena);
	printf("%d passed, %d failed\n", passed, failed);
	return failed != 0;
}
