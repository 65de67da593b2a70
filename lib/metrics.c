#define _GNU_SOURCE
#include "metrics.h"
#include "buf.h"
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

const double metrics_seconds[] = { .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, INFINITY };

static const struct figure *figures;
static struct histogram *counted;

void *metrics_shared(size_t size)
{
	void *at = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (at == MAP_FAILED)
		abort();
	return at;
}

void metrics_add(uint64_t *counter, uint64_t n)
{
	__atomic_fetch_add(counter, n, __ATOMIC_RELAXED);
}

void histogram_add(struct histogram *h, const double *bounds, double value)
{
	size_t i = 0;

	while (value > bounds[i])
		i++;
	metrics_add(h->of + i, 1);
	__atomic_fetch_add(&h->sum_us, (int64_t)(value * 1e6), __ATOMIC_RELAXED);
}

void metrics_head(struct buf *b, const char *name, const char *type, const char *help)
{
	buf_add(b, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

void metrics_value(struct buf *b, const char *name, const char *labels, double value)
{
	buf_add(b, "%s{%s} %.15g\n", name, labels, value);
}

/* The count is the sum of what is written, so that they agree while others count on. */
void histogram_write(struct buf *b, const char *name, const char *labels, const double *bounds, const struct histogram *h)
{
	uint64_t upto = 0;

	for (size_t i = 0; ; i++) {
		upto += __atomic_load_n(h->of + i, __ATOMIC_RELAXED);
		if (isinf(bounds[i]))
			break;
		buf_add(b, "%s_bucket{%s,le=\"%g\"} %" PRIu64 "\n", name, labels, bounds[i], upto);
	}
	buf_add(b, "%s_bucket{%s,le=\"+Inf\"} %" PRIu64 "\n", name, labels, upto);
	buf_add(b, "%s_sum{%s} %.6f\n%s_count{%s} %" PRIu64 "\n", name, labels, (double)h->sum_us / 1e6, name, labels, upto);
}

void figures_open(const struct figure *table)
{
	size_t n = 0;

	while (table[n].name)
		n++;
	figures = table;
	counted = metrics_shared((n + 1) * sizeof *counted);
}

void figure_count(size_t row, uint64_t n)
{
	if (counted)
		metrics_add(counted[row].of, n);
}

void figure_observe(size_t row, double value)
{
	if (counted)
		histogram_add(counted + row, figures[row].bounds, value);
}

void figures_write(struct buf *b, const char *service)
{
	for (const struct figure *f = figures; f && f->name; f++) {
		const struct histogram *h = counted + (f - figures);
		const char *labels = arena_printf(b->arena, "service=\"%s\"%s%s", service, *f->labels ? "," : "", f->labels);
		if (f == figures || strcmp(f->name, f[-1].name))
			metrics_head(b, f->name, f->bounds ? "histogram" : "counter", f->help);
		if (f->bounds)
			histogram_write(b, f->name, labels, f->bounds, h);
		else
			metrics_value(b, f->name, labels, (double)h->of[0]);
	}
}
