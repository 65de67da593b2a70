/* invariants - what must hold of orders, money and events whatever has been killed: each with the number of rows that break it, read
 * from one snapshot of a stack that may be at work. Settings INVARIANTS_DB_..., DABBA_CLOCK_FILE. Exits 1 when any breaks. */
#include "arena.h"
#include "clock.h"
#include "config.h"
#include "db.h"
#include "food/order_state.h"
#include "session.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct invariant { const char *name, *broken_by, *count; };

/* Without the services' time limit: counting a year's orders takes as long as it takes. */
static MYSQL *mysql;

/* A kept answer begins with {"id":"...": cutting is a hundred times faster than JSON_EXTRACT. */
static const struct invariant invariants[] = {
	{ "I1", "ledger transfers whose entries do not sum to 0, or that have none",
	  "SELECT (SELECT COUNT(*) FROM (SELECT transfer_id FROM ledger_entries GROUP BY transfer_id, currency HAVING SUM(amount_cents) <> 0) t)"
	    " + (SELECT COUNT(*) FROM ledger_transfers t WHERE NOT EXISTS (SELECT 1 FROM ledger_entries e WHERE e.transfer_id = t.id)) AS n" },
	{ "I2", "kept answers whose order is not there",
	  "SELECT COUNT(*) AS n FROM idempotency i LEFT JOIN orders o"
	    " ON o.id = UNHEX(REPLACE(SUBSTR(i.body, 8, 36), '-', '')) WHERE o.id IS NULL" },
	{ "I2", "orders of the last day without exactly one kept answer",
	  "SELECT COUNT(*) AS n FROM orders o LEFT JOIN (SELECT UNHEX(REPLACE(SUBSTR(body, 8, 36), '-', '')) AS order_id,"
	    " COUNT(*) AS times FROM idempotency GROUP BY order_id) k ON k.order_id = o.id"
	    " WHERE o.id > UNHEX(RPAD(LPAD(HEX((UNIX_TIMESTAMP() - 86400) * 1000), 12, '0'), 32, '0')) AND COALESCE(k.times, 0) <> 1" },
	{ "I3", "delivered orders that were not captured whole, and captured ones that were not delivered",
	  "SELECT COUNT(*) AS n FROM orders WHERE (state = 'delivered' AND (payment_state <> 'captured' OR captured_cents <> total_cents))"
	    " OR (state <> 'delivered' AND captured_cents <> 0)" },
	{ "I3", "delivered orders without exactly one transfer, and transfers of others",
	  "SELECT COUNT(*) AS n FROM orders o LEFT JOIN (SELECT order_id, COUNT(*) AS times FROM ledger_transfers GROUP BY order_id) t"
	    " ON t.order_id = o.id WHERE COALESCE(t.times, 0) <> (o.state = 'delivered')" },
	{ "I3", "couriers who are not owed their fee, and restaurants not owed their part",
	  "SELECT COUNT(*) AS n FROM orders o JOIN ledger_transfers t ON t.order_id = o.id WHERE o.courier_fee_cents <> (SELECT"
	    " COALESCE(SUM(e.amount_cents), 0) FROM ledger_entries e WHERE e.transfer_id = t.id AND e.account = 'courier' AND e.owner_id = o.courier_id)"
	    " OR o.items_cents - o.tax_included_cents - o.commission_cents <> (SELECT COALESCE(SUM(e.amount_cents), 0) FROM ledger_entries e"
	    " WHERE e.transfer_id = t.id AND e.account = 'restaurant' AND e.owner_id = o.restaurant_id)" },
	{ "I4", "orders refunded more than was captured", "SELECT COUNT(*) AS n FROM orders WHERE refunded_cents > captured_cents" },
	{ "I5", "orders whose state is not that of their last event",
	  "SELECT COUNT(*) AS n FROM orders o LEFT JOIN order_events e ON e.order_id = o.id AND e.sequence = o.version"
	    " WHERE e.to_state IS NULL OR e.to_state <> o.state" },
	{ "I6", "orders whose events are not numbered 1 to their version",
	  "SELECT COUNT(*) AS n FROM orders o LEFT JOIN (SELECT order_id, COUNT(*) AS times, MIN(sequence) AS first, MAX(sequence) AS last"
	    " FROM order_events GROUP BY order_id) e ON e.order_id = o.id"
	    " WHERE e.times IS NULL OR e.first <> 1 OR e.last <> o.version OR e.times <> o.version" },
	{ "I6", "events that do not begin where the one before has ended",
	  "SELECT COUNT(*) AS n FROM order_events e JOIN order_events b ON b.order_id = e.order_id AND b.sequence = e.sequence - 1"
	    " WHERE e.from_state IS NULL OR e.from_state <> b.to_state" },
	{ "I7", "events that are dead, or due for more than 60 s",
	  "SELECT COUNT(*) AS n FROM dabba_queue.outbox WHERE state = 'dead' OR (state = 'new' AND attempts = 0"
	    " AND created_at < NOW(3) - INTERVAL 60 SECOND) OR (state = 'new' AND not_before < NOW(3) - INTERVAL 60 SECOND)" },
	{ "I8", "events done for the order service that its inbox does not know",
	  "SELECT COUNT(*) AS n FROM dabba_queue.outbox q LEFT JOIN inbox i ON i.consumer = q.consumer AND i.event_id = q.event_id"
	    " WHERE q.consumer = 'order' AND q.state = 'done' AND i.event_id IS NULL" },
	{ "I9", "orders that nobody answered and that did not expire",
	  "SELECT COUNT(*) AS n FROM orders WHERE state = 'placed' AND answer_by < @late" },
	{ "I12", "orders whose lines do not sum to their total",
	  "SELECT COUNT(*) AS n FROM orders o WHERE o.total_cents <> (SELECT COALESCE(SUM(l.total_cents), 0) FROM order_lines l WHERE l.order_id = o.id)"
	    " OR o.total_cents <> o.items_cents + o.delivery_fee_cents + o.service_fee_cents + o.tip_cents - o.discount_cents" },
	{ "I12", "lines whose total is not their quantity times their price",
	  "SELECT COUNT(*) AS n FROM order_lines WHERE total_cents <> CASE kind WHEN 'tax_included' THEN 0 ELSE quantity * unit_cents END" },
};

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

static long long number(const char *sql)
{
	MYSQL_RES *result = ask(sql);
	MYSQL_ROW row = mysql_fetch_row(result);
	long long n = row && row[0] ? atoll(row[0]) : 0;

	mysql_free_result(result);
	return n;
}

static long long tell(const char *name, long long n, const char *broken_by)
{
	printf("%-4s %8lld  %s\n", name, n, broken_by);
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
		return from < 0 && to == ORDER_PLACED && role == ROLE_CUSTOMER;
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
	for (size_t i = 0; i < sizeof invariants / sizeof *invariants; i++)
		broken += tell(invariants[i].name, number(invariants[i].count), invariants[i].broken_by);
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
