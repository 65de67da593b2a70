/* schedule.h - weekly opening hours in the restaurant's own time zone. Hours may run past midnight (18:00 to 02:00);
 * days of daylight saving have 23 or 25 hours; a closed day (holiday) beats the week. */
#ifndef FOOD_SCHEDULE_H
#define FOOD_SCHEDULE_H
#include "shape.h"

/* 1 = Monday to 7; HH:MM; closes <= opens: the next day; 24 h: equal */
struct opening { int64_t weekday; const char *opens, *closes; };
EXTERN_SHAPE(struct opening, opening_shape);

/* closed_days: dates */
struct schedule { const char *time_zone; struct list openings; struct list closed_days; struct instant paused_until; };
EXTERN_SHAPE(struct schedule, schedule_shape);

bool schedule_is_open(const struct schedule *, struct instant at);
/* When it next opens (at itself when open); none within 8 days, or before the year 10000: {0}. */
struct instant schedule_next_opening(const struct schedule *, struct instant at);
/* When it closes, counted from an instant at which it is open; {0} as above. */
struct instant schedule_closes(const struct schedule *, struct instant at);

/* A calendar's day in that time zone, counted from 1970-01-01; and when one begins: most have 24 hours, two a year 23 and 25. */
int64_t day_of(const char *time_zone, struct instant at);
struct instant day_begins(const char *time_zone, int64_t day);
#endif
