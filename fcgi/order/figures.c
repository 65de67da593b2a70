#include "figures.h"
#include "buf.h"
#include "clock.h"
#include "food/order_state.h"
#include "platform.h"
#include <math.h>

/* Seconds of business time after the promise; before it is less than nothing. */
static const double lateness[] = { -1200, -600, -300, 0, 300, 600, 900, 1800, 3600, INFINITY };

const struct figure order_figures[] = {
	[FIGURE_LATENESS] = { "dabba_delivery_lateness_seconds", "", "When an order came to the door, counted from when it was promised.", lateness },
	{ NULL, NULL, NULL, NULL } };

static void write_states(struct buf *b, struct list counted)
{
	const struct order_count *at = counted.at;

	metrics_head(b, "dabba_orders_open", "gauge", "Orders that have not ended, by state.");
	for (int state = 0; order_states[state]; state++) {
		int64_t n = 0;
		for (size_t i = 0; i < counted.n; i++)
			n += at[i].state == state ? at[i].n : 0;
		if (!order_state_ends((enum order_state)state))
			metrics_value(b, "dabba_orders_open", arena_printf(b->arena, "service=\"order-worker\",state=\"%s\"", order_states[state]), (double)n);
	}
}

static void write_kinds(struct buf *b, const char *name, const char *help, const char *service, const char *const *kinds, const int64_t *n)
{
	metrics_head(b, name, "gauge", help);
	for (; *kinds; kinds++, n++)
		metrics_value(b, name, arena_printf(b->arena, "service=\"%s\",kind=\"%s\"", service, *kinds), (double)*n);
}

void order_measure(struct platform *on, struct buf *b)
{
	static const char *const kinds[] = { "unanswered", "late", "unpaid", NULL };
	struct stuck_count s = { 0 };

	write_states(b, orders_counted(on->db));
	orders_stuck(on->db, clock_now(), &s);
	write_kinds(b, "dabba_orders_stuck", "Orders past a deadline that should have ended the wait, by which one.", "order-worker", kinds,
	            (const int64_t[]){ s.silent, s.late, s.unpaid });
}

void payment_measure(struct platform *on, struct buf *b)
{
	static const char *const kinds[] = { "unknown", "overdue", "refund_failed", NULL };
	struct stuck_count s = { 0 };

	payments_stuck(on->db, &s);
	write_kinds(b, "dabba_payments_stuck", "Payments whose outcome is unknown, whose next step is overdue, and refunds that failed.", "payment-worker", kinds,
	            (const int64_t[]){ s.unknown, s.overdue, s.refunds_failed });
}
