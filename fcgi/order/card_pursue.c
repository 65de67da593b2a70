#include "card.h"
#include "arena.h"
#include "db.h"
#include "food/payment_state.h"
#include "order_cache.h"
#include "platform.h"
#include "refund.h"

enum { BACK_OFF_MAX_S = 300, BACK_OFF_DOUBLINGS = 8 };

static struct maybe_int back_off(int64_t tries)
{
	int64_t wait_s = (int64_t)1 << (tries < BACK_OFF_DOUBLINGS ? tries : BACK_OFF_DOUBLINGS);

	return (struct maybe_int){ wait_s < BACK_OFF_MAX_S ? wait_s : BACK_OFF_MAX_S, true };
}

/* An intent of which nothing is known is asked about by making it again: the key answers with the first one. */
static struct stripe_answer ask(struct platform *on, const struct order *order)
{
	return order->payment_ref ? stripe_ask(on, order) : stripe_authorize(on, order);
}

/* Asked before, and the answer was lost: how it stands is asked first, since a key is forgotten after a day. */
static struct stripe_answer act(struct platform *on, const struct order *order, enum card_work work)
{
	struct stripe_answer answer = { .outcome = STRIPE_DONE };

	if (order->payment_state == PAYMENT_UNKNOWN)
		answer = stripe_ask(on, order);
	if (answer.outcome != STRIPE_DONE || (answer.object.status && answer.object.status[0] != 'r'))
		return answer;
	answer = work == CARD_CAPTURE ? stripe_capture(on, order) : stripe_void(on, order);
	if (answer.outcome != STRIPE_REFUSED || answer.object.id)
		return answer;
	struct stripe_answer now = stripe_ask(on, order);
	now.code = answer.code;
	return now;
}

/* What could have been done by the call is not known any more. */
static void doubt(struct platform *on, struct order *order, enum card_work work)
{
	if (work == CARD_REFUND || order->captured_cents || order->payment_state == PAYMENT_UNKNOWN)
		return;
	order->payment_state = PAYMENT_UNKNOWN;
	payment_note(on->db, order);
}

/* A refusal that leaves the money where it was is the card's last word. */
static void take(struct platform *on, struct order *order, enum card_work work, const struct stripe_answer *answer)
{
	if (answer->object.id)
		card_learn(on, order, &answer->object);
	if (answer->outcome == STRIPE_UNCLEAR)
		doubt(on, order, work);
	else if ((work == CARD_CAPTURE && answer->code && card_work(order) == CARD_CAPTURE) || (answer->outcome == STRIPE_REFUSED && !order->payment_ref))
		card_fail(on, order);
}

/* The next step at once when there was one; else later, or when an act makes it due. */
static void schedule(struct platform *on, const struct order *order, enum card_work before)
{
	enum card_work work = card_work(order);

	if (work == CARD_NOTHING)
		payment_schedule(on->db, order->id, (struct maybe_int){ 0 }, 0);
	else if (work != before)
		payment_schedule(on->db, order->id, (struct maybe_int){ 0, true }, 0);
	else
		payment_schedule(on->db, order->id, back_off(order->payment_tries), order->payment_tries);
}

static struct stripe_answer question(struct platform *on, const struct order *order, enum card_work work)
{
	switch (work) {
	case CARD_ASK: return ask(on, order);
	case CARD_CAPTURE: case CARD_VOID: return act(on, order, work);
	default: return (struct stripe_answer){ .outcome = STRIPE_DONE };
	}
}

bool card_pursue(struct platform *on, struct uuid id)
{
	struct order *order = arena_alloc(on->arena, sizeof *order);

	if (!payment_claim(on->db, id) || !order_find(on->db, id, order))
		return false;
	enum card_work work = card_work(order);
	struct stripe_answer answer = question(on, order, work);
	db_begin(on->db);
	order_find_locked(on->db, id, order);
	take(on, order, work, &answer);
	if (card_work(order) == CARD_REFUND)
		refund_rest(on, order);
	schedule(on, order, work);
	db_commit(on->db);
	order_cache_drop(on, &order->id, &order->customer_id);
	return true;
}
