#include "worker_ops.h"
#include "arena.h"
#include "buf.h"
#include "clock.h"
#include "config.h"
#include "fail.h"
#include "log.h"
#include "metrics.h"
#include "ops.h"
#include "queue_figures.h"
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* A job may take QUEUE_JOB_MS, its end a few time-outs more. */
enum { SILENT_MS = 60000, ENDINGS = WORKER_TICK_FAILED + 1 };

struct worker_ops { const char *ops; };
SHAPE(struct worker_ops, worker_ops_shape, FIELD(struct worker_ops, ops, 0, .min = 3, .max = 60));

static struct shared { int64_t turned_ms; uint64_t ended[ENDINGS]; struct histogram took; } *shared;
static struct worker_ops setting;
static struct ops ops;
static const struct worker *worker;
static const struct parts *parts;
static pid_t companion;

bool worker_ops_read(struct arena *arena, const struct worker *w)
{
	worker = w;
	ops.name = arena_printf(arena, "%s-worker", w->name);
	return config_read(arena, arena_printf(arena, "%s_worker", w->name), &worker_ops_shape, &setting);
}

static bool alive(struct buf *b)
{
	int64_t silent_ms = clock_monotonic_ms() - __atomic_load_n(&shared->turned_ms, __ATOMIC_RELAXED);

	buf_add(b, "its loop turned %lld ms ago\n", (long long)silent_ms);
	return silent_ms < SILENT_MS;
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
	metrics_head(b, "dabba_worker_silent_seconds", "gauge", "Since the worker's loop has turned.");
	metrics_value(b, "dabba_worker_silent_seconds", labels, (double)(clock_monotonic_ms() - shared->turned_ms) / 1000);
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

static void start(void)
{
	pid_t parent = getpid();

	companion = fork();
	if (companion)
		return;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGTERM, SIG_IGN);
	signal(SIGINT, SIG_IGN);
	if (getppid() == parent)
		ops_run(&ops);
	_exit(1);
}

void worker_ops_start(const struct parts *of)
{
	parts = of;
	shared = metrics_shared(sizeof *shared);
	shared->turned_ms = clock_monotonic_ms();
	ops_prepare();
	if (worker->figures)
		figures_open(worker->figures);
	ops = (struct ops){ .address = setting.ops, .name = ops.name, .alive = alive, .probe = probe, .counted = counted, .measure = measure };
	if (setting.ops)
		start();
}

void worker_ops_turn(void)
{
	static int64_t looked_ms;
	int64_t now_ms = clock_monotonic_ms();

	__atomic_store_n(&shared->turned_ms, now_ms, __ATOMIC_RELAXED);
	if (!setting.ops || now_ms - looked_ms < 1000)
		return;
	looked_ms = now_ms;
	if (companion <= 0 || waitpid(companion, NULL, WNOHANG) == companion)
		start();
}

void worker_ops_count(enum worker_job ending)
{
	metrics_add(shared->ended + ending, 1);
}

void worker_ops_took(int64_t began_ms)
{
	histogram_add(&shared->took, metrics_seconds, (double)(clock_monotonic_ms() - began_ms) / 1000);
}
