#include "checksum.h"
#include "client.h"
#include "clock.h"
#include <mongoc/mongoc.h>
#include <mysql.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DEADLINES_MS = 30 * 60000, QUIET = 3 };        /* seconds in which nothing may change */

/* Order does not count: documents are summed. */
static uint64_t hash(const uint8_t *at, size_t n)
{
	uint64_t h = 1469598103934665603u;

	for (size_t i = 0; i < n; i++)
		h = (h ^ at[i]) * 1099511628211u;
	return h;
}

static _Noreturn void stop(const char *what)
{
	fprintf(stderr, "checksum: %s\n", what);
	exit(2);
}

static MYSQL_RES *ask(MYSQL *m, const char *sql)
{
	if (mysql_query(m, sql))
		stop(mysql_error(m));
	MYSQL_RES *rows = mysql_store_result(m);
	if (!rows)
		stop(mysql_error(m));
	return rows;
}

static uint64_t table_sum(MYSQL *m, const char *table)
{
	char sql[300];

	snprintf(sql, sizeof sql, "CHECKSUM TABLE %s", table);
	MYSQL_RES *rows = ask(m, sql);
	MYSQL_ROW row = mysql_fetch_row(rows);
	uint64_t sum = hash((const uint8_t *)table, strlen(table)) ^ (row && row[1] ? strtoull(row[1], NULL, 10) : 0);
	mysql_free_result(rows);
	return sum;
}

static MYSQL *mysql(void)
{
	static MYSQL *m;

	if (m)
		return m;
	m = mysql_init(NULL);
	if (!mysql_real_connect(m, NULL, client_environment("TEST_DB_USER"), NULL, NULL, 0, client_environment("TEST_DB_SOCKET"), 0))
		stop(mysql_error(m));
	return m;
}

/* Not what workers write whenever they hear of it: it may come between two looks. */
static uint64_t schema_sum(const char *schema)
{
	char sql[400];
	uint64_t sum = 0;

	snprintf(sql, sizeof sql, "SELECT CONCAT(table_schema, '.', table_name) FROM information_schema.tables WHERE table_schema = '%s' AND table_type = 'BASE TABLE'"
		" AND table_name NOT IN ('session', 'inbox', 'errand', 'audit', 'mailed_token', 'registration_link', 'tries') ORDER BY 1", schema);
	MYSQL_RES *tables = ask(mysql(), sql);
	for (MYSQL_ROW row; (row = mysql_fetch_row(tables)); )
		sum = sum * 31 + table_sum(mysql(), row[0]);
	mysql_free_result(tables);
	return sum;
}

static uint64_t number(const char *sql)
{
	MYSQL_RES *rows = ask(mysql(), sql);
	MYSQL_ROW row = mysql_fetch_row(rows);
	uint64_t n = row && row[0] ? strtoull(row[0], NULL, 10) : 0;

	mysql_free_result(rows);
	return n;
}

static uint64_t collection_sum(mongoc_client_t *client, const char *database, const char *name)
{
	mongoc_collection_t *collection = mongoc_client_get_collection(client, database, name);
	bson_t everything = BSON_INITIALIZER;
	mongoc_cursor_t *cursor = mongoc_collection_find_with_opts(collection, &everything, NULL, NULL);
	uint64_t sum = 0;
	const bson_t *doc;

	while (mongoc_cursor_next(cursor, &doc))
		sum += hash(bson_get_data(doc), doc->len);
	mongoc_cursor_destroy(cursor);
	mongoc_collection_destroy(collection);
	return sum;
}

static mongoc_client_t *mongo(void)
{
	static mongoc_client_t *client;

	if (client)
		return client;
	mongoc_init();
	return client = mongoc_client_new(client_environment("DABBA_MONGODB_URI"));
}

static const char *const names[CHECKSUM_STORES] = { "the user service's data", "sessions", "the order service's data", "the administrators' data", "the queue",
	"restaurants", "deliveries" };

struct checksums checksum_all(void)
{
	static const char sessions[] = "SELECT COALESCE(SUM(CRC32(CONCAT_WS('|', HEX(id), HEX(account_id), family, refresh, previous, seed, rotated_at, expires_at,"
		" ended_at, end_reason))), 0) FROM dabba_user.session";
	static const char acts[] = "SELECT COALESCE(SUM(CRC32(CONCAT_WS('|', HEX(id), action, subject, reason, outcome))), 0) FROM dabba_admin.audit"
		" WHERE action <> 'access.refused'";
	static const char events[] = "SELECT MAX(id) FROM dabba_queue.outbox";
	struct checksums sums = { .of = { [CHECKSUM_USER] = schema_sum("dabba_user"), [CHECKSUM_SESSIONS] = number(sessions),
		[CHECKSUM_ORDER] = schema_sum("dabba_order"), [CHECKSUM_ADMIN] = schema_sum("dabba_admin") * 31 + number(acts), [CHECKSUM_QUEUE] = number(events) } };

	static const char *const food[] = { "restaurants", "menus", "reviews", NULL }, *const ways[] = { "couriers", "deliveries", "delivery_log", NULL };
	for (const char *const *c = food; *c; c++)
		sums.of[CHECKSUM_RESTAURANT] = sums.of[CHECKSUM_RESTAURANT] * 31 + collection_sum(mongo(), "dabba_restaurant", *c);
	for (const char *const *c = ways; *c; c++)
		sums.of[CHECKSUM_DELIVERY] = sums.of[CHECKSUM_DELIVERY] * 31 + collection_sum(mongo(), "dabba_delivery", *c);
	return sums;
}

const char *checksum_differs(const struct checksums *a, const struct checksums *b)
{
	for (int i = 0; i < CHECKSUM_STORES; i++)
		if (a->of[i] != b->of[i])
			return names[i];
	return NULL;
}

static void send_couriers_home(void)
{
	mongoc_collection_t *couriers = mongoc_client_get_collection(mongo(), "dabba_delivery", "couriers");
	bson_t *on_duty = BCON_NEW("on_duty", BCON_BOOL(true)), *home = BCON_NEW("$set", "{", "on_duty", BCON_BOOL(false), "}");
	bson_error_t error;

	if (!mongoc_collection_update_many(couriers, on_duty, home, NULL, NULL, &error)) {
		fprintf(stderr, "couriers cannot be sent home: %s\n", error.message);
		exit(2);
	}
	bson_destroy(on_duty);
	bson_destroy(home);
	mongoc_collection_destroy(couriers);
}

static void meet_deadlines(void)
{
	const char *file = client_environment("DABBA_CLOCK_FILE");

	if (!clock_open(file) || !clock_set(file, (struct instant){ clock_now().ms + DEADLINES_MS }, clock_speed())) {
		fprintf(stderr, "%s: the clock cannot be set\n", file);
		exit(2);
	}
}

void checksum_still(void)
{
	send_couriers_home();
	meet_deadlines();
	checksum_settle();
}

void checksum_settle(void)
{
	struct checksums before = checksum_all(), now;
	int quiet = 0;

	for (int tries = 0; quiet < QUIET && tries < 60; tries++) {
		usleep(1000000);
		now = checksum_all();
		quiet = checksum_differs(&before, &now) ? 0 : quiet + 1;
		before = now;
	}
}

int64_t checksum_refusals(void) { return (int64_t)number("SELECT COUNT(*) FROM dabba_admin.audit WHERE action = 'access.refused'"); }
