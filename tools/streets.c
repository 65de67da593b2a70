/* The streets of the demo city: `streets map` prints them with its parks and waters as GeoJSON, for maps that have no tiles;
 * `streets gazetteer` prints where their houses are, as lib/gazetteer.h reads it. */
#include "streets/plan.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static const double MIDDLE_LAT = 52.5200, MIDDLE_LNG = 13.4050, M_PER_DEGREE = 111195.0;

static double lat_of(struct point_m at) { return MIDDLE_LAT + at.y / M_PER_DEGREE; }
static double lng_of(struct point_m at) { return MIDDLE_LNG + at.x / (M_PER_DEGREE * cos(MIDDLE_LAT * M_PI / 180)); }

/* A metre is the fifth decimal. */
static void print_points(const struct point_m *at, int n)
{
	for (int i = 0; i < n; i++)
		printf("%s[%.5f,%.5f]", i ? "," : "", lng_of(at[i]), lat_of(at[i]));
}

static void print_area(const struct area *a)
{
	printf("{\"type\":\"Feature\",\"properties\":{\"kind\":\"%s\",\"name\":\"%s\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[",
	       a->kind, a->name);
	print_points(a->at, a->n);
	printf(",");
	print_points(a->at, 1);
	printf("]]}},\n");
}

static void print_street(const struct street *s, const char *between)
{
	printf("{\"type\":\"Feature\",\"properties\":{\"kind\":\"%s\",\"name\":\"%s\"},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[",
	       s->is_main ? "main_street" : "street", s->name);
	print_points(s->at, s->n);
	printf("]}}%s\n", between);
}

static void print_map(const struct plan *plan)
{
	printf("{\"type\":\"FeatureCollection\",\"features\":[\n");
	for (int i = 0; i < plan->n_areas; i++)
		print_area(&plan->areas[i]);
	for (int i = 0; i < plan->n_streets; i++)
		print_street(&plan->streets[i], i + 1 < plan->n_streets ? "," : "");
	printf("]}\n");
}

static void print_gazetteer(const struct plan *plan)
{
	for (int i = 0; i < plan->n_streets; i++) {
		const struct street *s = &plan->streets[i];
		printf("%s\t%s\tBerlin\t1\t", s->name, s->postcode);
		for (int p = 0; p < s->n; p++)
			printf("%s%.6f %.6f", p ? "," : "", lng_of(s->at[p]), lat_of(s->at[p]));
		printf("\n");
	}
}

int main(int argc, char **argv)
{
	static struct plan plan;

	plan_make(&plan);
	if (argc == 2 && !strcmp(argv[1], "map"))
		print_map(&plan);
	else if (argc == 2 && !strcmp(argv[1], "gazetteer"))
		print_gazetteer(&plan);
	else
		return fprintf(stderr, "streets map | gazetteer\n"), 2;
	return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
