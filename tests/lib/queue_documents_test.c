#include "docs.h"
#include "queue_stack.h"

SHAPE(struct note, note_shape, FIELD(struct note, n), FIELD(struct note, what, REQUIRED));

struct parcel { struct uuid id; int64_t version; const char *name; };
SHAPE(struct parcel, parcel_shape, FIELD(struct parcel, id), FIELD(struct parcel, version), FIELD(struct parcel, name));
struct outbox { struct list outbox; };
SHAPE(struct outbox, outbox_shape, FIELD(struct outbox, outbox, 0, .of = &outbox_item_shape));

static const struct topic tested[] = {
	{ "test.parcel", &note_shape, { "test_keeper", "test_other" } },
	{ NULL, NULL, { NULL } } };
static const char place[] = "parcels", pendings[] = "pending";
static const char rows_of[] = "SELECT COUNT(*) FROM dabba_test.jobs WHERE event = '@'";
static const char done_of[] = "SELECT COUNT(*) FROM dabba_test.jobs WHERE event = '@' AND consumer = 'test_keeper' AND state = 'done'";

static struct docs *docs;
static struct parcel parcel;
static struct uuid event_id;

static bson_t *by_id(struct uuid id)
{
	bson_t *filter = doc_new(docs);

	BSON_APPEND_UTF8(filter, "_id", id.text);
	return filter;
}

/* --- the worker's side: its effect is in a document, idempotent by the event's id --- */

static void keep(struct job *job)
{
	bson_t *filter = doc_new(job->on->docs), *update = doc_new(job->on->docs);

	BSON_APPEND_UTF8(filter, "_id", job->event->id.text);
	BCON_APPEND(update, "$set", "{", "sequence", BCON_INT64(job->event->sequence), "}");
	docs_upsert(job->on->docs, "kept", filter, update);
}

static int worker(const char *name)
{
	static const struct subscription heard[] = { { "test.parcel", keep }, { NULL, NULL } };
	const struct worker keeper = { .name = name, .uses = USES_DOCS, .topics = tested, .subscriptions = heard };
	char *argv[] = { (char *)name, NULL };

	return worker_main(&keeper, 1, argv);
}

/* --- the producer's side --- */

static struct event event_of(const struct parcel *p, int64_t sequence)
{
	struct event e = queue_event(queue, "test.parcel", p->id, sequence, &(struct note){ real_us(), "kept" });

	event_id = e.id;
	return e;
}

static void make_parcel(void)
{
	parcel = (struct parcel){ uuid_new(), 1, "lunch" };
	struct event e = event_of(&parcel, 1);

	CU_ASSERT(queue_insert(queue, docs, place, parcel.id, &parcel_shape, &parcel, &e));
}

static bool change_parcel(int64_t version)
{
	bson_t *filter = by_id(parcel.id), *update = doc_new(docs);
	struct event e = event_of(&parcel, version + 1);
	struct parcel after = { .version = -1 };

	BSON_APPEND_INT64(filter, "version", version);
	BCON_APPEND(update, "$inc", "{", "version", BCON_INT64(1), "}", "$push", "{", "seen", BCON_INT64(version), "}");
	return queue_change(queue, docs, place, parcel.id, filter, update, &e, &parcel_shape, &after) && after.version == version + 1;
}

static int64_t relay(void)
{
	int64_t n = queue_relay_documents(queue, docs, db);

	clear();
	return n;
}

static int64_t pending(void) { return docs_count(docs, pendings, doc_new(docs)); }

static size_t unsent(struct uuid id)
{
	struct outbox it = { { NULL, 0 } };

	docs_one(docs, place, by_id(id), &outbox_shape, &it);
	return it.outbox.n;
}

static void fresh(void)
{
	clear();
	docs_delete(docs, pendings, doc_new(docs));
	clear();
}

static void a_change_and_its_event_go_to_the_table(void)
{
	fresh();
	make_parcel();
	struct uuid made = event_id;
	CU_ASSERT(unsent(parcel.id) == 1 && pending() == 1);
	CU_ASSERT(relay() == 1);
	CU_ASSERT(change_parcel(1));
	CU_ASSERT(relay() == 1);
	CU_ASSERT(number(rows_of, made) == 2 && number(rows_of, event_id) == 2);
	CU_ASSERT(unsent(parcel.id) == 0 && pending() == 0);
}

static void what_did_not_match_is_not_announced(void)
{
	fresh();
	make_parcel();
	relay();
	CU_ASSERT(!change_parcel(7));
	CU_ASSERT(pending() == 0 && relay() == 0);
	CU_ASSERT(number(rows_of, event_id) == 0);
	struct event e = event_of(&parcel, 1);
	CU_ASSERT(!queue_insert(queue, docs, place, parcel.id, &parcel_shape, &parcel, &e));
	CU_ASSERT(pending() == 0 && relay() == 0);
}

static void add_pending(struct uuid id, struct uuid doc_id, int64_t age_ms)
{
	struct pending p = { .id = id, .doc_id = doc_id, .collection = place, .at = { clock_real().ms - age_ms } };

	CU_ASSERT(docs_insert(docs, pendings, &outbox_pending_shape, &p));
}

static void killed_before_the_change_nothing_is_announced(void)
{
	fresh();
	make_parcel();
	relay();
	add_pending(uuid_new(), parcel.id, 50000);
	CU_ASSERT(relay() == 0 && pending() == 1);
	add_pending(uuid_new(), uuid_new(), 70000);
	CU_ASSERT(relay() == 0 && pending() == 1);
}

/* The relay is done with the first of its steps only, then only with the first two. */
static void killed_between_the_relays_steps_the_event_is_there_once(void)
{
	fresh();
	make_parcel();
	struct outbox it = { { NULL, 0 } };
	docs_one(docs, place, by_id(parcel.id), &outbox_shape, &it);
	struct list rows = outbox_rows(queue, it.outbox.at);
	CU_ASSERT(outbox_insert(db, rows.at));
	CU_ASSERT(relay() == 1);
	CU_ASSERT(number(rows_of, event_id) == 2 && unsent(parcel.id) == 0 && pending() == 0);
	add_pending(event_id, parcel.id, 70000);
	CU_ASSERT(relay() == 0);
	CU_ASSERT(number(rows_of, event_id) == 2 && pending() == 0);
}

static void change_for_ever(void)
{
	for (int64_t version = 1; change_parcel(version); version++)
		clear();
}

static void relay_for_ever(void)
{
	for (;;)
		relay();
}

/* A process of its own that dies by SIGKILL: it needs connections of its own. */
static pid_t start(void (*run)(void))
{
	pid_t pid = fork();

	if (pid)
		return pid;
	struct docs_config docs_config = { stack_place("TEST_MONGODB_URI"), "dabba_test" };
	struct db_config db_config = stack_db("dabba_queue");
	open_queue(&db_config, tested);
	docs = docs_new(&docs_config, arena);
	run();
	_exit(1);
}

static struct parcel found(struct uuid id)
{
	struct parcel p = { .version = -1 };

	docs_one(docs, place, by_id(id), &parcel_shape, &p);
	return p;
}

/* However it dies: as many events as versions, each once for each consumer. */
static void whoever_is_killed_each_version_has_its_event_once(void)
{
	static const char distinct[] = "SELECT COUNT(DISTINCT sequence) FROM dabba_queue.outbox WHERE subject = UNHEX(REPLACE('@', '-', ''))";
	static const char all[] = "SELECT COUNT(*) FROM dabba_queue.outbox WHERE subject = UNHEX(REPLACE('@', '-', ''))";
	int64_t versions = 0;

	for (int round = 0; round < 12; round++) {
		fresh();
		make_parcel();
		pid_t producer = start(change_for_ever), mover = start(relay_for_ever);
		usleep((useconds_t)(200000 + rand() % 200000));
		kill(rand() % 2 ? producer : mover, SIGKILL);
		usleep(50000);
		kill(producer, SIGKILL);
		kill(mover, SIGKILL);
		CU_ASSERT(end_of(producer) == -SIGKILL && end_of(mover) == -SIGKILL);
		while (relay() > 0)
			;
		int64_t version = found(parcel.id).version;
		versions += version;
		CU_ASSERT(number(distinct, parcel.id) == version && number(all, parcel.id) == 2 * version);
		CU_ASSERT(unsent(parcel.id) == 0);
		CU_ASSERT(pending() <= 2);
		clear();
	}
	printf("[%lld versions] ", (long long)versions);
	CU_ASSERT(versions > 100);
}

static void the_worker_relays_and_takes_the_event_at_once(void)
{
	static const char left[] = "SELECT COUNT(*) FROM dabba_queue.outbox WHERE consumer = 'test_keeper' AND state = 'new'";

	fresh();
	pid_t pid = start_worker("test_keeper");
	CU_ASSERT(stack_await(left, 0, 20000, pump) == 0);
	int64_t began_ms = clock_monotonic_ms();
	make_parcel();
	CU_ASSERT(queue_ring(queue));
	CU_ASSERT(await(done_of, event_id, 1, 8000, NULL) == 1);
	printf("[%lld ms] ", (long long)(clock_monotonic_ms() - began_ms));
	CU_ASSERT(docs_count(docs, "kept", by_id(event_id)) == 1);
	make_parcel();
	queue_forget(queue);
	CU_ASSERT(await(done_of, event_id, 1, 8000, NULL) == 1);
	CU_ASSERT(stop_worker(pid) == 0);
}

int main(int argc, char **argv)
{
	CU_TestInfo tests[] = {
		{ "a change and its event go to the table", a_change_and_its_event_go_to_the_table },
		{ "what did not match is not announced", what_did_not_match_is_not_announced },
		{ "killed before the change, nothing is announced", killed_before_the_change_nothing_is_announced },
		{ "killed between the relay's steps, the event is there once", killed_between_the_relays_steps_the_event_is_there_once },
		{ "whoever is killed, each version has its event once", whoever_is_killed_each_version_has_its_event_once },
		{ "the worker relays and takes the event at once", the_worker_relays_and_takes_the_event_at_once },
		CU_TEST_INFO_NULL };

	if (argc == 3)
		return worker(argv[2]);
	struct docs_config docs_config = { stack_place("TEST_MONGODB_URI"), "dabba_test" };
	struct db_config db_config = stack_db("dabba_queue");
	set_environment();
	set_account("TEST_KEEPER", "dabba_queue");
	set("TEST_KEEPER", "DOCS_NAME", "dabba_test");
	make_tables();
	open_queue(&db_config, tested);
	docs = docs_new(&docs_config, arena);
	int status = suite_run("queue of documents", tests);
	clear();
	docs_free(docs);
	close_queue();
	return status;
}
