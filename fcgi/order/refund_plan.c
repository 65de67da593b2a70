/* What is left of each line of an order, and how much of it a refund takes. */
#include "arena.h"
#include "fail.h"
#include "food/money.h"
#include "platform.h"
#include "refund_plan.h"

static struct plan_line *line_at(struct plan *p, int64_t position)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->lines[i].position == position)
			return p->lines + i;
	return NULL;
}

static bool is_food(const struct plan_line *line)
{
	return line->kind == LINE_ITEM || line->kind == LINE_OPTION;
}

/* What is still to be given back of the tax once so much of the food is: rounded of the sum, and less what was, so that all parts
 * give back all of it, also when one between them has failed. */
static int64_t tax_due(const struct plan *p, int64_t food_cents)
{
	int64_t due = p->order->items_cents ? p->order->tax_included_cents * food_cents / p->order->items_cents - p->tax_cents : 0;

	return due > 0 ? due : 0;
}

struct plan *plan_new(struct platform *on, const struct order *order)
{
	struct plan *p = arena_alloc(on->arena, sizeof *p);
	struct list lines = order_lines(on->db, order->id), taken = refund_lines_taken(on->db, order->id);
	const struct order_line *line = lines.at;
	const struct refund_line *gone = taken.at;

	*p = (struct plan){ .order = order, .lines = arena_alloc(on->arena, (lines.n + 1) * sizeof *p->lines),
		.chosen = arena_alloc(on->arena, (lines.n + 1) * sizeof *p->chosen) };
	for (size_t i = 0; i < lines.n; i++)
		if (line[i].total_cents > 0)
			p->lines[p->n++] = (struct plan_line){ line[i].position, line[i].kind, line[i].name, line[i].total_cents };
	for (size_t i = 0; i < taken.n; i++) {
		struct plan_line *from = line_at(p, gone[i].position);
		if (!from)
			continue;
		from->left_cents -= gone[i].amount_cents;
		p->food_cents += is_food(from) ? gone[i].amount_cents : 0;
		p->tax_cents += gone[i].tax_cents;
	}
	return p;
}

const struct plan_line *plan_line(const struct plan *p, int64_t position)
{
	return line_at((struct plan *)p, position);
}

void plan_take(struct plan *p, int64_t position, int64_t cents, enum liable liable)
{
	struct plan_line *line = line_at(p, position);

	if (!line)
		fail_with(FAIL_BUG, "money would go back for a line that there is not");
	int64_t food_cents = liable != LIABLE_CUSTOMER && is_food(line) ? cents : 0;
	int64_t tax_cents = food_cents ? tax_due(p, p->food_cents + food_cents) : 0;
	p->chosen[p->n_chosen++] = (struct refund_line){ .position = position, .name = line->name, .amount_cents = cents, .liable = liable,
		.tax_cents = tax_cents };
	p->food_cents += food_cents;
	p->tax_cents += tax_cents;
	line->left_cents -= cents;
	p->total_cents += liable == LIABLE_CUSTOMER ? 0 : cents;
}

void plan_spread(struct plan *p, struct arena *arena, int64_t cents, enum liable liable)
{
	int64_t *left = arena_alloc(arena, (p->n + 1) * sizeof *left), *parts = arena_alloc(arena, (p->n + 1) * sizeof *parts);

	for (size_t i = 0; i < p->n; i++)
		left[i] = p->lines[i].left_cents;
	money_split(cents, left, p->n, parts);
	for (size_t i = 0; i < p->n; i++)
		if (parts[i])
			plan_take(p, p->lines[i].position, parts[i], liable);
}

struct list refund_spread(struct platform *on, const struct order *order, int64_t amount_cents, enum liable liable)
{
	struct plan *p = plan_new(on, order);

	plan_spread(p, on->arena, amount_cents, liable);
	return (struct list){ p->chosen, p->n_chosen };
}
