/* foresight.h - what a courier's steps mean for the arrival of all that they carry. A request reckons with what it knows; the worker, when it hears
 * of the step, asks for ways that nobody has told yet and goes through the doors of the trip as they are then: one may have been taken off. */
#ifndef FORESIGHT_H
#define FORESIGHT_H
#include "delivery.h"

/* Of an event of a delivery: what else its courier has, and itself, is expected anew. What has moved is saved, and announced as
 * `delivery.expected` once it is accepted. */
void foresee(struct platform *, const struct delivery_message *);
#endif
