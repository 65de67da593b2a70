/* geocoder.h - who knows where addresses are: the gazetteer of this host, or a Nominatim.
 *
 * It is asked by the service, so that no browser asks an outside host where its owner lives. RESTAURANT_GEOCODER is
 * `embedded` (RESTAURANT_GAZETTEER names a file of lib/gazetteer.h) or `nominatim` (RESTAURANT_GEOCODER_URL, _AGENT,
 * _EMAIL, _TIMEOUT_MS). Answers of a Nominatim are strangers' words: each is checked, and left out when it does not fit. It is
 * asked once a second at most by all processes together, and what it said is kept for a day. */
#ifndef GEOCODER_H
#define GEOCODER_H
#include "card.h"

enum geocoder { GEOCODER_EMBEDDED, GEOCODER_NOMINATIM };
extern const char *const geocoder_names[];

struct suggestion {
	const char *label;              /* one line to choose by */
	bool exact;                     /* the house is known; false: the street alone */
	struct place place;
	struct maybe_int distance_m;    /* from where was asked */
};
EXTERN_SHAPE(struct suggestion, suggestion_shape);

enum { SUGGESTIONS_MAX = 20 };

/* search, nearest: list of struct suggestion, at most `limit`; false: no answer could be had. */
struct provider {
	bool while_typing;              /* may be asked at every letter */
	bool (*search)(struct platform *, const char *text, struct towards near, int64_t limit, struct list *out);
	bool (*nearest)(struct platform *, struct point at, struct list *out);
};
extern const struct provider gazetteer_provider, nominatim_provider;

/* Of the kind that is configured. */
const struct provider *geocoder(void);
/* In each process, before the first question. */
void geocoder_open(void);
/* places.c: "Mill Lane 12, 10117 Berlin". */
const char *suggestion_label(struct arena *, const struct place *);
#endif
