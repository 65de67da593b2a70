/* near.h - which workers come into question for a task, and how much two tasks have to do with each other. */
#ifndef DISPATCH_NEAR_H
#define DISPATCH_NEAR_H
#include "frame.h"

enum { NEAR_MAX = 30 };

struct near { int *n, *workers; };

/* For each task the workers who may have it and could be at its door in time or soonest; of those in time the nearest. */
const struct near *near_of(struct frame *);
const int *near_workers(const struct near *, int task);
/* Minutes between two tasks in space and time, less when one worker has both. */
double near_distance(struct frame *, const int *worker_of, int task, int other);
#endif
