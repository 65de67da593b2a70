#include "settings.h"
#include "format.h"
#include "travel.h"

struct delivery_config delivery_config = {
	.offer_s = 90, .offer_min_ms = 3000, .ask_again_s = 120, .stuck_s = 600,
	.metres_per_minute = 320, .pickup_service_s = 240, .dropoff_service_s = 240, .reach_s = 3600, .load_max = 3,
	.track_days = 30, .decide_ms = 1000, .lead_s = 180, .bundle_max = 3, .snapshots_mib = 100, .snapshots_hours = 24, .travel = TRAVEL_STRAIGHT, .detour_percent = 100, .osrm_profile = "driving", .osrm_timeout_ms = 300,
	.osrm_points = 100, .osrm_kept_s = 3600,
};

const char *const travel_sources[] = { "straight", "osrm", NULL };

SHAPE(struct delivery_config, delivery_config_shape,
	FIELD(struct delivery_config, offer_s, 0, .min = 1, .max = 3600),
	FIELD(struct delivery_config, offer_min_ms, 0, .min = 0, .max = 600000),
	FIELD(struct delivery_config, ask_again_s, 0, .min = 0, .max = 86400),
	FIELD(struct delivery_config, stuck_s, 0, .min = 1, .max = 86400),
	FIELD(struct delivery_config, metres_per_minute, 0, .min = 1, .max = 5000),
	FIELD(struct delivery_config, pickup_service_s, 0, .min = 0, .max = 3600),
	FIELD(struct delivery_config, dropoff_service_s, 0, .min = 0, .max = 3600),
	FIELD(struct delivery_config, reach_s, 0, .min = 60, .max = 86400),
	FIELD(struct delivery_config, load_max, 0, .min = 1, .max = 20),
	FIELD(struct delivery_config, track_days, 0, .min = 0, .max = 3650),
	FIELD(struct delivery_config, decide_ms, 0, .min = 100, .max = 60000),
	FIELD(struct delivery_config, lead_s, 0, .min = 0, .max = 86400),
	FIELD(struct delivery_config, bundle_max, 0, .min = 1, .max = 10),
	FIELD(struct delivery_config, snapshots, 0, .min = 1, .max = 200),
	FIELD(struct delivery_config, snapshots_mib, 0, .min = 1, .max = 10000),
	FIELD(struct delivery_config, snapshots_hours, 0, .min = 1, .max = 8760),
	FIELD(struct delivery_config, travel, 0, .names = travel_sources),
	FIELD(struct delivery_config, detour_percent, 0, .min = 100, .max = 300),
	FIELD(struct delivery_config, osrm_url, 0, .min = 1, .max = 200),
	FIELD(struct delivery_config, osrm_profile, 0, .min = 1, .max = 40, .format = &format_slug),
	FIELD(struct delivery_config, osrm_timeout_ms, 0, .min = 10, .max = 5000),
	FIELD(struct delivery_config, osrm_points, 0, .min = 2, .max = 500),
	FIELD(struct delivery_config, osrm_kept_s, 0, .min = 1, .max = 86400));
