#include "paying.h"
#include "arena.h"
#include "card.h"
#include "db.h"
#include "food/payment_state.h"
#include "order_cache.h"
#include "platform.h"
#include "reply.h"
#include "request.h"
#include "restaurant.h"
#include "settings.h"
#include "transition.h"

enum { ASK_AGAIN_S = 2 };

SHAPE(struct payment_view, payment_view_shape,
	FIELD(struct payment_view, order_id), FIELD(struct payment_view, method, 0, .names = payment_methods),
	FIELD(struct payment_view, state, 0, .names = payment_states), FIELD(struct payment_view, amount_cents),
	FIELD(struct payment_view, currency), FIELD(struct payment_view, publishable_key), FIELD(struct payment_view, client_secret),
	FIELD(struct payment_view, error));

/* Written down before the provider is asked: when this process ends now, the payment worker asks what became of it. */
static bool begin(struct request *rq, struct order *order)
{
	db_begin(rq->on->db);
	if (!order_find_locked(rq->on->db, order->id, order) || order->state != ORDER_UNPAID)
		return false;
	if (!order->payment_ref) {
		order->payment_state = PAYMENT_UNKNOWN;
		payment_note(rq->on->db, order);
		payment_schedule(rq->on->db, order->id, (struct maybe_int){ PAYMENT_LEASE_S, true }, 0);
	}
	db_commit(rq->on->db);
	return true;
}

static void learn(struct request *rq, struct order *order, const struct stripe_answer *answer)
{
	db_begin(rq->on->db);
	order_find_locked(rq->on->db, order->id, order);
	if (answer->outcome == STRIPE_DONE)
		card_learn(rq->on, order, &answer->object);
	else if (!order->payment_ref)
		card_fail(rq->on, order);
	if (card_work(order) == CARD_NOTHING)
		payment_schedule(rq->on->db, order->id, (struct maybe_int){ 0 }, 0);
	db_commit(rq->on->db);
	order_cache_drop(rq->on, &order->id, &order->customer_id);
}

static struct reply shown(struct request *rq, const struct order *order, const struct stripe_answer *answer)
{
	struct payment_view *view = arena_alloc(rq->on->arena, sizeof *view);
	const struct stripe_error *error = answer->object.last_payment_error;

	*view = (struct payment_view){ .order_id = order->id, .method = order->payment, .state = order->payment_state,
		.amount_cents = order->total_cents, .currency = order->currency, .publishable_key = order_settings.stripe_publishable_key };
	if (order->state == ORDER_UNPAID) {
		view->client_secret = answer->object.client_secret;
		view->error = error ? error->message : NULL;
	}
	return reply_with(200, &payment_view_shape, view);
}

static struct reply unknown(void)
{
	struct reply reply = reply_because(503, "payment_unknown", "The payment provider gives no answer. Nothing is charged twice: try again.");

	reply.retry_after_s = ASK_AGAIN_S;
	return reply;
}

/* 200 with the secret that pays it, or once it is paid with how far; 404 when it is not theirs; 409 paid_in_cash, order_already_...
 * once it has ended, restaurant_closed, _paused or _withdrawn before a payment has begun, payment_refused when the provider takes no
 * such payment; 503 payment_unknown without an answer: the same request asks again, and never for a second payment. */
struct reply order_pay(struct request *rq)
{
	const struct order_key *key = rq->params;
	struct order *order = arena_alloc(rq->on->arena, sizeof *order);
	struct reply refusal;

	if (!order_find_of_customer(rq->on->db, key->id, rq->me.user_id, order))
		return reply_fail(404, "order_not_found");
	if (order->payment != PAYMENT_CARD)
		return reply_because(409, "paid_in_cash", "This order is paid at the door.");
	if (order_state_ends(order->state))
		return order_refused(rq->on, order);
	if (order->payment_state == PAYMENT_PENDING && !order->payment_ref
	    && !restaurant_takes_orders(rq->on, order->restaurant_id, order->restaurant_version, &refusal))
		return refusal;
	if (!begin(rq, order))
		return shown(rq, order, &(struct stripe_answer){ .outcome = STRIPE_DONE });
	struct stripe_answer answer = order->payment_ref ? stripe_ask(rq->on, order) : stripe_authorize(rq->on, order);
	if (answer.outcome == STRIPE_UNCLEAR)
		return unknown();
	learn(rq, order, &answer);
	if (answer.outcome == STRIPE_REFUSED)
		return reply_because(409, "payment_refused", answer.message ? answer.message : "The payment provider takes no such payment.");
	return shown(rq, order, &answer);
}
