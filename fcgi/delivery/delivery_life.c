#include "arena.h"
#include "clock.h"
#include "delivery.h"
#include "plan.h"
#include "route.h"
#include <string.h>

struct uuid delivery_id_of(struct uuid order_id)
{
	char name[64] = "delivery:";

	return uuid_of(strcat(name, order_id.text));
}

const char *delivery_pin_hash(struct arena *arena, struct uuid delivery_id, const char *pin)
{
	struct uuid hash = uuid_of(arena_printf(arena, "pin:%s:%s", delivery_id.text, pin));

	return arena_copy(arena, hash.text, strlen(hash.text));
}

bool uuid_listed(struct list uuids, struct uuid id)
{
	for (size_t i = 0; i < uuids.n; i++)
		if (uuid_equal((const struct uuid *)uuids.at + i, &id))
			return true;
	return false;
}

struct list list_appended(struct arena *arena, struct list list, size_t size, const void *item, size_t most)
{
	size_t dropped = list.n + 1 > most ? list.n + 1 - most : 0, kept = list.n - dropped;
	char *at = arena_alloc(arena, (kept + 1) * size);

	if (kept)
		memcpy(at, (const char *)list.at + dropped * size, kept * size);
	memcpy(at + kept * size, item, size);
	return (struct list){ at, kept + 1 };
}

void uuid_append(struct arena *arena, struct list *uuids, struct uuid id, size_t most)
{
	if (*id.text && !uuid_listed(*uuids, id))
		*uuids = list_appended(arena, *uuids, sizeof id, &id, most);
}

struct delivery *delivery_at(struct list deliveries, size_t i)
{
	return (struct delivery *)deliveries.at + i;
}

struct instant delivery_waits_since(const struct delivery *d)
{
	return delivery_wanting_since(d->created_at, d->kept_until, d->ready_at);
}

struct delivery_message delivery_tell_of(const struct delivery *d)
{
	return (struct delivery_message){ .delivery_id = d->id, .order_id = d->order_id, .courier_id = d->courier_id,
		.sequence = d->version, .state = d->state, .at = d->changed_at, .offer_until = d->offer_until,
		.pickup_expected_at = d->pickup_expected_at, .dropoff_expected_at = d->dropoff_expected_at,
		.courier_name = d->courier_name, .reason = d->reason };
}

/* Each state is announced by its own name; that an offer is declined concerns no other service. */
static const char *topic_of(struct arena *arena, const struct delivery_transition *t)
{
	if (t->from == DELIVERY_OFFERED && t->act == DELIVERY_ACT_DECLINE)
		return "delivery.declined";
	return arena_printf(arena, "delivery.%s", delivery_states[t->to]);
}

/* An offer and its end are the dispatcher's own doing: it tells the courier itself and at once; nobody else need hear. */
static bool is_announced(enum delivery_event act)
{
	return act != DELIVERY_ACT_OFFER && act != DELIVERY_ACT_TIME_OUT;
}

static struct event *event_of(struct platform *on, const struct delivery *d, const struct delivery_transition *t)
{
	struct delivery_message message = delivery_tell_of(d);
	struct event *event = arena_alloc(on->arena, sizeof *event);

	*event = queue_event(on->queue, topic_of(on->arena, t), d->id, d->version, &message);
	return event;
}

static void take_from_courier(struct arena *arena, struct delivery *d)
{
	uuid_append(arena, &d->refused, d->courier_id, 1000);
	d->courier_id = (struct uuid){ "" };
	d->courier_name = NULL;
	d->trip_id = (struct uuid){ "" };
	d->trip_position = 0;
	d->offer_until = d->pickup_expected_at = d->dropoff_expected_at = (struct instant){ 0 };
}

static void set_state(struct platform *on, struct delivery *d, enum delivery_state to, const struct change *change)
{
	struct milestone stone = { .state = to, .act = { change->act, true }, .at = clock_now(), .note = change->reason };

	d->state = to;
	d->version++;
	d->changed_at = stone.at;
	d->reason = change->reason;
	if (change->alter)
		change->alter(d, change->with);
	stone.courier_id = d->courier_id;
	plan_expect(d);
	if (delivery_state_ends(to)) {
		d->ended_at = stone.at;
		d->closed_at = clock_real();
	}
	d->timeline = list_appended(on->arena, d->timeline, sizeof stone, &stone, TIMELINE_KEPT);
	if (change->event_id)
		uuid_append(on->arena, &d->seen, *change->event_id, EVENTS_SEEN_KEPT);
}

/* The message still names the courier who has lost it, so that their app hears of it too. */
bool delivery_step(struct platform *on, struct delivery *d, const struct change *change)
{
	const struct delivery before = *d;
	const struct delivery_transition *t =
		delivery_transition_find((enum delivery_state)d->state, change->act, change->role);

	if (!t)
		return false;
	set_state(on, d, t->to, change);
	const struct event *event = is_announced(t->act) ? event_of(on, d, t) : NULL;
	if (t->to == DELIVERY_SEARCHING)
		take_from_courier(on->arena, d);
	return delivery_save(on, &before, d, event);
}

static bool find(struct platform *on, struct uuid id, const struct uuid *courier_id, struct delivery *out)
{
	*out = (struct delivery){ 0 };
	return courier_id ? delivery_find_of_courier(on->docs, id, *courier_id, out) : delivery_find(on->docs, id, out);
}

/* Who changes it in the same moment makes us look again: what is allowed then is decided by the state then. */
enum outcome delivery_change(struct platform *on, struct uuid id, const struct uuid *courier_id,
                             const struct change *change, struct delivery *out)
{
	for (int tries = 0; tries < CHANGE_TRIES; tries++) {
		if (!find(on, id, courier_id, out))
			return NOT_FOUND;
		if (change->event_id && uuid_listed(out->seen, *change->event_id))
			return CHANGED;
		if (!delivery_transition_find((enum delivery_state)out->state, change->act, change->role))
			return NOT_ALLOWED;
		if (delivery_step(on, out, change))
			return CHANGED;
	}
	return CONTENDED;
}
