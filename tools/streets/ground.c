#include "plan.h"
#include <math.h>
#include <stddef.h>

enum { PARK_POINTS = 24, BANK_POINTS = 55, BANK_STEP_M = 200, EDGE_M = 5400, SHORE_M = 25 };

struct park { const char *name; double x, y, wide, tall, phase; };
/* Runs from west to east along south + wave sin(x / length + phase) + slope x. */
struct water { const char *name; double south, wave, length, phase, slope, half_m; };

static const struct park parks[] = {
	{ "Tiergarten", -2250, -250, 800, 430, 0.4 }, { "Volkspark", 2350, 1100, 420, 360, 1.9 },
	{ "Mauerpark", 150, 2350, 190, 380, 3.1 }, { "Görlitzer Park", 2750, -3050, 460, 190, 0.9 },
	{ "Viktoriapark", -700, -3500, 300, 280, 2.2 }, { "Humboldthain", -1600, 2750, 330, 270, 4.0 },
	{ "Lustgarten", 150, 350, 130, 110, 5.1 },
};
static const struct water waters[] = {
	{ "Spree", -120, 430, 1650, 0.5, -0.12, 42 }, { "Landwehrkanal", -2350, 240, 1300, 2.0, 0.02, 14 },
};
static const char *const inner[] = { "10117", "10178", "10179" };
static const char *const outer[] = { "10785", "10823", "10961", "10997", "10243", "10249", "10435", "13353", "10557" };

enum { PARKS = sizeof parks / sizeof *parks, WATERS = sizeof waters / sizeof *waters };

static double bend(const struct park *p, double angle)
{
	return 1 + 0.12 * sin(3 * angle + p->phase) + 0.07 * sin(5 * angle + 2 * p->phase);
}

static double line_of(const struct water *w, double x)
{
	return w->south + w->wave * sin(x / w->length + w->phase) + w->slope * x;
}

static double half_of(const struct water *w, double x)
{
	return w->half_m * (1 + 0.3 * sin(x / 700 + w->phase));
}

bool ground_is_park(struct point_m at)
{
	for (int i = 0; i < PARKS; i++) {
		double x = (at.x - parks[i].x) / parks[i].wide, y = (at.y - parks[i].y) / parks[i].tall;
		if (hypot(x, y) < bend(&parks[i], atan2(y, x)))
			return true;
	}
	return false;
}

bool ground_is_wet(struct point_m at)
{
	for (int i = 0; i < WATERS; i++)
		if (fabs(at.y - line_of(&waters[i], at.x)) < half_of(&waters[i], at.x) + SHORE_M)
			return true;
	return false;
}

int ground_bank(struct point_m at)
{
	int bank = 0;

	for (int i = 0; i < WATERS; i++)
		bank += at.y > line_of(&waters[i], at.x);
	return bank;
}

const char *ground_postcode(struct point_m at)
{
	double turn = (atan2(at.y, at.x) + M_PI) / (2 * M_PI);
	int n_inner = sizeof inner / sizeof *inner, n_outer = sizeof outer / sizeof *outer;

	if (hypot(at.x, at.y) < 1500)
		return inner[(int)(turn * n_inner) % n_inner];
	return outer[(int)(turn * n_outer) % n_outer];
}

static void outline_park(struct area *area, const struct park *p)
{
	area->name = p->name;
	area->kind = "park";
	for (area->n = 0; area->n < PARK_POINTS; area->n++) {
		double angle = 2 * M_PI * area->n / PARK_POINTS, r = 0.96 * bend(p, angle);
		area->at[area->n] = (struct point_m){ p->x + r * p->wide * cos(angle), p->y + r * p->tall * sin(angle) };
	}
}

/* Along the southern bank to the east, and back along the northern one. */
static void outline_water(struct area *area, const struct water *w)
{
	area->name = w->name;
	area->kind = "water";
	area->n = 2 * BANK_POINTS;
	for (int i = 0; i < BANK_POINTS; i++) {
		double x = -EDGE_M + i * BANK_STEP_M, y = line_of(w, x), half = half_of(w, x);
		area->at[i] = (struct point_m){ x, y - half };
		area->at[area->n - 1 - i] = (struct point_m){ x, y + half };
	}
}

void ground_outlines(struct plan *plan)
{
	for (int i = 0; i < PARKS; i++)
		outline_park(&plan->areas[plan->n_areas++], &parks[i]);
	for (int i = 0; i < WATERS; i++)
		outline_water(&plan->areas[plan->n_areas++], &waters[i]);
}
