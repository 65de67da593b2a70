/* search.h - a good plan for everything that is known: regret insertion (Potvin and Rousseau 1993), exchange of routes' tails
 * (2-opt*, Potvin and Rousseau 1995), then ruin and recreate (Shaw 1998; Schrimpf et al. 2000) until the
 * budget is spent.
 * Deterministic: its random numbers begin the same each time. */
#ifndef DISPATCH_SEARCH_H
#define DISPATCH_SEARCH_H
#include "plan.h"

/* So many budgets at most for a first plan by regret; what is left then is placed as it comes, at each near worker's places once more. */
enum { SEARCH_BUILD_SHARE = 10 };

void search_plan(struct plan *);
#endif
