/* travel.h - how long a way takes. DELIVERY_TRAVEL says who knows: `straight`, the straight line times
 * DELIVERY_DETOUR_PERCENT at DELIVERY_METRES_PER_MINUTE; or `osrm`, the table service of an OSRM at DELIVERY_OSRM_URL for the
 * profile DELIVERY_OSRM_PROFILE, and the straight line for what it has not told.
 *
 * Only workers ask, for whom nobody waits. What OSRM says is kept in the process, at most TRAVEL_KEPT pairs and each for DELIVERY_OSRM_KEPT_S of
 * real time. It is a stranger's word: an answer of another shape is dropped whole, a time that cannot be is left out. While it does not answer, it is
 * not asked again for TRAVEL_PAUSE_MS. */
#ifndef TRAVEL_H
#define TRAVEL_H
#include "dispatch/dispatch.h"

struct platform;

enum travel_source { TRAVEL_STRAIGHT, TRAVEL_OSRM };
extern const char *const travel_sources[];

enum { TRAVEL_POINTS = 512, TRAVEL_KEPT = TRAVEL_POINTS * TRAVEL_POINTS, TRAVEL_PAUSE_MS = 10000, TRAVEL_MOST_S = 86400 };

/* Asks for what is not known yet of the ways between these points (of struct dispatch_point, longitude and latitude, the most important first;
 * beyond TRAVEL_POINTS of them none is asked for). One call at most, of DELIVERY_OSRM_POINTS, and no longer than DELIVERY_OSRM_TIMEOUT_MS; what
 * finds no room in it has its turn in one of the next. None at all with straight lines. */
void travel_learn(struct platform *, struct list points);
/* An OSRM that fell silent may be asked again at once; for tests. */
void travel_forgive(void);
/* Seconds at the full speed of DELIVERY_METRES_PER_MINUTE, or of OSRM's profile. Asks nobody. */
double travel_full_s(struct dispatch_point from, struct dispatch_point to);
/* The same for who is `speed` times as fast, whole seconds, rounded up. */
int64_t travel_s(struct dispatch_point from, struct dispatch_point to, double speed);

/* osrm.c: its table of these points, n times n by rows, seconds, negative where it knows none; NULL: no such answer. */
const double *osrm_table(struct platform *, const struct dispatch_point *, size_t n);
#endif
