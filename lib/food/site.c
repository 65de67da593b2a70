#include "food/site.h"
#include "format.h"
#include <stdio.h>
#include <string.h>

/* On this host, or over TLS: a browser takes nothing else. */
static bool fits_url(const char *text)
{
	bool ours = text[0] == '/' && text[1] != '/';

	return (ours || !strncmp(text, "https://", 8)) && !strpbrk(text, " \"'<>\\") && format_line.fits(text);
}

#define NOT_IN_URL "\\u0000-\\u0020\\u007F-\\u009F\\u2028\\u2029\"'<>\\\\"
static const struct format format_url = { "uri-reference", "must be a path of this host or begin with https://", fits_url, "^(/|/[^/" NOT_IN_URL "][^" NOT_IN_URL "]*|https://[^" NOT_IN_URL "]*)$" };

PLAIN(const char *, language_item, .min = 2, .max = 35, .format = &format_language);

#define TOLD \
	FIELD(struct site, name), FIELD(struct site, notice), FIELD(struct site, support_email), FIELD(struct site, support_phone), \
	FIELD(struct site, ordering_paused), FIELD(struct site, pause_reason), FIELD(struct site, currency), FIELD(struct site, time_zone), \
	FIELD(struct site, languages, 0, .of = &language_item), FIELD(struct site, map_tiles_url), FIELD(struct site, map_attribution), \
	FIELD(struct site, map_streets_url), FIELD(struct site, map_lat), FIELD(struct site, map_lng), FIELD(struct site, map_zoom)
#define SET \
	FIELD(struct site, version, REQUIRED, .min = 0, .max = INT64_MAX), \
	FIELD(struct site, name, REQUIRED, .min = 1, .max = 60, .format = &format_line), \
	FIELD(struct site, notice, 0, .min = 1, .max = 300, .format = &format_line), \
	FIELD(struct site, support_email, 0, .format = &format_email), FIELD(struct site, support_phone, 0, .format = &format_phone), \
	FIELD(struct site, ordering_paused, REQUIRED), \
	FIELD(struct site, pause_reason, 0, .min = 1, .max = 300, .format = &format_line), \
	FIELD(struct site, currency, REQUIRED, .format = &format_currency), \
	FIELD(struct site, time_zone, REQUIRED, .min = 1, .max = 64, .format = &format_time_zone), \
	FIELD(struct site, languages, REQUIRED, .min = 1, .max = 40, .of = &language_item), \
	FIELD(struct site, service_fee_basis_points, 0, .min = 0, .max = 10000), \
	FIELD(struct site, map_tiles_url, 0, .min = 1, .max = 300, .format = &format_url), \
	FIELD(struct site, map_attribution, 0, .min = 1, .max = 200, .format = &format_line), \
	FIELD(struct site, map_streets_url, 0, .min = 1, .max = 300, .format = &format_url), \
	FIELD(struct site, map_lat, REQUIRED, .min = -90, .max = 90), FIELD(struct site, map_lng, REQUIRED, .min = -180, .max = 180), \
	FIELD(struct site, map_zoom, REQUIRED, .min = 0, .max = 22)

SHAPE(struct site, site_shape, FIELD(struct site, version), TOLD, FIELD(struct site, service_fee_basis_points), FIELD(struct site, changed_at));
SHAPE(struct site, site_public_shape, TOLD, FIELD(struct site, demo));
SHAPE(struct site, site_edit_shape, SET);
SHAPE(struct site, site_change_shape, SET,
	FIELD(struct site, reason, REQUIRED, .min = 3, .max = 200, .format = &format_text));
