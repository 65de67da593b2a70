/* carrying.h - what a simulated courier does with a delivery once it is theirs: walks, waits, fetches, hands over. */
#ifndef SIMULATOR_CARRYING_H
#define SIMULATOR_CARRYING_H
#include "town.h"

enum { MINUTE_MS = 60000 };

/* One delivery in the courier's hands, done in the order they were taken; those of one trip are all fetched first. */
struct job {
	struct courier *courier;
	char delivery_id[40], order_id[40], trip_id[40], pin[8];
	int64_t trip_position;
	bool fetched;
	double pickup_lat, pickup_lng, dropoff_lat, dropoff_lng;
	struct job *next;
};

/* Tells Dabba where the courier is. */
void courier_tell_place(struct courier *);
/* POST /deliveries/:id/<what>; the answer goes to `then` with the job. */
void job_say(struct job *, const char *what, struct json_object *body, person_then *then, const char *expects);
/* Takes it up behind all others; nobody else frees it. */
void courier_take(struct courier *, struct job *);
#endif
