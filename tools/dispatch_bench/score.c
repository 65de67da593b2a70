#include "score.h"
#include "buf.h"
#include <math.h>
#include <stdlib.h>

struct sample { double *at; size_t n; };

static void sample_add(struct sample *s, double value)
{
	s->at[s->n++] = value;
}

static int by_size(const void *a, const void *b)
{
	double one = *(const double *)a, other = *(const double *)b;

	return one < other ? -1 : one > other;
}

static double mean(const struct sample *s)
{
	double sum = 0;

	for (size_t i = 0; i < s->n; i++)
		sum += s->at[i];
	return s->n ? sum / (double)s->n : 0;
}

/* Linear between the neighbours; sorts. */
static double percentile(struct sample *s, double percent)
{
	if (!s->n)
		return 0;
	qsort(s->at, s->n, sizeof *s->at, by_size);
	double rank = (double)(s->n - 1) * percent / 100;
	size_t below = (size_t)floor(rank), above = below + 1 < s->n ? below + 1 : below;
	return s->at[below] + (s->at[above] - s->at[below]) * (rank - (double)below);
}

static struct sample sample(struct arena *arena, size_t room)
{
	return (struct sample){ arena_alloc(arena, room * sizeof(double)), 0 };
}

static void write(struct buf *b, const char *name, double value)
{
	buf_add(b, "%s\"%s\": %.10g", b->n > 1 ? ", " : "", name, value);
}

static void write_sample(struct buf *b, const char *name, struct sample *s, const double *percents)
{
	char key[40];

	snprintf(key, sizeof key, "%s_mean", name);
	write(b, key, mean(s));
	for (; *percents; percents++) {
		snprintf(key, sizeof key, "%s_p%.0f", name, *percents);
		write(b, key, percentile(s, *percents));
	}
}

struct orders { struct sample ctd, rtp, rtd; double overage; size_t late, over_max; };

static void add_order(struct orders *all, const struct instance_order *o, const struct replay_order *came,
                      const struct instance_rules *rules)
{
	double ctd = (double)(came->drop - o->placed), target = (double)rules->target;

	sample_add(&all->ctd, ctd);
	sample_add(&all->rtp, (double)(came->pickup - o->ready));
	sample_add(&all->rtd, (double)(came->drop - o->ready));
	all->overage += fmax(0, ctd - target);
	all->late += ctd > target;
	all->over_max += ctd > (double)rules->longest;
}

static struct orders delivered(const struct replay *r, struct arena *arena)
{
	const struct instance_order *o = r->instance->orders.at;
	size_t n = r->instance->orders.n;
	struct orders all = { sample(arena, n), sample(arena, n), sample(arena, n), 0, 0, 0 };

	for (size_t i = 0; i < n; i++)
		if (r->orders[i].done)
			add_order(&all, &o[i], &r->orders[i], &r->instance->rules);
	return all;
}

static void write_orders(const struct replay *r, struct buf *b)
{
	struct orders all = delivered(r, b->arena);
	double placed = (double)r->instance->orders.n, n = (double)all.ctd.n, lost = placed - n;

	write(b, "orders", placed);
	write(b, "delivered", n);
	write(b, "undelivered", lost);
	write(b, "undelivered_pct", 100 * lost / placed);
	write(b, "pctd", (mean(&all.ctd) * n + 2 * (double)r->instance->rules.longest * lost) / placed);
	write_sample(b, "ctd", &all.ctd, (const double[]){ 50, 90, 95, 0 });
	write(b, "ctd_max", percentile(&all.ctd, 100));
	write_sample(b, "rtp", &all.rtp, (const double[]){ 90, 0 });
	write_sample(b, "rtd", &all.rtd, (const double[]){ 90, 0 });
	write(b, "overage_mean", n ? all.overage / n : 0);
	write(b, "late_pct", n ? 100 * (double)all.late / n : 0);
	write(b, "over_max", (double)all.over_max);
	write(b, "orders_per_bundle", r->trips ? n / (double)r->trips : 0);
	write(b, "bundled_pct", n ? 100 * (double)r->bundled / n : 0);
}

static void write_couriers(const struct replay *r, struct buf *b)
{
	const struct instance_courier *c = r->instance->couriers.at;
	const struct instance_rules *rules = &r->instance->rules;
	double cost = 0, hours = 0, busy = 0, guaranteed = 0, n = (double)r->instance->couriers.n, delivered_n = 0;

	for (size_t i = 0; i < r->instance->couriers.n; i++) {
		const struct replay_courier *came = &r->couriers[i];
		double shift = (double)(c[i].off - c[i].on), pay = rules->pay_per_order * (double)came->delivered,
			least = rules->guaranteed_per_hour * shift / 60;
		cost += fmax(pay, least);
		guaranteed += pay < least;
		hours += shift / 60;
		busy += (double)(came->driven + rules->pickup_service * came->trips
			+ rules->dropoff_service * came->delivered) / shift;
		delivered_n += (double)came->delivered;
	}
	write(b, "cost", cost);
	write(b, "cost_per_order", delivered_n > 0 ? cost / delivered_n : 0);
	write(b, "guaranteed_pct", 100 * guaranteed / n);
	write(b, "orders_per_courier_hour", delivered_n / hours);
	write(b, "utilisation", busy / n);
}

void score_write(const struct replay *r, struct buf *b)
{
	struct sample cpu = { r->cpu_ms, (size_t)r->minutes };

	buf_text(b, "{");
	write_orders(r, b);
	write_couriers(r, b);
	write(b, "cpu_ms_mean", mean(&cpu));
	write(b, "cpu_ms_p99", percentile(&cpu, 99));
	write(b, "cpu_ms_max", percentile(&cpu, 100));
	buf_text(b, "}\n");
}
