#include "delivery.h"
#include "arena.h"
#include "docs.h"
#include "food/delivery_state.h"
#include "platform.h"
#include <string.h>

static const char in_flight[] = "deliveries", log_of_ended[] = "delivery_log", couriers[] = "couriers", tracks[] = "tracks";

static struct docs *deliveries;

struct docs *delivery_docs(void) { return deliveries; }

void delivery_docs_open(struct platform *on, const char *name)
{
	static struct docs_config of_delivery;

	of_delivery = (struct docs_config){ settings.mongodb_uri, name };
	deliveries = docs_new(&of_delivery, on->arena);
}

/* No text: whatever it is. */
static void append(bson_t *filter, const char *key, const char *text)
{
	if (*text)
		BCON_APPEND(filter, key, BCON_UTF8(text));
}

static bson_t *where(struct docs *docs, const char *key, const char *text)
{
	bson_t *filter = doc_new(docs);

	append(filter, key, text);
	return filter;
}

struct list deliveries_in_flight(struct docs *docs, const struct delivery_search *q)
{
	bool one = q->state.known && q->state.value <= DELIVERY_CANCELLED;
	bson_t *filter = where(docs, "state", one ? delivery_states[q->state.value] : "");

	if (!one)
		BCON_APPEND(filter, "state", "{", "$nin", "[", "delivered", "returned", "cancelled", "]", "}");
	append(filter, "courier_id", q->courier_id.text);
	append(filter, "restaurant_id", q->restaurant_id.text);
	return docs_all(docs, in_flight, filter, NULL, IN_FLIGHT_MOST, &delivery_shape);
}

/* One that moves to the log meanwhile is met there. */
struct list deliveries_of_orders(struct docs *docs, struct arena *arena, struct list order_ids)
{
	bson_t *filter = doc_new(docs);

	doc_one_of(filter, "order_id", order_ids);
	struct list open = docs_all(docs, in_flight, filter, NULL, 0, &delivery_shape);
	struct list ended = docs_all(docs, log_of_ended, filter, NULL, 0, &delivery_shape);
	struct delivery *all = arena_alloc(arena, (open.n + ended.n) * sizeof *all);
	if (ended.n)
		memcpy(all, ended.at, ended.n * sizeof *all);
	if (open.n)
		memcpy(all + ended.n, open.at, open.n * sizeof *all);
	return (struct list){ all, open.n + ended.n };
}

/* The log is asked second, so a delivery that moves meanwhile is never missed. */
static bool find(struct docs *docs, const bson_t *filter, const struct shape *shape, void *out)
{
	return docs_one(docs, in_flight, filter, shape, out) || docs_one(docs, log_of_ended, filter, shape, out);
}

bool delivery_find(struct docs *docs, struct uuid id, struct delivery *out)
{
	return find(docs, where(docs, "_id", id.text), &delivery_shape, out);
}

bool delivery_of_order(struct docs *docs, struct uuid order_id, struct delivery *out)
{
	return find(docs, where(docs, "order_id", order_id.text), &delivery_shape, out);
}

struct reached { struct uuid id; const char *name, *phone; };
struct track { struct list points; };

SHAPE(struct reached, reached_shape, FIELD(struct reached, id), FIELD(struct reached, name), FIELD(struct reached, phone));
SHAPE(struct track, track_shape, FIELD(struct track, points, 0, .of = &seen_shape));

/* An id, and where the name of who it is belongs. */
struct naming { const struct uuid *id; const char **name; };

static void name_all(struct docs *docs, struct arena *arena, const struct naming *at, size_t n)
{
	struct uuid *ids = arena_alloc(arena, n * sizeof *ids);
	bson_t *filter = doc_new(docs);
	size_t ids_n = 0;

	for (size_t i = 0; i < n; i++)
		if (*at[i].id->text)
			ids[ids_n++] = *at[i].id;
	doc_one_of(filter, "_id", (struct list){ ids, ids_n });
	struct list known = ids_n ? docs_all(docs, couriers, filter, NULL, 0, &reached_shape) : (struct list){ NULL, 0 };
	const struct reached *c = known.at;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < known.n; k++)
			if (uuid_equal(at[i].id, &c[k].id))
				*at[i].name = c[k].name;
}

static void name_couriers(struct docs *docs, struct arena *arena, struct list timeline, struct list decisions)
{
	struct milestone *m = timeline.at;
	struct decided *d = decisions.at;
	struct naming *namings = arena_alloc(arena, (timeline.n + 2 * decisions.n) * sizeof *namings);
	size_t n = 0;

	for (size_t i = 0; i < timeline.n; i++)
		namings[n++] = (struct naming){ &m[i].courier_id, &m[i].courier_name };
	for (size_t i = 0; i < decisions.n; i++) {
		namings[n++] = (struct naming){ &d[i].courier_id, &d[i].courier_name };
		namings[n++] = (struct naming){ &d[i].runner_up_id, &d[i].runner_up_name };
	}
	name_all(docs, arena, namings, n);
}

bool history_of_order(struct docs *docs, struct arena *arena, struct uuid order_id, struct history *out)
{
	if (!find(docs, where(docs, "order_id", order_id.text), &history_shape, out))
		return false;
	name_couriers(docs, arena, out->timeline, (struct list){ NULL, 0 });
	return true;
}

/* Nothing is known of nobody. */
static struct reached reach(struct docs *docs, struct uuid courier_id)
{
	struct reached courier = { .name = NULL };

	if (*courier_id.text)
		docs_one(docs, couriers, where(docs, "_id", courier_id.text), &reached_shape, &courier);
	return courier;
}

bool delivery_state_find(struct docs *docs, struct uuid id, struct delivery *out)
{
	if (!delivery_find(docs, id, out))
		return false;
	out->asked_next_name = reach(docs, out->reserved_for).name;
	return true;
}

/* Its key is the day it was made and its own id. */
static struct list track_of(struct docs *docs, struct arena *arena, const struct delivery *d)
{
	struct track track = { { NULL, 0 } };
	char day[INSTANT_TEXT];

	docs_one(docs, tracks, where(docs, "_id", arena_printf(arena, "%.10s:%s", instant_print(d->created_at, day), d->id.text)), &track_shape, &track);
	return track.points;
}

bool delivery_whole_find(struct docs *docs, struct arena *arena, struct uuid id, struct delivery *out)
{
	if (!find(docs, where(docs, "_id", id.text), &delivery_whole_shape, out))
		return false;
	name_couriers(docs, arena, out->timeline, out->decisions);
	out->courier_phone = reach(docs, out->courier_id).phone;
	out->pin_locked = out->pin_hash && !out->pin_tries_left;
	out->offers = askings_of(arena, out->timeline);
	out->track = track_of(docs, arena, out);
	return true;
}

struct delivery_summary *delivery_summary_of(struct platform *on, struct uuid order_id)
{
	struct delivery_summary *d = arena_alloc(on->arena, sizeof *d);

	if (!find(deliveries, where(deliveries, "order_id", order_id.text), &delivery_summary_shape, d))
		return NULL;
	d->courier_vehicle.known = *d->courier_id.text;
	d->courier_phone = reach(deliveries, d->courier_id).phone;
	if (*d->courier_id.text && !delivery_state_ends((enum delivery_state)d->state))
		d->position = courier_seen(on, d->courier_id);
	return d;
}

void deliveries_count(struct docs *docs, struct overview *o)
{
	bson_t *on_duty = doc_new(docs);

	BCON_APPEND(on_duty, "on_duty", BCON_BOOL(true));
	o->couriers_on_duty = docs_count(docs, couriers, on_duty);
	o->deliveries_open = docs_count(docs, in_flight, doc_new(docs));
}
