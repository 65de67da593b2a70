/* plan.h - the streets, parks and waters of the demo city: made up, the same each time, shaped like a city that has grown.
 *
 * A grid of blocks is bent by smooth waves and turned; parks and waters push streets aside, and only main streets have
 * bridges. A ring and three avenues lie across it. */
#ifndef PLAN_H
#define PLAN_H
#include <stdbool.h>

enum { STREETS_MAX = 500, POINTS_MAX = 64, AREAS_MAX = 12, OUTLINE_MAX = 140 };

struct point_m { double x, y; };                /* metres east and north of the city's middle */

struct street {
	char name[64], postcode[6];
	bool is_main;
	struct point_m at[POINTS_MAX];
	int n;
};
struct area {
	const char *name, *kind;                /* kind: "park" or "water" */
	struct point_m at[OUTLINE_MAX];         /* its first point is not repeated at the end */
	int n;
};
struct plan { struct street streets[STREETS_MAX]; struct area areas[AREAS_MAX]; int n_streets, n_areas; };

void plan_make(struct plan *);

/* ground.c: what streets must go around. */
void ground_outlines(struct plan *);
bool ground_is_park(struct point_m);
bool ground_is_wet(struct point_m);
/* Between which waters it lies: two spots with different answers have one between them. */
int ground_bank(struct point_m);
const char *ground_postcode(struct point_m);

/* names.c: the n-th name; NULL when there is none left. */
const char *street_name(int n);
#endif
