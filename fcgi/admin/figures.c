#include "figures.h"
#include "arena.h"
#include "clock.h"
#include "food/schedule.h"
#include "format.h"
#include <math.h>
#include <string.h>

enum { HOUR_MS = 3600000, DAY_MS = 86400000, WEEK = 7 };

#define FIGURES FIELD(struct hour, placed), FIELD(struct hour, delivered), FIELD(struct hour, unserved), FIELD(struct hour, revenue_cents), \
	FIELD(struct hour, late), FIELD(struct hour, minutes_to_door)

SHAPE(struct hour, hour_shape, FIELD(struct hour, hour, SERVER_ONLY), FIELD(struct hour, hour_at), FIGURES);
SHAPE(struct hour, total_shape, FIGURES);
SHAPE(struct day, day_shape,
	FIELD(struct day, date), FIELD(struct day, from), FIELD(struct day, to), FIELD(struct day, hours, 0, .of = &hour_shape),
	OBJECT(struct day, total, total_shape));
SHAPE(struct figures, figures_shape,
	FIELD(struct figures, time_zone), FIELD(struct figures, currency), OBJECT(struct figures, day, day_shape),
	OBJECT(struct figures, week_before, day_shape));
SHAPE(struct figures_query, figures_query_shape,
	FIELD(struct figures_query, day, 0, .format = &format_date),
	FIELD(struct figures_query, time_zone, 0, .min = 1, .max = 64, .format = &format_time_zone));

static void add(struct hour *total, const struct hour *h, double *minutes)
{
	total->placed += h->placed;
	total->delivered += h->delivered;
	total->unserved += h->unserved;
	total->revenue_cents += h->revenue_cents;
	total->late += h->late;
	*minutes += h->minutes_to_door.known ? h->minutes_to_door.value * (double)h->delivered : 0;
}

static struct maybe_real rounded(struct maybe_real minutes)
{
	minutes.value = round(minutes.value * 10) / 10;
	return minutes;
}

void day_fill(struct arena *arena, struct day *day, struct list found)
{
	size_t n = (size_t)((day->to.ms - day->from.ms + HOUR_MS - 1) / HOUR_MS);
	struct hour *hours = arena_alloc(arena, n * sizeof *hours);
	const struct hour *at = found.at;
	double minutes = 0;

	for (size_t i = 0; i < found.n; i++)
		if (at[i].hour >= 0 && at[i].hour < (int64_t)n) {
			hours[at[i].hour] = at[i];
			add(&day->total, &at[i], &minutes);
		}
	for (size_t i = 0; i < n; i++) {
		hours[i].hour_at.ms = day->from.ms + (int64_t)i * HOUR_MS;
		hours[i].minutes_to_door = rounded(hours[i].minutes_to_door);
	}
	if (day->total.delivered)
		day->total.minutes_to_door = rounded((struct maybe_real){ minutes / (double)day->total.delivered, true });
	day->hours = (struct list){ hours, n };
}

static struct day day_read(struct request *rq, const char *time_zone, int64_t day)
{
	char date[INSTANT_TEXT];
	struct day it = { .from = day_begins(time_zone, day), .to = day_begins(time_zone, day + 1) };

	it.date = arena_copy(rq->on->arena, instant_print((struct instant){ day * DAY_MS }, date), strlen("YYYY-MM-DD"));
	day_fill(rq->on->arena, &it, hours_between(rq->on->db, it.from, it.to, clock_now()));
	return it;
}

/* A calendar's day as a number; the business day of the city where none is asked for. */
static int64_t day_asked(const struct figures_query *q, const char *time_zone)
{
	char text[INSTANT_TEXT] = "";
	struct instant begins;

	if (!q->day)
		return day_of(time_zone, clock_now());
	strcat(strncat(text, q->day, 10), "T00:00:00Z");
	instant_parse(text, &begins);
	return begins.ms / DAY_MS;
}

/* 200; ?day=2026-11-20&time_zone=Europe/Berlin. */
struct reply figures_show(struct request *rq)
{
	const struct figures_query *q = rq->query;
	const char *time_zone = q->time_zone ? q->time_zone : ((const struct admin_config *)rq->on->config)->time_zone;
	int64_t day = day_asked(q, time_zone);
	struct figures *f = arena_alloc(rq->on->arena, sizeof *f);

	*f = (struct figures){ .time_zone = time_zone, .currency = currency_used(rq->on->db), .day = day_read(rq, time_zone, day),
		.week_before = day_read(rq, time_zone, day - WEEK) };
	return reply_with(200, &figures_shape, f);
}
