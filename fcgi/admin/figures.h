/* figures.h - a day in figures, hour by hour, beside the same weekday a week before. An order counts in the hour it was placed in,
 * whatever became of it later; one that no kitchen ever saw does not count. */
#ifndef FIGURES_H
#define FIGURES_H
#include "admin.h"

/* unserved: rejected, expired or cancelled. revenue_cents: of what was delivered, less what went back. late: more than five minutes
 * after what was promised, also while it is under way. minutes_to_door: the mean of those delivered. */
struct hour {
	int64_t hour;                           /* of the day, from its beginning */
	struct instant hour_at;
	int64_t placed, delivered, unserved, revenue_cents, late;
	struct maybe_real minutes_to_door;
};
struct day { const char *date; struct instant from, to; struct list hours; struct hour total; };
struct figures { const char *time_zone, *currency; struct day day, week_before; };
struct figures_query { const char *day, *time_zone; };
EXTERN_SHAPE(struct hour, hour_shape);
EXTERN_SHAPE(struct hour, total_shape);
EXTERN_SHAPE(struct day, day_shape);
EXTERN_SHAPE(struct figures, figures_shape);
EXTERN_SHAPE(struct figures_query, figures_query_shape);

/* Hours in which something was placed. */
struct list hours_between(struct db *, struct instant from, struct instant to, struct instant now);
/* The currency of the newest order; NULL: there is none yet. */
const char *currency_used(struct db *);
/* Every hour of the day, also those without orders, and their sum. */
void day_fill(struct arena *, struct day *, struct list hours);

struct reply figures_show(struct request *);
#endif
