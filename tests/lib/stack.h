/* stack.h - for tests of modules that need servers: where they are, and how to catch a failure that jumps.
 *
 * TEST_DB_SOCKET, TEST_REDIS_SOCKET, TEST_MONGODB_URI say where; tests/lib/with_stack.sh starts private ones. The account is the
 * caller's own (unix_socket), which may do everything there. Everything is static: one test, one binary. */
#ifndef STACK_H
#define STACK_H
#include "arena.h"
#include "clock.h"
#include "db.h"
#include "suite.h"
#include <pwd.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static sigjmp_buf stack_on_fail;
static int stack_kind;
static bool stack_armed;

static inline const char *stack_place(const char *variable)
{
	const char *value = getenv(variable);

	if (!value || !*value) {
		fprintf(stderr, "%s is not set: run this test by tests/lib/with_stack.sh\n", variable);
		exit(2);
	}
	return value;
}

static inline void stack_jump(enum fail kind, const char *why)
{
	if (!stack_armed) {
		fprintf(stderr, "failure %d that no test expects: %s\n", (int)kind, why);
		exit(1);
	}
	stack_kind = (int)kind;
	siglongjmp(stack_on_fail, 1);
}

static inline void stack_arena_full(void *who)
{
	(void)who;
	fail_with(FAIL_BUG, "the arena is full");
}

static inline struct arena *stack_arena(void)
{
	fail_handler = stack_jump;
	return arena_new(64 << 20, stack_arena_full, NULL);
}

/* 0, or the enum fail that ended run(). */
static inline int stack_failure(void (*run)(void))
{
	stack_armed = true;
	if (sigsetjmp(stack_on_fail, 0)) {
		stack_armed = false;
		return stack_kind;
	}
	run();
	stack_armed = false;
	return 0;
}

static inline const char *stack_user(void)
{
	return getpwuid(getuid())->pw_name;
}

static inline struct db_config stack_db(const char *schema)
{
	return (struct db_config){ .socket = stack_place("TEST_DB_SOCKET"), .user = stack_user(), .name = schema };
}

/* A connection beside the one under test; dies when it cannot be had. */
static inline MYSQL *stack_connect(void)
{
	MYSQL *m = mysql_init(NULL);

	if (!mysql_real_connect(m, NULL, stack_user(), NULL, NULL, 0, stack_place("TEST_DB_SOCKET"), 0)) {
		fprintf(stderr, "%s\n", mysql_error(m));
		exit(2);
	}
	return m;
}

static inline void stack_say(MYSQL *m, const char *sql)
{
	if (mysql_query(m, sql)) {
		fprintf(stderr, "%s: %s\n", sql, mysql_error(m));
		exit(2);
	}
}

static inline void stack_sql(const char *sql)
{
	MYSQL *m = stack_connect();

	stack_say(m, sql);
	mysql_close(m);
}

/* The first column of the first row, as a number; -1: no row, or null. */
static inline long long stack_number(const char *sql)
{
	MYSQL *m = stack_connect();

	stack_say(m, sql);
	MYSQL_RES *result = mysql_store_result(m);
	MYSQL_ROW row = result ? mysql_fetch_row(result) : NULL;
	long long n = row && row[0] ? atoll(row[0]) : -1;
	mysql_free_result(result);
	mysql_close(m);
	return n;
}

/* Waits until the number is `wanted`, within_ms at most; returns what it was at last. */
static inline long long stack_await(const char *sql, long long wanted, int64_t within_ms, void (*meanwhile)(void))
{
	int64_t end_ms = clock_monotonic_ms() + within_ms;
	long long n;

	while ((n = stack_number(sql)) != wanted && clock_monotonic_ms() < end_ms) {
		if (meanwhile)
			meanwhile();
		usleep(20000);
	}
	return n;
}
#endif
