#include "foresight.h"
#include "arena.h"
#include "clock.h"
#include "courier.h"
#include "plan.h"
#include "travel.h"
#include <stdlib.h>

enum { SAME_WITHIN_MS = 5000 };

/* Between the kitchens and doors of these, and where the courier comes from. */
static void learn_ways(struct platform *on, struct list jobs, struct dispatch_point from)
{
	struct dispatch_point *p = arena_alloc(on->arena, (2 * jobs.n + 1) * sizeof *p);
	size_t n = 0;

	p[n++] = from;
	for (size_t i = 0; i < jobs.n; i++) {
		const struct delivery *d = delivery_at(jobs, i);
		p[n++] = plan_point(d->pickup.lat, d->pickup.lng);
		p[n++] = plan_point(d->dropoff.lat, d->dropoff.lng);
	}
	travel_learn(on, (struct list){ p, n });
}

/* false: nobody knows where that is. */
static bool from_last_place(struct platform *on, struct list trip, struct uuid courier_id, struct plan_outset *out)
{
	struct courier courier = { 0 };

	if (!courier_find(on->docs, courier_id, &courier))
		return false;
	const struct point *const *last = positions_last(on, (struct list){ &courier, 1 }).at;
	if (!last[0])
		return false;
	*out = (struct plan_outset){ plan_point(last[0]->lat, last[0]->lng), clock_now() };
	learn_ways(on, trip, out->at);
	return true;
}

static bool is_of_courier(const struct delivery *d, const struct delivery_message *m)
{
	return uuid_equal(&d->courier_id, &m->courier_id);
}

/* Of a trip that is in hand, where `about` is or was one of it. false: nothing new follows for it. An old word of a pick-up says nothing of
 * where the courier is now. */
static bool outset_after(struct platform *on, struct list trip, const struct delivery *about, const struct delivery_message *m,
	struct plan_outset *out)
{
	if (about->state == DELIVERY_PICKED_UP)
		return m->at.ms == about->changed_at.ms;
	if (about->state != DELIVERY_DELIVERED && about->state != DELIVERY_AT_CUSTOMER)
		return from_last_place(on, trip, m->courier_id, out);
	*out = (struct plan_outset){ plan_point(about->dropoff.lat, about->dropoff.lng), about->dropoff_expected_at };
	if (about->state == DELIVERY_DELIVERED)
		out->since.ms += delivery_config.dropoff_service_s * 500;
	return true;
}

/* Who was taken from their courier no longer knows their trip, but it was of that restaurant. */
static bool concerns(struct list trip, const struct delivery *about, const struct delivery_message *m)
{
	return is_of_courier(about, m) ? plan_is_in(trip, about) : uuid_equal(&delivery_at(trip, 0)->restaurant_id, &about->restaurant_id);
}

static void expect(struct platform *on, struct delivery *d, struct instant at)
{
	const struct delivery before = *d;

	if (d->state >= DELIVERY_AT_CUSTOMER || llabs(at.ms - d->dropoff_expected_at.ms) < SAME_WITHIN_MS)
		return;
	d->version++;
	d->dropoff_expected_at = at;
	struct delivery_message message = delivery_tell_of(d);
	struct event event = queue_event(on->queue, "delivery.expected", d->id, d->version, &message);
	delivery_save(on, &before, d, d->state >= DELIVERY_ACCEPTED ? &event : NULL);
}

static void foresee_trip(struct platform *on, struct list trip, const struct delivery *about, const struct delivery_message *m)
{
	struct instant *handed = arena_alloc(on->arena, trip.n * sizeof *handed);
	struct plan_outset from;

	if (!plan_outset_at_counter(trip, &from) && (!concerns(trip, about, m) || !outset_after(on, trip, about, m, &from)))
		return;
	plan_doors(trip, from, handed);
	for (size_t i = 0; i < trip.n; i++)
		expect(on, delivery_at(trip, i), handed[i]);
}

void foresee(struct platform *on, const struct delivery_message *m)
{
	struct delivery about = { 0 };

	if (!*m->courier_id.text || !delivery_find(on->docs, m->delivery_id, &about))
		return;
	struct list jobs = deliveries_of_courier(on->docs, m->courier_id);
	if (jobs.n)
		learn_ways(on, jobs, plan_point(about.dropoff.lat, about.dropoff.lng));
	plan_sort(on->arena, jobs);
	for (size_t i = 0; i < jobs.n; i += plan_trip(jobs, i).n)
		foresee_trip(on, plan_trip(jobs, i), &about, m);
}
