#include "ops.h"
#include "arena.h"
#include "buf.h"
#include "clock.h"
#include "log.h"
#include "metrics.h"
#include <arpa/inet.h>
#include <microhttpd.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PROBE_MS = 3000, LACKING_ROOM = 200, CONNECTIONS = 16, IDLE_S = 5, KEPT_MS = 5000, MEASURED_ROOM = 64 * 1024 };

/* The figures that were measured last; a child process leaves them here. */
struct measured { size_t n; char text[MEASURED_ROOM]; };

static const struct ops *ops;
static int *leaving;
static struct measured *measured;
static pthread_mutex_t measuring = PTHREAD_MUTEX_INITIALIZER;

void ops_prepare(void)
{
	leaving = metrics_shared(sizeof *leaving);
}

void ops_leaving(void)
{
	__atomic_store_n(leaving, 1, __ATOMIC_RELAXED);
}

static int answer_health(struct buf *b)
{
	return ops->alive(b) ? 200 : 503;
}

/* It cannot outlive its alarm, and nobody waits for it. */
static _Noreturn void be_child(int done, void (*run)(void *), void *with)
{
	alarm(PROBE_MS / 1000 + 1);
	run(with);
	_exit(write(done, "", 1) != 1);
}

/* A byte says that it has ended: another child may hold the pipe open, so its end cannot. */
static bool ends_in_time(void (*run)(void *), void *with)
{
	int pipe_ends[2];
	bool ended = false;

	if (pipe(pipe_ends))
		return false;
	pid_t pid = fork();
	if (!pid)
		be_child(pipe_ends[1], run, with);
	close(pipe_ends[1]);
	if (pid > 0 && poll(&(struct pollfd){ pipe_ends[0], POLLIN, 0 }, 1, PROBE_MS) == 1)
		ended = read(pipe_ends[0], &(char){ 0 }, 1) == 1;
	close(pipe_ends[0]);
	return ended;
}

static void probe(void *lacking)
{
	ops->probe(lacking, LACKING_ROOM);
}

static int answer_readiness(struct buf *b)
{
	if (__atomic_load_n(leaving, __ATOMIC_RELAXED)) {
		buf_text(b, "not ready: leaving\n");
		return 503;
	}
	char *lacking = mmap(NULL, LACKING_ROOM, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (lacking == MAP_FAILED)
		return 503;
	bool ready = ends_in_time(probe, lacking) && !*lacking;
	buf_text(b, ready ? "ready" : "not ready:");
	buf_text(b, lacking);
	buf_text(b, "\n");
	munmap(lacking, LACKING_ROOM);
	return ready ? 200 : 503;
}

static void measure(void *into)
{
	struct measured *m = into;
	struct buf b = { .arena = arena_new(4 << 20, arena_abort, NULL) };

	ops->measure(&b);
	if (b.n < sizeof m->text) {
		memcpy(m->text, b.at ? b.at : "", b.n);
		m->n = b.n;
	}
}

/* Who asks while somebody measures waits for the same figures. Old ones are never told as new. */
static void write_measured(struct buf *b)
{
	static int64_t at_ms;
	static bool ok;

	pthread_mutex_lock(&measuring);
	if (!at_ms || clock_monotonic_ms() - at_ms >= KEPT_MS) {
		measured->n = 0;
		ok = ends_in_time(measure, measured) && measured->n;
		at_ms = clock_monotonic_ms();
	}
	if (ok)
		buf_bytes(b, measured->text, measured->n);
	metrics_head(b, "dabba_measured", "gauge", "1: the figures that databases are asked for stand here; 0: they could not be asked.");
	metrics_value(b, "dabba_measured", arena_printf(b->arena, "service=\"%s\"", ops->name), ok);
	pthread_mutex_unlock(&measuring);
}

static int answer_metrics(struct buf *b)
{
	ops->counted(b);
	figures_write(b, ops->name);
	if (ops->measure)
		write_measured(b);
	return 200;
}

static int write_answer(struct buf *b, const char *method, const char *path)
{
	static const struct { const char *path; int (*answer)(struct buf *); } pages[] = {
		{ "/healthz", answer_health }, { "/readyz", answer_readiness }, { "/metrics", answer_metrics },
	};
	for (size_t i = 0; i < sizeof pages / sizeof *pages && !strcmp(method, "GET"); i++)
		if (!strcmp(path, pages[i].path))
			return pages[i].answer(b);
	buf_text(b, "not found\n");
	return 404;
}

static enum MHD_Result answer(void *with, struct MHD_Connection *connection, const char *path, const char *method,
                              const char *version, const char *upload, size_t *upload_n, void **state)
{
	(void)with, (void)version, (void)upload, (void)state;
	struct arena *arena = arena_new(4 << 20, arena_abort, NULL);
	struct buf b = { .arena = arena };

	*upload_n = 0;
	int status = write_answer(&b, method, path);
	struct MHD_Response *response = MHD_create_response_from_buffer(b.n, b.at, MHD_RESPMEM_MUST_COPY);
	MHD_add_response_header(response, "Content-Type", "text/plain; version=0.0.4; charset=utf-8");
	enum MHD_Result result = MHD_queue_response(connection, (unsigned)status, response);
	MHD_destroy_response(response);
	arena_free(arena);
	return result;
}

/* "127.0.0.1:8453" */
static bool parse_address(const char *text, struct sockaddr_in *out)
{
	char host[INET_ADDRSTRLEN] = "";
	unsigned port = 0;

	*out = (struct sockaddr_in){ .sin_family = AF_INET };
	if (sscanf(text, "%15[0-9.]:%5u", host, &port) != 2 || !port || port > 65535)
		return false;
	out->sin_port = htons((uint16_t)port);
	return inet_pton(AF_INET, host, &out->sin_addr) == 1;
}

/* A thread for each connection: a probe that waits must not hold /healthz up. The address is shared with a successor. */
void ops_run(const struct ops *it)
{
	static const unsigned how = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION | MHD_USE_POLL;
	struct sockaddr_in address;

	ops = it;
	measured = metrics_shared(sizeof *measured);
	signal(SIGCHLD, SIG_IGN);
	bool listens = parse_address(it->address, &address) && MHD_start_daemon(how, 0, NULL, NULL, answer, NULL,
		MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_LISTENING_ADDRESS_REUSE, 1u,
		MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_S, MHD_OPTION_END);
	while (listens)
		pause();
	log_line("ops_failed", "", "cannot answer on %s", it->address);
}
