#include "food/place.h"
#include "suite.h"
#include <math.h>

static void near(double got_m, double wanted_m, double within_m)
{
	if (fabs(got_m - wanted_m) > within_m)
		fprintf(stderr, "%.3f m instead of %.3f m\n", got_m, wanted_m);
	CU_ASSERT(fabs(got_m - wanted_m) <= within_m);
}

static void a_place_is_no_way_from_itself(void)
{
	near(place_distance_m(52.52, 13.405, 52.52, 13.405), 0, 0);
	near(place_distance_m(-90, 0, -90, 120), 0, 1e-6);
}

static void a_degree_on_a_great_circle_is_as_long_everywhere(void)
{
	near(place_distance_m(0, 0, 0, 1), 111195.08, 0.01);
	near(place_distance_m(51, 7, 52, 7), 111195.08, 0.01);
	near(place_distance_m(0, 179.5, 0, -179.5), 111195.08, 0.01);
}

static void knows_how_far_cities_are(void)
{
	near(place_distance_m(52.5200, 13.4050, 48.8566, 2.3522), 877464, 20);
	near(place_distance_m(40.7128, -74.0060, 51.5074, -0.1278), 5570230, 100);
}

static void is_the_same_both_ways_and_never_more_than_half_the_earth(void)
{
	for (int lat = -90; lat <= 90; lat += 15)
		for (int lng = -180; lng <= 180; lng += 15) {
			double there = place_distance_m(52.52, 13.405, lat, lng);
			near(place_distance_m(lat, lng, 52.52, 13.405), there, 1e-6);
			CU_ASSERT(there >= 0 && there <= M_PI * 6371008.8);
		}
	near(place_distance_m(10, 20, -10, -160), M_PI * 6371008.8, 1);
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "a place is no way from itself", a_place_is_no_way_from_itself },
		{ "a degree on a great circle is as long everywhere",
			a_degree_on_a_great_circle_is_as_long_everywhere },
		{ "knows how far cities are", knows_how_far_cities_are },
		{ "is the same both ways and never more than half the earth",
			is_the_same_both_ways_and_never_more_than_half_the_earth },
		CU_TEST_INFO_NULL,
	};

	return suite_run("place", tests);
}
