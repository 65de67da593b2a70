#include "ops_companion.h"
#include "arena.h"
#include "buf.h"
#include "clock.h"
#include "metrics.h"
#include "ops.h"
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* A job may take QUEUE_JOB_MS, its end a few time-outs more. */
enum { SILENT_MS = 60000, LOOK_MS = 1000 };

static int64_t *turned_ms;              /* shared with the child */
static const struct ops *ops;
static pid_t companion;

static int64_t silent_ms(void)
{
	return clock_monotonic_ms() - __atomic_load_n(turned_ms, __ATOMIC_RELAXED);
}

static bool alive(struct buf *b)
{
	int64_t silent = silent_ms();

	buf_add(b, "its loop turned %lld ms ago\n", (long long)silent);
	return silent < SILENT_MS;
}

void ops_companion_figures(struct buf *b)
{
	metrics_head(b, "dabba_worker_silent_seconds", "gauge", "Since the worker's loop has turned.");
	metrics_value(b, "dabba_worker_silent_seconds", arena_printf(b->arena, "service=\"%s\"", ops->name), (double)silent_ms() / 1000);
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
		ops_run(ops);
	_exit(1);
}

void ops_companion_start(struct ops *it)
{
	turned_ms = metrics_shared(sizeof *turned_ms);
	*turned_ms = clock_monotonic_ms();
	it->alive = alive;
	ops = it;
	ops_prepare();
	if (it->address)
		start();
}

void ops_companion_turn(void)
{
	static int64_t looked_ms;
	int64_t now_ms = clock_monotonic_ms();

	__atomic_store_n(turned_ms, now_ms, __ATOMIC_RELAXED);
	if (!ops->address || now_ms - looked_ms < LOOK_MS)
		return;
	looked_ms = now_ms;
	if (companion <= 0 || waitpid(companion, NULL, WNOHANG) == companion)
		start();
}
