/* site.h - what administrators set for the whole of it, and what everybody's app shows of that. Kept by the order service, which obeys it:
 * ordering_paused stops quotes and orders. */
#ifndef FOOD_SITE_H
#define FOOD_SITE_H
#include "shape.h"

struct site {
	int64_t version;
	const char *name, *notice, *support_email, *support_phone;      /* notice: shown to everybody; NULL: none */
	bool ordering_paused;
	const char *pause_reason;               /* for customers */
	const char *currency, *time_zone;       /* of the city; restaurants have their own */
	struct list languages;                  /* of const char *: offered, the first where none fits */
	struct maybe_int service_fee_basis_points;      /* none: as configured */
	/* Tiles: an address with {z}/{x}/{y}, or a .pmtiles file; NULL: streets alone. Streets: GeoJSON; NULL: plain paper. */
	const char *map_tiles_url, *map_attribution, *map_streets_url;
	double map_lat, map_lng;
	int64_t map_zoom;
	struct instant changed_at;
	bool demo;                              /* no real food: site_public_shape alone */
	const char *reason;                     /* site_change_shape alone */
};
EXTERN_SHAPE(struct site, site_shape);          /* all settings */
EXTERN_SHAPE(struct site, site_public_shape);   /* what everybody may know */
EXTERN_SHAPE(struct site, site_edit_shape);     /* as they shall be; version: what was looked at */
EXTERN_SHAPE(struct site, site_change_shape);   /* the same, and why */
#endif
