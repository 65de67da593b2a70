#include "gazetteer_street.h"
#include <math.h>

static const double HOUSE_M = 18, FRONT_M = 11;         /* from house to house, and from the street's middle to a door */

static int64_t pairs(const struct street *s)
{
	return (int64_t)(s->length_m / HOUSE_M);
}

bool street_has_house(const struct street *s, int64_t number)
{
	return number >= s->first && number < s->first + 2 * pairs(s);
}

static struct on_plane beside(struct on_plane from, struct on_plane to, double along, double side)
{
	double n = hypot(to.x - from.x, to.y - from.y), east = (to.x - from.x) / n, north = (to.y - from.y) / n;

	return (struct on_plane){ from.x + along * east + side * north, from.y + along * north - side * east };
}

struct on_plane street_house(const struct street *s, int64_t number)
{
	int64_t nth = number - s->first;
	double left = HOUSE_M * ((double)(nth / 2) + 0.5), side = nth % 2 ? FRONT_M : -FRONT_M;

	for (size_t i = 1; i < s->n; i++) {
		double n = hypot(s->at[i].x - s->at[i - 1].x, s->at[i].y - s->at[i - 1].y);
		if (left <= n || i + 1 == s->n)
			return beside(s->at[i - 1], s->at[i], left, side);
		left -= n;
	}
	return s->at[0];
}

static struct nearest nearest_of_piece(struct on_plane a, struct on_plane b, struct on_plane p)
{
	double x = b.x - a.x, y = b.y - a.y, n = hypot(x, y);
	double part = fmin(fmax(((p.x - a.x) * x + (p.y - a.y) * y) / (n * n), 0), 1);
	struct on_plane at = { a.x + part * x, a.y + part * y };

	return (struct nearest){ part * n, hypot(p.x - at.x, p.y - at.y), x * (p.y - a.y) < y * (p.x - a.x), at };
}

struct nearest street_nearest(const struct street *s, struct on_plane p)
{
	struct nearest best = { 0, INFINITY, false, s->at[0] };
	double before = 0;

	for (size_t i = 1; i < s->n; i++) {
		struct nearest here = nearest_of_piece(s->at[i - 1], s->at[i], p);
		here.along_m += before;
		if (here.away_m < best.away_m)
			best = here;
		before += hypot(s->at[i].x - s->at[i - 1].x, s->at[i].y - s->at[i - 1].y);
	}
	return best;
}

int64_t street_number(const struct street *s, const struct nearest *near)
{
	int64_t pair = (int64_t)(near->along_m / HOUSE_M), last = pairs(s) - 1;

	return last < 0 ? 0 : s->first + 2 * (pair < last ? pair : last) + near->is_right;
}
