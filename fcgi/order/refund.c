#include "refund.h"
#include "arena.h"
#include "card.h"
#include "clock.h"
#include "db.h"
#include "food/money.h"
#include "ledger.h"
#include "order_cache.h"
#include "payment.h"
#include "platform.h"
#include "transition.h"
#include <string.h>

static const struct actor service = { .role = ROLE_SERVICE };

bool order_is_unserved(const struct order *order)
{
	return order->state > ORDER_DELIVERED && !(order->accepted_at.ms && order->liable == LIABLE_CUSTOMER);
}

/* How far the order's whole is refunded shows in its payment. */
static void count(struct platform *on, struct order *order, int64_t cents)
{
	order->refunded_cents += cents;
	order->payment_state = order->refunded_cents == order->captured_cents ? PAYMENT_REFUNDED : PAYMENT_CAPTURED;
	order_move(on, order, ORDER_ACT_PAYMENT, service);
}

void refund_dress(struct refund *refund, const struct order *order)
{
	refund->requested_at = clock_now();
	refund->currency = order->currency;
	refund->order_id = order->id;
	refund->state = refund->amount_cents ? REFUND_REQUESTED : REFUND_SUCCEEDED;
}

void refund_reserve(struct platform *on, struct order *order, struct refund *refund)
{
	refund_insert(on->db, refund);
	if (refund->amount_cents)
		count(on, order, refund->amount_cents);
}

/* Named by how much is left, so that the same rest is given back once. */
static struct uuid rest_id(struct platform *on, const struct order *order, int64_t cents)
{
	return uuid_of(arena_printf(on->arena, "release %s %lld", order->id.text, (long long)cents));
}

void refund_rest(struct platform *on, struct order *order)
{
	struct refund *refund = arena_alloc(on->arena, sizeof *refund);
	int64_t rest = order->captured_cents - order->refunded_cents;

	*refund = (struct refund){ .id = rest_id(on, order, rest),
		.amount_cents = rest, .reason = order->reason ? order->reason : "The order was not served.", .by_role = ROLE_SERVICE };
	refund->lines = refund_spread(on, order, rest, order->liable);
	refund_dress(refund, order);
	refund_reserve(on, order, refund);
}

static void succeed(struct platform *on, struct order *order, struct refund *refund)
{
	enum refund_state from = refund->state;

	if (from == REFUND_SUCCEEDED || from == REFUND_FAILED)
		return;
	refund->state = REFUND_SUCCEEDED;
	if (refund_settle(on->db, refund, from))
		ledger_refunded(on, order, refund, false);
}

/* What was booked is booked back, and what was reserved may be refunded again. The rest of an order that ended unserved is tried once:
 * then an administrator finds another way; what fails beside it is one more rest. */
static void fail(struct platform *on, struct order *order, struct refund *refund)
{
	enum refund_state from = refund->state;

	if (from == REFUND_FAILED)
		return;
	refund->state = REFUND_FAILED;
	if (!refund_settle(on->db, refund, from))
		return;
	struct uuid rest = rest_id(on, order, refund->amount_cents);
	if (uuid_equal(&refund->id, &rest))
		order->payment_want = PAYMENT_WANT_NONE;
	order->payment_due = order->payment_want == PAYMENT_WANT_RELEASE;
	if (from == REFUND_SUCCEEDED)
		ledger_refunded(on, order, refund, true);
	count(on, order, -refund->amount_cents);
}

static void settle(struct platform *on, struct order *order, struct refund *refund, const struct stripe_object *told)
{
	refund->provider_ref = told->id;
	refund->error = told->failure_reason;
	refund->settled_at = clock_now();
	if (told->status && !strcmp(told->status, "succeeded"))
		succeed(on, order, refund);
	else if (told->status && (!strcmp(told->status, "failed") || !strcmp(told->status, "canceled")))
		fail(on, order, refund);
}

/* An administrator of the provider's account has refunded on its own pages. One that has failed is written down too: that it was made
 * may be told later. */
static bool adopt(struct platform *on, struct order *order, struct refund *refund, const struct stripe_object *told)
{
	if (told->amount < 1)
		return true;
	if (told->amount > order->captured_cents - order->refunded_cents)
		return false;
	*refund = (struct refund){ .id = refund->id, .amount_cents = told->amount, .reason = "Refunded at the payment provider.",
		.by_role = ROLE_SERVICE, .provider_ref = told->id, .lines = refund_spread(on, order, told->amount, LIABLE_PLATFORM) };
	refund_dress(refund, order);
	refund_reserve(on, order, refund);
	settle(on, order, refund, told);
	return true;
}

static bool is_of(const struct order *order, const struct stripe_object *told)
{
	return order->payment_ref && told->payment_intent && !strcmp(order->payment_ref, told->payment_intent);
}

bool refund_learn(struct platform *on, struct order *order, const struct stripe_object *told)
{
	struct refund *refund = arena_alloc(on->arena, sizeof *refund);
	bool ours = told->metadata && told->metadata->refund_id;
	struct uuid id = uuid_of(arena_printf(on->arena, "refund of the provider %s", told->id));

	if (!told->id || !is_of(order, told) || (ours && !uuid_parse(told->metadata->refund_id, &id)))
		return true;
	if (!refund_find(on->db, id, refund)) {
		refund->id = id;
		return ours || adopt(on, order, refund, told);
	}
	if (uuid_equal(&refund->order_id, &order->id) && refund->amount_cents == told->amount)
		settle(on, order, refund, told);
	return true;
}

static const struct stripe_object *named(const struct stripe_refunds *made, const struct refund *refund)
{
	const struct stripe_object *found = made->data.at;

	for (size_t i = 0; i < made->data.n; i++) {
		const char *id = found[i].metadata ? found[i].metadata->refund_id : NULL;
		if ((id && !strcmp(id, refund->id.text)) || (refund->provider_ref && !strcmp(refund->provider_ref, found[i].id)))
			return found + i;
	}
	return NULL;
}

/* Whether it was made before: by a call whose answer was lost, though its key may be forgotten, or by hand. */
static bool is_made(struct platform *on, const struct order *order, const struct refund *refund, struct stripe_answer *answer)
{
	struct stripe_refunds made = { { NULL } };

	*answer = (struct stripe_answer){ .outcome = STRIPE_UNCLEAR };
	if (!stripe_refunds_of(on, order->payment_ref, &made))
		return true;
	const struct stripe_object *found = named(&made, refund);
	if (found)
		*answer = (struct stripe_answer){ .outcome = STRIPE_DONE, .object = *found };
	return found || refund->provider_ref;
}

static struct stripe_answer give(struct platform *on, const struct order *order, const struct refund *refund)
{
	struct stripe_answer answer;

	if ((refund->provider_ref || refund->tries > 0) && is_made(on, order, refund, &answer))
		return answer;
	return stripe_refund(on, order->payment_ref, order->id, refund->id, refund->amount_cents);
}

/* An answer that is lost, or "pending", is asked for again. */
static void take(struct platform *on, struct order *order, struct refund *refund, const struct stripe_answer *answer)
{
	int64_t wait_s = (int64_t)1 << (refund->tries < 8 ? refund->tries : 8);

	if (answer->outcome == STRIPE_DONE)
		settle(on, order, refund, &answer->object);
	else if (answer->outcome == STRIPE_REFUSED)
		settle(on, order, refund, &(struct stripe_object){ .status = "failed", .failure_reason = answer->code });
	if (refund->state == REFUND_REQUESTED || refund->state == REFUND_UNKNOWN)
		refund_schedule(on->db, refund->id, wait_s, answer->outcome == STRIPE_UNCLEAR ? REFUND_UNKNOWN : refund->state);
}

void refund_pursue(struct platform *on, struct uuid id)
{
	struct refund *refund = arena_alloc(on->arena, sizeof *refund);
	struct order *order = arena_alloc(on->arena, sizeof *order);

	if (!refund_find(on->db, id, refund) || !order_find(on->db, refund->order_id, order) || !refund_claim(on->db, id))
		return;
	struct stripe_answer answer = give(on, order, refund);
	db_begin(on->db);
	order_find_locked(on->db, order->id, order);
	refund_find(on->db, id, refund);
	take(on, order, refund, &answer);
	db_commit(on->db);
	order_cache_drop(on, &order->id, &order->customer_id);
}
