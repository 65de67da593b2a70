#include "carrying.h"
#include "arena.h"
#include "clock.h"
#include "courier.h"
#include "plan.h"
#include "route.h"
#include <string.h>

static struct uuid id_of(const struct request *rq)
{
	return ((const struct id_param *)rq->params)->id;
}

/* Whom to ring stays between the two until the offer is accepted, and ends with the delivery. */
static void hide_customer(struct delivery *d)
{
	if (d->state == DELIVERY_OFFERED || delivery_state_ends((enum delivery_state)d->state))
		d->customer_phone = NULL;
}

static struct reply reply_carried(struct request *rq, const struct delivery *d)
{
	struct delivery *copy = arena_alloc(rq->on->arena, sizeof *copy);

	*copy = *d;
	hide_customer(copy);
	return reply_with(200, &carried_shape, copy);
}

static struct reply not_from_here(struct request *rq, const struct delivery *d, enum delivery_event act)
{
	return reply_because(409, "not_possible_now",
		arena_printf(rq->on->arena, "The delivery is %s: \"%s\" is not possible from there.",
			delivery_states[d->state], delivery_acts[act]));
}

static struct reply answer(struct request *rq, enum outcome outcome, const struct delivery *d, enum delivery_event act)
{
	switch (outcome) {
	case CHANGED: return reply_carried(rq, d);
	case NOT_ALLOWED: return not_from_here(rq, d, act);
	case CONTENDED: return reply_fail(409, "changed_meanwhile");
	default: return reply_fail(404, "delivery_not_found");
	}
}

static struct reply act(struct request *rq, const struct change *change)
{
	struct delivery d;

	return answer(rq, delivery_change(rq->on, id_of(rq), &rq->me.user_id, change, &d), &d, change->act);
}

static const char *key_of(const void *item)
{
	return ((const struct delivery *)item)->courier_key;
}

static struct reply open_list(struct request *rq, struct uuid courier_id)
{
	struct page *page = arena_alloc(rq->on->arena, sizeof *page);

	page->items = deliveries_of_courier(rq->on->docs, courier_id);
	plan_sort(rq->on->arena, page->items);
	for (size_t i = 0; i < page->items.n; i++)
		hide_customer(delivery_at(page->items, i));
	return reply_with(200, &carried_page_shape, page);
}

static struct reply list_of(struct request *rq, struct uuid courier_id)
{
	const struct carried_query *in = rq->query;
	struct page_query asked = { in->after, in->limit };
	const char *key;

	if (!in->history)
		return open_list(rq, courier_id);
	if (!page_key(rq->on->arena, &asked, &key))
		return reply_problem(rq->on->arena, "/after", "must be the `next` of a page before");
	struct list items = delivery_history(rq->on->docs, courier_id, key, page_limit(&asked) + 1);
	for (size_t i = 0; i < items.n; i++)
		hide_customer(delivery_at(items, i));
	return reply_with(200, &carried_page_shape,
		page_of(rq->on->arena, items, sizeof(struct delivery), page_limit(&asked), key_of));
}

/* 200: offers and jobs in the order they are to be carried out; with ?history=true what has ended, newest first, page
 * by page. */
struct reply carried_list(struct request *rq)
{
	return list_of(rq, rq->me.user_id);
}

/* The same of the courier that the path names, for whoever exports what is kept about them. */
struct reply carried_list_of(struct request *rq)
{
	return list_of(rq, id_of(rq));
}

/* 200 to the courier who is asked or carries it; 404 to all others. */
struct reply carried_show(struct request *rq)
{
	struct delivery d = { 0 };

	if (!delivery_find_of_courier(rq->on->docs, id_of(rq), rq->me.user_id, &d))
		return reply_fail(404, "delivery_not_found");
	return reply_carried(rq, &d);
}

/* 200 with the delivery; 409 once the offer is over: too late, or given to somebody else. */
struct reply offer_accept(struct request *rq)
{
	struct change change = { DELIVERY_ACT_ACCEPT, COURIER, .reason = NULL };
	struct delivery d = { 0 };

	if (!delivery_find_of_courier(rq->on->docs, id_of(rq), rq->me.user_id, &d))
		return delivery_was_offered(rq->on->docs, id_of(rq), rq->me.user_id)
			? reply_fail(409, "offer_over") : reply_fail(404, "delivery_not_found");
	if (d.state == DELIVERY_OFFERED && d.offer_until.ms <= clock_now().ms)
		return reply_fail(409, "offer_over");
	return act(rq, &change);
}

/* 204: it is offered to others, or given back before pick-up; 409 once the food is in hand. */
struct reply offer_decline(struct request *rq)
{
	struct change change = { DELIVERY_ACT_DECLINE, COURIER, .reason = ((const struct why *)rq->body)->reason };
	struct reply it = act(rq, &change);

	return it.status == 200 ? reply_none() : it;
}

/* 200, at the restaurant; 409 from another state than accepted. */
struct reply carried_arrive(struct request *rq)
{
	return act(rq, &(struct change){ DELIVERY_ACT_ARRIVE, COURIER, .reason = NULL });
}

/* 200, the food is in hand: the courier's word counts, also before the kitchen has said that it is ready. 409 before
 * the arrival. */
struct reply carried_pick_up(struct request *rq)
{
	return act(rq, &(struct change){ DELIVERY_ACT_PICK_UP, COURIER, .reason = NULL });
}

/* 200, at the customer's door; 409 before the pick-up. */
struct reply carried_approach(struct request *rq)
{
	return act(rq, &(struct change){ DELIVERY_ACT_REACH, COURIER, .reason = NULL });
}

/* A guess is paid for before it is looked at, so many at once are no more than PIN_TRIES. */
static bool opens(struct request *rq, const char *pin, struct delivery *d)
{
	if (!d->pin_hash)
		return true;
	return pin && delivery_use_pin_try(rq->on->docs, d->id, rq->me.user_id, d)
		&& !strcmp(d->pin_hash, delivery_pin_hash(rq->on->arena, d->id, pin));
}

static struct reply wrong_pin(struct request *rq, const struct delivery *d)
{
	if (!d->pin_tries_left)
		return reply_because(409, "pin_locked", "Too many wrong PINs: support has been told and will call.");
	return reply_because(409, "wrong_pin",
		arena_printf(rq->on->arena, "%lld tries left.", (long long)d->pin_tries_left));
}

/* 200, delivered; 409 wrong_pin with the tries left, pin_locked after the last; 409 before the approach. */
struct reply carried_hand_over(struct request *rq)
{
	const struct handover *in = rq->body;
	struct delivery d = { 0 };

	if (!delivery_find_of_courier(rq->on->docs, id_of(rq), rq->me.user_id, &d))
		return reply_fail(404, "delivery_not_found");
	if (!delivery_transition_find((enum delivery_state)d.state, DELIVERY_ACT_HAND_OVER, COURIER))
		return not_from_here(rq, &d, DELIVERY_ACT_HAND_OVER);
	if (!opens(rq, in->pin, &d))
		return wrong_pin(rq, &d);
	return act(rq, &(struct change){ DELIVERY_ACT_HAND_OVER, COURIER, .reason = NULL });
}

/* 200, failed: nobody opens, the address is wrong; then the food goes back. 409 before the pick-up. */
struct reply carried_fail(struct request *rq)
{
	const struct why *in = rq->body;

	return act(rq, &(struct change){ DELIVERY_ACT_FAIL, COURIER, .reason = in->reason });
}

/* 200, returned to the restaurant; with {"on_the_way": true} only setting out to it. 409 unless it failed or was
 * cancelled on the way. */
struct reply carried_return(struct request *rq)
{
	const struct homeward *in = rq->body;
	enum delivery_event what = in->on_the_way ? DELIVERY_ACT_RETURN : DELIVERY_ACT_RETURNED;

	return act(rq, &(struct change){ what, COURIER, .reason = NULL });
}

static void reserve(struct delivery *d, const void *courier_id)
{
	d->reserved_for = *(const struct uuid *)courier_id;
}

/* 200: searched for anew, the named courier asked first; 409 once the food is in hand, or when that courier is not on
 * duty. */
struct reply delivery_reassign(struct request *rq)
{
	const struct reassignment *in = rq->body;
	struct change change = { DELIVERY_ACT_REASSIGN, SERVICE, .reason = in->reason, .alter = reserve,
		.with = &in->courier_id };
	struct courier wanted = { 0 };
	struct delivery d;

	if (*in->courier_id.text
	    && (!courier_find(rq->on->docs, in->courier_id, &wanted) || !wanted.on_duty || wanted.banned))
		return reply_fail(409, "courier_not_on_duty");
	return answer(rq, delivery_change(rq->on, id_of(rq), NULL, &change, &d), &d, DELIVERY_ACT_REASSIGN);
}

/* 200: the courier at the door may try the customer's PIN again, as often as at first; 404; 409 unless it is locked. */
struct reply delivery_unlock(struct request *rq)
{
	struct delivery d = { 0 };

	if (delivery_renew_pin_tries(rq->on->docs, id_of(rq), &d))
		return reply_carried(rq, &d);
	return delivery_find(rq->on->docs, id_of(rq), &d) ? reply_fail(409, "pin_not_locked") : reply_fail(404, "delivery_not_found");
}
