#include "placing.h"
#include "arena.h"
#include "clock.h"
#include "db.h"
#include "format.h"
#include "idempotency.h"
#include "order_routes.h"
#include "payment.h"
#include "pin.h"
#include "platform.h"
#include "quote.h"
#include "reply.h"
#include "request.h"
#include "restaurant.h"
#include "site.h"
#include "transition.h"
#include <string.h>

enum { SUMMARY_MAX = 180 };

SHAPE(struct new_order, new_order_shape,
	FIELD(struct new_order, quote, REQUIRED, .min = 1, .max = QUOTE_TEXT_MAX),
	OBJECT(struct new_order, dropoff, place_shape, REQUIRED),
	FIELD(struct new_order, contact_name, REQUIRED, .min = 1, .max = 80, .format = &format_line),
	FIELD(struct new_order, contact_phone, REQUIRED, .format = &format_phone),
	FIELD(struct new_order, note, 0, .min = 1, .max = 300, .format = &format_text));

/* false: *refusal says why this quote does not become an order. */
static bool accepts(struct request *rq, const struct new_order *in, struct quote *q, struct reply *refusal)
{
	struct arena *arena = rq->on->arena;
	struct site site;

	if (!site_takes_orders(rq, &site, refusal))
		return false;
	if (!quote_open(arena, in->quote, q) || !uuid_equal(&q->customer_id, &rq->me.user_id))
		*refusal = reply_problem(arena, "/quote", "is not a quote that you were given");
	else if (q->expires_at.ms <= clock_now().ms)
		*refusal = reply_because(409, "quote_expired", "Prices may have changed since: ask for a new quote.");
	else if (place_distance_m(q->dropoff.lat, q->dropoff.lng, in->dropoff.lat, in->dropoff.lng) >= DROPOFF_MOVED_M)
		*refusal = reply_problem(arena, "/dropoff", "is not the place that was quoted: ask for a new quote");
	else if (!payment_provider(q->payment)->offered())
		*refusal = reply_because(409, "payment_not_offered", "This way to pay is not offered any more: ask for a new quote.");
	else
		return restaurant_takes_orders(rq->on, q->restaurant_id, q->restaurant_version, refusal);
	return false;
}

/* "2 × Lamb biryani, Lentil soup": what a list of orders shows; cut between dishes. */
static const char *summary_of(struct arena *arena, struct list lines)
{
	const struct order_line *line = lines.at;
	const char *text = "";

	for (size_t i = 0; i < lines.n; i++) {
		if (line[i].kind != LINE_ITEM)
			continue;
		const char *times = line[i].quantity > 1 ? arena_printf(arena, "%lld × ", (long long)line[i].quantity) : "";
		const char *longer = arena_printf(arena, "%s%s%s%s", text, *text ? ", " : "", times, line[i].name);
		if (strlen(longer) > SUMMARY_MAX)
			return *text ? arena_printf(arena, "%s, …", text) : line[i].name;
		text = longer;
	}
	return text;
}

static struct order *new_order(struct request *rq, const struct new_order *in, const struct quote *q)
{
	struct order *o = arena_alloc(rq->on->arena, sizeof *o);
	struct instant now = clock_now();

	*o = (struct order){ .id = uuid_new(), .customer_id = rq->me.user_id, .restaurant_id = q->restaurant_id,
		.restaurant_name = q->restaurant_name, .restaurant_slug = q->restaurant_slug,
		.summary = summary_of(rq->on->arena, q->lines), .state = ORDER_PLACED, .version = 1, .currency = q->currency,
		.items_cents = q->items_cents, .delivery_fee_cents = q->delivery_fee_cents, .service_fee_cents = q->service_fee_cents,
		.discount_cents = q->discount_cents, .tip_cents = q->tip_cents, .tax_included_cents = q->tax_included_cents,
		.total_cents = q->total_cents, .commission_cents = q->commission_cents, .courier_fee_cents = q->courier_fee_cents,
		.pickup = q->pickup, .dropoff = in->dropoff, .contact_name = in->contact_name, .contact_phone = in->contact_phone,
		.note = in->note, .pin = pin_new(rq->on->arena), .payment = q->payment, .placed_at = now, .at = now,
		.answer_by = { now.ms + q->answer_minutes * 60000 },
		.answer_minutes = q->answer_minutes, .prep_minutes = q->prep_minutes, .restaurant_version = q->restaurant_version,
		.promised_at = { now.ms + q->estimated_minutes * 60000 }, .lines = q->lines, .act = ORDER_ACT_PLACE };
	payment_provider(o->payment)->place(o);
	order_look(rq->on->arena, o);
	return o;
}

/* 201 with the order; by card it is unpaid, and its payment is the next thing to ask for. 409 quote_expired, ordering_paused,
 * restaurant_closed, _paused or _withdrawn when it takes orders no more since the quote; 422 when the quote is not ours, not theirs or
 * for another place. The same Idempotency-Key gives the first answer again, also after the quote has expired; with another body 422. Asks
 * no other service. */
struct reply order_place(struct request *rq)
{
	const struct new_order *in = rq->body;
	struct quote *q = arena_alloc(rq->on->arena, sizeof *q);
	struct reply refusal, answer;

	if (!accepts(rq, in, q, &refusal))
		return idempotency_replay(rq, &answer) ? answer : refusal;
	struct order *order = new_order(rq, in, q);
	answer = reply_with(201, &order_shape, order);
	answer.location = arena_printf(rq->on->arena, "/api/v1/orders/%s", order->id.text);
	db_begin(rq->on->db);
	if (!idempotency_claim(rq, &answer))
		return answer;
	order_insert(rq->on->db, rq->on->arena, order);
	order_announce(rq->on, order);
	db_commit(rq->on->db);
	return answer;
}
