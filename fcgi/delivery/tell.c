#include "tell.h"
#include "arena.h"
#include "cache.h"
#include "carrying.h"
#include "channel.h"
#include "clock.h"
#include "courier.h"
#include "decided.h"
#include "figures.h"
#include "foresight.h"
#include "track.h"
#include "worker.h"
#include <math.h>
#include <string.h>

enum { TOLD_TTL_S = 60 };

void tell(struct platform *on, const char *stream, const char *type, int64_t sequence, const struct shape *shape,
	const void *data)
{
	struct event event = { .topic = type, .sequence = sequence, .at = clock_now() };

	channel_tell(on, stream, &event, shape, data);
}

static const char *stream_of(struct platform *on, const char *noun, struct uuid id)
{
	return arena_printf(on->arena, "%s/%s", noun, id.text);
}

/* How far off dispatch was when it gave the delivery to this courier. */
static void measure_foresight(const struct delivery *d, struct instant at, int state)
{
	const struct decided *foresaw = decided_for(d, d->courier_id);

	if (foresaw && state == DELIVERY_PICKED_UP)
		figure_observe(FIGURE_PICKUP_ERROR, fabs((double)(at.ms - foresaw->pickup_at.ms)) / 1000);
	else if (foresaw && state == DELIVERY_DELIVERED)
		figure_observe(FIGURE_DROPOFF_ERROR, fabs((double)(at.ms - foresaw->dropoff_at.ms)) / 1000);
}

/* The delivery as it is now, so that a late telling is never an old one; no sequence, for the channel's own is the
 * order's. */
static void tell_customer(struct platform *on, const struct delivery *d)
{
	struct tracking t = tracking_of(on->arena, d, clock_now());

	tell(on, stream_of(on, "orders", d->order_id),
		arena_printf(on->arena, "delivery.%s", delivery_states[t.state]), 0, &tracking_shape, &t);
}

static void tell_others(struct job *job)
{
	const struct delivery_message *m = job->payload;

	if (*m->courier_id.text)
		channel_tell(job->on, stream_of(job->on, "couriers", m->courier_id), job->event, &delivery_message_shape, m);
	channel_tell(job->on, "control", job->event, &delivery_message_shape, m);
}

void tell_delivery(struct job *job)
{
	const struct delivery_message *m = job->payload;
	struct delivery d = { 0 };
	bool declined = !strcmp(job->event->topic, "delivery.declined");

	foresee(job->on, m);
	tell_others(job);
	if (declined)
		figure_count(FIGURE_DECLINED, 1);
	else if (delivery_find(job->on->docs, m->delivery_id, &d)) {
		measure_foresight(&d, m->at, m->state);
		tell_customer(job->on, &d);
	}
	if (!strcmp(job->event->topic, "delivery.accepted"))
		figure_count(FIGURE_ACCEPTED, 1);
}

void tell_expected(struct job *job)
{
	struct delivery d = { 0 };

	tell_others(job);
	if (delivery_find(job->on->docs, ((const struct delivery_message *)job->payload)->delivery_id, &d))
		tell_customer(job->on, &d);
}

void tell_offer(struct platform *on, const struct delivery_message *m, const char *type)
{
	tell(on, stream_of(on, "couriers", m->courier_id), type, m->sequence, &delivery_message_shape, m);
	tell(on, "control", type, m->sequence, &delivery_message_shape, m);
}

/* Of several workers the first to see a position tells it. */
static bool is_news(struct platform *on, const struct delivery *d, const struct sighting *s)
{
	return cache_put_new(on->cache, arena_printf(on->arena, "told:%s:%lld", d->id.text, (long long)s->at.ms), "1",
		1, TOLD_TTL_S);
}

static void tell_position(struct platform *on, const struct delivery *d)
{
	struct sighting s = { 0 };

	if (!position_live(on, d->courier_id, &s) || !is_news(on, d, &s))
		return;
	struct seen_at seen = { s.lat, s.lng, s.at };
	tell(on, stream_of(on, "orders", d->order_id), "courier.position", 0, &seen_at_shape, &seen);
	track_keep(on, d, &seen);
}

void tell_positions(struct platform *on)
{
	struct list shown = deliveries_shown(on->docs);

	for (size_t i = 0; i < shown.n; i++)
		tell_position(on, delivery_at(shown, i));
}

/* NULL: nothing. Late: promised to the customer, and long past it. */
static const char *what_is_wrong(const struct delivery *d, struct instant now)
{
	int64_t patience_ms = delivery_config.stuck_s * 1000;

	if (d->state <= DELIVERY_OFFERED)
		return now.ms - delivery_waits_since(d).ms > patience_ms ? "delivery.stuck" : NULL;
	if (d->state == DELIVERY_AT_CUSTOMER && d->pin_hash && !d->pin_tries_left)
		return "delivery.pin_locked";
	return now.ms - d->dropoff_expected_at.ms > patience_ms ? "delivery.late" : NULL;
}

void tell_help(struct platform *on)
{
	struct list open = deliveries_open(on->docs);
	struct instant now = clock_now();

	for (size_t i = 0; i < open.n; i++) {
		const struct delivery *d = delivery_at(open, i);
		const char *wrong = d->help_told ? NULL : what_is_wrong(d, now);
		struct delivery_message message = delivery_tell_of(d);
		if (wrong && delivery_mark_told(on->docs, d->id))
			tell(on, "control", wrong, d->version, &delivery_message_shape, &message);
	}
}
