/* instance.h - a Meal Delivery Routing instance (Reyes et al. 2018; the files of grubhub/mdrplib) as a town and its orders. */
#ifndef INSTANCE_H
#define INSTANCE_H
#include "town.h"

struct wish { int restaurant; double lat, lng; int64_t placed_minute, ready_minute; };
struct instance { struct town *town; struct wish *wishes; int n_wishes; double metres_per_minute; int64_t last_minute; };

/* Minutes become business time from day_ms on. NULL: *why names the file and what is wrong with it. */
struct instance *instance_read(const char *folder, int64_t day_ms, char why[200]);
#endif
