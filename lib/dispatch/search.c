#include "search.h"
#include "arena.h"
#include "near.h"
#include <math.h>
#include <string.h>

/* EFFORT: routes looked at for each task, within the budget: few tasks are soon planned as well as can be. */
enum { RUIN_MAX = 10, RUIN_LEAST = 2, EFFORT = 20000 };

struct search {
	struct plan *plan;
	const struct near *near;
	int removed[RUIN_MAX], n_removed;
	struct route kept[2 * RUIN_MAX];        /* routes as they were, to go back to */
	int kept_of[2 * RUIN_MAX], n_kept, lost_before;
	double *relatedness;
	int64_t budget;
	uint64_t random;
};

/* xorshift64 (Marsaglia 2003). */
static uint32_t next_random(struct search *s, uint32_t below)
{
	s->random ^= s->random << 13;
	s->random ^= s->random >> 7;
	s->random ^= s->random << 17;
	return (uint32_t)((s->random >> 32) % below);
}

static bool has_budget(const struct search *s)
{
	return s->plan->looked_at < s->budget;
}

/* --- a first plan --- */

struct regret { struct spot best; double second; };

static struct regret regret_of(struct search *s, const struct spot *spots, int task)
{
	struct regret r = { { .cost = PLAN_NEVER }, PLAN_NEVER };

	for (int i = 0; i < s->near->n[task]; i++)
		if (spots[i].cost < r.best.cost) {
			r.second = r.best.cost;
			r.best = spots[i];
		} else if (spots[i].cost < r.second)
			r.second = spots[i].cost;
	return r;
}

/* Who has nobody else comes first; among those who can choose, who would lose most. */
static double urgency(const struct search *s, const struct regret *r)
{
	double lost = s->plan->frame->policy.lost_minutes;

	return fmin(r->second, lost + r->best.cost) - r->best.cost;
}

/* false: the worker does not come into question for it. */
static bool look_again(struct search *s, struct spot *spots, int task, int worker)
{
	const int *near = near_workers(s->near, task);

	for (int i = 0; i < s->near->n[task]; i++)
		if (near[i] == worker) {
			spots[i] = plan_spot(s->plan, worker, task);
			return true;
		}
	return false;
}

static int most_urgent(struct search *s, const struct regret *all)
{
	int chosen = -1;
	double most = -1;

	for (int t = 0; t < s->plan->frame->n_tasks; t++) {
		double it = urgency(s, &all[t]);
		if (s->plan->worker_of[t] < 0 && all[t].best.cost < PLAN_NEVER && it > most) {
			most = it;
			chosen = t;
		}
	}
	return chosen;
}

static void look_at_all(struct search *s, struct spot *spots, struct regret *all)
{
	for (int t = 0; t < s->plan->frame->n_tasks; t++) {
		for (int i = 0; i < s->near->n[t]; i++)
			spots[(size_t)t * NEAR_MAX + (size_t)i] = plan_spot(s->plan, near_workers(s->near, t)[i], t);
		all[t] = regret_of(s, &spots[(size_t)t * NEAR_MAX], t);
	}
}

static void look_at_others_again(struct search *s, struct spot *spots, struct regret *all, int worker)
{
	for (int u = 0; u < s->plan->frame->n_tasks; u++)
		if (s->plan->worker_of[u] < 0 && look_again(s, &spots[(size_t)u * NEAR_MAX], u, worker))
			all[u] = regret_of(s, &spots[(size_t)u * NEAR_MAX], u);
}

/* Whoever is left, first come first served. */
static void place_rest(struct search *s)
{
	for (int t = 0; t < s->plan->frame->n_tasks; t++) {
		struct spot best = { .cost = PLAN_NEVER };
		for (int i = 0; s->plan->worker_of[t] < 0 && i < s->near->n[t]; i++) {
			struct spot it = plan_spot(s->plan, near_workers(s->near, t)[i], t);
			if (it.cost < best.cost)
				best = it;
		}
		if (best.cost < PLAN_NEVER)
			plan_insert(s->plan, t, &best);
	}
}

static void build(struct search *s)
{
	struct frame *f = s->plan->frame;
	struct spot *spots = arena_alloc(f->arena, (size_t)f->n_tasks * NEAR_MAX * sizeof *spots);
	struct regret *all = arena_alloc(f->arena, (size_t)f->n_tasks * sizeof *all);
	int64_t most = f->policy.budget * SEARCH_BUILD_SHARE;
	int t;

	look_at_all(s, spots, all);
	while ((t = most_urgent(s, all)) >= 0 && s->plan->looked_at + s->plan->passed_over < most) {
		plan_insert(s->plan, t, &all[t].best);
		look_at_others_again(s, spots, all, all[t].best.worker);
		s->plan->passed_over += f->n_tasks / 16 + 1;
	}
	if (t >= 0)
		place_rest(s);
}

/* --- tails --- */

static bool may_all(const struct frame *f, int worker, const struct route *r, int from)
{
	for (int i = from; i < r->n; i++) {
		if (r->trip[i].n > f->workers[worker].bundle)
			return false;
		for (int k = 0; k < r->trip[i].n; k++)
			if (!frame_may(f, worker, r->trip[i].task[k]))
				return false;
	}
	return true;
}

static void join_tail(struct route *out, const struct route *head, int head_n, const struct route *tail, int from)
{
	out->n = head_n + tail->n - from;
	memcpy(out->trip, head->trip, (size_t)head_n * sizeof *out->trip);
	memcpy(out->trip + head_n, tail->trip + from, (size_t)(tail->n - from) * sizeof *out->trip);
}

static bool exchange(struct search *s, int a, int b, int i, int j)
{
	struct plan *p = s->plan;
	struct route *one = &p->routes[a], *other = &p->routes[b], new_one, new_other;

	if (i + other->n - j > ROUTE_MAX || j + one->n - i > ROUTE_MAX
		|| !may_all(p->frame, b, one, i) || !may_all(p->frame, a, other, j))
		return false;
	join_tail(&new_one, one, i, other, j);
	join_tail(&new_other, other, j, one, i);
	new_one.cost = plan_cost(p, a, &new_one);
	new_other.cost = new_one.cost < PLAN_NEVER ? plan_cost(p, b, &new_other) : PLAN_NEVER;
	if (new_one.cost + new_other.cost > one->cost + other->cost - 1e-6)
		return false;
	*one = new_one;
	*other = new_other;
	plan_settle(p, a);
	plan_settle(p, b);
	return true;
}

static bool exchange_with(struct search *s, int a, int b)
{
	bool better = false;

	for (int i = 0; i <= s->plan->routes[a].n; i++)
		for (int j = 0; j <= s->plan->routes[b].n && has_budget(s); j++)
			if (i < s->plan->routes[a].n || j < s->plan->routes[b].n)
				better |= exchange(s, a, b, i, j);
	return better;
}

static bool exchange_tails(struct search *s)
{
	const struct frame *f = s->plan->frame;
	bool better = false;

	for (int t = 0; t < f->n_tasks && has_budget(s); t++)
		for (int i = 0; i < s->near->n[t]; i++) {
			int a = s->plan->worker_of[t], b = near_workers(s->near, t)[i];
			if (a >= 0 && a != b)
				better |= exchange_with(s, a, b);
		}
	return better;
}

/* --- ruin and recreate --- */

static void keep(struct search *s, int worker)
{
	for (int i = 0; i < s->n_kept; i++)
		if (s->kept_of[i] == worker)
			return;
	s->kept[s->n_kept] = s->plan->routes[worker];
	s->kept_of[s->n_kept++] = worker;
}

static void drop(struct search *s, int task)
{
	if (s->plan->worker_of[task] >= 0) {
		keep(s, s->plan->worker_of[task]);
		plan_remove(s->plan, task);
	} else
		s->lost_before++;
	s->removed[s->n_removed++] = task;
}

static int most_related(struct search *s)
{
	int n = s->plan->frame->n_tasks, best = 0;

	for (int t = 1; t < n; t++)
		if (s->relatedness[t] < s->relatedness[best])
			best = t;
	return best;
}

static void ruin(struct search *s)
{
	struct frame *f = s->plan->frame;
	int seed = (int)next_random(s, (uint32_t)f->n_tasks);
	int n = RUIN_LEAST + (int)next_random(s, RUIN_MAX - RUIN_LEAST + 1);

	s->n_removed = s->n_kept = s->lost_before = 0;
	for (int t = 0; t < f->n_tasks; t++)
		s->relatedness[t] = near_distance(f, s->plan->worker_of, seed, t) * (1 + next_random(s, 100) / 50.0);
	s->relatedness[seed] = -1;
	for (int i = 0; i < n && i < f->n_tasks; i++) {
		int t = most_related(s);
		s->relatedness[t] = INFINITY;
		drop(s, t);
	}
}

static void shuffle(struct search *s)
{
	for (int i = s->n_removed - 1; i > 0; i--) {
		int k = (int)next_random(s, (uint32_t)i + 1), task = s->removed[i];
		s->removed[i] = s->removed[k];
		s->removed[k] = task;
	}
}

/* Now and then a good place is overlooked, so that not the same plan comes out (Christiaens and Vanden Berghe 2020). */
static struct spot spot_for(struct search *s, int task)
{
	const int *near = near_workers(s->near, task);
	struct spot best = { .cost = PLAN_NEVER };

	for (int i = 0; i < s->near->n[task]; i++) {
		if (!next_random(s, 20))
			continue;
		struct spot it = plan_spot(s->plan, near[i], task);
		if (it.cost < best.cost)
			best = it;
	}
	return best;
}

static double cost_kept(const struct search *s)
{
	double cost = s->lost_before * s->plan->frame->policy.lost_minutes;

	for (int i = 0; i < s->n_kept; i++)
		cost += s->kept[i].cost;
	return cost;
}

static double cost_now(const struct search *s)
{
	double cost = 0;

	for (int i = 0; i < s->n_removed; i++)
		if (s->plan->worker_of[s->removed[i]] < 0)
			cost += s->plan->frame->policy.lost_minutes;
	for (int i = 0; i < s->n_kept; i++)
		cost += s->plan->routes[s->kept_of[i]].cost;
	return cost;
}

static void recreate(struct search *s)
{
	shuffle(s);
	for (int i = 0; i < s->n_removed; i++) {
		struct spot it = spot_for(s, s->removed[i]);
		if (it.cost >= PLAN_NEVER)
			continue;
		keep(s, it.worker);
		plan_insert(s->plan, s->removed[i], &it);
	}
}

static void go_back(struct search *s)
{
	for (int i = 0; i < s->n_removed; i++)
		s->plan->worker_of[s->removed[i]] = -1;
	for (int i = 0; i < s->n_kept; i++)
		s->plan->routes[s->kept_of[i]] = s->kept[i];
	for (int i = 0; i < s->n_kept; i++)
		plan_settle(s->plan, s->kept_of[i]);
}

static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

void search_plan(struct plan *p)
{
	struct search s = { .plan = p, .near = near_of(p->frame), .random = 0x9E3779B97F4A7C15,
		.relatedness = arena_alloc(p->frame->arena, (size_t)p->frame->n_tasks * sizeof(double)),
		.budget = least(p->frame->policy.budget, (int64_t)EFFORT * p->frame->n_tasks) };

	if (!p->frame->n_tasks || !p->frame->n_workers)
		return;
	build(&s);
	while (exchange_tails(&s) && has_budget(&s))
		;
	while (has_budget(&s)) {
		ruin(&s);
		p->looked_at += p->frame->n_tasks / 16 + 1;
		recreate(&s);
		if (cost_now(&s) > cost_kept(&s) + 1e-9)
			go_back(&s);
	}
}
