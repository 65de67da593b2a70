/* The transaction of one placed order, statement for statement, by libmysqlclient alone: what the database itself can do.
 * raw_transaction SOCKET USER SECONDS PROCESSES; prints transactions per second. Same tables, same number of round trips (7). */
#include <mysql.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { STATEMENTS = 5, PROCESSES_MAX = 64 };

/* The first ? of each, and every ? of the lines, is the order's id; the rest is as constant as an order is to the database. */
#define PLACE "'{\"street\":\"Mill Lane 12\",\"city\":\"Berlin\",\"postcode\":\"10115\",\"note\":null,\"lat\":52.52,\"lng\":13.405}'"
#define LINE(n, kind, cents) "(?, " n ", '" kind "', 'Lamb biryani', 1, " cents ", " cents ", NULL, NULL, NULL)"
static const char *const statements[STATEMENTS] = {
	"INSERT INTO idempotency (user_id, idem_key, request_hash, status, body) VALUES (?, UUID(), REPEAT('a', 64), 201, REPEAT('b', 2000))",
	"INSERT INTO orders (id, customer_id, restaurant_id, restaurant_name, state, version, currency, items_cents, delivery_fee_cents,"
	" service_fee_cents, discount_cents, tip_cents, tax_included_cents, total_cents, commission_cents, courier_fee_cents, pickup, dropoff,"
	" contact_name, contact_phone, note, pin, payment, payment_state, placed_at, answer_by) VALUES (?, UNHEX(MD5(RAND())),"
	" UNHEX(MD5(FLOOR(RAND() * 60))), 'Dabba House', 'placed', 1, 'EUR', 2900, 250, 0, 0, 200, 206, 3350, 435, 250, " PLACE ", " PLACE ","
	" 'Asha Rao', '+4930999888', NULL, '1234', 'cash', 'pending', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))",
	"INSERT INTO order_lines (order_id, position, kind, name, quantity, unit_cents, total_cents, item_id, option_id, note) VALUES "
	LINE("1", "item", "2400") ", " LINE("2", "item", "500") ", " LINE("3", "delivery_fee", "250") ", " LINE("4", "tip", "200") ", "
	LINE("5", "tax_included", "0"),
	"INSERT INTO order_events (order_id, sequence, act, from_state, to_state, by_role, by_user, reason, at)"
	" VALUES (?, 1, 'place', NULL, 'placed', 'customer', UNHEX(MD5('x')), NULL, UTC_TIMESTAMP(3))",
	"INSERT INTO dabba_queue.outbox (event_id, consumer, topic, subject, sequence, payload, request_id, at, not_before, visible_at, created_at,"
	" state, done_at) VALUES (?, 'bench', 'bench', UNHEX(MD5('x')), 1, REPEAT('c', 900), 'bench', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3),"
	" UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), 'done', UTC_TIMESTAMP(3))",
};

static uint64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

/* UUID version 7: 48 bits of time, then chance. */
static void new_id(uint8_t id[16])
{
	uint64_t ms = now_ms();

	if (getrandom(id, 16, 0) != 16)
		abort();
	for (int i = 0; i < 6; i++)
		id[i] = (uint8_t)(ms >> (8 * (5 - i)));
	id[6] = (uint8_t)(0x70 | (id[6] & 15));
	id[8] = (uint8_t)(0x80 | (id[8] & 63));
}

static void stop(const char *what)
{
	fprintf(stderr, "raw_transaction: %s\n", what);
	_exit(1);
}

static void place(MYSQL *m, MYSQL_STMT **all, MYSQL_BIND *binds, uint8_t *id)
{
	new_id(id);
	if (mysql_query(m, "START TRANSACTION"))
		stop(mysql_error(m));
	for (int i = 0; i < STATEMENTS; i++)
		if (mysql_stmt_bind_param(all[i], binds) || mysql_stmt_execute(all[i]))
			stop(mysql_stmt_error(all[i]));
	if (mysql_query(m, "COMMIT"))
		stop(mysql_error(m));
}

static void run(char **argv, uint64_t until_ms, uint64_t *count)
{
	MYSQL *m = mysql_init(NULL);
	MYSQL_STMT *all[STATEMENTS];
	MYSQL_BIND binds[8];
	uint8_t id[16];
	unsigned long length = sizeof id;

	if (!mysql_real_connect(m, NULL, argv[2], NULL, "dabba_order", 0, argv[1], 0))
		stop(mysql_error(m));
	mysql_query(m, "SET time_zone = '+00:00', SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
	for (int i = 0; i < STATEMENTS; i++) {
		all[i] = mysql_stmt_init(m);
		if (mysql_stmt_prepare(all[i], statements[i], strlen(statements[i])))
			stop(mysql_stmt_error(all[i]));
	}
	memset(binds, 0, sizeof binds);
	for (int i = 0; i < 8; i++)
		binds[i] = (MYSQL_BIND){ .buffer_type = MYSQL_TYPE_BLOB, .buffer = id, .buffer_length = sizeof id, .length = &length };
	while (now_ms() < until_ms) {
		place(m, all, binds, id);
		++*count;
	}
	_exit(0);
}

int main(int argc, char **argv)
{
	int n = argc == 5 ? atoi(argv[4]) : 0;
	double seconds = argc == 5 ? atof(argv[3]) : 0;
	uint64_t *counts = mmap(NULL, sizeof *counts * PROCESSES_MAX, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0), sum = 0;
	uint64_t until_ms = now_ms() + (uint64_t)(seconds * 1000);

	if (n < 1 || n > PROCESSES_MAX || counts == MAP_FAILED) {
		fprintf(stderr, "raw_transaction SOCKET USER SECONDS PROCESSES\n");
		return 2;
	}
	for (int i = 0; i < n; i++)
		if (!fork())
			run(argv, until_ms, counts + i);
	while (wait(NULL) > 0)
		;
	for (int i = 0; i < n; i++)
		sum += counts[i];
	printf("%.0f\n", (double)sum / seconds);
	return 0;
}
