/* invariants - what must hold of orders, money and events whatever has been killed: each rule with what breaks it, read from one
 * snapshot of a stack that may be at work. Settings INVARIANTS_DB_..., DABBA_CLOCK_FILE. Exits 1 when any breaks. */
#include "arena.h"
#include "clock.h"
#include "config.h"
#include "db.h"
#include "food/order_state.h"
#include "invariants/rules.h"
#include "session.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAMED_MAX = 5 };

/* Without the services' time limit: counting a year's orders takes as long as it takes. */
static MYSQL *mysql;

static const char all_acts[] =
	"SELECT COALESCE(from_state, ''), act, to_state, by_role, COUNT(*) FROM order_events GROUP BY from_state, act, to_state, by_role";

static _Noreturn void stop(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	fputs("invariants: ", stderr);
	vfprintf(stderr, fmt, args);
	fputc('\n', stderr);
	va_end(args);
	exit(2);
}

static MYSQL_RES *ask(const char *sql)
{
	if (mysql_query(mysql, sql))
		stop("%s: %s", mysql_error(mysql), sql);
	return mysql_store_result(mysql);
}

static long long tell(const char *name, long long n, const char *broken_by)
{
	printf("%-4s %8lld  %s\n", name, n, broken_by);
	return n;
}

/* A UUID's 32 digits as people write it; anything else as it is. */
static void show(const char *text)
{
	if (strlen(text) == 32)
		printf("                 %.8s-%.4s-%.4s-%.4s-%s\n", text, text + 8, text + 12, text + 16, text + 20);
	else
		printf("                 %s\n", text);
}

/* The first of those that break it are named. */
static long long check_rule(const struct rule *rule)
{
	MYSQL_RES *result = ask(rule->query);
	long long n = tell(rule->name, (long long)mysql_num_rows(result), rule->broken_by);
	MYSQL_ROW row;

	for (int i = 0; i < NAMED_MAX && (row = mysql_fetch_row(result)); i++)
		show(row[0] ? row[0] : "?");
	mysql_free_result(result);
	return n;
}

static int index_of(const char *const *names, const char *name)
{
	for (int i = 0; names[i]; i++)
		if (!strcmp(names[i], name))
			return i;
	return -1;
}

/* By the table that the service itself goes by. */
static bool is_allowed(MYSQL_ROW row)
{
	int from = index_of(order_states, row[0]), act = index_of(order_acts, row[1]);
	int to = index_of(order_states, row[2]), role = index_of(role_names, row[3]);

	if (act == ORDER_ACT_PLACE)
		return from < 0 && (to == ORDER_PLACED || to == ORDER_UNPAID) && role == ROLE_CUSTOMER;
	const struct order_transition *t = from < 0 ? NULL : order_transition_find(from, act, 1u << role);
	return t && (int)t->to == to;
}

static long long count_forbidden(void)
{
	MYSQL_RES *result = ask(all_acts);
	long long n = 0;

	for (MYSQL_ROW row; (row = mysql_fetch_row(result)); )
		n += is_allowed(row) ? 0 : atoll(row[4]);
	mysql_free_result(result);
	return n;
}

/* Ten real seconds late are too late. */
static void set_late(struct arena *arena)
{
	int64_t late_ms = clock_now().ms - (int64_t)(10000 * clock_speed());

	ask("SET time_zone = '+00:00'");
	ask(arena_printf(arena, "SET @late = FROM_UNIXTIME(%lld)", (long long)(late_ms / 1000)));
}

static long long check(void)
{
	long long broken = 0;

	ask("START TRANSACTION WITH CONSISTENT SNAPSHOT");
	for (int i = 0; i < rules_n; i++)
		broken += check_rule(rules + i);
	return broken + tell("I5", count_forbidden(), "events that the table of transitions does not allow");
}

static void arena_full(void *who)
{
	(void)who;
	stop("out of memory");
}

static void open_connection(struct arena *arena)
{
	struct db_config c = { .host = NULL };

	if (!config_read(arena, "INVARIANTS_DB", &db_config_shape, &c))
		exit(2);
	mysql = mysql_init(NULL);
	if (!mysql_real_connect(mysql, c.host, c.user, c.password, c.name, (unsigned)c.port, c.socket, 0))
		stop("%s", mysql_error(mysql));
}

int main(void)
{
	struct arena *arena = arena_new(1 << 20, arena_full, NULL);

	open_connection(arena);
	if (!clock_open(getenv("DABBA_CLOCK_FILE")))
		stop("DABBA_CLOCK_FILE cannot be read");
	set_late(arena);
	long long broken = check();
	printf("%s\n", broken ? "broken" : "all of them hold");
	mysql_close(mysql);
	arena_free(arena);
	return broken != 0;
}
