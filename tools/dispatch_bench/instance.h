/* instance.h - a Meal Delivery Routing instance: the files of a folder as grubhub/mdrplib has them (orders.txt,
 * restaurants.txt, couriers.txt, instance_parameters.txt). Metres and whole minutes from the start of the day. */
#ifndef INSTANCE_H
#define INSTANCE_H
#include "dispatch/dispatch.h"

struct instance_place { struct uuid id; double x, y; };
struct instance_courier { struct uuid id; double x, y; int64_t on, off; };
struct instance_order { struct uuid id; double x, y; int64_t placed; struct uuid restaurant_id; int64_t ready; size_t restaurant; };

struct instance_rules {
	double metres_per_minute;
	int64_t pickup_service, dropoff_service;        /* even, so that half of it is whole */
	int64_t target, longest;                        /* from click to door */
	double pay_per_order, guaranteed_per_hour;      /* dollars */
};

struct instance {
	const char *name;                               /* of the folder */
	struct instance_rules rules;
	struct list orders, restaurants, couriers;      /* of the structs above, sorted by id */
};

enum { INSTANCE_WHY = 400 };

/* false: `why` names the file, the line and the field, and what is wrong with it. */
bool instance_read(const char *folder, struct arena *, struct instance *, char why[INSTANCE_WHY]);
/* Whole minutes on the way, as the benchmark counts them. */
int64_t instance_travel(const struct instance_rules *, double from_x, double from_y, double to_x, double to_y);
#endif
