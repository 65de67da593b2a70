#include "assign.h"
#include "arena.h"
#include "clock.h"
#include "courier.h"
#include "decided.h"
#include "figures.h"
#include "foresight.h"
#include "hint.h"
#include "record.h"
#include "route.h"
#include "situation.h"
#include "tell.h"

enum { TURN_MAX_MS = 10000, AT_ONCE_S = 7 * 86400, NOTES_MAX = 100 };

static const char turn[] = "assign";
static struct instant ours_until;

static bool still_ours(void)
{
	return clock_real().ms < ours_until.ms;
}

struct offer {
	const struct courier *courier;
	struct decided decided;
	struct uuid trip_id;
	int64_t trip_position;
};

/* A fast clock must leave a courier's phone time to ring. */
static struct instant offer_end(void)
{
	int64_t least_ms = (int64_t)((double)delivery_config.offer_min_ms * clock_speed()),
		ms = delivery_config.offer_s * 1000;

	return (struct instant){ clock_now().ms + (ms > least_ms ? ms : least_ms) };
}

static void fill_offer(struct delivery *d, const void *with)
{
	const struct offer *o = with;

	d->courier_id = o->courier->id;
	d->courier_name = o->courier->name;
	d->courier_vehicle = o->courier->vehicle;
	d->pickup_expected_at = o->decided.pickup_at;
	d->dropoff_expected_at = o->decided.dropoff_at;
	d->trip_id = o->trip_id;
	d->trip_position = o->trip_position;
	d->offer_until = offer_end();
	d->reserved_for = (struct uuid){ "" };
}

static bool time_out(struct platform *on, struct delivery *d, struct delivery_message *message)
{
	const struct change change = { DELIVERY_ACT_TIME_OUT, SERVICE, .reason = "no answer" };

	*message = delivery_tell_of(d);
	if (d->state != DELIVERY_OFFERED || d->offer_until.ms > clock_now().ms || !delivery_step(on, d, &change))
		return false;
	message->sequence = d->version;
	message->state = d->state;
	figure_count(FIGURE_TIMED_OUT, 1);
	tell_offer(on, message, "delivery.timed_out");
	return true;
}

/* What is left of a trip is foreseen when all that ends has ended. */
static void time_out_offers(struct platform *on, struct list open)
{
	struct delivery_message *over = arena_alloc(on->arena, open.n * sizeof *over);
	size_t n = 0;

	for (size_t i = 0; i < open.n; i++)
		n += time_out(on, delivery_at(open, i), &over[n]);
	for (size_t i = 0; i < n; i++)
		foresee(on, &over[i]);
}

/* false: somebody else has changed it meanwhile. */
static bool make_offer(struct platform *on, struct delivery *d, const struct offer *offer)
{
	struct change change = { DELIVERY_ACT_OFFER, SERVICE, .alter = fill_offer, .with = offer };

	d->decisions = list_appended(on->arena, d->decisions, sizeof offer->decided, &offer->decided, DECISIONS_KEPT);
	if (!delivery_step(on, d, &change))
		return false;
	struct delivery_message message = delivery_tell_of(d);
	figure_count(FIGURE_OFFERED, 1);
	tell_offer(on, &message, "delivery.offered");
	return true;
}

/* A trip is offered delivery by delivery: each is its courier's to accept. Who was changed meanwhile by somebody else is no part of it. */
static void make_offers(struct platform *on, const struct situation *s, const struct dispatch_decision *decision)
{
	const struct dispatch_drop *drop = decision->drops.at;
	struct offer offer = { .courier = situation_courier(s, decision->courier->id) };

	if (decision->drops.n > 1)
		offer.trip_id = uuid_new();
	for (size_t i = 0; i < decision->drops.n; i++) {
		offer.decided = decided_of(on->arena, decision, &drop[i], s->snapshot.now);
		offer.trip_position += make_offer(on, situation_delivery(s, drop[i].order->id), &offer);
	}
	figure_count(FIGURE_ASSIGNED, 1);
	hint_drop(on, decision->courier->id);
}

/* How many of them were noted, of as many as may be. */
static int keep_back(struct platform *on, const struct situation *s, const struct dispatch_decision *decision, int most)
{
	const struct dispatch_drop *drop = decision->drops.at;
	int noted = 0;

	for (size_t i = 0; i < decision->drops.n && noted < most; i++) {
		struct decided what = decided_of(on->arena, decision, &drop[i], s->snapshot.now);
		noted += decided_note_kept(on, situation_delivery(s, drop[i].order->id), &what);
	}
	figure_count(FIGURE_KEPT_BACK, noted);
	return noted;
}

/* Offers first, for they cannot wait; of notes only so many in a turn, since the next turn has the same to say. */
static void carry_out(struct platform *on, const struct situation *s, struct list decisions)
{
	const struct dispatch_decision *d = decisions.at;
	int notes_left = NOTES_MAX;

	for (size_t i = 0; i < decisions.n && still_ours(); i++)
		if (d[i].kind == DISPATCH_ASSIGN)
			make_offers(on, s, &d[i]);
	for (size_t i = 0; i < decisions.n && still_ours(); i++) {
		if (d[i].kind == DISPATCH_KEEP_BACK)
			notes_left -= keep_back(on, s, &d[i], notes_left);
		else if (d[i].kind == DISPATCH_PREPOSITION && hint_give(on, s, &d[i]))
			figure_count(FIGURE_PREPOSITIONED, 1);
	}
}

static struct list decide(struct platform *on, const struct dispatch_snapshot *snapshot)
{
	int64_t began_ms = clock_monotonic_ms();
	struct list decisions = dispatch_decide(snapshot, on->arena);

	figure_observe(FIGURE_DECISION, (double)(clock_monotonic_ms() - began_ms) / 1000);
	return decisions;
}

/* What came of it is recorded last: whatever becomes of the record, couriers have been asked. */
static void act_on(struct platform *on, const struct situation *s, const struct dispatch_snapshot *snapshot, struct list decisions)
{
	carry_out(on, s, decisions);
	record_keep(on, snapshot, decisions);
}

/* An administrator's choice goes before every rule but duty, shift and position, and is not kept back. false: it comes to nothing. */
static bool offer_to(struct platform *on, const struct situation *s, const struct dispatch_order *order, const struct dispatch_courier *courier)
{
	struct dispatch_order wanted = *order;
	struct dispatch_courier asked = *courier;
	struct dispatch_policy at_once = s->policy;
	struct dispatch_travel anywhere = *s->snapshot.travel;
	struct dispatch_snapshot one = { s->snapshot.now, { &wanted, 1 }, { &asked, 1 }, { NULL, 0 }, &anywhere, &at_once };

	asked.load_max = asked.load + 1;
	wanted.refused_by = (struct list){ NULL, 0 };
	at_once.lead_s = AT_ONCE_S;
	anywhere.reach_s = 0;
	struct list decisions = decide(on, &one);
	if (!decided_assigns(decisions))
		return false;
	act_on(on, s, &one, decisions);
	return true;
}

/* What the courier has promised is another thing from then on: nothing more is planned for them in this turn. */
static bool offer_reserved(struct platform *on, struct situation *s, bool *asked, const struct dispatch_order *order, struct uuid courier_id)
{
	struct dispatch_courier *c = s->snapshot.couriers.at;
	size_t i = 0;

	while (i < s->snapshot.couriers.n && !uuid_equal(&c[i].id, &courier_id))
		i++;
	if (i == s->snapshot.couriers.n || (!asked[i] && !offer_to(on, s, order, &c[i])))
		return false;
	asked[i] = true;
	c[i].load = c[i].load_max;
	return true;
}

/* What an administrator has reserved is taken out of the orders; what remains is dispatch's. */
static void offer_all_reserved(struct platform *on, struct situation *s)
{
	struct dispatch_order *order = s->snapshot.orders.at;
	bool *asked = arena_alloc(on->arena, s->snapshot.couriers.n * sizeof *asked);
	size_t n = 0;

	for (size_t i = 0; i < s->snapshot.orders.n; i++) {
		const struct delivery *d = situation_delivery(s, order[i].id);
		if (!*d->reserved_for.text || !offer_reserved(on, s, asked, &order[i], d->reserved_for))
			order[n++] = order[i];
	}
	s->snapshot.orders.n = n;
}

/* The count is cheap and tells most of the time that there is nothing to do. */
void assign_turn(struct platform *on)
{
	struct situation s;

	if (!deliveries_waiting(on->docs) || !lease_take(on->docs, turn, TURN_MAX_MS, &ours_until))
		return;
	struct list open = deliveries_open(on->docs);
	time_out_offers(on, open);
	situation_read(on, open, &s);
	offer_all_reserved(on, &s);
	if (s.snapshot.orders.n)
		act_on(on, &s, &s.snapshot, decide(on, &s.snapshot));
	lease_end(on->docs, turn, ours_until, delivery_config.decide_ms);
}
