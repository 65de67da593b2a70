/* places.h - what it costs to be somewhere: minutes to where orders are expected, so that of two couriers the one goes who is
 * badly placed anyhow, and of two ends of a trip the one is better that lies near the next. */
#ifndef DISPATCH_PLACES_H
#define DISPATCH_PLACES_H
#include "frame.h"

/* Fills worker_place and task_place: a soft minimum over the doors, weighed by their orders per hour. */
void places_measure(struct frame *);
#endif
