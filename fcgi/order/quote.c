#include "quote.h"
#include "arena.h"
#include "buf.h"
#include "clock.h"
#include "payment.h"
#include "peer.h"
#include "platform.h"
#include "problems.h"
#include "request.h"
#include "reply.h"
#include "seal.h"
#include "settings.h"
#include "site.h"
#include <string.h>

void quote_seal(struct arena *arena, struct quote *q)
{
	struct buf b = { .arena = arena };

	shape_write(&b, &quote_shape, q);
	q->quote = seal_text(arena, order_settings.quote_key, b.at, b.n);
}

bool quote_open(struct arena *arena, const char *sealed, struct quote *q)
{
	struct problems problems = { .arena = arena };
	size_t n;
	const char *text = seal_open(arena, order_settings.quote_key, sealed, &n);

	return text && shape_read(arena, &quote_shape, text, n, q, &problems);
}

/* false: *refusal says why. */
static bool ask_offer(struct request *rq, const struct basket *basket, struct offer *offer, struct reply *refusal)
{
	const char *path = arena_printf(rq->on->arena, "/internal/restaurant/restaurants/%s/offer?lat=%.7f&lng=%.7f",
	                                basket->restaurant_id.text, basket->dropoff.lat, basket->dropoff.lng);
	struct peer_answer answer = peer_ask(rq->on, "GET", path, NULL, NULL, &offer_shape, offer);

	if (answer.status == 200 && offer->approved)
		return true;
	if (answer.status == 200 || answer.status == 404) {
		*refusal = reply_fail(404, "restaurant_not_found");
	} else {
		*refusal = reply_because(503, "restaurant_unavailable", "The menu cannot be read at the moment.");
		refusal->retry_after_s = 1;
	}
	return false;
}

static const char *when_open(struct arena *arena, const struct offer *offer)
{
	char at[INSTANT_TEXT];

	if (!offer->opens_at.ms)
		return arena_printf(arena, "%s is closed.", offer->name);
	return arena_printf(arena, "%s is closed until %s.", offer->name, instant_print(offer->opens_at, at));
}

static bool serves(struct arena *arena, const struct offer *offer, struct reply *refusal)
{
	if (!offer->reaches)
		*refusal = reply_because(409, "out_of_range", arena_printf(arena, "%s does not deliver to this address.", offer->name));
	else if (!offer->is_open)
		*refusal = reply_because(409, "restaurant_closed", when_open(arena, offer));
	return offer->reaches && offer->is_open;
}

static struct quote *new_quote(struct request *rq, const struct offer *offer, const struct basket *basket)
{
	struct quote *q = arena_alloc(rq->on->arena, sizeof *q);

	*q = (struct quote){ .customer_id = rq->me.user_id, .restaurant_id = basket->restaurant_id,
		.restaurant_version = offer->version, .restaurant_name = offer->name, .restaurant_slug = offer->slug,
		.currency = offer->currency, .payment = basket->payment, .expires_at = { clock_now().ms + QUOTE_LIVES_S * 1000L },
		.answer_minutes = offer->answer_minutes > 0 ? offer->answer_minutes : ANSWER_MINUTES, .prep_minutes = offer->prep_minutes,
		.estimated_minutes = offer->estimated_minutes,
		.pickup = offer->place, .dropoff = basket->dropoff };
	return q;
}

/* 200 with the lines, and the sealed quote for a customer whose basket reaches the minimum: others learn what it costs; 404 when there
 * is no such restaurant; 409 restaurant_closed, out_of_range or
 * ordering_paused; 422 naming each dish or option that cannot be had, and a payment that is
 * not set up here, or a card for what costs nothing; 503 without the menu. */
struct reply quote_make(struct request *rq)
{
	const struct basket *basket = rq->body;
	struct arena *arena = rq->on->arena;
	struct offer *offer = arena_alloc(arena, sizeof *offer);
	struct problems problems = { .arena = arena };
	struct site site;
	struct reply refusal;

	if (!site_takes_orders(rq, &site, &refusal))
		return refusal;
	if (!payment_provider(basket->payment)->offered())
		return reply_problem(arena, "/payment", "this payment is not set up here");
	if (!ask_offer(rq, basket, offer, &refusal) || !serves(arena, offer, &refusal))
		return refusal;
	struct quote *q = new_quote(rq, offer, basket);
	q->service_fee_basis_points = site.service_fee_basis_points.known ? site.service_fee_basis_points.value : order_settings.service_fee_basis_points;
	if (!quote_price(arena, offer, basket, q, &problems))
		return reply_invalid(422, "invalid", &problems);
	if (basket->payment == PAYMENT_CARD && !q->total_cents)
		return reply_problem(arena, "/payment", "there is nothing to charge to a card");
	q->min_order_cents = offer->min_order_cents;
	if (q->items_cents < offer->min_order_cents)
		q->missing_cents = offer->min_order_cents - q->items_cents;
	else if (rq->me.role == ROLE_CUSTOMER)
		quote_seal(arena, q);
	return reply_with(200, &quote_view_shape, q);
}
