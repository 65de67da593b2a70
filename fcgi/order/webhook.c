#include "webhook.h"
#include "arena.h"
#include "card.h"
#include "clock.h"
#include "db.h"
#include "log.h"
#include "order_cache.h"
#include "platform.h"
#include "problems.h"
#include "refund.h"
#include "reply.h"
#include "request.h"
#include "settings.h"
#include "webhook_signature.h"
#include <string.h>

static bool tells_of_intent(const char *type)
{
	return !strcmp(type, "payment_intent.created");
}

/* Of a payment only what moves it forward is listened to: the rest tells what it may be about to do. */
static bool tells_of_payment(const char *type)
{
	static const char *const types[] = { "payment_intent.amount_capturable_updated", "payment_intent.succeeded",
		"payment_intent.canceled", "payment_intent.payment_failed" };

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (!strcmp(type, types[i]))
			return true;
	return false;
}

static bool tells_of_refund(const char *type)
{
	return !strncmp(type, "refund.", 7) || !strcmp(type, "charge.refund.updated");
}

/* NULL: not an order of this Dabba. A refund made by hand names its payment alone. */
static struct order *order_of(struct platform *on, const struct stripe_object *object)
{
	struct order *order = arena_alloc(on->arena, sizeof *order);
	const char *name = object->metadata ? object->metadata->order_id : NULL;
	struct uuid id;
	bool named = name ? uuid_parse(name, &id) : object->payment_intent && payment_find(on->db, object->payment_intent, &id);

	return named && order_find_locked(on->db, id, order) ? order : NULL;
}

static void learn(struct platform *on, struct order *order, const struct stripe_event *event, const struct provider_event *row)
{
	const struct stripe_object *object = &event->data.object;

	if (tells_of_intent(event->type))
		card_recognize(on, order, object);
	else if (tells_of_payment(event->type))
		card_learn(on, order, object);
	else if (!refund_learn(on, order, object))
		provider_event_forget(on->db, row);
}

bool provider_event_hear(struct platform *on, const struct stripe_event *event, bool by_webhook)
{
	const struct stripe_object *object = &event->data.object;
	struct provider_event row = { event->id, event->type, object->id ? object->id : "", { event->created * 1000 }, by_webhook };

	if (!provider_event_enter(on->db, &row))
		return false;
	bool concerns = tells_of_intent(event->type) || tells_of_payment(event->type) || tells_of_refund(event->type);
	struct order *order = concerns ? order_of(on, object) : NULL;
	if (!order)
		return true;
	learn(on, order, event, &row);
	order_cache_drop(on, &order->id, &order->customer_id);
	return true;
}

/* 200 also for what was told before, and for what is none of our business; 400 signature_invalid when it was not the provider, or
 * 5 minutes ago; 404 where no provider is set up. Whatever else fails is a 503: the provider tells it again. */
struct reply webhook_stripe(struct request *rq)
{
	struct problems problems = { .arena = rq->on->arena };
	struct stripe_event event = { .id = NULL };
	const char *signature = request_header(rq, "HTTP_STRIPE_SIGNATURE");

	if (!stripe_is_set_up())
		return reply_fail(404, "no_such_path");
	if (!webhook_signature_fits(signature, order_settings.stripe_webhook_secret, rq->body_text, rq->body_n, clock_real().ms / 1000))
		return reply_fail(400, "signature_invalid");
	if (!shape_read_known(rq->on->arena, &stripe_event_shape, rq->body_text, rq->body_n, &event, &problems))
		return reply_invalid(422, "invalid_body", &problems);
	db_begin(rq->on->db);
	provider_event_hear(rq->on, &event, true);
	db_commit(rq->on->db);
	return reply_text(200, "{\"received\":true}", strlen("{\"received\":true}"));
}
