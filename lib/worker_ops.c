#include "worker_ops.h"
#include "arena.h"
#include "buf.h"
#include "clock.h"
#include "config.h"
#include "fail.h"
#include "log.h"
#include "metrics.h"
#include "ops.h"
#include "ops_companion.h"
#include "queue_figures.h"
#include <stdlib.h>
#include <unistd.h>

enum { ENDINGS = WORKER_TICK_FAILED + 1 };

struct worker_ops { const char *ops; };
SHAPE(struct worker_ops, worker_ops_shape, FIELD(struct worker_ops, ops, 0, .min = 3, .max = 60));

static struct shared { uint64_t ended[ENDINGS]; struct histogram took; } *shared;
static struct worker_ops setting;
static struct ops ops;
static const struct worker *worker;
static const struct parts *parts;

bool worker_ops_read(struct arena *arena, const struct worker *w)
{
	worker = w;
	ops.name = arena_printf(arena, "%s-worker", w->name);
	return config_read(arena, arena_printf(arena, "%s_worker", w->name), &worker_ops_shape, &setting);
}

static void probe(char *lacking, size_t room)
{
	struct platform on;

	platform_open(&on, parts, arena_new(1 << 20, arena_abort, NULL));
	platform_probe(&on, lacking, room);
}

static void counted(struct buf *b)
{
	static const char *const outcomes[] = { "done", "failed", "dead" };
	const char *labels = arena_printf(b->arena, "service=\"%s\"", ops.name);

	metrics_head(b, "dabba_jobs_total", "counter", "Attempts at events: done, failed and due again, dead.");
	for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes; i++)
		metrics_value(b, "dabba_jobs_total", arena_printf(b->arena, "%s,outcome=\"%s\"", labels, outcomes[i]), (double)shared->ended[i]);
	metrics_head(b, "dabba_job_seconds", "histogram", "What an attempt took.");
	histogram_write(b, "dabba_job_seconds", labels, metrics_seconds, &shared->took);
	metrics_head(b, "dabba_ticks_failed_total", "counter", "What is due by time and could not be done.");
	metrics_value(b, "dabba_ticks_failed_total", labels, (double)shared->ended[WORKER_TICK_FAILED]);
	ops_companion_figures(b);
}

static void cannot_measure(enum fail kind, const char *why)
{
	log_line("not_measured", "", "%s", why);
	_exit((int)kind);
}

/* With connections of its own, in a process that ends after it. */
static void measure(struct buf *b)
{
	struct platform on;

	fail_handler = cannot_measure;
	platform_open(&on, parts, b->arena);
	queue_figures(b, on.db, ops.name, worker->name);
	if (worker->measure)
		worker->measure(&on, b);
}

void worker_ops_start(const struct parts *of)
{
	parts = of;
	shared = metrics_shared(sizeof *shared);
	if (worker->figures)
		figures_open(worker->figures);
	ops = (struct ops){ .address = setting.ops, .name = ops.name, .probe = probe, .counted = counted, .measure = measure };
	ops_companion_start(&ops);
}

void worker_ops_count(enum worker_job ending)
{
	metrics_add(shared->ended + ending, 1);
}

void worker_ops_took(int64_t began_ms)
{
	histogram_add(&shared->took, metrics_seconds, (double)(clock_monotonic_ms() - began_ms) / 1000);
}
