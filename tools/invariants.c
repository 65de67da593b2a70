/* invariants - what must hold of orders, money and events whatever has been killed: each with the number of rows that break it, read
 * from one snapshot of a stack that may be at work. Settings INVARIANTS_DB_..., DABBA_CLOCK_FILE. Exits 1 when any breaks. */
#include "arena.h"
#include "clock.h"
#include "config.h"
#include "db.h"
#include "food/order_state.h"
#include "session.h"
#include <stdio.h>
#include <stdlib.h>

/* late: what should have expired before. */
struct asked { struct instant late; };
struct counted { int64_t n; };
struct seen { struct maybe_enum from_state; int act, to_state, by_role; int64_t n; };

SHAPE(struct asked, asked_shape, FIELD(struct asked, late));
SHAPE(struct counted, counted_shape, FIELD(struct counted, n));
SHAPE(struct seen, seen_shape,
	FIELD(struct seen, from_state, 0, .names = order_states), FIELD(struct seen, act, 0, .names = order_acts),
	FIELD(struct seen, to_state, 0, .names = order_states), FIELD(struct seen, by_role, 0, .names = role_names), FIELD(struct seen, n));

struct invariant { const char *name, *broken_by; struct query count; };

static const struct invariant invariants[] = {
	{ "I1", "ledger transfers whose entries do not sum to 0, or that have none",
	  { "SELECT (SELECT COUNT(*) FROM (SELECT transfer_id FROM ledger_entries GROUP BY transfer_id, currency HAVING SUM(amount_cents) <> 0) t)"
	    " + (SELECT COUNT(*) FROM ledger_transfers t WHERE NOT EXISTS (SELECT 1 FROM ledger_entries e WHERE e.transfer_id = t.id)) AS n" } },
	{ "I2", "kept answers whose order is not there",
	  { "SELECT COUNT(*) AS n FROM idempotency i LEFT JOIN orders o"
	    " ON o.id = UNHEX(REPLACE(JSON_UNQUOTE(JSON_EXTRACT(i.body, '$.id')), '-', '')) WHERE o.id IS NULL" } },
	{ "I2", "orders of the last day without exactly one kept answer",
	  { "SELECT COUNT(*) AS n FROM orders o LEFT JOIN (SELECT UNHEX(REPLACE(JSON_UNQUOTE(JSON_EXTRACT(body, '$.id')), '-', '')) AS order_id,"
	    " COUNT(*) AS times FROM idempotency GROUP BY order_id) k ON k.order_id = o.id"
	    " WHERE o.id > UNHEX(RPAD(LPAD(HEX((UNIX_TIMESTAMP() - 86400) * 1000), 12, '0'), 32, '0')) AND COALESCE(k.times, 0) <> 1" } },
	{ "I3", "delivered orders that were not captured whole, and captured ones that were not delivered",
	  { "SELECT COUNT(*) AS n FROM orders WHERE (state = 'delivered' AND (payment_state <> 'captured' OR captured_cents <> total_cents))"
	    " OR (state <> 'delivered' AND captured_cents <> 0)" } },
	{ "I3", "delivered orders without exactly one transfer, and transfers of others",
	  { "SELECT COUNT(*) AS n FROM orders o LEFT JOIN (SELECT order_id, COUNT(*) AS times FROM ledger_transfers GROUP BY order_id) t"
	    " ON t.order_id = o.id WHERE COALESCE(t.times, 0) <> (o.state = 'delivered')" } },
	{ "I3", "couriers who are not owed their fee, and restaurants not owed their part",
	  { "SELECT COUNT(*) AS n FROM orders o JOIN ledger_transfers t ON t.order_id = o.id WHERE o.courier_fee_cents <> (SELECT"
	    " COALESCE(SUM(e.amount_cents), 0) FROM ledger_entries e WHERE e.transfer_id = t.id AND e.account = 'courier' AND e.owner_id = o.courier_id)"
	    " OR o.items_cents - o.tax_included_cents - o.commission_cents <> (SELECT COALESCE(SUM(e.amount_cents), 0) FROM ledger_entries e"
	    " WHERE e.transfer_id = t.id AND e.account = 'restaurant' AND e.owner_id = o.restaurant_id)" } },
	{ "I4", "orders refunded more than was captured", { "SELECT COUNT(*) AS n FROM orders WHERE refunded_cents > captured_cents" } },
	{ "I5", "orders whose state is not that of their last event",
	  { "SELECT COUNT(*) AS n FROM orders o LEFT JOIN order_events e ON e.order_id = o.id AND e.sequence = o.version"
	    " WHERE e.to_state IS NULL OR e.to_state <> o.state" } },
	{ "I6", "orders whose events are not numbered 1 to their version",
	  { "SELECT COUNT(*) AS n FROM orders o LEFT JOIN (SELECT order_id, COUNT(*) AS times, MIN(sequence) AS first, MAX(sequence) AS last"
	    " FROM order_events GROUP BY order_id) e ON e.order_id = o.id"
	    " WHERE e.times IS NULL OR e.first <> 1 OR e.last <> o.version OR e.times <> o.version" } },
	{ "I6", "events that do not begin where the one before has ended",
	  { "SELECT COUNT(*) AS n FROM order_events e JOIN order_events b ON b.order_id = e.order_id AND b.sequence = e.sequence - 1"
	    " WHERE e.from_state IS NULL OR e.from_state <> b.to_state" } },
	{ "I7", "events that are dead, or due for more than 60 s",
	  { "SELECT COUNT(*) AS n FROM dabba_queue.outbox WHERE state = 'dead' OR (state = 'new' AND attempts = 0"
	    " AND created_at < NOW(3) - INTERVAL 60 SECOND) OR (state = 'new' AND not_before < NOW(3) - INTERVAL 60 SECOND)" } },
	{ "I8", "events done for the order service that its inbox does not know",
	  { "SELECT COUNT(*) AS n FROM dabba_queue.outbox q LEFT JOIN inbox i ON i.consumer = q.consumer AND i.event_id = q.event_id"
	    " WHERE q.consumer = 'order' AND q.state = 'done' AND i.event_id IS NULL" } },
	{ "I9", "orders that nobody answered and that did not expire",
	  { "SELECT COUNT(*) AS n FROM orders WHERE state = 'placed' AND answer_by < :late" } },
	{ "I12", "orders whose lines do not sum to their total",
	  { "SELECT COUNT(*) AS n FROM orders o WHERE o.total_cents <> (SELECT COALESCE(SUM(l.total_cents), 0) FROM order_lines l WHERE l.order_id = o.id)"
	    " OR o.total_cents <> o.items_cents + o.delivery_fee_cents + o.service_fee_cents + o.tip_cents - o.discount_cents" } },
	{ "I12", "lines whose total is not their quantity times their price",
	  { "SELECT COUNT(*) AS n FROM order_lines WHERE total_cents <> CASE kind WHEN 'tax_included' THEN 0 ELSE quantity * unit_cents END" } },
};

static const struct query all_acts = { "SELECT from_state, act, to_state, by_role, COUNT(*) AS n FROM order_events GROUP BY from_state, act, to_state, by_role" };

static int64_t tell(const char *name, int64_t n, const char *broken_by)
{
	printf("%-4s %8lld  %s\n", name, (long long)n, broken_by);
	return n;
}

/* By the table that the service itself goes by. */
static bool is_allowed(const struct seen *s)
{
	if (s->act == ORDER_ACT_PLACE)
		return !s->from_state.known && s->to_state == ORDER_PLACED && s->by_role == ROLE_CUSTOMER;
	const struct order_transition *t = s->from_state.known ? order_transition_find(s->from_state.value, s->act, 1u << s->by_role) : NULL;
	return t && (int)t->to == s->to_state;
}

static int64_t count_forbidden(struct db *db)
{
	struct list acts = db_all(db, &all_acts, NULL, NULL, &seen_shape);
	const struct seen *seen = acts.at;
	int64_t n = 0;

	for (size_t i = 0; i < acts.n; i++)
		n += is_allowed(seen + i) ? 0 : seen[i].n;
	return n;
}

static int64_t check(struct db *db)
{
	struct asked asked = { { clock_now().ms - (int64_t)(10000 * clock_speed()) } };
	int64_t broken = 0;

	db_begin(db);
	for (size_t i = 0; i < sizeof invariants / sizeof *invariants; i++) {
		const struct invariant *it = invariants + i;
		struct counted counted = { 0 };
		db_one(db, &it->count, &asked_shape, &asked, &counted_shape, &counted);
		broken += tell(it->name, counted.n, it->broken_by);
	}
	broken += tell("I5", count_forbidden(db), "events that the table of transitions does not allow");
	db_settle(db);
	return broken;
}

static void stop(enum fail kind, const char *why)
{
	fprintf(stderr, "invariants: failure %d: %s\n", (int)kind, why);
	exit(2);
}

static void arena_full(void *who)
{
	(void)who;
	stop(FAIL_BUG, "out of memory");
}

int main(void)
{
	static struct db_config config;
	struct arena *arena = arena_new(64 << 20, arena_full, NULL);

	fail_handler = stop;
	if (!config_read(arena, "INVARIANTS_DB", &db_config_shape, &config))
		return 2;
	if (!clock_open(getenv("DABBA_CLOCK_FILE")))
		stop(FAIL_DOWN, "DABBA_CLOCK_FILE cannot be read");
	struct db *db = db_new(&config, arena);
	int64_t broken = check(db);
	printf("%s\n", broken ? "broken" : "all of them hold");
	db_free(db);
	arena_free(arena);
	return broken != 0;
}
