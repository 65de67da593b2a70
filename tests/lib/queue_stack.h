/* queue_stack.h - for tests of the queue: a producer in this process, workers as processes of their own, which are this very
 * executable started as `<test> worker NAME`. Pauses are short: see QUEUE_... in queue.h. */
#ifndef QUEUE_STACK_H
#define QUEUE_STACK_H
#include "outbox.h"
#include "queue_relay.h"
#include "stack.h"
#include "worker.h"
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

/* Views with the id as text: dabba_test.jobs of the outbox, dabba_test.felt of the effects. */
#define EVENT_TEXT "INSERT(INSERT(INSERT(INSERT(LOWER(HEX(event_id)), 9, 0, '-'), 14, 0, '-'), 19, 0, '-'), 24, 0, '-')"

struct note { int64_t n; const char *what; };
EXTERN_SHAPE(struct note, note_shape);

static struct arena *arena;
static struct db *db;
static struct queue *queue;

static inline int64_t real_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static inline void clear(void)
{
	queue_forget(queue);
	db_settle(db);
	arena_reset(arena);
}

static inline void pump(void)
{
	queue_relay_due(queue, db);
	clear();
}

static inline pid_t start_worker(const char *name)
{
	pid_t pid = fork();

	if (pid)
		return pid;
	execl("/proc/self/exe", "test", "worker", name, (char *)NULL);
	_exit(127);
}

/* Its exit status; -signal when one ended it. */
static inline int end_of(pid_t pid)
{
	int status = -1;

	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static inline int stop_worker(pid_t pid)
{
	kill(pid, SIGTERM);
	return end_of(pid);
}

static inline void set(const char *prefix, const char *name, const char *value)
{
	char variable[80];

	snprintf(variable, sizeof variable, "%s_%s", prefix, name);
	setenv(variable, value, 1);
}

static inline void set_account(const char *prefix, const char *schema)
{
	set(prefix, "DB_SOCKET", stack_place("TEST_DB_SOCKET"));
	set(prefix, "DB_USER", stack_user());
	set(prefix, "DB_NAME", schema);
}

/* The services' own secret, as they take it: from a file that its owner alone reads. */
static inline void set_service_token(void)
{
	char path[200];

	snprintf(path, sizeof path, "%s/service-token.%d", stack_place("TEST_FOLDER"), (int)getpid());
	FILE *f = fopen(path, "w");
	if (!f || fputs("f3b09c71d5ae48268be07d14c92f6a35", f) < 0 || fclose(f) || chmod(path, 0400))
		exit(1);
	setenv("DABBA_SERVICE_TOKEN_FILE", path, 1);
}

static inline void set_environment(void)
{
	set("DABBA", "ORIGIN", "https://localhost:1");
	set("DABBA", "INTERNAL_SOCKET", "/nowhere");
	set("DABBA", "CACHE_SOCKET", "/nowhere");
	set("DABBA", "QUEUE_SOCKET", stack_place("TEST_REDIS_SOCKET"));
	set("DABBA", "MONGODB_URI", stack_place("TEST_MONGODB_URI"));
	set("DABBA", "TOKEN_KEYS", "/nowhere");
	set_service_token();
	unsetenv("DABBA_CLOCK_FILE");
	set("QUEUE", "GRACE_MS", "300");
	set("QUEUE", "VISIBILITY_MS", "600");
	set("QUEUE", "BACKOFF_MS", "10");
	set("QUEUE", "JOB_MS", "4000");
	set_account("QUEUE", "dabba_queue");
}

static inline void make_tables(void)
{
	stack_sql("CREATE DATABASE IF NOT EXISTS dabba_test");
	stack_sql("CREATE OR REPLACE TABLE dabba_test.inbox (consumer VARCHAR(32) NOT NULL, event_id BINARY(16) NOT NULL,"
	          " PRIMARY KEY (consumer, event_id))");
	stack_sql("CREATE OR REPLACE TABLE dabba_test.effects (event_id BINARY(16) NOT NULL, published_us BIGINT NOT NULL,"
	          " began_us BIGINT NOT NULL, what VARCHAR(20) NOT NULL)");
	stack_sql("CREATE OR REPLACE TABLE dabba_test.poison (is_on BOOLEAN NOT NULL)");
	stack_sql("INSERT INTO dabba_test.poison VALUES (0)");
	stack_sql("DELETE FROM dabba_queue.outbox WHERE consumer LIKE 'test%'");
	stack_sql("CREATE OR REPLACE VIEW dabba_test.jobs AS SELECT *, " EVENT_TEXT " AS event FROM dabba_queue.outbox");
	stack_sql("CREATE OR REPLACE VIEW dabba_test.felt AS SELECT *, " EVENT_TEXT " AS event FROM dabba_test.effects");
}

static inline void open_queue(const struct db_config *config, const struct topic *topics)
{
	arena = stack_arena();
	db = db_new(config, arena);
	queue = queue_new(stack_place("TEST_REDIS_SOCKET"), topics, arena);
}

static inline void close_queue(void)
{
	queue_free(queue);
	db_free(db);
	arena_free(arena);
}

/* The statement with the event's id in the place of its @. */
static inline const char *about(char sql[400], const char *statement, struct uuid event_id)
{
	const char *place = strchr(statement, '@');

	snprintf(sql, 400, "%.*s%s%s", (int)(place - statement), statement, event_id.text, place + 1);
	return sql;
}

static inline long long number(const char *statement, struct uuid id)
{
	char sql[400];

	return stack_number(about(sql, statement, id));
}

static inline long long await(const char *statement, struct uuid id, long long wanted, int64_t within_ms,
                       void (*meanwhile)(void))
{
	char sql[400];

	return stack_await(about(sql, statement, id), wanted, within_ms, meanwhile);
}
#endif
