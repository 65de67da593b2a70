#define _GNU_SOURCE
#include "food/schedule.h"
#include "format.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { DAY_S = 86400, QUARTER_S = 900, HORIZON_DAYS = 8, MEMO = 256 };

PLAIN(const char *, closed_day_item, .format = &format_date);

SHAPE(struct opening, opening_shape,
	FIELD(struct opening, weekday, REQUIRED, .min = 1, .max = 7),
	FIELD(struct opening, opens, REQUIRED, .format = &format_time_of_day),
	FIELD(struct opening, closes, REQUIRED, .format = &format_time_of_day));

SHAPE(struct schedule, schedule_shape,
	FIELD(struct schedule, time_zone, REQUIRED, .min = 1, .max = 64, .format = &format_time_zone),
	FIELD(struct schedule, openings, 0, .min = 0, .max = 50, .of = &opening_shape),
	FIELD(struct schedule, closed_days, 0, .min = 0, .max = 100, .of = &closed_day_item),
	FIELD(struct schedule, paused_until));

struct span { int64_t from_s, to_s; };          /* UTC seconds; from_s included, to_s not */

/* The C library knows one zone at a time and reads a file to change it; restaurants of one city share theirs, and their
 * hours, so the offset of each quarter of an hour (no zone changes within one) is remembered until the zone changes. */
static struct { int64_t quarter, offset_s; bool known; } memo[MEMO];

static void enter_zone(const char *name)
{
	static char current[72];

	if (!strcmp(current, name))
		return;
	setenv("TZ", name, 1);
	tzset();
	strncpy(current, name, sizeof current - 1);
	memset(memo, 0, sizeof memo);
}

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static int64_t offset_at(int64_t utc_s)
{
	int64_t quarter = floor_div(utc_s, QUARTER_S);
	size_t slot = (size_t)quarter % MEMO;
	struct tm local;

	if (!memo[slot].known || memo[slot].quarter != quarter) {
		time_t t = (time_t)(quarter * QUARTER_S);
		localtime_r(&t, &local);
		memo[slot].quarter = quarter;
		memo[slot].offset_s = local.tm_gmtoff;
		memo[slot].known = true;
	}
	return memo[slot].offset_s;
}

/* The first moment with the later offset: where a clock jumps forward. */
static int64_t jump_between(int64_t before_s, int64_t after_s, int64_t later_offset)
{
	while (after_s - before_s > 1) {
		int64_t middle = before_s + (after_s - before_s) / 2;
		if (offset_at(middle) == later_offset)
			after_s = middle;
		else
			before_s = middle;
	}
	return after_s;
}

/* What a clock on the wall means: its first occurrence when the hour comes twice; the jump when it does not come at
 * all. */
static int64_t utc_of(int64_t wall_s)
{
	int64_t before = offset_at(wall_s - DAY_S), after = offset_at(wall_s + DAY_S);
	int64_t first = wall_s - before, second = wall_s - after;

	if (before == after || offset_at(first) == before)
		return first;
	return offset_at(second) == after ? second : jump_between(second, first, after);
}

static int64_t seconds_of(const char *hh_mm)
{
	return ((hh_mm[0] - '0') * 10 + hh_mm[1] - '0') * 3600 + ((hh_mm[3] - '0') * 10 + hh_mm[4] - '0') * 60;
}

/* 1970-01-01 was a Thursday. */
static int64_t weekday_of(int64_t day)
{
	return 1 + ((day + 3) % 7 + 7) % 7;
}

static bool is_closed_day(const struct schedule *s, int64_t day)
{
	const char *const *dates = s->closed_days.at;
	time_t t = (time_t)(day * DAY_S);
	char text[16];
	struct tm date;

	if (!s->closed_days.n)
		return false;
	strftime(text, sizeof text, "%Y-%m-%d", gmtime_r(&t, &date));
	for (size_t i = 0; i < s->closed_days.n; i++)
		if (!strcmp(dates[i], text))
			return true;
	return false;
}

static int64_t day_at(int64_t utc_s)
{
	return floor_div(utc_s + offset_at(utc_s), DAY_S);
}

static struct span span_on(const struct opening *o, int64_t day)
{
	int64_t opens = seconds_of(o->opens), closes = seconds_of(o->closes);

	return (struct span){ utc_of(day * DAY_S + opens), utc_of((day + (closes <= opens)) * DAY_S + closes) };
}

/* The end of the span that holds `at_s` and lasts longest; 0: none. Spans begin on their own day, so yesterday's may
 * still run. */
static int64_t open_until(const struct schedule *s, int64_t at_s)
{
	const struct opening *openings = s->openings.at;
	int64_t today = day_at(at_s), until = 0;

	for (int64_t day = today - 1; day <= today; day++) {
		if (is_closed_day(s, day))
			continue;
		for (size_t i = 0; i < s->openings.n; i++) {
			struct span span = { 0, 0 };
			if (openings[i].weekday == weekday_of(day))
				span = span_on(&openings[i], day);
			if (span.from_s <= at_s && at_s < span.to_s && span.to_s > until)
				until = span.to_s;
		}
	}
	return until;
}

static int64_t first_opening(const struct schedule *s, int64_t from_s)
{
	const struct opening *openings = s->openings.at;
	int64_t today = day_at(from_s), first = 0;

	for (int64_t day = today; day <= today + HORIZON_DAYS && !first; day++) {
		if (is_closed_day(s, day))
			continue;
		for (size_t i = 0; i < s->openings.n; i++) {
			if (openings[i].weekday != weekday_of(day))
				continue;
			struct span span = span_on(&openings[i], day);
			if (span.from_s >= from_s && span.from_s < span.to_s && (!first || span.from_s < first))
				first = span.from_s;
		}
	}
	return first;
}

/* Nothing is to be awaited where no time can be written any more. */
static struct instant instant_of(int64_t utc_s)
{
	struct instant at = { utc_s * 1000 };

	return instant_is_writable(at) ? at : (struct instant){ 0 };
}

bool schedule_is_open(const struct schedule *s, struct instant at)
{
	enter_zone(s->time_zone);
	return at.ms >= s->paused_until.ms && open_until(s, floor_div(at.ms, 1000));
}

struct instant schedule_next_opening(const struct schedule *s, struct instant at)
{
	struct instant from = at.ms < s->paused_until.ms ? s->paused_until : at;

	if (schedule_is_open(s, from))
		return from;
	return instant_of(first_opening(s, -floor_div(-from.ms, 1000)));
}

struct instant schedule_closes(const struct schedule *s, struct instant at)
{
	int64_t at_s = floor_div(at.ms, 1000), end = at_s, next;

	enter_zone(s->time_zone);
	while ((next = open_until(s, end)) && next - at_s <= (int64_t)HORIZON_DAYS * DAY_S)
		end = next;
	return instant_of(next ? 0 : end);
}

int64_t day_of(const char *time_zone, struct instant at)
{
	enter_zone(time_zone);
	return day_at(floor_div(at.ms, 1000));
}

struct instant day_begins(const char *time_zone, int64_t day)
{
	enter_zone(time_zone);
	return (struct instant){ utc_of(day * DAY_S) * 1000 };
}
