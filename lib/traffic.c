#include "traffic.h"
#include "buf.h"
#include "metrics.h"
#include "route.h"
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

enum { CLASSES = 6, SEATS = 1024 };

struct counter { uint64_t requests[CLASSES]; struct histogram took; };
/* A child has a seat; that of one that died is taken by the next, so nobody stays busy for good. */
struct seat { pid_t pid; int busy; };
struct counters {
	uint64_t starts, saturated;
	int64_t alive, seats;           /* seats: so many have ever been taken */
	struct seat at[SEATS];
	struct counter of[];            /* for each route, the last for none */
};

static struct counters *shared;
static const struct route *routes;
static size_t routes_n;
static int wanted;
static struct seat *mine;

void traffic_open(const struct route *table, int children)
{
	for (routes = table, routes_n = 0; table[routes_n].method; )
		routes_n++;
	wanted = children;
	shared = metrics_shared(sizeof *shared + (routes_n + 1) * sizeof *shared->of);
}

static bool is_gone(pid_t pid)
{
	return !pid || (kill(pid, 0) && errno == ESRCH);
}

void traffic_child(void)
{
	metrics_add(&shared->starts, 1);
	for (int64_t i = 0; i < SEATS && !mine; i++) {
		pid_t before = __atomic_load_n(&shared->at[i].pid, __ATOMIC_RELAXED);
		if (!is_gone(before) || !__atomic_compare_exchange_n(&shared->at[i].pid, &before, getpid(), false, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
			continue;
		mine = shared->at + i;
		mine->busy = 0;
		for (int64_t n = __atomic_load_n(&shared->seats, __ATOMIC_RELAXED); n <= i; )
			if (__atomic_compare_exchange_n(&shared->seats, &n, i + 1, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
				break;
	}
}

static int busy_now(void)
{
	int64_t n = __atomic_load_n(&shared->seats, __ATOMIC_RELAXED);
	int busy = 0;

	for (int64_t i = 0; i < n; i++)
		busy += __atomic_load_n(&shared->at[i].busy, __ATOMIC_RELAXED);
	return busy;
}

void traffic_begin(void)
{
	if (!mine)
		return;
	__atomic_store_n(&mine->busy, 1, __ATOMIC_RELAXED);
	if (busy_now() >= wanted)
		metrics_add(&shared->saturated, 1);
}

void traffic_end(const struct route *route, int status, int64_t took_us)
{
	struct counter *c = shared->of + (route ? (size_t)(route - routes) : routes_n);

	metrics_add(c->requests + (status > 0 && status < 600 ? status / 100 : 0), 1);
	histogram_add(&c->took, metrics_seconds, (double)took_us / 1e6);
	if (mine)
		__atomic_store_n(&mine->busy, 0, __ATOMIC_RELAXED);
}

void traffic_alive(int children)
{
	__atomic_store_n(&shared->alive, children, __ATOMIC_RELAXED);
}

int traffic_children(void)
{
	return (int)__atomic_load_n(&shared->alive, __ATOMIC_RELAXED);
}

static int busy_and_alive(void)
{
	int busy = 0;

	for (int64_t i = 0; i < shared->seats; i++)
		busy += shared->at[i].busy && !is_gone(shared->at[i].pid);
	return busy;
}

static const char *labels_of(struct buf *b, const char *service, size_t i)
{
	return arena_printf(b->arena, "service=\"%s\",route=\"%s%s%s\"", service, i < routes_n ? routes[i].method : "", i < routes_n ? " " : "",
	                    i < routes_n ? routes[i].path : "none");
}

static void write_classes(struct buf *b, const char *service, size_t i)
{
	const char *labels = labels_of(b, service, i);

	for (int class = 0; class < CLASSES; class++)
		if (shared->of[i].requests[class])
			metrics_value(b, "dabba_requests_total", arena_printf(b->arena, "%s,class=\"%dxx\"", labels, class), (double)shared->of[i].requests[class]);
}

static bool was_asked(const struct counter *c)
{
	uint64_t n = 0;

	for (int class = 0; class < CLASSES; class++)
		n += c->requests[class];
	return n;
}

static void write_gauges(struct buf *b, const char *service)
{
	const struct { const char *name, *type, *help; double value; } all[] = {
		{ "dabba_children", "gauge", "Processes of the service that live.", (double)shared->alive },
		{ "dabba_children_wanted", "gauge", "Processes that it is set to have.", wanted },
		{ "dabba_children_busy", "gauge", "Processes that have a request in hand.", busy_and_alive() },
		{ "dabba_requests_saturated_total", "counter", "Requests that took the last free process: those behind them wait.", (double)shared->saturated },
		{ "dabba_process_starts_total", "counter", "Processes that were started.", (double)shared->starts },
	};
	const char *labels = arena_printf(b->arena, "service=\"%s\"", service);

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		metrics_head(b, all[i].name, all[i].type, all[i].help);
		metrics_value(b, all[i].name, labels, all[i].value);
	}
}

void traffic_write(struct buf *b, const char *service)
{
	metrics_head(b, "dabba_requests_total", "counter", "Requests by route and class of status.");
	for (size_t i = 0; i <= routes_n; i++)
		write_classes(b, service, i);
	metrics_head(b, "dabba_request_seconds", "histogram", "What a request took within the service.");
	for (size_t i = 0; i <= routes_n; i++)
		if (was_asked(shared->of + i))
			histogram_write(b, "dabba_request_seconds", labels_of(b, service, i), metrics_seconds, &shared->of[i].took);
	write_gauges(b, service);
}
