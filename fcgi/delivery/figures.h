/* figures.h - what the delivery worker counts, and what it measures when somebody looks. */
#ifndef DELIVERY_FIGURES_H
#define DELIVERY_FIGURES_H
#include "metrics.h"

struct buf; struct platform;

enum delivery_figure {
	FIGURE_DECISION, FIGURE_OFFERED, FIGURE_ACCEPTED, FIGURE_DECLINED, FIGURE_TIMED_OUT,
	FIGURE_ASSIGNED, FIGURE_KEPT_BACK, FIGURE_PREPOSITIONED,
	FIGURE_PICKUP_ERROR, FIGURE_DROPOFF_ERROR,
	FIGURE_TRAVEL_TOLD, FIGURE_TRAVEL_SILENT,
};

extern const struct figure delivery_figures[];

/* Who waits for a courier and for how long, and how many couriers there are. */
void delivery_measure(struct platform *, struct buf *);
#endif
