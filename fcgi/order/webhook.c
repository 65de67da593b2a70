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

/* Of the mode that our key is of: where nothing moves, nothing is paid. */
static bool concerns_us(const struct stripe_event *event)
{
	for (const char *const *type = stripe_event_types; *type; type++)
		if (!strcmp(event->type, *type))
			return event->livemode != stripe_is_test();
	return false;
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

/* false: not yet. */
static bool learn(struct platform *on, struct order *order, const struct stripe_event *event)
{
	const struct stripe_object *object = &event->data.object;

	if (!strcmp(event->type, "payment_intent.created"))
		card_recognize(on, order, object);
	else if (!strncmp(event->type, "payment_intent.", 15))
		card_learn(on, order, object);
	else
		return refund_learn(on, order, object);
	return true;
}

enum hearing provider_event_hear(struct platform *on, const struct stripe_event *event, bool by_webhook)
{
	const struct stripe_object *object = &event->data.object;
	struct provider_event row = { event->id, event->type, object->id ? object->id : "", { event->created * 1000 }, by_webhook };

	if (!provider_event_enter(on->db, &row))
		return EVENT_KNOWN;
	struct order *order = concerns_us(event) ? order_of(on, object) : NULL;
	if (!order)
		return EVENT_HEARD;
	if (!learn(on, order, event))
		return EVENT_LATER;
	order_cache_drop(on, &order->id, &order->customer_id);
	return EVENT_HEARD;
}

static bool reads(struct request *rq, const struct shape *shape, struct stripe_event *event, struct problems *problems)
{
	return shape_read_known(rq->on->arena, shape, rq->body_text, rq->body_n, event, problems);
}

/* 200 also for what was told before, and for what is none of our business, whatever it looks like; 400 signature_invalid when it was
 * not the provider, or 5 minutes ago; 404 where no provider is set up; 503 refund_under_way for a refund by hand that has no room before
 * another one has failed. Whatever else fails is a 503 as well: the provider tells it again. */
struct reply webhook_stripe(struct request *rq)
{
	static const char received[] = "{\"received\":true}";
	struct problems problems = { .arena = rq->on->arena };
	struct stripe_event event = { .id = NULL };
	const char *signature = request_header(rq, "HTTP_STRIPE_SIGNATURE");

	if (!stripe_is_set_up())
		return reply_fail(404, "no_such_path");
	if (!webhook_signature_fits(signature, order_settings.stripe_webhook_secret, rq->body_text, rq->body_n, clock_real().ms / 1000))
		return reply_fail(400, "signature_invalid");
	if (!reads(rq, &stripe_event_head_shape, &event, &problems))
		return reply_invalid(422, "invalid_body", &problems);
	if (!concerns_us(&event))
		return reply_text(200, received, strlen(received));
	if (!reads(rq, &stripe_event_shape, &event, &problems))
		return reply_invalid(422, "invalid_body", &problems);
	db_begin(rq->on->db);
	if (provider_event_hear(rq->on, &event, true) == EVENT_LATER)
		return reply_fail(503, "refund_under_way");
	db_commit(rq->on->db);
	return reply_text(200, received, strlen(received));
}
