/* What the nodes of a database still have after some were killed, each asked by its own socket:
 * kept FOLDER SOCKET...          every acknowledged order (tally.h) stands on every one of them
 * kept --drained SOCKET...       waits until no event is waiting in the outbox of any, and each ledger entry has its counterpart: all sum to nothing
 * kept --alike SOCKET...         when nobody writes any more: the nodes hold the same rows */
#include "tally.h"
#include <mysql.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DRAINS_S = 120 };

static const char ids[] = "SELECT LOWER(CONCAT_WS('-', SUBSTR(HEX(id), 1, 8), SUBSTR(HEX(id), 9, 4), SUBSTR(HEX(id), 13, 4), SUBSTR(HEX(id), 17, 4), SUBSTR(HEX(id), 21)))"
	" FROM orders ORDER BY id";
static const char waiting[] = "SELECT COUNT(*) FROM dabba_queue.outbox WHERE state = 'new'";
static const char ledger[] = "SELECT COALESCE(SUM(amount_cents), 0) FROM ledger_entries";
static const char contents[] = "CHECKSUM TABLE dabba_order.orders, dabba_order.order_lines, dabba_order.order_events, dabba_order.idempotency, dabba_order.inbox,"
	" dabba_order.ledger_transfers, dabba_order.ledger_entries, dabba_queue.outbox, dabba_user.users";

/* Each sees all that the others have committed before. */
static MYSQL *reach(const char *socket)
{
	MYSQL *m = mysql_init(NULL);

	if (mysql_real_connect(m, NULL, "root", NULL, "dabba_order", 0, socket, 0) && !mysql_query(m, "SET SESSION wsrep_sync_wait = 1"))
		return m;
	printf("%s: %s\n", socket, mysql_error(m));
	exit(1);
}

static MYSQL_RES *rows(MYSQL *m, const char *sql)
{
	MYSQL_RES *result = mysql_query(m, sql) ? NULL : mysql_store_result(m);

	if (result)
		return result;
	printf("%s: %s\n", mysql_error(m), sql);
	exit(1);
}

/* Both sorted: the ids that the node lacks. */
static size_t lacking(MYSQL *m, char (*wanted)[TALLY_ID], size_t n)
{
	MYSQL_RES *result = rows(m, ids);
	MYSQL_ROW row = mysql_fetch_row(result);
	size_t lost = 0;

	for (size_t i = 0; i < n; i++) {
		while (row && strcmp(row[0], wanted[i]) < 0)
			row = mysql_fetch_row(result);
		if (row && !strcmp(row[0], wanted[i]))
			continue;
		if (!lost++)
			printf("the first that is not there: %s\n", wanted[i]);
	}
	mysql_free_result(result);
	return lost;
}

static int all_orders_are_kept(const char *folder, char **sockets)
{
	size_t n, lost = 0, nodes = 0;
	char (*wanted)[TALLY_ID] = tally_orders(folder, &n);

	for (; sockets[nodes]; nodes++) {
		MYSQL *m = reach(sockets[nodes]);
		lost += lacking(m, wanted, n);
		mysql_close(m);
	}
	printf("%zu acknowledged orders, %zu nodes asked, %zu lost\n", n, nodes, lost);
	free(wanted);
	return lost || !n;
}

static long long number(MYSQL *m, const char *sql)
{
	MYSQL_RES *result = rows(m, sql);
	MYSQL_ROW row = mysql_fetch_row(result);
	long long n = row && row[0] ? atoll(row[0]) : -1;

	mysql_free_result(result);
	return n;
}

static void write_contents(MYSQL *m, char *text, size_t room)
{
	MYSQL_RES *result = rows(m, contents);

	*text = 0;
	for (MYSQL_ROW row; (row = mysql_fetch_row(result)); ) {
		size_t n = strlen(text);
		snprintf(text + n, room - n, "%s=%s ", row[0], row[1] ? row[1] : "?");
	}
	mysql_free_result(result);
}

static long long drained(MYSQL *m)
{
	long long left = number(m, waiting);

	for (int waited = 0; left && waited < DRAINS_S; waited++) {
		sleep(1);
		left = number(m, waiting);
	}
	return left;
}

static int nothing_waits(char **sockets)
{
	long long left = 0, sum = 0;

	for (char **s = sockets; *s; s++) {
		MYSQL *m = reach(*s);
		left += drained(m);
		sum |= number(m, ledger);
		mysql_close(m);
	}
	printf("%lld events wait, the ledger sums to %lld\n", left, sum);
	return left || sum;
}

static int nodes_are_alike(char **sockets)
{
	char first[2000], other[2000];
	int unlike = 0;

	for (char **s = sockets; *s; s++) {
		MYSQL *m = reach(*s);
		write_contents(m, s == sockets ? first : other, sizeof first);
		mysql_close(m);
		if (s != sockets && strcmp(first, other))
			unlike += printf("%s has otherwise:\n%s\n%s\n", *s, first, other) > 0;
	}
	printf("%d nodes differ\n", unlike);
	return unlike;
}

int main(int argc, char **argv)
{
	if (argc < 3)
		return fprintf(stderr, "kept FOLDER SOCKET... | kept --drained SOCKET... | kept --alike SOCKET...\n"), 2;
	if (!strcmp(argv[1], "--drained"))
		return nothing_waits(argv + 2);
	if (!strcmp(argv[1], "--alike"))
		return nodes_are_alike(argv + 2);
	return all_orders_are_kept(argv[1], argv + 2);
}
