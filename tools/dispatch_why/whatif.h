/* whatif.h - a recorded snapshot, asked about one order: as it was, or had something been otherwise. */
#ifndef WHATIF_H
#define WHATIF_H
#include "dispatch/dispatch.h"

enum { WHATIFS_MOST = 16 };

struct delay { char order[40]; int64_t seconds; };
struct whatif {
	const char *order;                      /* asked about; its id or the beginning of it */
	const char *without[WHATIFS_MOST];
	struct delay ready[WHATIFS_MOST];
	size_t without_n, ready_n;
	int64_t now_s;
	bool refused;                           /* by whoever got it */
};

/* A courier and when they would have carried the order alone; why_not: "", or what forbids it. */
struct candidate { const struct dispatch_courier *courier; struct dispatch_times times; const char *why_not; };

bool whatif_option(struct whatif *, const char *option, const char *value);     /* false: not one, or its value is wrong */
bool whatif_takes_value(const char *option);
bool whatif_asks(const struct whatif *);                                        /* whether something is to be otherwise */
/* NULL: none, or more than one begins so. */
const struct dispatch_order *whatif_order(const struct dispatch_snapshot *, const char *id);
/* A copy, changed; what is returned says what cannot be: NULL, it can. */
const char *whatif_apply(const struct whatif *, const struct dispatch_snapshot *, struct dispatch_snapshot *out, struct arena *);
const struct dispatch_decision *whatif_decision(const struct dispatch_snapshot *, struct uuid order_id, struct arena *);
/* Of struct candidate: all couriers, the earliest pick-up first. */
struct list whatif_candidates(const struct dispatch_snapshot *, const struct dispatch_order *, struct arena *);
#endif
