/* refund_plan.h - a refund in the making: what is left of each line, and what is taken of it. */
#ifndef REFUND_PLAN_H
#define REFUND_PLAN_H
#include "refund.h"

struct plan_line { int64_t position; int kind; const char *name; int64_t left_cents; };
struct plan {
	const struct order *order;
	struct plan_line *lines;        /* those that cost something */
	struct refund_line *chosen;
	size_t n, n_chosen;
	int64_t food_cents, tax_cents, total_cents;     /* food refunded so far and the tax given back with it; what this refund gives back */
};

/* The order locked, so that nobody else takes of the same lines. */
struct plan *plan_new(struct platform *, const struct order *);
const struct plan_line *plan_line(const struct plan *, int64_t position);       /* NULL: no line that costs something */
/* At most what is left of the line, which plan_line() tells, and no line twice. */
void plan_take(struct plan *, int64_t position, int64_t cents, enum liable);
/* Over all lines by what is left of each; cents at most the sum of that. */
void plan_spread(struct plan *, struct arena *, int64_t cents, enum liable);
#endif
