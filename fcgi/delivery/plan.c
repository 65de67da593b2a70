#include "plan.h"
#include "clock.h"
#include <math.h>
#include <stdlib.h>

static struct dispatch_point point_of(double lat, double lng)
{
	return (struct dispatch_point){ lng, lat };
}

static struct dispatch_point place_point(const struct place *p)
{
	return point_of(p->lat, p->lng);
}

static int64_t straight_s(const struct dispatch_travel *travel, const struct dispatch_courier *courier,
                          struct dispatch_point from, struct dispatch_point to)
{
	(void)travel;
	return (int64_t)ceil(place_distance_m(from.y, from.x, to.y, to.x) / courier->speed);
}

const struct dispatch_travel *plan_travel(void)
{
	static struct dispatch_travel travel = { .seconds = straight_s };

	travel.pickup_service_s = delivery_config.pickup_service_s;
	travel.dropoff_service_s = delivery_config.dropoff_service_s;
	travel.reach_s = delivery_config.reach_s;
	return &travel;
}

static double metres_per_second(int vehicle)
{
	static const double of_full[] = { [VEHICLE_FOOT] = 0.25, [VEHICLE_BICYCLE] = 0.9, [VEHICLE_SCOOTER] = 1,
		[VEHICLE_CAR] = 1 };

	return of_full[vehicle] * (double)delivery_config.metres_per_minute / 60;
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
	struct dispatch_courier courier = { .speed = metres_per_second(d->courier_vehicle) };

	return straight_s(NULL, &courier, from, place_point(&d->dropoff)) * 1000
		+ delivery_config.dropoff_service_s * 500;
}

struct instant plan_arrival(const struct delivery *d, struct point position, struct instant now)
{
	if (d->state == DELIVERY_AT_CUSTOMER)
		return later(d->dropoff_expected_at, now);
	return after_ms(now, across_ms(d, point_of(position.lat, position.lng)));
}

void plan_expect(struct delivery *d)
{
	struct instant now = clock_now();
	int64_t leave_ms = delivery_config.pickup_service_s * 500;

	if (d->state == DELIVERY_AT_RESTAURANT)
		d->pickup_expected_at = later(after_ms(now, leave_ms), d->ready_at);
	else if (d->state == DELIVERY_PICKED_UP)
		d->pickup_expected_at = now;
	if (d->state == DELIVERY_AT_RESTAURANT || d->state == DELIVERY_PICKED_UP)
		d->dropoff_expected_at = after_ms(d->pickup_expected_at,
			leave_ms + across_ms(d, place_point(&d->pickup)));
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

static int as_carried(const void *a, const void *b)
{
	const struct delivery *one = a, *other = b;

	if (stage(one) != stage(other))
		return stage(one) - stage(other);
	if (one->pickup_expected_at.ms != other->pickup_expected_at.ms)
		return one->pickup_expected_at.ms < other->pickup_expected_at.ms ? -1 : 1;
	return one->placed_at.ms < other->placed_at.ms ? -1 : one->placed_at.ms > other->placed_at.ms;
}

void plan_sort(struct list deliveries)
{
	if (deliveries.n > 1)
		qsort(deliveries.at, deliveries.n, sizeof(struct delivery), as_carried);
}

static void move_on(struct dispatch_courier *c, struct dispatch_point to, int64_t ms)
{
	c->free_at.ms += ms;
	c->position = to;
}

/* Carries one job to its end in thought. */
static void carry_out(struct dispatch_courier *c, const struct delivery *d, struct instant now)
{
	const struct dispatch_travel *travel = plan_travel();
	struct dispatch_point pickup = place_point(&d->pickup), dropoff = place_point(&d->dropoff);
	int64_t door_ms = travel->dropoff_service_s * 1000;
	struct dispatch_order order;

	switch (d->state) {
	case DELIVERY_AT_CUSTOMER: move_on(c, dropoff, door_ms); break;
	case DELIVERY_PICKED_UP:
		move_on(c, dropoff, straight_s(travel, c, c->position, dropoff) * 1000 + door_ms);
		break;
	case DELIVERY_FAILED: case DELIVERY_RETURNING:
		move_on(c, pickup, straight_s(travel, c, c->position, pickup) * 1000);
		break;
	case DELIVERY_AT_RESTAURANT:
		c->free_at = later(c->free_at, d->ready_at);
		move_on(c, dropoff, travel->pickup_service_s * 500 + straight_s(travel, c, pickup, dropoff) * 1000
			+ door_ms);
		break;
	default:
		order = plan_order(d, now);
		c->free_at = dispatch_times(now, &order, c, travel).free_at;
		c->position = dropoff;
	}
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

	*out = (struct dispatch_courier){ .id = c->id, .position = point_of(position.lat, position.lng), .free_at = now,
		.load = (int64_t)jobs.n, .load_max = delivery_config.load_max, .speed = metres_per_second(c->vehicle) };
	if (!is_on_shift(c, now, &out->on_until))
		return false;
	for (size_t i = 0; i < jobs.n; i++)
		carry_out(out, &job[i], now);
	return true;
}

/* Who refused may be asked again after a pause, and who is on shift now may be asked to stay a little longer when that
 * long nobody could be found: a late courier is better than none. */
struct dispatch_order plan_order(const struct delivery *d, struct instant now)
{
	struct dispatch_order order = { .id = d->id, .restaurant_id = d->restaurant_id, .pickup = place_point(&d->pickup),
		.dropoff = place_point(&d->dropoff), .ready_at = d->ready_at, .placed_at = d->placed_at };

	if (now.ms < d->changed_at.ms + delivery_config.ask_again_s * 1000)
		order.refused_by = d->refused;
	else
		order.overtime = true;
	return order;
}
