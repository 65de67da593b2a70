#include "checksum.h"
#include "client.h"
#include <mongoc/mongoc.h>
#include <mysql.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static uint64_t sql_sum(void)
{
	static MYSQL *m;
	uint64_t sum = 0;

	if (!m) {
		m = mysql_init(NULL);
		if (!mysql_real_connect(m, NULL, client_environment("TEST_DB_USER"), NULL, NULL, 0, client_environment("TEST_DB_SOCKET"), 0))
			stop(mysql_error(m));
	}
	/* Not what workers write whenever they hear of it: it may come between two looks. */
	MYSQL_RES *tables = ask(m, "SELECT CONCAT(table_schema, '.', table_name) FROM information_schema.tables WHERE table_schema IN"
		" ('dabba_user', 'dabba_order') AND table_name NOT IN ('session', 'inbox', 'errand') ORDER BY 1");
	for (MYSQL_ROW row; (row = mysql_fetch_row(tables)); )
		sum = sum * 31 + table_sum(m, row[0]);
	mysql_free_result(tables);
	return sum;
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

static uint64_t docs_sum(void)
{
	static const char *const collections[][2] = { { "dabba_restaurant", "restaurants" }, { "dabba_restaurant", "menus" }, { "dabba_restaurant", "reviews" },
		{ "dabba_delivery", "couriers" }, { "dabba_delivery", "deliveries" }, { "dabba_delivery", "delivery_log" } };
	static mongoc_client_t *client;
	uint64_t sum = 0;

	if (!client) {
		mongoc_init();
		client = mongoc_client_new(client_environment("DABBA_MONGODB_URI"));
	}
	for (size_t i = 0; i < sizeof collections / sizeof *collections; i++)
		sum = sum * 31 + collection_sum(client, collections[i][0], collections[i][1]);
	return sum;
}

uint64_t checksum_all(void) { return sql_sum() * 31 + docs_sum(); }
