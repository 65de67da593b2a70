/* figures.h - what the order and payment workers count, and what they measure when somebody looks. */
#ifndef ORDER_FIGURES_H
#define ORDER_FIGURES_H
#include "metrics.h"
#include "order.h"

struct buf; struct db; struct platform;

enum order_figure { FIGURE_LATENESS };

extern const struct figure order_figures[];

struct order_count { int state; int64_t n; };
struct stuck_count { int64_t silent, late, unpaid, unknown, overdue, refunds_failed; };

struct list orders_counted(struct db *);                                        /* of struct order_count, those that have not ended */
void orders_stuck(struct db *, struct instant now, struct stuck_count *);      /* business time */
void payments_stuck(struct db *, struct stuck_count *);

void order_measure(struct platform *, struct buf *);
void payment_measure(struct platform *, struct buf *);
#endif
