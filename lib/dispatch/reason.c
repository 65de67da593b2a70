#include "reason.h"
#include "arena.h"
#include <string.h>

struct other { int worker, trip; double worse; };

static void put_trip(struct route *r, int at, const struct trip *t)
{
	memmove(&r->trip[at + 1], &r->trip[at], (size_t)(r->n - at) * sizeof *r->trip);
	r->trip[at] = *t;
	r->n++;
}

static bool may_carry(const struct frame *f, int worker, const struct trip *t)
{
	if (t->n > f->workers[worker].bundle)
		return false;
	for (int i = 0; i < t->n; i++)
		if (!frame_may(f, worker, t->task[i]))
			return false;
	return true;
}

static void try_other(struct plan *p, int worker, const struct trip *t, double saved, struct other *best)
{
	const struct route *own = &p->routes[worker];

	if (own->n >= ROUTE_MAX || !may_carry(p->frame, worker, t))
		return;
	for (int at = 0; at <= own->n; at++) {
		struct route with = *own;
		put_trip(&with, at, t);
		double cost = plan_cost(p, worker, &with), worse = cost - own->cost - saved;
		if (cost < PLAN_NEVER && (best->worker < 0 || worse < best->worse))
			*best = (struct other){ worker, at, worse };
	}
}

static struct route without_first(const struct route *r)
{
	struct route out = *r;

	out.n--;
	memmove(out.trip, out.trip + 1, (size_t)out.n * sizeof *out.trip);
	return out;
}

struct dispatch_reason reason_of(struct plan *p, int worker)
{
	const struct frame *f = p->frame;
	const struct route *r = &p->routes[worker];
	struct route left = without_first(r);
	double saved = r->cost - plan_cost(p, worker, &left);
	struct other best = { -1, 0, 0 };
	struct dispatch_reason reason = { DISPATCH_BEST_PLAN, f->workers[worker].courier, NULL,
		frame_instant(f, plan_pickup(p, worker, r, 0)) };

	for (int w = 0; w < f->n_workers; w++)
		if (w != worker)
			try_other(p, w, &r->trip[0], saved, &best);
	if (best.worker >= 0) {
		struct route with = p->routes[best.worker];
		put_trip(&with, best.trip, &r->trip[0]);
		reason.runner_up = f->workers[best.worker].courier;
		reason.runner_up_pickup_at = frame_instant(f, plan_pickup(p, best.worker, &with, best.trip));
		reason.worth = best.worse;
	}
	return reason;
}

static void count_for(struct dispatch_decision *d, const struct dispatch_decision *all, size_t n)
{
	const struct dispatch_drop *own = d->drops.at;

	for (size_t i = 0; i < n; i++) {
		const struct dispatch_drop *drop = all[i].drops.at;
		bool is_own = false;
		if (all[i].kind != DISPATCH_KEEP_BACK || strcmp(all[i].restaurant_id.text, d->restaurant_id.text))
			continue;
		for (size_t k = 0; k < d->drops.n; k++)
			is_own |= own[k].order == drop->order;
		if (is_own)
			continue;
		if (!d->reason.kept_back++ || all[i].until.ms < d->reason.kept_until.ms)
			d->reason.kept_until = all[i].until;
	}
}

void reason_count_kept_back(struct dispatch_decision *all, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (all[i].kind != DISPATCH_KEEP_BACK)
			count_for(&all[i], all, n);
}

/* --- in words --- */

static const char *moment(struct instant at, struct arena *arena)
{
	char text[INSTANT_TEXT];

	return arena_printf(arena, "%.8s", instant_print(at, text) + strlen("2026-11-20T"));
}

static const char *kept_text(const struct dispatch_decision *d, struct arena *arena)
{
	const struct dispatch_courier *c = d->courier;

	switch (d->reason.cause) {
	case DISPATCH_NOBODY: return "kept back: nobody could be planned for it";
	case DISPATCH_COURIER_BUSY:
		return arena_printf(arena, "kept back until %s for courier %s, who is busy until then", moment(d->until, arena),
			c ? c->id.text : "");
	default:
		return arena_printf(arena, "kept back until %s for courier %s: nothing is won by deciding sooner",
			moment(d->until, arena), c ? c->id.text : "");
	}
}

static const char *runner_up_text(const struct dispatch_reason *r, struct arena *arena)
{
	if (!r->runner_up)
		return "nobody else could";
	return arena_printf(arena, "next best is %s at %s, %.1f minutes worse for all together", r->runner_up->id.text,
		moment(r->runner_up_pickup_at, arena), r->worth);
}

static const char *kept_back_text(const struct dispatch_reason *r, struct arena *arena)
{
	if (!r->kept_back)
		return "";
	return arena_printf(arena, "; %zu more of the restaurant kept back, the first until %s", r->kept_back,
		moment(r->kept_until, arena));
}

const char *dispatch_reason_text(const struct dispatch_decision *d, struct arena *arena)
{
	const struct dispatch_reason *r = &d->reason;

	if (d->kind == DISPATCH_KEEP_BACK)
		return kept_text(d, arena);
	if (r->cause == DISPATCH_EXPECTED_DEMAND)
		return arena_printf(arena, "courier %s waits where orders are expected: %.1f minutes of way saved in an hour",
			d->courier->id.text, r->worth);
	return arena_printf(arena, "courier %s %s %zu at %s: the best plan for all that is known; %s%s", d->courier->id.text,
		d->kind == DISPATCH_ASSIGN ? "picks up" : "goes to fetch", d->drops.n, moment(r->pickup_at, arena),
		runner_up_text(r, arena), kept_back_text(r, arena));
}
