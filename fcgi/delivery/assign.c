#include "assign.h"
#include "arena.h"
#include "clock.h"
#include "courier.h"
#include "decided.h"
#include "figures.h"
#include "hint.h"
#include "record.h"
#include "route.h"
#include "situation.h"
#include "tell.h"

enum { TURN_MAX_MS = 10000, AT_ONCE_S = 7 * 86400 };

static const char turn[] = "assign";

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

static void time_out_offers(struct platform *on, struct list open)
{
	const struct change change = { DELIVERY_ACT_TIME_OUT, SERVICE, .reason = "no answer" };
	struct instant now = clock_now();

	for (size_t i = 0; i < open.n; i++) {
		struct delivery *d = delivery_at(open, i);
		struct delivery_message message = delivery_tell_of(d);
		if (d->state != DELIVERY_OFFERED || d->offer_until.ms > now.ms || !delivery_step(on, d, &change))
			continue;
		message.sequence = d->version;
		message.state = d->state;
		figure_count(FIGURE_TIMED_OUT, 1);
		tell_offer(on, &message, "delivery.timed_out");
	}
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

/* A trip is offered delivery by delivery: each is its courier's to accept. */
static void make_offers(struct platform *on, const struct situation *s, const struct dispatch_decision *decision)
{
	const struct dispatch_drop *drop = decision->drops.at;
	struct offer offer = { .courier = situation_courier(s, decision->courier->id) };

	if (decision->drops.n > 1)
		offer.trip_id = uuid_new();
	for (size_t i = 0; i < decision->drops.n; i++) {
		offer.decided = decided_of(on->arena, decision, &drop[i], s->snapshot.now);
		offer.trip_position = (int64_t)i;
		make_offer(on, situation_delivery(s, drop[i].order->id), &offer);
	}
	figure_count(FIGURE_ASSIGNED, 1);
	hint_drop(on, decision->courier->id);
}

static void keep_back(struct platform *on, const struct situation *s, const struct dispatch_decision *decision)
{
	const struct dispatch_drop *drop = decision->drops.at;

	for (size_t i = 0; i < decision->drops.n; i++) {
		struct decided what = decided_of(on->arena, decision, &drop[i], s->snapshot.now);
		if (decided_note_kept(on, situation_delivery(s, drop[i].order->id), &what))
			figure_count(FIGURE_KEPT_BACK, 1);
	}
}

static void carry_out(struct platform *on, const struct situation *s, const struct dispatch_decision *decision)
{
	if (decision->kind == DISPATCH_ASSIGN)
		make_offers(on, s, decision);
	else if (decision->kind == DISPATCH_KEEP_BACK)
		keep_back(on, s, decision);
	else if (hint_give(on, s, decision))
		figure_count(FIGURE_PREPOSITIONED, 1);
}

static void decide(struct platform *on, const struct situation *s, const struct dispatch_snapshot *snapshot)
{
	int64_t began_ms = clock_monotonic_ms();
	struct list decisions = dispatch_decide(snapshot, on->arena);

	figure_observe(FIGURE_DECISION, (double)(clock_monotonic_ms() - began_ms) / 1000);
	record_keep(on, snapshot, decisions);
	for (size_t i = 0; i < decisions.n; i++)
		carry_out(on, s, (const struct dispatch_decision *)decisions.at + i);
}

/* An administrator's choice goes before every rule but duty, shift and position, and is not kept back. false: that courier is not there. */
static bool offer_reserved(struct platform *on, const struct situation *s, const struct dispatch_order *order, struct uuid courier_id)
{
	const struct dispatch_courier *c = s->snapshot.couriers.at;
	struct dispatch_order wanted = *order;
	struct dispatch_policy at_once = s->policy;
	struct dispatch_snapshot one = s->snapshot;
	size_t i = 0;

	while (i < s->snapshot.couriers.n && !uuid_equal(&c[i].id, &courier_id))
		i++;
	if (i == s->snapshot.couriers.n)
		return false;
	struct dispatch_courier asked = c[i];
	asked.load_max = asked.load + 1;
	wanted.refused_by = (struct list){ NULL, 0 };
	at_once.lead_s = AT_ONCE_S;
	one.orders = (struct list){ &wanted, 1 };
	one.couriers = (struct list){ &asked, 1 };
	one.restaurants = (struct list){ NULL, 0 };
	one.policy = &at_once;
	decide(on, s, &one);
	return true;
}

/* What an administrator has reserved is taken out of the orders; what remains is dispatch's. */
static void offer_all_reserved(struct platform *on, struct situation *s)
{
	struct dispatch_order *order = s->snapshot.orders.at;
	size_t n = 0;

	for (size_t i = 0; i < s->snapshot.orders.n; i++) {
		const struct delivery *d = situation_delivery(s, order[i].id);
		if (!*d->reserved_for.text || !offer_reserved(on, s, &order[i], d->reserved_for))
			order[n++] = order[i];
	}
	s->snapshot.orders.n = n;
}

/* The count is cheap and tells most of the time that there is nothing to do. */
void assign_turn(struct platform *on)
{
	struct situation s;

	if (!deliveries_waiting(on->docs) || !lease_take(on->docs, turn, TURN_MAX_MS))
		return;
	struct list open = deliveries_open(on->docs);
	time_out_offers(on, open);
	situation_read(on, open, &s);
	offer_all_reserved(on, &s);
	if (s.snapshot.orders.n)
		decide(on, &s, &s.snapshot);
	lease_end(on->docs, turn, delivery_config.decide_ms);
}
