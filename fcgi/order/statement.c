#include "statement.h"
#include "arena.h"
#include "ledger.h"
#include "platform.h"
#include "reply.h"
#include "request.h"
#include <string.h>

SHAPE(struct statement_query, statement_query_shape,
	FIELD(struct statement_query, restaurant_id), FIELD(struct statement_query, from, REQUIRED), FIELD(struct statement_query, to, REQUIRED));
SHAPE(struct statement_line, statement_line_shape,
	FIELD(struct statement_line, currency), FIELD(struct statement_line, account, 0, .names = ledger_accounts),
	FIELD(struct statement_line, purpose, 0, .names = ledger_purposes), FIELD(struct statement_line, opening_cents),
	FIELD(struct statement_line, amount_cents), FIELD(struct statement_line, entries));
SHAPE(struct statement_total, statement_total_shape,
	FIELD(struct statement_total, currency), FIELD(struct statement_total, opening_cents), FIELD(struct statement_total, amount_cents),
	FIELD(struct statement_total, closing_cents));
SHAPE(struct statement, statement_shape,
	FIELD(struct statement, owner_id), FIELD(struct statement, from), FIELD(struct statement, to),
	FIELD(struct statement, totals, 0, .of = &statement_total_shape), FIELD(struct statement, lines, 0, .of = &statement_line_shape));

/* Lines come in runs of one currency. */
static struct list totals_of(struct arena *arena, struct list lines)
{
	struct statement_total *totals = arena_alloc(arena, (lines.n + 1) * sizeof *totals);
	const struct statement_line *line = lines.at;
	size_t n = 0;

	for (size_t i = 0; i < lines.n; i++) {
		if (!n || strcmp(totals[n - 1].currency, line[i].currency))
			totals[n++].currency = line[i].currency;
		totals[n - 1].opening_cents += line[i].opening_cents;
		totals[n - 1].amount_cents += line[i].amount_cents;
		totals[n - 1].closing_cents += line[i].opening_cents + line[i].amount_cents;
	}
	return (struct list){ totals, n };
}

static struct reply shown(struct request *rq, struct uuid owner_id, struct list lines)
{
	const struct statement_query *q = rq->query;
	struct statement *s = arena_alloc(rq->on->arena, sizeof *s);

	*s = (struct statement){ owner_id, q->from, q->to, totals_of(rq->on->arena, lines), lines };
	return reply_with(200, &statement_shape, s);
}

/* 200 with sums by account and purpose, and for each currency what was owed before and after; 404 for a restaurant that the caller does
 * not work for; 422 without it, or when the time ends before it begins. */
struct reply statement_show(struct request *rq)
{
	const struct statement_query *q = rq->query;

	if (q->to.ms <= q->from.ms)
		return reply_problem(rq->on->arena, "/to", "must lie behind from");
	if (rq->me.role == ROLE_COURIER)
		return shown(rq, rq->me.user_id, statement_of_courier(rq->on->db, q, rq->me.user_id));
	if (!*q->restaurant_id.text)
		return reply_problem(rq->on->arena, "/restaurant_id", "is required");
	if (!statement_is_open_to(rq->on->db, q->restaurant_id, rq->me.user_id))
		return reply_fail(404, "restaurant_not_found");
	return shown(rq, q->restaurant_id, statement_of_restaurant(rq->on->db, q, rq->me.user_id));
}
