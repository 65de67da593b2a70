/* A tick that meets another's lock is run again at once, and not for ever. Each tick is due once an hour, so what is seen within a test is one
 * turn's. */
#include "queue_stack.h"

SHAPE(struct note, note_shape, FIELD(struct note, n), FIELD(struct note, what, REQUIRED));

enum { HOUR_MS = 3600000, PATIENCE_MS = 60000, HEAVY = 200 };

static const struct topic tested[] = { { "test.note", &note_shape, { "ticker" } }, { NULL, NULL, { NULL } } };
static const struct query
	count_try = { "INSERT INTO tries () VALUES ()" },
	take_first = { "UPDATE locks SET taken = taken + 1 WHERE id = 1" },
	take_second = { "UPDATE locks SET taken = taken + 1 WHERE id = 2" },
	mark_rest = { "UPDATE locks SET taken = taken + 1 WHERE id = 3" };

static const char tries[] = "SELECT COUNT(*) FROM dabba_test.tries",
	both_taken[] = "SELECT SUM(taken) FROM dabba_test.locks WHERE id <= 2", rest[] = "SELECT taken FROM dabba_test.locks WHERE id = 3",
	waiting[] = "SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'INNODB_ROW_LOCK_CURRENT_WAITS'";

/* --- the worker's side --- */

/* That a try is counted for good comes first: what was committed must not keep the rest from being run again. */
static void take_both(struct platform *on)
{
	db_run(on->db, &count_try, NULL, NULL);
	db_begin(on->db);
	db_run(on->db, &take_first, NULL, NULL);
	db_run(on->db, &take_second, NULL, NULL);
	db_commit(on->db);
}

static void come_after(struct platform *on) { db_run(on->db, &mark_rest, NULL, NULL); }

static int worker(const char *name)
{
	static const struct subscription heard[] = { { NULL, NULL } };
	static const struct tick ticks[] = { { "both", HOUR_MS, take_both }, { "rest", HOUR_MS, come_after }, { NULL, 0, NULL } };
	const struct worker ticker = { .name = name, .uses = USES_DB, .topics = tested, .subscriptions = heard, .ticks = ticks };
	char *argv[] = { (char *)name, NULL };

	return worker_main(&ticker, 1, argv);
}

/* --- who is in its way --- */

#define LOCK "UPDATE dabba_test.locks SET taken = taken WHERE id = "

static MYSQL *other;

static void lock(const char *sql)
{
	stack_sql("CREATE OR REPLACE TABLE dabba_test.tries (id BIGINT AUTO_INCREMENT PRIMARY KEY)");
	stack_sql("CREATE OR REPLACE TABLE dabba_test.ballast (id BIGINT AUTO_INCREMENT PRIMARY KEY)");
	stack_sql("CREATE OR REPLACE TABLE dabba_test.locks (id INT PRIMARY KEY, taken INT NOT NULL)");
	stack_sql("INSERT INTO dabba_test.locks VALUES (1, 0), (2, 0), (3, 0)");
	other = stack_connect();
	stack_say(other, "START TRANSACTION");
	stack_say(other, sql);
}

static void unlock(void)
{
	stack_say(other, "ROLLBACK");
	mysql_close(other);
}

/* Of two in each other's way the one that has changed less is sent back. */
static void a_deadlock_is_run_again_at_once(void)
{
	lock(LOCK "2");
	for (int i = 0; i < HEAVY; i++)
		stack_say(other, "INSERT INTO dabba_test.ballast () VALUES ()");
	stack_say(other, "SET innodb_lock_wait_timeout = 60");
	pid_t pid = start_worker("ticker");
	CU_ASSERT_EQUAL(stack_await(waiting, 1, PATIENCE_MS, NULL), 1);
	stack_say(other, LOCK "1");
	unlock();
	CU_ASSERT_EQUAL(stack_await(rest, 1, PATIENCE_MS, NULL), 1);
	CU_ASSERT_EQUAL(stack_number(tries), 2);
	CU_ASSERT_EQUAL(stack_number(both_taken), 2);
	CU_ASSERT_EQUAL(stop_worker(pid), 0);
}

static void a_lock_waited_for_too_long_is_asked_for_again_at_once(void)
{
	lock(LOCK "2");
	pid_t pid = start_worker("ticker");
	CU_ASSERT_EQUAL(stack_await(tries, 2, PATIENCE_MS, NULL), 2);
	unlock();
	CU_ASSERT_EQUAL(stack_await(rest, 1, PATIENCE_MS, NULL), 1);
	CU_ASSERT_EQUAL(stack_number(both_taken), 2);
	CU_ASSERT_EQUAL(stop_worker(pid), 0);
}

static void a_lock_that_stays_is_left_to_the_next_turn(void)
{
	lock(LOCK "2");
	pid_t pid = start_worker("ticker");
	CU_ASSERT_EQUAL(stack_await(rest, 1, PATIENCE_MS, NULL), 1);
	CU_ASSERT_EQUAL(stack_number(tries), 3);
	unlock();
	CU_ASSERT_EQUAL(stack_number(both_taken), 0);
	CU_ASSERT_EQUAL(stop_worker(pid), 0);
}

int main(int argc, char **argv)
{
	CU_TestInfo tests[] = {
		{ "a deadlock is run again at once", a_deadlock_is_run_again_at_once },
		{ "a lock waited for too long is asked for again at once", a_lock_waited_for_too_long_is_asked_for_again_at_once },
		{ "a lock that stays is left to the next turn", a_lock_that_stays_is_left_to_the_next_turn },
		CU_TEST_INFO_NULL };

	set_environment();
	set_account("TICKER", "dabba_test");
	if (argc == 3)
		return worker(argv[2]);
	make_tables();
	return suite_run("ticks", tests);
}
