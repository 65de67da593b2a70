#include "arena.h"
#include "food/money.h"
#include "problems.h"
#include "quote.h"
#include "settings.h"

/* A basket on its way to become lines. */
struct pricing {
	struct arena *arena;
	const struct offer *offer;
	struct problems *problems;
	struct order_line *lines;
	size_t n;
	int64_t sum_cents;
	bool too_large;
};

static void add(struct pricing *p, struct order_line line)
{
	if (!money_times(line.unit_cents, line.quantity, &line.total_cents) || !money_add(&p->sum_cents, line.total_cents))
		p->too_large = true;
	p->lines[p->n++] = line;
}

/* Lines that add nothing are left out. */
static void add_fee(struct pricing *p, enum line_kind kind, const char *name, int64_t cents)
{
	if (cents)
		add(p, (struct order_line){ .kind = kind, .name = name, .quantity = 1, .unit_cents = cents });
}

static const char *pointer(struct pricing *p, size_t line, const char *rest)
{
	return arena_printf(p->arena, "/lines/%zu/%s", line, rest);
}

static const struct option *find_option(const struct item *item, const struct uuid *id)
{
	const struct option_group *groups = item->option_groups.at;

	for (size_t g = 0; g < item->option_groups.n; g++) {
		const struct option *options = groups[g].options.at;
		for (size_t o = 0; o < groups[g].options.n; o++)
			if (uuid_equal(&options[o].id, id))
				return options + o;
	}
	return NULL;
}

static size_t times_chosen(struct list chosen, size_t n, const struct uuid *id)
{
	const struct uuid *ids = chosen.at;
	size_t times = 0;

	for (size_t i = 0; i < n; i++)
		times += uuid_equal(ids + i, id);
	return times;
}

static void add_option(struct pricing *p, const struct item *item, const struct basket_line *line, size_t at, size_t i)
{
	const struct uuid *id = (const struct uuid *)line->options.at + i;
	const struct option *option = find_option(item, id);
	const char *where = pointer(p, at, arena_printf(p->arena, "options/%zu", i));

	if (!option)
		problem(p->problems, where, "%s has no such option", item->name);
	else if (option->sold_out)
		problem(p->problems, where, "%s for %s is sold out", option->name, item->name);
	else if (times_chosen(line->options, i, id))
		problem(p->problems, where, "%s is chosen twice for %s", option->name, item->name);
	else
		add(p, (struct order_line){ .kind = LINE_OPTION, .name = option->name, .quantity = line->quantity,
			.unit_cents = option->price_cents, .item_id = item->id, .option_id = option->id });
}

static void check_groups(struct pricing *p, const struct item *item, const struct basket_line *line, size_t at)
{
	const struct option_group *group = item->option_groups.at;

	for (size_t g = 0; g < item->option_groups.n; g++) {
		const struct option *option = group[g].options.at;
		int64_t chosen = 0;
		for (size_t o = 0; o < group[g].options.n; o++)
			chosen += times_chosen(line->options, line->options.n, &option[o].id) > 0;
		if (chosen < group[g].min)
			problem(p->problems, pointer(p, at, "options"), "%s needs at least %lld of %s", item->name, (long long)group[g].min,
			        group[g].name);
		if (chosen > group[g].max)
			problem(p->problems, pointer(p, at, "options"), "%s takes at most %lld of %s", item->name, (long long)group[g].max,
			        group[g].name);
	}
}

static void add_item(struct pricing *p, const struct basket_line *line, size_t at)
{
	const struct item *item = menu_item(&p->offer->menu, line->item_id);

	if (!item) {
		problem(p->problems, pointer(p, at, "item_id"), "this dish is not on the menu of %s any more", p->offer->name);
		return;
	}
	if (item->sold_out)
		problem(p->problems, pointer(p, at, "item_id"), "%s is sold out", item->name);
	add(p, (struct order_line){ .kind = LINE_ITEM, .name = item->name, .note = line->note, .quantity = line->quantity,
		.unit_cents = item->price_cents, .item_id = item->id });
	for (size_t i = 0; i < line->options.n; i++)
		add_option(p, item, line, at, i);
	check_groups(p, item, line, at);
}

static size_t lines_at_most(struct list lines)
{
	const struct basket_line *line = lines.at;
	size_t n = LINE_TAX_INCLUDED + 1;

	for (size_t i = 0; i < lines.n; i++)
		n += 1 + line[i].options.n;
	return n;
}

static int64_t service_fee(int64_t items_cents, int64_t basis_points)
{
	int64_t fee = money_share(items_cents, basis_points);

	return fee < order_settings.service_fee_max_cents ? fee : order_settings.service_fee_max_cents;
}

static void add_fees(struct pricing *p, const struct basket *basket, struct quote *q)
{
	const struct offer *offer = p->offer;

	q->items_cents = p->sum_cents;
	q->delivery_fee_cents = offer->delivery_fee_cents;
	q->service_fee_cents = service_fee(q->items_cents, q->service_fee_basis_points);
	q->tip_cents = basket->tip_cents;
	q->tax_included_cents = money_tax_inside(q->items_cents, offer->tax_basis_points);
	q->commission_cents = money_share(q->items_cents, offer->commission_basis_points);
	q->courier_fee_cents = q->delivery_fee_cents + q->tip_cents;
	add(p, (struct order_line){ .kind = LINE_DELIVERY_FEE, .name = "Delivery", .quantity = 1, .unit_cents = q->delivery_fee_cents });
	add_fee(p, LINE_SERVICE_FEE, "Service fee", q->service_fee_cents);
	add_fee(p, LINE_TIP, "Tip for the courier", q->tip_cents);
	q->total_cents = p->sum_cents;
	if (q->tax_included_cents)
		p->lines[p->n++] = (struct order_line){ .kind = LINE_TAX_INCLUDED, .name = "Tax included", .quantity = 1,
			.unit_cents = q->tax_included_cents };
}

bool quote_price(struct arena *arena, const struct offer *offer, const struct basket *basket, struct quote *q, struct problems *problems)
{
	const struct basket_line *line = basket->lines.at;
	struct pricing p = { .arena = arena, .offer = offer, .problems = problems,
		.lines = arena_alloc(arena, lines_at_most(basket->lines) * sizeof *p.lines) };

	for (size_t i = 0; i < basket->lines.n; i++)
		add_item(&p, line + i, i);
	if (!p.too_large)
		add_fees(&p, basket, q);
	if (p.too_large || p.sum_cents > MONEY_MAX_CENTS)
		problem(problems, "/lines", "cost more than one order may");
	q->lines = (struct list){ p.lines, p.n };
	return !problems->n;
}
