#include "stack.h"
#include <pthread.h>

struct thing { int64_t id, n; const char *name; };
SHAPE(struct thing, thing_shape, FIELD(struct thing, id), FIELD(struct thing, n), FIELD(struct thing, name));

static const struct query
	insert_thing = { "INSERT INTO things (id, n, name) VALUES (:id, :n, :name)" },
	find_thing   = { "SELECT id, n, name FROM things WHERE id = :id" },
	raise_thing  = { "UPDATE things SET n = n + 1 WHERE id = :id" },
	same_thing   = { "UPDATE things SET n = n WHERE id = :id" },
	empty_things = { "DELETE FROM things" },
	connection   = { "SELECT CONNECTION_ID() AS id" },
	session      = { "SELECT CONCAT(@@time_zone, ' ', @@tx_isolation, ' ', @@innodb_lock_wait_timeout, ' ', @@idle_transaction_timeout) AS name" },
	slow         = { "SELECT SLEEP(6) AS n" },
	wrong        = { "SELECT nothing FROM things" };

static struct arena *arena;
static struct db *db;

static void fresh(void)
{
	db_settle(db);
	arena_reset(arena);
	db_run(db, &empty_things, NULL, NULL);
	db_settle(db);
	for (int64_t i = 1; i <= 3; i++)
		db_insert(db, &insert_thing, &thing_shape, &(struct thing){ .id = i, .n = 0, .name = "a" });
	db_settle(db);
}

static int64_t n_of(int64_t id)
{
	struct thing t = { .id = id };

	return db_one(db, &find_thing, &thing_shape, &t, &thing_shape, &t) ? t.n : -1;
}

static bool insert(int64_t id)
{
	return db_insert(db, &insert_thing, &thing_shape, &(struct thing){ .id = id, .name = "b" });
}

static int64_t raise_n(int64_t id)
{
	return db_run(db, &raise_thing, &thing_shape, &(struct thing){ .id = id });
}

static void kill_connection(void)
{
	struct thing t = { 0 };
	char sql[64];

	db_one(db, &connection, NULL, NULL, &thing_shape, &t);
	snprintf(sql, sizeof sql, "KILL %lld", (long long)t.id);
	stack_sql(sql);
	usleep(50000);
}

static void a_duplicate_is_an_answer_and_the_transaction_goes_on(void)
{
	fresh();
	db_begin(db);
	CU_ASSERT(insert(10));
	CU_ASSERT(!insert(1));
	CU_ASSERT(insert(11));
	db_commit(db);
	CU_ASSERT(n_of(10) == 0 && n_of(11) == 0);
	CU_ASSERT(!insert(10));
}

static void insert_two_of_which_one_is_there(void)
{
	struct thing rows[] = { { 20, 0, "x" }, { 1, 0, "y" } };

	db_insert_all(db, &insert_thing, &thing_shape, (struct list){ rows, 2 });
}

static void a_duplicate_among_many_rows_is_a_bug_and_inserts_none(void)
{
	fresh();
	CU_ASSERT(stack_failure(insert_two_of_which_one_is_there) == FAIL_BUG);
	db_settle(db);
	CU_ASSERT(n_of(20) == -1);
}

static void rows_that_match_count_even_unchanged(void)
{
	fresh();
	CU_ASSERT(db_run(db, &same_thing, &thing_shape, &(struct thing){ .id = 1 }) == 1);
	CU_ASSERT(raise_n(99) == 0);
}

static void the_session_is_utc_read_committed_and_waits_briefly(void)
{
	struct thing t = { 0 };

	db_one(db, &session, NULL, NULL, &thing_shape, &t);
	CU_ASSERT_STRING_EQUAL(t.name, "+00:00 READ-COMMITTED 2 8");
}

static void raise_1(void) { raise_n(1); }
static void raise_2(void) { raise_n(2); }
static void commit(void) { db_commit(db); }
static void begin(void) { db_begin(db); }
static void ask_slow(void) { db_one(db, &slow, NULL, NULL, &thing_shape, &(struct thing){ 0 }); }
static void ask_wrong(void) { db_run(db, &wrong, NULL, NULL); }

static void lost_within_a_transaction_nothing_happened(void)
{
	fresh();
	db_begin(db);
	raise_1();
	kill_connection();
	CU_ASSERT(stack_failure(raise_2) == FAIL_AGAIN);
	CU_ASSERT(!db_in_transaction(db));
	db_settle(db);
	CU_ASSERT(n_of(1) == 0 && n_of(2) == 0);
}

static void lost_at_commit_is_unsure(void)
{
	fresh();
	db_begin(db);
	raise_1();
	kill_connection();
	CU_ASSERT(stack_failure(commit) == FAIL_UNSURE);
	db_settle(db);
	CU_ASSERT(n_of(1) == 0);
}

static void lost_under_a_write_without_transaction_is_unsure(void)
{
	fresh();
	raise_1();
	db_settle(db);
	kill_connection();
	CU_ASSERT(stack_failure(raise_1) == FAIL_UNSURE);
}

static void lost_after_a_commit_of_the_same_request_is_unsure(void)
{
	fresh();
	raise_1();
	kill_connection();
	CU_ASSERT(stack_failure(raise_2) == FAIL_UNSURE);
	fresh();
	kill_connection();
	CU_ASSERT(stack_failure(begin) == FAIL_AGAIN);
}

static void *hold_1_then_want_2(void *with)
{
	stack_say(with, "SELECT * FROM dabba_test.things WHERE id = 2 FOR UPDATE");
	mysql_free_result(mysql_store_result(with));
	return NULL;
}

/* The other transaction has changed more, so ours is the victim. */
static void a_deadlock_changes_nothing_and_may_run_again(void)
{
	MYSQL *other = stack_connect();
	pthread_t thread;

	fresh();
	for (int64_t i = 1000; i < 1050; i++)
		insert(i);
	db_settle(db);
	stack_say(other, "START TRANSACTION");
	stack_say(other, "UPDATE dabba_test.things SET n = 7 WHERE id >= 1000");
	stack_say(other, "UPDATE dabba_test.things SET n = 7 WHERE id = 1");
	db_begin(db);
	raise_2();
	pthread_create(&thread, NULL, hold_1_then_want_2, other);
	usleep(200000);
	CU_ASSERT(stack_failure(raise_1) == FAIL_AGAIN);
	db_settle(db);
	pthread_join(thread, NULL);
	stack_say(other, "ROLLBACK");
	mysql_close(other);
	CU_ASSERT(n_of(1) == 0 && n_of(2) == 0);
}

static void a_lock_wait_ends_after_two_seconds_and_rolls_all_back(void)
{
	MYSQL *other = stack_connect();
	int64_t began_ms = clock_monotonic_ms();

	fresh();
	stack_say(other, "START TRANSACTION");
	stack_say(other, "UPDATE dabba_test.things SET n = 7 WHERE id = 1");
	db_begin(db);
	raise_2();
	CU_ASSERT(stack_failure(raise_1) == FAIL_AGAIN);
	db_settle(db);
	stack_say(other, "ROLLBACK");
	mysql_close(other);
	CU_ASSERT(clock_monotonic_ms() - began_ms < 2900);
	CU_ASSERT(n_of(2) == 0);
}

static void a_server_that_does_not_answer_in_time_is_down(void)
{
	int64_t began_ms = clock_monotonic_ms();

	fresh();
	CU_ASSERT(stack_failure(ask_slow) == FAIL_DOWN);
	CU_ASSERT(clock_monotonic_ms() - began_ms < 4500);
	db_settle(db);
	CU_ASSERT(n_of(1) == 0);
}

static void mistakes_are_bugs(void)
{
	fresh();
	CU_ASSERT(stack_failure(ask_wrong) == FAIL_BUG);
	db_begin(db);
	CU_ASSERT(stack_failure(begin) == FAIL_BUG);
	db_settle(db);
	CU_ASSERT(stack_failure(commit) == FAIL_BUG);
	db_settle(db);
}

static struct db *nowhere;
static void ask_nowhere(void) { db_begin(nowhere); }

static void a_server_that_is_not_there_is_down(void)
{
	struct db_config config = { .socket = "/nowhere/db.sock", .user = "nobody", .name = "nothing" };

	nowhere = db_new(&config, arena);
	CU_ASSERT(stack_failure(ask_nowhere) == FAIL_DOWN);
	CU_ASSERT(!db_ready(nowhere));
	CU_ASSERT(db_ready(db));
	db_free(nowhere);
}

static void lists_of_many_lengths_do_not_fill_the_cache(void)
{
	fresh();
	struct thing *rows = arena_alloc(arena, 300 * sizeof *rows);
	for (size_t n = 1; n <= 300; n++) {
		db_run(db, &empty_things, NULL, NULL);
		for (size_t i = 0; i < n; i++)
			rows[i] = (struct thing){ .id = (int64_t)i + 1, .n = (int64_t)n, .name = "m" };
		db_insert_all(db, &insert_thing, &thing_shape, (struct list){ rows, n });
		CU_ASSERT_FATAL(n_of((int64_t)n) == (int64_t)n);
	}
	db_settle(db);
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "a duplicate is an answer and the transaction goes on", a_duplicate_is_an_answer_and_the_transaction_goes_on },
		{ "a duplicate among many rows is a bug and inserts none", a_duplicate_among_many_rows_is_a_bug_and_inserts_none },
		{ "rows that match count even unchanged", rows_that_match_count_even_unchanged },
		{ "the session is UTC, READ COMMITTED, and waits briefly", the_session_is_utc_read_committed_and_waits_briefly },
		{ "lost within a transaction: nothing happened", lost_within_a_transaction_nothing_happened },
		{ "lost at COMMIT: unsure", lost_at_commit_is_unsure },
		{ "lost under a write without transaction: unsure", lost_under_a_write_without_transaction_is_unsure },
		{ "lost after a commit of the same request: unsure", lost_after_a_commit_of_the_same_request_is_unsure },
		{ "a deadlock changes nothing and may run again", a_deadlock_changes_nothing_and_may_run_again },
		{ "a lock wait ends after two seconds and rolls all back", a_lock_wait_ends_after_two_seconds_and_rolls_all_back },
		{ "a server that does not answer in time is down", a_server_that_does_not_answer_in_time_is_down },
		{ "mistakes are bugs", mistakes_are_bugs },
		{ "a server that is not there is down", a_server_that_is_not_there_is_down },
		{ "lists of many lengths do not fill the cache", lists_of_many_lengths_do_not_fill_the_cache },
		CU_TEST_INFO_NULL };
	struct db_config config = stack_db("dabba_test");

	stack_sql("CREATE DATABASE IF NOT EXISTS dabba_test");
	stack_sql("CREATE OR REPLACE TABLE dabba_test.things (id BIGINT PRIMARY KEY, n BIGINT NOT NULL,"
	          " name VARCHAR(20) NOT NULL)");
	arena = stack_arena();
	db = db_new(&config, arena);
	int status = suite_run("db", tests);
	db_free(db);
	arena_free(arena);
	mysql_library_end();
	return status;
}
