#include "plan.h"
#include "arena.h"
#include "clock.h"
#include "travel.h"
#include <stdlib.h>
#include <string.h>

struct dispatch_point plan_point(double lat, double lng)
{
	return (struct dispatch_point){ lng, lat };
}

static struct dispatch_point place_point(const struct place *p)
{
	return plan_point(p->lat, p->lng);
}

static int64_t seconds_of_way(const struct dispatch_travel *travel, const struct dispatch_courier *courier,
                              struct dispatch_point from, struct dispatch_point to)
{
	(void)travel;
	return travel_s(from, to, courier->speed);
}

const struct dispatch_travel *plan_travel(void)
{
	static struct dispatch_travel travel = { .seconds = seconds_of_way };

	travel.pickup_service_s = delivery_config.pickup_service_s;
	travel.dropoff_service_s = delivery_config.dropoff_service_s;
	travel.reach_s = delivery_config.reach_s;
	return &travel;
}

static double speed_of(int vehicle)
{
	static const double of_full[] = { [VEHICLE_FOOT] = 0.25, [VEHICLE_BICYCLE] = 0.9, [VEHICLE_SCOOTER] = 1,
		[VEHICLE_CAR] = 1 };

	return of_full[vehicle];
}

static struct instant later(struct instant a, struct instant b)
{
	return a.ms > b.ms ? a : b;
}

static struct instant after_ms(struct instant at, int64_t ms)
{
	return (struct instant){ at.ms + ms };
}

/* Milliseconds on the way, and half the service at the door of the customer. */
static int64_t across_ms(const struct delivery *d, struct dispatch_point from)
{
	return travel_s(from, place_point(&d->dropoff), speed_of(d->courier_vehicle)) * 1000
		+ delivery_config.dropoff_service_s * 500;
}

/* As far as it knows itself: the rest of its trip may have been taken off by now, and foresight.h sees to that. */
static bool has_doors_before(const struct delivery *d)
{
	return *d->trip_id.text && d->trip_position > 0;
}

static void expect_dropoff(struct delivery *d, struct instant pickup_before)
{
	if (has_doors_before(d))
		d->dropoff_expected_at.ms += d->pickup_expected_at.ms - pickup_before.ms;
	else
		d->dropoff_expected_at = after_ms(d->pickup_expected_at,
			delivery_config.pickup_service_s * 500 + across_ms(d, place_point(&d->pickup)));
}

void plan_expect(struct delivery *d)
{
	struct instant now = clock_now(), pickup_before = d->pickup_expected_at;

	if (d->state == DELIVERY_AT_RESTAURANT)
		d->pickup_expected_at = later(after_ms(now, delivery_config.pickup_service_s * 500), d->ready_at);
	else if (d->state == DELIVERY_PICKED_UP)
		d->pickup_expected_at = now;
	if (d->state == DELIVERY_AT_RESTAURANT || d->state == DELIVERY_PICKED_UP)
		expect_dropoff(d, pickup_before);
	else if (d->state == DELIVERY_AT_CUSTOMER)
		d->dropoff_expected_at = after_ms(now, delivery_config.dropoff_service_s * 500);
	else if (d->state == DELIVERY_DELIVERED)
		d->dropoff_expected_at = now;
}

/* 0: in hand; 1: waiting at the counter; 2: still to be fetched. */
static int stage(const struct delivery *d)
{
	return d->state >= DELIVERY_PICKED_UP ? 0 : d->state == DELIVERY_AT_RESTAURANT ? 1 : 2;
}

static bool goes_back(const struct delivery *d)
{
	return d->state == DELIVERY_FAILED || d->state == DELIVERY_RETURNING;
}

/* Of one trip: the door where one stands, the counter, what is still to be fetched, doors to come, what goes back. */
static int within_trip(const struct delivery *d)
{
	return d->state == DELIVERY_AT_CUSTOMER ? 0 : stage(d) == 1 ? 1 : stage(d) == 2 ? 2 : goes_back(d) ? 4 : 3;
}

static bool together(const struct delivery *a, const struct delivery *b)
{
	return uuid_equal(&a->id, &b->id) || (*a->trip_id.text && uuid_equal(&a->trip_id, &b->trip_id));
}

/* A delivery, and the first stage and moment among those it goes with. */
struct job { struct delivery delivery; int stage; int64_t pickup_ms, placed_ms; const char *trip; };

static struct job job_of(struct list all, const struct delivery *d)
{
	const struct delivery *at = all.at;
	struct job j = { *d, stage(d), d->pickup_expected_at.ms, d->placed_at.ms, *d->trip_id.text ? d->trip_id.text : d->id.text };

	for (size_t i = 0; i < all.n; i++) {
		if (!together(d, &at[i]))
			continue;
		j.stage = stage(&at[i]) < j.stage ? stage(&at[i]) : j.stage;
		j.pickup_ms = at[i].pickup_expected_at.ms < j.pickup_ms ? at[i].pickup_expected_at.ms : j.pickup_ms;
		j.placed_ms = at[i].placed_at.ms < j.placed_ms ? at[i].placed_at.ms : j.placed_ms;
	}
	return j;
}

static int order_of(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int as_carried(const void *a, const void *b)
{
	const struct job *one = a, *other = b;
	const int orders[] = { order_of(one->stage, other->stage), order_of(one->pickup_ms, other->pickup_ms),
		order_of(one->placed_ms, other->placed_ms), strcmp(one->trip, other->trip),
		order_of(within_trip(&one->delivery), within_trip(&other->delivery)),
		order_of(one->delivery.trip_position, other->delivery.trip_position) };

	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
		if (orders[i])
			return orders[i];
	return 0;
}

void plan_sort(struct arena *arena, struct list deliveries)
{
	struct delivery *at = deliveries.at;
	struct job *jobs = arena_alloc(arena, deliveries.n * sizeof *jobs);

	for (size_t i = 0; i < deliveries.n; i++)
		jobs[i] = job_of(deliveries, &at[i]);
	if (deliveries.n > 1)
		qsort(jobs, deliveries.n, sizeof *jobs, as_carried);
	for (size_t i = 0; i < deliveries.n; i++)
		at[i] = jobs[i].delivery;
}

static void go_to(struct dispatch_courier *c, struct dispatch_point to)
{
	c->free_at = after_ms(c->free_at, travel_s(c->position, to, c->speed) * 1000);
	c->position = to;
}

static void serve(struct dispatch_courier *c, int64_t ms)
{
	c->free_at = after_ms(c->free_at, ms);
}

/* All that a trip takes along leaves the counter at once, when the last of it is ready. */
static void fetch(struct dispatch_courier *c, const struct delivery *d, size_t n)
{
	int64_t ready_ms = 0;
	bool fetches = false, is_there = false;

	for (size_t i = 0; i < n; i++) {
		if (!stage(&d[i]))
			continue;
		fetches = true;
		is_there |= stage(&d[i]) == 1;
		struct instant at = stage(&d[i]) == 1 ? d[i].pickup_expected_at : d[i].ready_at;
		ready_ms = at.ms > ready_ms ? at.ms : ready_ms;
	}
	if (!fetches)
		return;
	if (!is_there) {
		go_to(c, place_point(&d->pickup));
		serve(c, delivery_config.pickup_service_s * 500);
	}
	c->position = place_point(&d->pickup);
	c->free_at = later(c->free_at, (struct instant){ ready_ms });
	serve(c, delivery_config.pickup_service_s * 500);
}

/* When it is handed over, or back. */
static struct instant bring(struct dispatch_courier *c, const struct delivery *d)
{
	int64_t half_ms = goes_back(d) ? 0 : delivery_config.dropoff_service_s * 500;
	struct instant handed;

	if (d->state == DELIVERY_AT_CUSTOMER) {
		c->position = place_point(&d->dropoff);
		handed = later(c->free_at, d->dropoff_expected_at);
	} else {
		go_to(c, place_point(goes_back(d) ? &d->pickup : &d->dropoff));
		handed = after_ms(c->free_at, half_ms);
	}
	c->free_at = after_ms(handed, half_ms);
	return handed;
}

/* The doors in the order decided: the one where the courier stands, then by position, then back to the kitchen. */
static int turn_of(const struct delivery *d)
{
	return d->state == DELIVERY_AT_CUSTOMER ? -1 : goes_back(d) ? INT32_MAX : (int)d->trip_position;
}

/* handed: when each is; may be NULL. */
static void bring_all(struct dispatch_courier *c, const struct delivery *d, size_t n, struct instant *handed)
{
	int64_t last = INT64_MIN;

	for (size_t done = 0; done < n;) {
		int64_t next = INT64_MAX;
		for (size_t i = 0; i < n; i++)
			if (turn_of(&d[i]) > last && turn_of(&d[i]) < next)
				next = turn_of(&d[i]);
		for (size_t i = 0; i < n; i++)
			if (turn_of(&d[i]) == next) {
				struct instant at = bring(c, &d[i]);
				if (handed)
					handed[i] = at;
				done++;
			}
		last = next;
	}
}

struct list plan_trip(struct list jobs, size_t from)
{
	struct delivery *job = (struct delivery *)jobs.at + from;
	size_t n = 1;

	while (from + n < jobs.n && together(job, &job[n]))
		n++;
	return (struct list){ job, n };
}

bool plan_is_in(struct list trip, const struct delivery *d)
{
	return together(trip.at, d);
}

static struct dispatch_courier courier_at(const struct delivery *d, struct plan_outset from)
{
	return (struct dispatch_courier){ .position = from.at, .free_at = from.since, .speed = speed_of(d->courier_vehicle) };
}

bool plan_outset_at_counter(struct list trip, struct plan_outset *out)
{
	const struct delivery *d = trip.at;
	bool fetches = false;

	*out = (struct plan_outset){ place_point(&d->pickup), { 0 } };
	for (size_t i = 0; i < trip.n; i++) {
		out->since = later(out->since, d[i].pickup_expected_at);
		fetches |= stage(&d[i]) != 0;
	}
	out->since = after_ms(out->since, delivery_config.pickup_service_s * 500);
	return fetches;
}

void plan_doors(struct list trip, struct plan_outset from, struct instant *handed)
{
	struct dispatch_courier c = courier_at(trip.at, from);

	bring_all(&c, trip.at, trip.n, handed);
}

/* On the way there the others of its trip may be to be fetched, and their doors come before. */
struct instant plan_arrival(struct arena *arena, const struct delivery *d, struct list jobs, struct point position, struct instant now)
{
	struct delivery *trip = arena_alloc(arena, (jobs.n + 1) * sizeof *trip);
	struct instant *handed = arena_alloc(arena, (jobs.n + 1) * sizeof *handed);
	struct dispatch_courier c = courier_at(d, (struct plan_outset){ plan_point(position.lat, position.lng), now });
	size_t n = 1;

	if (d->state == DELIVERY_AT_CUSTOMER)
		return later(d->dropoff_expected_at, now);
	trip[0] = *d;
	for (size_t i = 0; i < jobs.n; i++)
		if (together(d, delivery_at(jobs, i)) && !uuid_equal(&d->id, &delivery_at(jobs, i)->id))
			trip[n++] = *delivery_at(jobs, i);
	fetch(&c, trip, n);
	bring_all(&c, trip, n, handed);
	return handed[0];
}

/* The end of the shift that covers now; a courier who plans no shifts works as long as duty is on. */
static bool is_on_shift(const struct courier *c, struct instant now, struct instant *until)
{
	const struct shift *at = c->shifts.at;

	*until = (struct instant){ 0 };
	for (size_t i = 0; i < c->shifts.n; i++)
		if (at[i].starts_at.ms <= now.ms && now.ms < at[i].ends_at.ms)
			*until = later(*until, at[i].ends_at);
	return !c->shifts.n || until->ms;
}

bool plan_courier(const struct courier *c, struct point position, struct list jobs, struct instant now,
	struct dispatch_courier *out)
{
	const struct delivery *job = jobs.at;
	size_t n;

	*out = (struct dispatch_courier){ .id = c->id, .position = plan_point(position.lat, position.lng), .free_at = now,
		.load = (int64_t)jobs.n, .load_max = delivery_config.load_max, .speed = speed_of(c->vehicle) };
	if (!is_on_shift(c, now, &out->on_until))
		return false;
	for (size_t i = 0; i < jobs.n; i += n) {
		n = plan_trip(jobs, i).n;
		fetch(out, &job[i], n);
		bring_all(out, &job[i], n, NULL);
	}
	return true;
}

/* Who refused may be asked again after a pause, and who is on shift now may be asked to stay a little longer when that
 * long nobody could be found: a late courier is better than none. */
struct dispatch_order plan_order(const struct delivery *d, struct instant now)
{
	struct dispatch_order order = { .id = d->id, .restaurant_id = d->restaurant_id, .pickup = place_point(&d->pickup),
		.dropoff = place_point(&d->dropoff), .ready_at = d->ready_at, .placed_at = d->placed_at };
	int64_t pause_ms = delivery_config.ask_again_s * 1000;

	if (now.ms < d->changed_at.ms + pause_ms)
		order.refused_by = d->refused;
	order.overtime = now.ms >= later(d->changed_at, delivery_waits_since(d)).ms + pause_ms;
	return order;
}
