/* place.h - where something is. */
#ifndef FOOD_PLACE_H
#define FOOD_PLACE_H
#include "shape.h"

/* note: floor, bell; may be NULL */
struct place { const char *street, *city, *postcode, *note; double lat, lng; };
EXTERN_SHAPE(struct place, place_shape);

struct point { double lat, lng; };
EXTERN_SHAPE(struct point, point_shape);

/* Great-circle distance (haversine, mean radius 6,371,008.8 m). */
double place_distance_m(double lat_a, double lng_a, double lat_b, double lng_b);
#endif
