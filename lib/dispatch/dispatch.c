#include "dispatch/dispatch.h"

const struct dispatch_policy dispatch_policy = { .late_weight = 0.2, .target_s = 2400, .lost_minutes = 300,
	.time_price = 0.3, .place_price = 0.2, .place_minutes = 5, .roam_gain = 10, .pay_weight = 0.1,
	.pay_per_order_cents = 1000, .bundle_max = 4, .lead_s = 3600,
	.budget = 100000 };

static struct instant later(struct instant a, struct instant b)
{
	return a.ms > b.ms ? a : b;
}

static struct instant after(struct instant at, int64_t seconds)
{
	return (struct instant){ at.ms + seconds * 1000 };
}

static struct instant after_half(struct instant at, int64_t seconds)
{
	return (struct instant){ at.ms + seconds * 500 };
}

struct dispatch_times dispatch_times(struct instant now, const struct dispatch_order *order,
                                     const struct dispatch_courier *courier, const struct dispatch_travel *travel)
{
	struct dispatch_times times;
	int64_t there_s = travel->seconds(travel, courier, courier->position, order->pickup);
	int64_t across_s = travel->seconds(travel, courier, order->pickup, order->dropoff);

	times.pickup_at = later(after_half(after(later(now, courier->free_at), there_s), travel->pickup_service_s),
		order->ready_at);
	times.dropoff_at = after_half(after(after_half(times.pickup_at, travel->pickup_service_s), across_s),
		travel->dropoff_service_s);
	times.free_at = after_half(times.dropoff_at, travel->dropoff_service_s);
	return times;
}

