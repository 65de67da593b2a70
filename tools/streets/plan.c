#include "plan.h"
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { LINES = 17, BLOCK_M = 300, CITY_M = 5000, MAIN_EVERY = 4, RING_M = 3350, RING_PIECES = 6, RING_POINTS = 9, AVENUES = 3,
	AVENUE_POINTS = 15 };

/* One line of the grid, and how far along it the pen is. */
struct walk { bool is_main, goes_north; int line, step; };

/* A number that looks random and depends on nothing else: 0 to 1. */
static double chance(int a, int b, int c)
{
	uint64_t z = (uint64_t)(a + 100) * 0x9E3779B97F4A7C15u + (uint64_t)(b + 100) * 0xBF58476D1CE4E5B9u + (uint64_t)c;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return (double)((z ^ (z >> 31)) >> 11) * 0x1.0p-53;
}

static struct point_m turned(double x, double y, double angle)
{
	return (struct point_m){ x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle) };
}

static struct point_m crossing(double u, double v)
{
	double x = BLOCK_M * u + 130 * sin(v * 0.33 + 0.7) + 75 * sin(u * 0.5 + v * 0.21);
	double y = BLOCK_M * v + 130 * sin(u * 0.27 + 2.1) + 75 * sin(v * 0.45 - u * 0.3 + 1);

	return turned(x, y, -0.2);
}

static struct point_m spot(const struct walk *w, int step)
{
	return w->goes_north ? crossing(w->line, step) : crossing(step, w->line);
}

/* Waters run from west to east: what goes north crosses them by a bridge, if it is a main street. */
static bool has_bridges(const struct walk *w)
{
	return w->is_main && w->goes_north;
}

static bool is_free(const struct walk *w, struct point_m at)
{
	return hypot(at.x, at.y) < CITY_M && !ground_is_park(at) && (has_bridges(w) || !ground_is_wet(at));
}

/* Is there a street from this crossing to the next? Some blocks of small ones have grown together. */
static bool goes_on(const struct walk *w)
{
	struct point_m from = spot(w, w->step), to = spot(w, w->step + 1);
	struct point_m middle = { (from.x + to.x) / 2, (from.y + to.y) / 2 };

	if (!is_free(w, from) || !is_free(w, to) || ground_is_park(middle))
		return false;
	if (w->is_main)
		return has_bridges(w) || ground_bank(from) == ground_bank(to);
	return ground_bank(from) == ground_bank(to) && !ground_is_wet(middle)
		&& chance(w->line, w->step, w->goes_north) > 0.12;
}

/* Names end where main streets cross, now and then. */
static bool name_ends(const struct walk *w, int points)
{
	double often = w->is_main ? 0.15 : 0.4;

	return points >= (w->is_main ? 15 : 9)
		|| (points > 2 && !(w->step % MAIN_EVERY) && chance(w->line, w->step, 7 + w->goes_north) < often);
}

static void finish(struct plan *plan, struct street *s)
{
	const char *name = s->n > 1 && plan->n_streets < STREETS_MAX ? street_name(plan->n_streets) : NULL;

	if (name) {
		snprintf(s->name, sizeof s->name, "%s", name);
		snprintf(s->postcode, sizeof s->postcode, "%s", ground_postcode(s->at[s->n / 2]));
		plan->streets[plan->n_streets++] = *s;
	}
	s->n = 0;
}

static void add(struct street *s, struct point_m at)
{
	if (s->n < POINTS_MAX)
		s->at[s->n++] = at;
}

static void walk_line(struct plan *plan, struct walk w)
{
	struct street s = { .is_main = w.is_main };

	for (w.step = -LINES; w.step < LINES; w.step++) {
		if (!goes_on(&w)) {
			finish(plan, &s);
			continue;
		}
		if (!s.n)
			add(&s, spot(&w, w.step));
		add(&s, spot(&w, w.step + 1));
		if (name_ends(&w, s.n))
			finish(plan, &s);
	}
	finish(plan, &s);
}

static void draw_ring(struct plan *plan)
{
	for (int piece = 0; piece < RING_PIECES; piece++) {
		struct street s = { .is_main = true };
		for (int i = 0; i < RING_POINTS; i++) {
			double angle = 2 * M_PI * (piece * (RING_POINTS - 1) + i) / (RING_PIECES * (RING_POINTS - 1));
			add(&s, turned(RING_M + 180 * sin(2 * angle) + 60 * sin(5 * angle), 0, angle));
		}
		finish(plan, &s);
	}
}

static void draw_avenues(struct plan *plan)
{
	for (int avenue = 0; avenue < AVENUES; avenue++) {
		struct street s = { .is_main = true };
		for (int i = 0; i < AVENUE_POINTS; i++)
			add(&s, turned(700 + 290 * i, 60 * sin(i * 0.5 + avenue), 0.35 + 2 * M_PI / AVENUES * avenue));
		finish(plan, &s);
	}
}

static void draw_grid(struct plan *plan, bool is_main)
{
	for (int line = -LINES; line <= LINES; line++)
		if (is_main == !(line % MAIN_EVERY)) {
			walk_line(plan, (struct walk){ is_main, false, line, 0 });
			walk_line(plan, (struct walk){ is_main, true, line, 0 });
		}
}

void plan_make(struct plan *plan)
{
	memset(plan, 0, sizeof *plan);
	ground_outlines(plan);
	draw_avenues(plan);
	draw_ring(plan);
	draw_grid(plan, true);
	draw_grid(plan, false);
}
