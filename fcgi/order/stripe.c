#include "stripe.h"
#include "arena.h"
#include "form.h"
#include "http_client.h"
#include "log.h"
#include "order.h"
#include "platform.h"
#include "problems.h"
#include "settings.h"
#include <string.h>

enum { TIMEOUT_MS = 8000, CURRENCY_CHARS = 3, KIND_CHARS = 2 };

#define EXPAND "latest_charge.balance_transaction"

EXTERN_SHAPE(struct stripe_error, stripe_error_shape);
EXTERN_SHAPE(struct stripe_object, stripe_object_shape);
EXTERN_SHAPE(struct stripe_object, stripe_expanded_shape);
EXTERN_SHAPE(struct stripe_events, stripe_events_shape);
EXTERN_SHAPE(struct stripe_refunds, stripe_refunds_shape);

struct refusal { const char *type, *code, *message; struct stripe_object *payment_intent; };
struct refused { struct refusal error; };
SHAPE(struct refusal, stripe_refusal_shape,
	FIELD(struct refusal, type), FIELD(struct refusal, code), FIELD(struct refusal, message), OBJECT(struct refusal, payment_intent, stripe_object_shape));
SHAPE(struct refused, stripe_refused_shape, OBJECT(struct refused, error, stripe_refusal_shape));

bool stripe_is_set_up(void)
{
	const struct order_settings *s = &order_settings;

	return s->stripe_secret_key && s->stripe_publishable_key && s->stripe_webhook_secret;
}

/* sk_test_, or rk_test_ with restricted rights. */
bool stripe_is_test(void)
{
	return order_settings.stripe_secret_key && !strncmp(order_settings.stripe_secret_key + KIND_CHARS, "_test_", 6);
}

/* key: NULL for a GET. false: no answer. */
static bool call(struct platform *on, const char *path, const struct buf *form, const char *key, struct http_answer *answer)
{
	struct arena *arena = on->arena;
	const char *headers[] = {
		arena_printf(arena, "Authorization: Bearer %s", order_settings.stripe_secret_key),
		arena_printf(arena, "Stripe-Version: %s", order_settings.stripe_version),
		"Content-Type: application/x-www-form-urlencoded", key ? arena_printf(arena, "Idempotency-Key: %s", key) : NULL, NULL };
	struct http_call what = { .method = key ? "POST" : "GET", .url = arena_printf(arena, "%s%s", order_settings.stripe_url, path),
		.headers = headers, .body = form ? form->at : NULL, .body_n = form ? form->n : 0, .timeout_ms = TIMEOUT_MS };

	bool answered = http_call(on->http, &what, answer);
	if (!answered || answer->status != 200)
		log_line("stripe", on->request_id, "%s %s: %d %.200s", what.method, path, answer->status, answer->body ? answer->body : "");
	return answered;
}

static bool reads(struct platform *on, const struct shape *shape, const struct http_answer *answer, void *into)
{
	struct problems problems = { .arena = on->arena };

	return shape_read_known(on->arena, shape, answer->body, answer->n, into, &problems);
}

/* The key has done its work with other parameters, as before Dabba was updated: that tells nothing of what came of it. */
static bool is_about_key(const struct refusal *error)
{
	return error->type && !strcmp(error->type, "idempotency_error");
}

static struct stripe_answer refusal(struct platform *on, const struct http_answer *http)
{
	struct refused refused = { { NULL } };
	struct stripe_answer answer = { .outcome = STRIPE_REFUSED };

	if ((http->status != 400 && http->status != 402) || !reads(on, &stripe_refused_shape, http, &refused) || is_about_key(&refused.error))
		return (struct stripe_answer){ .outcome = STRIPE_UNCLEAR };
	answer.code = refused.error.code;
	answer.message = refused.error.message;
	if (refused.error.payment_intent)
		answer.object = *refused.error.payment_intent;
	return answer;
}

static struct stripe_answer ask(struct platform *on, const char *path, const struct buf *form, const char *key, const struct shape *shape)
{
	struct stripe_answer answer = { .outcome = STRIPE_UNCLEAR };
	struct http_answer http;

	if (!call(on, path, form, key, &http))
		return answer;
	if (http.status != 200)
		return refusal(on, &http);
	if (reads(on, shape, &http, &answer.object) && answer.object.id)
		answer.outcome = STRIPE_DONE;
	return answer;
}

static const char *key_of(struct platform *on, const struct order *order, const char *purpose)
{
	return arena_printf(on->arena, "order-%s-%s", order->id.text, purpose);
}

/* ISO 4217 in small letters, as Stripe writes it. */
static const char *currency_of(struct platform *on, const struct order *order)
{
	char *text = arena_copy(on->arena, order->currency, CURRENCY_CHARS);

	for (char *c = text; *c; c++)
		*c |= 32;
	return text;
}

struct stripe_answer stripe_authorize(struct platform *on, const struct order *order)
{
	struct buf form = { .arena = on->arena };

	form_int(&form, "amount", order->total_cents);
	form_text(&form, "currency", currency_of(on, order));
	form_text(&form, "capture_method", "manual");
	form_text(&form, "automatic_payment_methods[enabled]", "true");
	form_text(&form, "automatic_payment_methods[allow_redirects]", "never");
	form_text(&form, "metadata[order_id]", order->id.text);
	form_text(&form, "expand[0]", EXPAND);
	return ask(on, "/v1/payment_intents", &form, key_of(on, order, "authorize"), &stripe_expanded_shape);
}

struct stripe_answer stripe_ask(struct platform *on, const struct order *order)
{
	const char *path = arena_printf(on->arena, "/v1/payment_intents/%s?expand[0]=" EXPAND, order->payment_ref);

	return ask(on, path, NULL, NULL, &stripe_expanded_shape);
}

static struct stripe_answer act(struct platform *on, const struct order *order, const char *what, struct buf *form, const char *purpose)
{
	const char *path = arena_printf(on->arena, "/v1/payment_intents/%s/%s", order->payment_ref, what);

	form_text(form, "expand[0]", EXPAND);
	return ask(on, path, form, key_of(on, order, purpose), &stripe_expanded_shape);
}

struct stripe_answer stripe_capture(struct platform *on, const struct order *order)
{
	return act(on, order, "capture", &(struct buf){ .arena = on->arena }, "capture");
}

struct stripe_answer stripe_void(struct platform *on, const struct order *order)
{
	struct buf form = { .arena = on->arena };

	form_text(&form, "cancellation_reason", "abandoned");
	return act(on, order, "cancel", &form, "void");
}

struct stripe_answer stripe_refund(struct platform *on, const char *intent, struct uuid order_id, struct uuid refund_id, int64_t cents)
{
	struct buf form = { .arena = on->arena };

	form_text(&form, "payment_intent", intent);
	form_int(&form, "amount", cents);
	form_text(&form, "reason", "requested_by_customer");
	form_text(&form, "metadata[order_id]", order_id.text);
	form_text(&form, "metadata[refund_id]", refund_id.text);
	return ask(on, "/v1/refunds", &form, arena_printf(on->arena, "refund-%s", refund_id.text), &stripe_object_shape);
}

static bool list(struct platform *on, const char *path, const struct shape *shape, void *into)
{
	struct http_answer http;

	return call(on, path, NULL, NULL, &http) && http.status == 200 && reads(on, shape, &http, into);
}

bool stripe_refunds_of(struct platform *on, const char *intent, struct stripe_refunds *out)
{
	return list(on, arena_printf(on->arena, "/v1/refunds?payment_intent=%s&limit=100", intent), &stripe_refunds_shape, out);
}

const char *const stripe_event_types[] = { "payment_intent.created", "payment_intent.amount_capturable_updated", "payment_intent.succeeded",
	"payment_intent.canceled", "payment_intent.payment_failed", "refund.created", "refund.updated", "refund.failed", "charge.refund.updated", NULL };

/* An account may be others' as well: what their events look like is none of our business. Fifty events are below the 1 MiB that http_client reads. */
bool stripe_events_since(struct platform *on, int64_t created, const char *after, struct stripe_events *out)
{
	struct buf path = { .arena = on->arena };

	buf_text(&path, arena_printf(on->arena, "/v1/events?limit=50&created[gte]=%lld%s%s", (long long)created,
	                             after ? "&starting_after=" : "", after ? after : ""));
	for (int i = 0; stripe_event_types[i]; i++)
		buf_text(&path, arena_printf(on->arena, "&types[%d]=%s", i, stripe_event_types[i]));
	return list(on, path.at, &stripe_events_shape, out);
}
