/* settings.h - what the delivery service and its worker are told: DELIVERY_OFFER_S and so on. */
#ifndef DELIVERY_SETTINGS_H
#define DELIVERY_SETTINGS_H
#include "shape.h"

struct delivery_config {
	/* an offer's business time, and its least real time: a fast clock stays fair */
	int64_t offer_s, offer_min_ms;
	int64_t ask_again_s;                    /* who refused may be asked again after this pause */
	int64_t stuck_s;                        /* then the control room is told */
	/* reach_s: the longest way to a restaurant */
	int64_t metres_per_minute, pickup_service_s, dropoff_service_s, reach_s, load_max;
	int travel;                             /* enum travel_source: who says how long a way takes, travel.h */
	int64_t detour_percent;                 /* of the straight line */
	int64_t decide_ms;                      /* real time between two decisions */
	int64_t lead_s;                         /* decided this long before a courier must leave: time for two to say no */
	int64_t bundle_max;                     /* orders of one restaurant that are carried together */
	const char *snapshots;                  /* a folder where decisions are recorded, record.h; NULL: none are */
	int64_t snapshots_mib, snapshots_hours;
	const char *osrm_url, *osrm_profile;
	int64_t osrm_timeout_ms, osrm_points, osrm_kept_s;
	int64_t track_days;                     /* how long the way a delivery went is kept; 0: not at all */
};
EXTERN_SHAPE(struct delivery_config, delivery_config_shape);
extern struct delivery_config delivery_config;
#endif
