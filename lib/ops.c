#include "ops.h"
#include "arena.h"
#include "buf.h"
#include "log.h"
#include "route.h"
#include <arpa/inet.h>
#include <inttypes.h>
#include <microhttpd.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { CLASSES = 6, PROBE_MS = 3000, LACKING_ROOM = 200, CONNECTIONS = 16, IDLE_S = 5 };

struct counter { uint64_t requests[CLASSES], took_us; };
struct counters { uint64_t starts; int64_t alive, leaving; struct counter of[]; };       /* for each route, the last for none */

static struct counters *shared;
static const struct route *routes;
static size_t routes_n;
static const struct ops *ops;

static void add(uint64_t *counter, uint64_t n)
{
	__atomic_fetch_add(counter, n, __ATOMIC_RELAXED);
}

void ops_routes(const struct route *table)
{
	for (routes = table, routes_n = 0; table[routes_n].method; )
		routes_n++;
	size_t size = sizeof *shared + (routes_n + 1) * sizeof *shared->of;
	shared = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED)
		abort();
}

void ops_count(const struct route *route, int status, int64_t took_us)
{
	struct counter *c = shared->of + (route ? (size_t)(route - routes) : routes_n);

	add(c->requests + (status > 0 && status < 600 ? status / 100 : 0), 1);
	add(&c->took_us, (uint64_t)took_us);
}

void ops_child(int alive)
{
	__atomic_store_n(&shared->alive, alive, __ATOMIC_RELAXED);
}

void ops_leaving(void)
{
	__atomic_store_n(&shared->leaving, 1, __ATOMIC_RELAXED);
}

void ops_start(void)
{
	add(&shared->starts, 1);
}

static void write_counter(struct buf *b, size_t i)
{
	const struct counter *c = shared->of + i;
	const char *method = i < routes_n ? routes[i].method : "", *path = i < routes_n ? routes[i].path : "none";
	uint64_t count = 0;

	for (int class = 0; class < CLASSES; class++) {
		count += c->requests[class];
		if (c->requests[class])
			buf_add(b, "dabba_requests_total{service=\"%s\",route=\"%s %s\",class=\"%dxx\"} %" PRIu64 "\n",
			        ops->name, method, path, class, c->requests[class]);
	}
	buf_add(b, "dabba_request_seconds_sum{service=\"%s\",route=\"%s %s\"} %.6f\n",
	        ops->name, method, path, (double)c->took_us / 1e6);
	buf_add(b, "dabba_request_seconds_count{service=\"%s\",route=\"%s %s\"} %" PRIu64 "\n",
	        ops->name, method, path, count);
}

static int answer_metrics(struct buf *b)
{
	buf_text(b, "# TYPE dabba_requests_total counter\n# TYPE dabba_request_seconds summary\n");
	for (size_t i = 0; i <= routes_n; i++)
		write_counter(b, i);
	buf_text(b, "# TYPE dabba_children gauge\n# TYPE dabba_process_starts_total counter\n");
	buf_add(b, "dabba_children{service=\"%s\"} %" PRId64 "\n", ops->name, shared->alive);
	buf_add(b, "dabba_process_starts_total{service=\"%s\"} %" PRIu64 "\n", ops->name, shared->starts);
	return 200;
}

static int answer_health(struct buf *b)
{
	buf_add(b, "%" PRId64 " of %d children alive\n", shared->alive, ops->children);
	return shared->alive > 0 ? 200 : 503;
}

/* It cannot outlive its alarm, and nobody waits for it. */
static _Noreturn void be_probe(int done, char *lacking)
{
	alarm(PROBE_MS / 1000 + 1);
	ops->probe(lacking, LACKING_ROOM);
	_exit(write(done, "", 1) != 1);
}

/* A byte says that it has ended: another child may hold the pipe open, so its end cannot. */
static bool ends_in_time(char *lacking)
{
	int pipe_ends[2];
	bool ended = false;

	if (pipe(pipe_ends))
		return false;
	pid_t pid = fork();
	if (!pid)
		be_probe(pipe_ends[1], lacking);
	close(pipe_ends[1]);
	if (pid > 0 && poll(&(struct pollfd){ pipe_ends[0], POLLIN, 0 }, 1, PROBE_MS) == 1)
		ended = read(pipe_ends[0], &(char){ 0 }, 1) == 1;
	close(pipe_ends[0]);
	return ended;
}

static int answer_readiness(struct buf *b)
{
	if (__atomic_load_n(&shared->leaving, __ATOMIC_RELAXED)) {
		buf_text(b, "not ready: leaving\n");
		return 503;
	}
	char *lacking = mmap(NULL, LACKING_ROOM, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (lacking == MAP_FAILED)
		return 503;
	bool ready = ends_in_time(lacking) && !*lacking;
	buf_text(b, ready ? "ready" : "not ready:");
	buf_text(b, lacking);
	buf_text(b, "\n");
	munmap(lacking, LACKING_ROOM);
	return ready ? 200 : 503;
}

static void no_memory(void *who)
{
	(void)who;
	abort();
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
	struct arena *arena = arena_new(4 << 20, no_memory, NULL);
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
	signal(SIGCHLD, SIG_IGN);
	bool listens = parse_address(it->address, &address) && MHD_start_daemon(how, 0, NULL, NULL, answer, NULL,
		MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_LISTENING_ADDRESS_REUSE, 1u,
		MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_S, MHD_OPTION_END);
	while (listens)
		pause();
	log_line("ops_failed", "", "cannot answer on %s", it->address);
}
