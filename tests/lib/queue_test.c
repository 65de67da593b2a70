#include "http_client.h"
#include "queue_stack.h"
#include "port.h"

SHAPE(struct note, note_shape, FIELD(struct note, n), FIELD(struct note, what, REQUIRED));

struct effect { struct uuid event_id; int64_t published_us, began_us; const char *what; };
SHAPE(struct effect, effect_shape, FIELD(struct effect, event_id), FIELD(struct effect, published_us),
	FIELD(struct effect, began_us), FIELD(struct effect, what));

static const struct query insert_effect = {
	"INSERT INTO effects (event_id, published_us, began_us, what)"
	" VALUES (:event_id, :published_us, :began_us, :what)" };

static const char effects_of[] = "SELECT COUNT(*) FROM dabba_test.felt WHERE event = '@'";
static const char state_of[] = "SELECT state + 0 FROM dabba_test.jobs WHERE event = '@' AND consumer = 'tester'";
static const char attempts_of[] = "SELECT attempts FROM dabba_test.jobs WHERE event = '@' AND consumer = 'tester'";
static const char rows_of[] = "SELECT COUNT(*) FROM dabba_test.jobs WHERE event = '@'";
static const char undo_done[] = "UPDATE dabba_test.jobs SET state = 'new', not_before = UTC_TIMESTAMP(3),"
	" visible_at = UTC_TIMESTAMP(3) WHERE event = '@'";
enum { NEW = 1, DONE, DEAD };   /* as an ENUM column counts */

static const struct topic tested[] = {
	{ "test.note", &note_shape, { "tester" } },
	{ "test.both", &note_shape, { "tester", "tester_two" } },
	{ NULL, NULL, { NULL } } };

/* --- the worker's side --- */

static bool is_poisonous(void)
{
	return stack_number("SELECT is_on FROM dabba_test.poison") == 1;
}

/* What a note asks for. */
static void behave(struct job *job, const char *what)
{
	static int times;

	if (!strcmp(what, "crash") && is_poisonous())
		kill(getpid(), SIGKILL);
	if (!strcmp(what, "fail"))
		job_fail(job, "it cannot be done \xff");
	if (!strcmp(what, "again") && times++ < 2)
		fail_with(FAIL_AGAIN, "again");
	if (!strcmp(what, "down"))
		fail_with(FAIL_DOWN, "down");
	if (!strcmp(what, "slow"))
		usleep(400000);
	if (!strcmp(what, "endless"))
		usleep(60000000);
}

/* The effect comes first, so that a failure has something to roll back. */
static void note_down(struct job *job)
{
	const struct note *note = job->payload;
	struct effect effect = { job->event->id, note->n, real_us(), note->what };

	db_insert(job->on->db, &insert_effect, &effect_shape, &effect);
	behave(job, note->what);
}

static int worker(const char *name)
{
	static const struct subscription heard[] = {
		{ "test.note", note_down }, { "test.both", note_down }, { NULL, NULL } };
	const struct worker tester = { .name = name, .uses = USES_DB, .topics = tested, .subscriptions = heard };
	char *argv[] = { (char *)name, NULL };

	return worker_main(&tester, 1, argv);
}

/* --- the producer's side --- */

static struct uuid publish(const char *topic, const char *what, bool ring)
{
	struct note note = { real_us(), what };

	db_begin(db);
	struct event e = queue_event(queue, topic, uuid_new(), 1, &note);
	queue_publish(queue, db, &e);
	db_commit(db);
	if (ring)
		CU_ASSERT(queue_ring(queue));
	clear();
	return e.id;
}

static void an_event_reaches_its_worker_once(void)
{
	pid_t pid = start_worker("tester");
	struct uuid id = publish("test.note", "plain", true);

	CU_ASSERT(await(state_of, id, DONE, 5000, NULL) == DONE);
	CU_ASSERT(number(effects_of, id) == 1 && number(attempts_of, id) == 1);
	CU_ASSERT(stop_worker(pid) == 0);
}

static void every_consumer_has_a_row_of_its_own(void)
{
	struct uuid id = publish("test.both", "plain", false);

	CU_ASSERT(number(rows_of, id) == 2);
}

static void what_is_rolled_back_was_never_said(void)
{
	struct note note = { 0, "plain" };

	db_begin(db);
	struct event e = queue_event(queue, "test.note", uuid_new(), 1, &note);
	queue_publish(queue, db, &e);
	clear();
	CU_ASSERT(number(rows_of, e.id) == 0);
}

static void publish_outside(void)
{
	struct event e = queue_event(queue, "test.note", uuid_new(), 1, &(struct note){ 0, "plain" });

	queue_publish(queue, db, &e);
}

static void publishing_needs_a_transaction(void)
{
	CU_ASSERT(stack_failure(publish_outside) == FAIL_BUG);
	clear();
}

static void an_unknown_topic_ends_the_process(void)
{
	pid_t pid = fork();

	if (!pid) {
		signal(SIGABRT, SIG_DFL);
		queue_event(queue, "test.nobody", uuid_new(), 1, NULL);
		_exit(0);
	}
	CU_ASSERT(end_of(pid) == -SIGABRT);
}

static void a_ring_that_is_lost_is_made_good(void)
{
	pid_t pid = start_worker("tester");
	struct uuid id = publish("test.note", "plain", false);

	usleep(200000);
	pump();
	CU_ASSERT(number(state_of, id) == NEW);
	CU_ASSERT(await(state_of, id, DONE, 1500, pump) == DONE);
	CU_ASSERT(number(effects_of, id) == 1);
	CU_ASSERT(stop_worker(pid) == 0);
}

static void a_row_set_back_to_new_has_no_second_effect(void)
{
	pid_t pid = start_worker("tester");
	struct uuid id = publish("test.note", "plain", true);
	char sql[400];

	CU_ASSERT(await(state_of, id, DONE, 5000, NULL) == DONE);
	stack_sql(about(sql, undo_done, id));
	CU_ASSERT(number(state_of, id) == NEW);
	CU_ASSERT(await(state_of, id, DONE, 5000, pump) == DONE);
	CU_ASSERT(number(effects_of, id) == 1 && number(attempts_of, id) == 2);
	CU_ASSERT(stop_worker(pid) == 0);
}

static pid_t mortal;
static int deaths;

static void pump_and_raise(void)
{
	pump();
	if (waitpid(mortal, NULL, WNOHANG) == mortal) {
		deaths++;
		mortal = start_worker("tester");
	}
}

static int tool(const char *verb, long long id)
{
	char path[300] = "", command[400];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);

	path[n > 0 ? n : 0] = '\0';
	strstr(path, "/tests/")[0] = '\0';
	snprintf(command, sizeof command, "'%s/bin/queue' %s %lld > /dev/null", path, verb, id);
	return system(command);
}

static void what_kills_its_worker_is_dead_after_eight_attempts_and_can_be_retried(void)
{
	static const char id_of[] = "SELECT id FROM dabba_test.jobs WHERE event = '@'";

	stack_sql("UPDATE dabba_test.poison SET is_on = 1");
	mortal = start_worker("tester");
	struct uuid id = publish("test.note", "crash", true);
	CU_ASSERT(await(state_of, id, DEAD, 30000, pump_and_raise) == DEAD);
	CU_ASSERT(deaths == ATTEMPTS_MAX && number(attempts_of, id) == ATTEMPTS_MAX);
	CU_ASSERT(number(effects_of, id) == 0);
	stack_sql("UPDATE dabba_test.poison SET is_on = 0");
	CU_ASSERT(tool("retry", number(id_of, id)) == 0);
	CU_ASSERT(await(state_of, id, DONE, 5000, pump) == DONE);
	CU_ASSERT(number(effects_of, id) == 1);
	CU_ASSERT(tool("retry", number(id_of, id)) != 0);
	CU_ASSERT(stop_worker(mortal) == 0);
}

static void what_fails_leaves_no_effect_and_is_dead_in_the_end_with_its_reason(void)
{
	static const char reason[] = "SELECT last_error = 'it cannot be done ?' FROM dabba_test.jobs WHERE event = '@'";
	pid_t pid = start_worker("tester");
	struct uuid id = publish("test.note", "fail", true);

	CU_ASSERT(await(state_of, id, DEAD, 20000, pump) == DEAD);
	CU_ASSERT(number(effects_of, id) == 0 && number(attempts_of, id) == ATTEMPTS_MAX && number(reason, id) == 1);
	CU_ASSERT(tool("drop", number("SELECT id FROM dabba_test.jobs WHERE event = '@'", id)) == 0);
	CU_ASSERT(number(state_of, id) == DONE && number(effects_of, id) == 0);
	CU_ASSERT(stop_worker(pid) == 0);
}

static void a_deadlock_is_run_again_at_once_in_the_same_attempt(void)
{
	pid_t pid = start_worker("tester");
	struct uuid id = publish("test.note", "again", true);

	CU_ASSERT(await(state_of, id, DONE, 5000, NULL) == DONE);
	CU_ASSERT(number(effects_of, id) == 1 && number(attempts_of, id) == 1);
	CU_ASSERT(stop_worker(pid) == 0);
}

static void a_dependency_that_is_down_costs_no_attempt(void)
{
	pid_t pid = start_worker("tester");
	struct uuid id = publish("test.note", "down", true);
	char sql[400];

	CU_ASSERT(await("SELECT pushes >= 10 FROM dabba_test.jobs WHERE event = '@'", id, 1, 10000, pump) == 1);
	CU_ASSERT(number(state_of, id) == NEW && number(attempts_of, id) <= 1);
	CU_ASSERT(stop_worker(pid) == 0);
	stack_sql(about(sql, "DELETE FROM dabba_test.jobs WHERE event = '@'", id));
}

static void a_worker_told_to_end_finishes_its_job(void)
{
	pid_t pid = start_worker("tester");

	CU_ASSERT(await(state_of, publish("test.note", "plain", true), DONE, 5000, NULL) == DONE);
	struct uuid id = publish("test.note", "slow", true);
	usleep(150000);
	CU_ASSERT(number(state_of, id) == NEW);
	CU_ASSERT(stop_worker(pid) == 0);
	CU_ASSERT(number(state_of, id) == DONE && number(effects_of, id) == 1);
}

static void a_job_past_its_deadline_ends_its_process(void)
{
	pid_t pid = start_worker("tester");
	struct uuid id = publish("test.note", "endless", true);
	char sql[400];

	CU_ASSERT(end_of(pid) == 3);
	CU_ASSERT(number(effects_of, id) == 0 && number(attempts_of, id) == 1);
	stack_sql(about(sql, "DELETE FROM dabba_test.jobs WHERE event = '@'", id));
}

/* A is stopped within its job until its lease is over and B has tried. */
static void a_frozen_worker_does_no_harm(void)
{
	pid_t a = start_worker("tester");

	CU_ASSERT(await(state_of, publish("test.note", "plain", true), DONE, 5000, NULL) == DONE);
	struct uuid id = publish("test.note", "slow", true);
	usleep(150000);
	kill(a, SIGSTOP);
	pid_t b = start_worker("tester");
	await("SELECT attempts FROM dabba_test.jobs WHERE event = '@'", id, 2, 5000, pump);
	CU_ASSERT(number(attempts_of, id) == 2);
	kill(a, SIGCONT);
	CU_ASSERT(await(state_of, id, DONE, 20000, pump) == DONE);
	CU_ASSERT(number(effects_of, id) == 1);
	CU_ASSERT(stop_worker(a) == 0);
	CU_ASSERT(stop_worker(b) == 0);
}

static void two_workers_and_many_rings_make_one_effect_each(void)
{
	static const char all[] = "SELECT COUNT(*) FROM dabba_test.effects WHERE what = 'race'";
	pid_t a = start_worker("tester"), b = start_worker("tester");

	for (int i = 0; i < 200; i++) {
		struct uuid id = publish("test.note", "race", true);
		for (int again = 0; again < 3; again++)
			queue_add_ring(queue, "q", "tester", id);
		queue_ring(queue);
	}
	CU_ASSERT(stack_await(all, 200, 20000, pump) == 200);
	usleep(300000);
	CU_ASSERT(stack_number("SELECT COUNT(DISTINCT event_id) FROM dabba_test.effects WHERE what = 'race'") == 200);
	CU_ASSERT(stack_number(all) == 200);
	CU_ASSERT(stop_worker(a) == 0);
	CU_ASSERT(stop_worker(b) == 0);
}

static void without_redis_the_worker_asks_the_table(void)
{
	set("DABBA", "QUEUE_SOCKET", "/nowhere");
	pid_t pid = start_worker("tester");
	set("DABBA", "QUEUE_SOCKET", stack_place("TEST_REDIS_SOCKET"));
	struct uuid id = publish("test.note", "plain", false);

	CU_ASSERT(await(state_of, id, DONE, 5000, NULL) == DONE);
	CU_ASSERT(stop_worker(pid) == 0);
}

static void done_rows_are_deleted_after_a_week_and_no_others(void)
{
	struct uuid old = publish("test.note", "plain", false), young = publish("test.note", "plain", false);
	char sql[400];

	stack_sql("UPDATE dabba_queue.outbox SET state = 'done' WHERE consumer LIKE 'tester%'");
	stack_sql(about(sql, "UPDATE dabba_test.jobs SET visible_at = UTC_TIMESTAMP(3) - INTERVAL 8 DAY WHERE event = '@'", old));
	stack_sql(about(sql, "UPDATE dabba_test.jobs SET visible_at = UTC_TIMESTAMP(3) - INTERVAL 6 DAY WHERE event = '@'", young));
	CU_ASSERT(queue_relay_sweep(queue, db) == 1);
	clear();
	CU_ASSERT(number(rows_of, old) == 0 && number(rows_of, young) == 1);
}

static void events_arrive_within_200_ms_for_99_of_100(void)
{
	static const char late[] = "SELECT began_us - published_us FROM dabba_test.effects"
		" WHERE what = 'timed' ORDER BY 1 LIMIT 1 OFFSET ";
	char p50[200], p99[200];
	pid_t pid = start_worker("tester");
	int64_t took_us = 0;

	CU_ASSERT(await(state_of, publish("test.note", "plain", true), DONE, 5000, NULL) == DONE);
	for (int i = 0; i < 1000; i++) {
		struct note note = { real_us(), "timed" };
		db_begin(db);
		struct event e = queue_event(queue, "test.note", uuid_new(), 1, &note);
		int64_t began_us = real_us();
		queue_publish(queue, db, &e);
		took_us += real_us() - began_us;
		db_commit(db);
		queue_ring(queue);
		clear();
		usleep(4000);
	}
	CU_ASSERT(stack_await("SELECT COUNT(*) FROM dabba_test.effects WHERE what = 'timed'", 1000, 10000, NULL) == 1000);
	snprintf(p50, sizeof p50, "%s500", late);
	snprintf(p99, sizeof p99, "%s990", late);
	printf("[begin to handler: p50 %lld us, p99 %lld us; queue_publish %lld us] ", stack_number(p50), stack_number(p99),
	       (long long)took_us / 1000);
	CU_ASSERT(stack_number(p99) < 200000);
	CU_ASSERT(stop_worker(pid) == 0);
}

/* Waits until the page holds it, 10 s at most. */
static bool shows(const char *address, const char *path, const char *wanted)
{
	struct http_client *client = http_client_new(arena);
	bool shown = false;

	for (int tries = 0; tries < 100 && !shown; tries++, usleep(100000)) {
		struct http_answer got = { .status = 0 };
		char url[80];
		snprintf(url, sizeof url, "http://%s%s", address, path);
		shown = http_call(client, &(struct http_call){ .method = "GET", .url = url }, &got) && got.status == 200 && strstr(got.body, wanted);
	}
	http_client_free(client);
	return shown;
}

static void a_worker_shows_its_health_and_figures(void)
{
	char address[40];
	struct uuid id;

	snprintf(address, sizeof address, "127.0.0.1:%d", free_port());
	setenv("TESTER_WORKER_OPS", address, 1);
	pid_t pid = start_worker("tester");
	CU_ASSERT(shows(address, "/healthz", "its loop turned"));
	id = publish("test.note", "plain", true);
	CU_ASSERT_EQUAL(await(state_of, id, DONE, 5000, NULL), DONE);
	CU_ASSERT(shows(address, "/metrics", "dabba_job_seconds_bucket{service=\"tester-worker\",le=\"+Inf\"} "));
	CU_ASSERT(shows(address, "/metrics", "dabba_queue_waiting{service=\"tester-worker\",consumer=\"tester\"} 0\n"));
	CU_ASSERT(shows(address, "/metrics", "dabba_measured{service=\"tester-worker\"} 1\n"));
	unsetenv("TESTER_WORKER_OPS");
	CU_ASSERT(stop_worker(pid) == 0);
}

int main(int argc, char **argv)
{
	CU_TestInfo tests[] = {
		{ "an event reaches its worker once", an_event_reaches_its_worker_once },
		{ "every consumer has a row of its own", every_consumer_has_a_row_of_its_own },
		{ "what is rolled back was never said", what_is_rolled_back_was_never_said },
		{ "publishing needs a transaction", publishing_needs_a_transaction },
		{ "an unknown topic ends the process", an_unknown_topic_ends_the_process },
		{ "a ring that is lost is made good", a_ring_that_is_lost_is_made_good },
		{ "a row set back to new has no second effect", a_row_set_back_to_new_has_no_second_effect },
		{ "what kills its worker is dead after eight attempts and can be retried",
		  what_kills_its_worker_is_dead_after_eight_attempts_and_can_be_retried },
		{ "what fails leaves no effect and is dead in the end, with its reason",
		  what_fails_leaves_no_effect_and_is_dead_in_the_end_with_its_reason },
		{ "a deadlock is run again at once, in the same attempt", a_deadlock_is_run_again_at_once_in_the_same_attempt },
		{ "a dependency that is down costs no attempt", a_dependency_that_is_down_costs_no_attempt },
		{ "a worker told to end finishes its job", a_worker_told_to_end_finishes_its_job },
		{ "a job past its deadline ends its process", a_job_past_its_deadline_ends_its_process },
		{ "a frozen worker does no harm", a_frozen_worker_does_no_harm },
		{ "two workers and many rings make one effect each", two_workers_and_many_rings_make_one_effect_each },
		{ "without Redis the worker asks the table", without_redis_the_worker_asks_the_table },
		{ "a worker shows its health and figures", a_worker_shows_its_health_and_figures },
		{ "done rows are deleted after a week, and no others", done_rows_are_deleted_after_a_week_and_no_others },
		{ "events arrive within 200 ms, 99 of 100", events_arrive_within_200_ms_for_99_of_100 },
		CU_TEST_INFO_NULL };

	if (argc == 3)
		return worker(argv[2]);
	set_environment();
	set_account("TESTER", "dabba_test");
	struct db_config config = stack_db("dabba_test");
	make_tables();
	open_queue(&config, tested);
	int status = suite_run("queue", tests);
	close_queue();
	return status;
}
