/* replay.h - a day of an instance, minute by minute: what falls due is revealed to the dispatch engine, and what it
 * decides is carried out by the exact rules of the benchmark (Reyes et al. 2018, "The Meal Delivery Routing Problem").
 * A decision that breaks a rule ends the replay: it would be a fault of the engine. */
#ifndef REPLAY_H
#define REPLAY_H
#include "instance.h"
#include <stdio.h>

struct replay_order { int64_t pickup, drop; size_t courier; bool done; };
struct replay_courier {
	double x, y;
	int64_t free;
	size_t at;                      /* the restaurant that a move ended or will end at; NOWHERE */
	int64_t delivered, trips, driven;
};

struct replay {
	const struct instance *instance;
	const struct dispatch_policy *policy;           /* NULL: the engine's own */
	FILE *log;                                      /* NULL: none */
	/* called with what the engine saw and decided, before it is carried out; NULL: nobody looks */
	void (*see)(void *it, int64_t minute, const struct dispatch_snapshot *, struct list decisions);
	void *it;
	struct arena *arena;
	/* what came of it, parallel to the instance's lists */
	struct replay_order *orders;
	struct replay_courier *couriers;
	double *cpu_ms;                                 /* of each minute */
	int64_t minutes, bundled, trips;
	char why[INSTANCE_WHY];                         /* when a rule was broken */
};

#define REPLAY_NOWHERE ((size_t)-1)

/* false: a decision broke a rule; why says which. instance, policy, log, see and arena are the caller's to fill. */
bool replay_run(struct replay *);
#endif
