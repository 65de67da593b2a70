/* Two hundred orders by card, each in one of the ways of tests/http/under_fire, while what pays and refunds them is killed with -9
 * between any two steps, and the provider loses answers and tells late, twice, out of turn or not at all. Afterwards its books and
 * ours must say the same of every order. pay FOLDER-OF-DIALOGUES FOLDER-OF-EXECUTABLES [ORDERS KILLS SEED] */
#define _GNU_SOURCE
#include "client.h"
#include "killing.h"
#include "script.h"
#include <glob.h>
#include <json-c/json.h>
#include <mysql.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { AT_ONCE = 6, SETTLES_S = 150, PAYERS = 12 };

static int passed, failed;

static void report(bool ok, const char *what, const char *of)
{
	passed += ok;
	failed += !ok;
	if (!ok)
		printf("FAIL %s %s\n", what, of);
	fflush(stdout);
}

static bool may_die(const char *name)
{
	return strstr(name, "order") || strstr(name, "payment-worker") || strstr(name, "stripe-double");
}

static void set_faults(const char *faults)
{
	struct client *provider = client_provider("DABBA_STRIPE_URL");
	int status = 0;

	for (int i = 0; i < 100 && status != 200; i++) {
		struct answer a = client_call(provider, &(struct call){ .method = "POST", .path = "/_double/faults", .body = faults });
		status = a.status;
		answer_free(&a);
		usleep(status == 200 ? 0 : 200000);
	}
	report(status == 200, "the provider's faults are set:", faults);
	client_free(provider);
}

/* Its process plays one dialogue; what went wrong it says itself. */
static pid_t start(const char *folder, const char *file)
{
	fflush(stdout);
	pid_t pid = fork();
	if (pid)
		return pid;
	char fault[2048];
	script_patience_s = 90;
	bool ok = script_play(folder, file, fault, sizeof fault);
	if (!ok)
		printf("%s\n", fault);
	fflush(stdout);
	_exit(!ok);
}

/* How many have ended, 0 or 1. */
static int reap(bool wait_for_it)
{
	int status = 1;
	pid_t pid = waitpid(-1, &status, wait_for_it ? 0 : WNOHANG);

	if (pid <= 0)
		return 0;
	report(WIFEXITED(status) && !WEXITSTATUS(status), "an order did not end as it should:", "see above");
	return 1;
}

/* A kill every 0.2 to 1.2 s until all are placed and `kills` are done. */
static void play(const char *folder, const glob_t *files, int orders, int kills)
{
	int started = 0, running = 0, killed = 0;

	while (started < orders || running) {
		while (started < orders && running < AT_ONCE) {
			start(folder, files->gl_pathv[started++ % files->gl_pathc]);
			running++;
		}
		if (killed < kills)
			kill_one(++killed, may_die);
		usleep(200000 + (useconds_t)(rand() % 1000000));
		for (int ended; (ended = reap(false)); )
			running -= ended;
	}
	printf("%d orders, %d kills\n", started, killed);
	report(killed == kills, "there was no time for", "all kills");
}

static MYSQL *connect_db(void)
{
	MYSQL *m = mysql_init(NULL);

	if (mysql_real_connect(m, NULL, client_environment("TEST_DB_USER"), NULL, "dabba_order", 0, client_environment("TEST_DB_SOCKET"), 0))
		return m;
	printf("%s\n", mysql_error(m));
	exit(2);
}

static long long number(MYSQL *m, const char *sql)
{
	MYSQL_RES *result = mysql_query(m, sql) ? NULL : mysql_store_result(m);
	MYSQL_ROW row = result ? mysql_fetch_row(result) : NULL;
	long long n = row && row[0] ? atoll(row[0]) : -1;

	mysql_free_result(result);
	return n;
}

static void await_rest(MYSQL *m)
{
	static const char due[] = "SELECT (SELECT COUNT(*) FROM orders WHERE payment_due_at IS NOT NULL) + (SELECT COUNT(*) FROM refunds WHERE due_at IS NOT NULL)";
	int waited = 0;

	for (; number(m, due) && waited < SETTLES_S; waited++)
		sleep(1);
	printf("settled %d s after the last order\n", waited);
	report(!number(m, due), "something is still due", "after the last order");
}

/* The order as our books have it. */
struct booked { long long captured, refunded; char state[20], order_state[20], ref[100]; };

static bool find(MYSQL *m, const char *order_id, struct booked *out)
{
	char sql[400];

	snprintf(sql, sizeof sql, "SELECT captured_cents, refunded_cents, payment_state, IF(liable = 'customer', 'kept', state), payment_ref FROM orders WHERE id = UNHEX(REPLACE('%.36s', '-', ''))", order_id);
	MYSQL_RES *result = mysql_query(m, sql) ? NULL : mysql_store_result(m);
	MYSQL_ROW row = result ? mysql_fetch_row(result) : NULL;
	if (row) {
		out->captured = atoll(row[0]);
		out->refunded = atoll(row[1]);
		snprintf(out->state, sizeof out->state, "%s", row[2]);
		snprintf(out->order_state, sizeof out->order_state, "%s", row[3]);
		snprintf(out->ref, sizeof out->ref, "%s", row[4] ? row[4] : "");
	}
	mysql_free_result(result);
	return row != NULL;
}

static void compare(MYSQL *m, struct json_object *intent)
{
	const char *id = json_text_at(intent, "order_id"), *status = json_text_at(intent, "status");
	long long received = json_object_get_int64(json_at(intent, "amount_received")), refunded = json_object_get_int64(json_at(intent, "refunded"));
	struct booked ours = { 0 };

	if (!find(m, id, &ours)) {
		report(false, "a payment without an order:", id);
		return;
	}
	report(!received || !strcmp(ours.ref, json_text_at(intent, "id")), "charged by another payment than the booked one:", id);
	report(ours.captured == received, "charged otherwise than booked:", id);
	report(ours.refunded == refunded, "refunded otherwise than booked:", id);
	report(!strcmp(status, "succeeded") == (received > 0) && (strcmp(ours.state, "voided") || !strcmp(status, "canceled")), "not set free:", id);
	report(received == 0 || strcmp(ours.order_state, "rejected"), "a rejected order was charged:", id);
	report(received == refunded || strcmp(ours.order_state, "cancelled"), "a cancelled order keeps money:", id);
}

static void compare_books(MYSQL *m)
{
	struct client *provider = client_provider("DABBA_STRIPE_URL");
	struct answer a = client_call(provider, &(struct call){ .method = "GET", .path = "/_double/intents" });
	struct json_object *all = json_at(a.json, "data");
	size_t n = all ? json_object_array_length(all) : 0;
	long long charged = 0;

	report(n > 0, "the provider", "shows no books");
	for (size_t i = 0; i < n; i++) {
		struct json_object *intent = json_object_array_get_idx(all, i);
		compare(m, intent);
		charged += json_object_get_int64(json_at(intent, "amount_received")) > 0;
	}
	report(number(m, "SELECT COUNT(*) FROM orders WHERE payment = 'card' AND captured_cents > 0") == charged, "orders are not", "as many as payments");
	report(number(m, "SELECT COUNT(*) FROM (SELECT transfer_id FROM ledger_entries GROUP BY transfer_id HAVING SUM(amount_cents) <> 0) t") == 0, "a transfer", "does not sum to 0");
	printf("%zu payments compared\n", n);
	answer_free(&a);
	client_free(provider);
}

/* In a process of its own, which waits as a browser does. */
static void ask_to_pay(const char *path, const char *token)
{
	if (fork())
		return;
	struct call call = { .method = "POST", .path = path };
	struct client *browser = client_anonymous();
	char header[4000];

	snprintf(header, sizeof header, "Authorization: Bearer %s", token);
	call.headers[0] = header;
	struct answer a = client_call(browser, &call);
	_exit(a.status != 503);
}

/* More payers than processes that wait for the provider: all other orders go on meanwhile. */
static void a_hanging_provider_holds_up_nobody(const char *folder)
{
	char file[600], path[200], fault[2048] = "";
	struct timespec began, ended;

	snprintf(file, sizeof file, "%s/shared/asked_order.http", folder);
	struct world *world = script_world(folder, file, fault, sizeof fault);
	report(world != NULL, "no order to pay:", fault);
	if (!world)
		return;
	snprintf(path, sizeof path, "/api/v1/orders/%s/payment", world_value(world, "order"));
	set_faults("answer_percent_hang=100&hang_ms=9000");
	for (int i = 0; i < PAYERS; i++)
		ask_to_pay(path, world_value(world, "customer.token"));
	sleep(1);
	clock_gettime(CLOCK_MONOTONIC, &began);
	struct answer a = client_call(world_actor(world, "customer"), &(struct call){ .method = "GET", .path = "/api/v1/orders" });
	clock_gettime(CLOCK_MONOTONIC, &ended);
	report(a.status == 200 && ended.tv_sec - began.tv_sec < 3, "while the provider hangs", "orders wait as well");
	answer_free(&a);
	for (int i = 0; i < PAYERS; i++)
		reap(true);
	set_faults("webhook_times=1");
	world_free(world);
}

int main(int argc, char **argv)
{
	const char *folder = argc > 1 ? argv[1] : "tests/http", *executables = argc > 2 ? argv[2] : "build/bin";
	int orders = argc > 3 ? atoi(argv[3]) : 200, kills = argc > 4 ? atoi(argv[4]) : 40;
	unsigned seed = argc > 5 ? (unsigned)atol(argv[5]) : (unsigned)time(NULL);
	char pattern[600], command[700];
	glob_t files;

	printf("seed %u\n", seed);
	srand(seed);
	snprintf(pattern, sizeof pattern, "%s/under_fire/*.http", folder);
	if (glob(pattern, 0, NULL, &files))
		return 2;
	set_faults("webhook_delay_ms=50&webhook_jitter_ms=1500&webhook_times=2&webhook_shuffle=1&webhook_drop_percent=3&answer_percent_cut=5&error_percent=3&error_after_percent=2");
	play(folder, &files, orders, kills);
	set_faults("webhook_times=1");
	MYSQL *m = connect_db();
	await_rest(m);
	compare_books(m);
	snprintf(command, sizeof command, "%s/invariants", executables);
	report(system(command) == 0, "an invariant", "is broken");
	mysql_close(m);
	a_hanging_provider_holds_up_nobody(folder);
	printf("%d passed, %d failed\n", passed, failed);
	return failed || !passed;
}
