#include "food/place.h"
#include "format.h"
#include <math.h>

SHAPE(struct place, place_shape,
	FIELD(struct place, street, REQUIRED, .min = 1, .max = 120, .format = &format_line),
	FIELD(struct place, city, REQUIRED, .min = 1, .max = 80, .format = &format_line),
	FIELD(struct place, postcode, 0, .min = 1, .max = 16, .format = &format_line),
	FIELD(struct place, note, 0, .min = 1, .max = 200, .format = &format_line),
	FIELD(struct place, lat, REQUIRED, .min = -90, .max = 90),
	FIELD(struct place, lng, REQUIRED, .min = -180, .max = 180));

SHAPE(struct point, point_shape,
	FIELD(struct point, lat, REQUIRED, .min = -90, .max = 90),
	FIELD(struct point, lng, REQUIRED, .min = -180, .max = 180));

double place_distance_m(double lat_a, double lng_a, double lat_b, double lng_b)
{
	const double radius_m = 6371008.8, radians = M_PI / 180;
	double down = sin((lat_b - lat_a) * radians / 2), across = sin((lng_b - lng_a) * radians / 2);
	double h = down * down + cos(lat_a * radians) * cos(lat_b * radians) * across * across;

	return 2 * radius_m * asin(sqrt(h < 1 ? h : 1));
}
