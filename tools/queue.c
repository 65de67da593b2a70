/* queue list [--state dead] | queue retry ID | queue drop ID | queue relay. Account: QUEUE_DB_...; bell: DABBA_QUEUE_SOCKET; where the relay
 * says how it is: QUEUE_OPS (ops.h). */
#include "arena.h"
#include "buf.h"
#include "clock.h"
#include "config.h"
#include "db.h"
#include "food/topics.h"
#include "log.h"
#include "metrics.h"
#include "ops.h"
#include "ops_companion.h"
#include "outbox.h"
#include "platform.h"
#include "queue_relay.h"
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ARENA_MAX = 16 << 20, EVERY_MS = 100, SWEEP_MS = 60 * 1000, PAUSE_MS = 1000 };

struct bell { const char *queue_socket, *redis_password, *private_hosts; };
struct relay_config { const char *ops; };
SHAPE(struct bell, bell_shape, FIELD(struct bell, queue_socket, REQUIRED, .min = 1, .max = 400),
	FIELD(struct bell, redis_password, HIDDEN, .min = 8, .max = 200), FIELD(struct bell, private_hosts));
SHAPE(struct relay_config, relay_shape, FIELD(struct relay_config, ops, 0, .min = 3, .max = 60));

static const struct query
	list_rows = { "SELECT id, event_id, consumer, topic, subject, state, attempts, pushes, last_error, created_at"
	              " FROM dabba_queue.outbox WHERE state = :state ORDER BY id LIMIT 1000" };

static struct arena *arena;
static struct db *db;
static struct queue *queue;
static sigjmp_buf on_fail;
static const char *why;
static volatile sig_atomic_t stopping;
static struct relay_config config;
static struct bell bell;
static struct db_config account;
static uint64_t *rung;                  /* shared with the process that answers */

static void stop(int signal_number)
{
	(void)signal_number;
	stopping = 1;
}

static void jump_back(enum fail kind, const char *reason)
{
	why = reason;
	siglongjmp(on_fail, (int)kind);
}

static void arena_full(void *who)
{
	(void)who;
	fail_with(FAIL_BUG, "memory is used up");
}

static bool guarded(void (*run)(void))
{
	if (sigsetjmp(on_fail, 0))
		return false;
	run();
	return true;
}

static void ring_due(void) { metrics_add(rung, (uint64_t)queue_relay_due(queue, db)); }
static void sweep(void) { queue_relay_sweep(queue, db); }

static void cannot_probe(enum fail kind, const char *reason)
{
	log_line("not_probed", "", "%s", reason);
	_exit((int)kind);
}

/* In a process of its own, by connections of its own. */
static void probe(char *lacking, size_t room)
{
	struct arena *of_it = arena_new(1 << 20, arena_abort, NULL);

	fail_handler = cannot_probe;
	platform_probe(&(struct platform){ .arena = of_it, .db = db_new(&account, of_it), .queue = queue_new(bell.queue_socket, topics, of_it) }, lacking, room);
}

static void counted(struct buf *b)
{
	metrics_head(b, "dabba_relay_rings_total", "counter", "Rings for what was due.");
	metrics_value(b, "dabba_relay_rings_total", "service=\"relay\"", (double)__atomic_load_n(rung, __ATOMIC_RELAXED));
	ops_companion_figures(b);
}

static void step(const char *name, void (*run)(void))
{
	bool ok = guarded(run);

	if (!ok)
		log_line("relay_failed", "", "%s: %s", name, why);
	queue_forget(queue);
	db_settle(db);
	arena_reset(arena);
	usleep((useconds_t)(ok ? EVERY_MS : PAUSE_MS) * 1000);
}

static int relay(void)
{
	static struct ops ops = { .name = "relay", .probe = probe, .counted = counted };
	struct sigaction end = { .sa_handler = stop };
	int64_t sweep_ms = 0;

	ops.address = config.ops;
	rung = metrics_shared(sizeof *rung);
	ops_companion_start(&ops);
	sigaction(SIGTERM, &end, NULL);
	sigaction(SIGINT, &end, NULL);
	signal(SIGPIPE, SIG_IGN);
	while (!stopping) {
		ops_companion_turn();
		step("ring", ring_due);
		if (clock_monotonic_ms() < sweep_ms)
			continue;
		step("sweep", sweep);
		sweep_ms = clock_monotonic_ms() + SWEEP_MS;
	}
	return 0;
}

static struct outbox_row asked;
static int64_t touched = 1;

static void print_rows(void)
{
	struct list rows = db_all(db, &list_rows, &outbox_row_shape, &asked, &outbox_row_shape);
	char at[INSTANT_TEXT];

	for (const struct outbox_row *r = rows.at; r < (struct outbox_row *)rows.at + rows.n; r++)
		printf("%lld %s %s %s %s attempts=%d pushes=%d %s %s\n", (long long)r->id, outbox_states[r->state],
		       r->consumer, r->topic, r->subject.text, (int)r->attempts, (int)r->pushes,
		       instant_print(r->created_at, at), r->last_error ? r->last_error : "");
}

static void retry(void) { touched = outbox_retry(db, asked.id); }
static void drop(void) { touched = outbox_drop(db, asked.id); }

static int once(void (*run)(void))
{
	if (!guarded(run))
		fprintf(stderr, "queue: %s\n", why);
	else if (touched)
		return 0;
	else
		fprintf(stderr, "queue: no such job that is not done\n");
	return 1;
}

static bool read_state(const char *name)
{
	asked.state = field_name_index(shape_field(&outbox_row_shape, "state", 5), name);
	return asked.state >= 0;
}

static bool read_id(const char *digits)
{
	char *end;

	asked.id = strtoll(digits, &end, 10);
	return asked.id > 0 && !*end;
}

static int usage(void)
{
	fputs("queue list [--state new|done|dead] | queue retry ID | queue drop ID | queue relay\n", stderr);
	return 2;
}

static int run(int argc, char **argv)
{
	const char *verb = argc > 1 ? argv[1] : "";

	if (argc == 3 && !read_id(argv[2]))
		return usage();
	if (!strcmp(verb, "relay") && argc == 2)
		return relay();
	if (!strcmp(verb, "list") && argc == 2)
		return once(print_rows);
	if (!strcmp(verb, "list") && argc == 4 && !strcmp(argv[2], "--state") && read_state(argv[3]))
		return once(print_rows);
	if (!strcmp(verb, "retry") && argc == 3)
		return once(retry);
	return !strcmp(verb, "drop") && argc == 3 ? once(drop) : usage();
}

int main(int argc, char **argv)
{
	struct arena *for_good = arena_new(1 << 20, arena_full, NULL);
	bool ok = config_read(for_good, "QUEUE_DB", &db_config_shape, &account);

	ok &= config_read(for_good, "QUEUE", &relay_shape, &config);
	ok &= config_read(for_good, "DABBA", &bell_shape, &bell);
	settings.private_hosts = bell.private_hosts;
	settings.redis_password = bell.redis_password;
	if (!ok || !platform_takes_redis("DABBA_QUEUE_SOCKET", bell.queue_socket))
		return 2;
	arena = arena_new(ARENA_MAX, arena_full, NULL);
	fail_handler = jump_back;
	db = db_new(&account, arena);
	queue = queue_new(bell.queue_socket, topics, arena);
	int status = run(argc, argv);
	queue_free(queue);
	db_free(db);
	arena_free(arena);
	arena_free(for_good);
	return status;
}
