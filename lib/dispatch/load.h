/* load.h - how scarce couriers are. */
#ifndef DISPATCH_LOAD_H
#define DISPATCH_LOAD_H
#include "frame.h"

/* What a minute of a courier's time is worth, in minutes of customers' waiting: from the orders that come and wait,
 * against the couriers there are. */
double load_time_price(struct frame *);
#endif
