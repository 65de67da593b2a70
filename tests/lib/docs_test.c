#include "docs.h"
#include "stack.h"
#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>

struct dish { struct uuid id; const char *name; int64_t price_cents, version; struct instant at; };
SHAPE(struct dish, dish_shape, FIELD(struct dish, id), FIELD(struct dish, name), FIELD(struct dish, price_cents),
	FIELD(struct dish, version), FIELD(struct dish, at));
struct group { struct maybe_int n; };
SHAPE(struct group, group_shape, FIELD(struct group, n));
struct misfit { struct list name; };
PLAIN(const char *, misfit_item);
SHAPE(struct misfit, misfit_shape, FIELD(struct misfit, name, 0, .of = &misfit_item));

static const char place[] = "dishes";
static struct arena *arena;
static struct docs *docs;
static struct dish soup;

static bson_t *by_id(struct uuid id)
{
	bson_t *filter = doc_new(docs);

	BSON_APPEND_UTF8(filter, "_id", id.text);
	return filter;
}

static bson_t *at_version(struct uuid id, int64_t version)
{
	bson_t *filter = by_id(id);

	BSON_APPEND_INT64(filter, "version", version);
	return filter;
}

static bson_t *one_more(void)
{
	bson_t *update = doc_new(docs);

	BCON_APPEND(update, "$inc", "{", "version", BCON_INT64(1), "}");
	return update;
}

static void fresh(void)
{
	arena_reset(arena);
	docs_delete(docs, place, doc_new(docs));
	soup = (struct dish){ uuid_new(), "soup", 450, 1, { 1795196400123 } };
	CU_ASSERT_FATAL(docs_insert(docs, place, &dish_shape, &soup));
	arena_reset(arena);
}

static struct dish found(struct uuid id)
{
	struct dish dish = { .version = -1 };

	docs_one(docs, place, by_id(id), &dish_shape, &dish);
	return dish;
}

static void a_document_comes_back_as_it_went(void)
{
	fresh();
	struct dish got = found(soup.id);
	CU_ASSERT(uuid_equal(&got.id, &soup.id) && got.price_cents == 450 && got.version == 1 && got.at.ms == soup.at.ms);
	CU_ASSERT_STRING_EQUAL(got.name, "soup");
	CU_ASSERT(found(uuid_new()).version == -1);
}

static void a_duplicate_is_an_answer(void)
{
	fresh();
	CU_ASSERT(!docs_insert(docs, place, &dish_shape, &soup));
	CU_ASSERT(docs_count(docs, place, doc_new(docs)) == 1);
}

static void a_unique_index_holds_and_may_be_made_twice(void)
{
	bson_t *keys = doc_new(docs);
	struct dish other = { uuid_new(), "soup", 1, 1, { 0 } };

	BSON_APPEND_INT32(keys, "name", 1);
	docs_index(docs, "named_dishes", "name", keys, true);
	docs_index(docs, "named_dishes", "name", keys, true);
	docs_delete(docs, "named_dishes", doc_new(docs));
	CU_ASSERT(docs_insert(docs, "named_dishes", &dish_shape, &soup));
	CU_ASSERT(!docs_insert(docs, "named_dishes", &dish_shape, &other));
}

static void a_guarded_update_happens_once(void)
{
	struct dish after = { .version = 0 };

	fresh();
	CU_ASSERT(docs_update(docs, place, at_version(soup.id, 1), one_more()) == 1);
	CU_ASSERT(docs_update(docs, place, at_version(soup.id, 1), one_more()) == 0);
	CU_ASSERT(docs_change(docs, place, at_version(soup.id, 2), one_more(), &dish_shape, &after));
	CU_ASSERT(after.version == 3);
	CU_ASSERT(!docs_change(docs, place, at_version(soup.id, 2), one_more(), &dish_shape, &after));
	CU_ASSERT(found(soup.id).version == 3);
}

static void an_upsert_makes_what_is_not_there(void)
{
	struct uuid id = uuid_new();

	fresh();
	docs_upsert(docs, place, by_id(id), one_more());
	docs_upsert(docs, place, by_id(id), one_more());
	CU_ASSERT(found(id).version == 2);
	CU_ASSERT(docs_delete(docs, place, by_id(id)) == 1);
	CU_ASSERT(docs_delete(docs, place, by_id(id)) == 0);
}

static void lists_are_sorted_limited_and_counted(void)
{
	fresh();
	for (int i = 0; i < 100; i++)
		docs_insert(docs, place, &dish_shape, &(struct dish){ uuid_new(), "bread", i, 1, { 1 } });
	bson_t *backwards = doc_new(docs), *pipeline = doc_new(docs);
	BSON_APPEND_INT32(backwards, "_id", -1);
	struct list all = docs_all(docs, place, doc_new(docs), NULL, 0, &dish_shape);
	struct list last = docs_all(docs, place, doc_new(docs), backwards, 3, &dish_shape);
	CU_ASSERT(all.n == 101 && last.n == 3);
	CU_ASSERT(((struct dish *)last.at)[0].price_cents == 99 && ((struct dish *)last.at)[2].price_cents == 97);
	BCON_APPEND(pipeline, "pipeline", "[", "{", "$match", "{", "name", BCON_UTF8("bread"), "}", "}",
	            "{", "$group", "{", "_id", BCON_NULL, "n", "{", "$sum", BCON_INT32(1), "}", "}", "}", "]");
	struct list groups = docs_aggregate(docs, place, pipeline, &group_shape);
	CU_ASSERT_FATAL(groups.n == 1);
	CU_ASSERT(((struct group *)groups.at)->n.value == 100);
}

static void read_misfit(void) { docs_one(docs, place, by_id(soup.id), &misfit_shape, &(struct misfit){ { 0 } }); }

static void bad_update(void)
{
	bson_t *update = doc_new(docs);

	BCON_APPEND(update, "$nonsense", "{", "a", BCON_INT32(1), "}");
	docs_update(docs, place, by_id(soup.id), update);
}

static void mistakes_are_bugs(void)
{
	fresh();
	CU_ASSERT(stack_failure(read_misfit) == FAIL_BUG);
	CU_ASSERT(stack_failure(bad_update) == FAIL_BUG);
	CU_ASSERT(found(soup.id).version == 1);
}

/* Between us and the store, so that it can be taken away: `open` false drops what it has and takes no more. */
static struct { int listener, port, target; volatile bool open; pthread_t thread; } proxy = { .open = true };

static int connect_on(int port)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	return connect(fd, (struct sockaddr *)&at, sizeof at) ? -1 : fd;
}

static bool pass_on(int from, int to)
{
	char bytes[65536];
	ssize_t n = read(from, bytes, sizeof bytes);

	return n > 0 && write(to, bytes, (size_t)n) == n;
}

static void *carry(void *with)
{
	int us = (int)(intptr_t)with, them = connect_on(proxy.target);
	struct pollfd ends[] = { { us, POLLIN, 0 }, { them, POLLIN, 0 } };

	while (proxy.open && poll(ends, 2, 20) >= 0)
		if ((ends[0].revents && !pass_on(us, them)) || (ends[1].revents && !pass_on(them, us)))
			break;
	close(us);
	close(them);
	return NULL;
}

static void *serve_proxy(void *with)
{
	int fd;

	while ((fd = accept(proxy.listener, NULL, NULL)) >= 0) {
		pthread_t thread;
		if (!proxy.open) {
			close(fd);
		} else if (!pthread_create(&thread, NULL, carry, (void *)(intptr_t)fd)) {
			pthread_detach(thread);
		}
	}
	return with;
}

static void start_proxy(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof at;

	proxy.target = atoi(strrchr(stack_place("TEST_MONGODB_URI"), ':') + 1);
	proxy.listener = socket(AF_INET, SOCK_STREAM, 0);
	if (bind(proxy.listener, (struct sockaddr *)&at, sizeof at) || listen(proxy.listener, 8)
	    || getsockname(proxy.listener, (struct sockaddr *)&at, &n) || pthread_create(&proxy.thread, NULL, serve_proxy, NULL))
		exit(2);
	proxy.port = ntohs(at.sin_port);
}

static void read_soup(void) { found(soup.id); }
static void write_soup(void) { docs_update(docs, place, by_id(soup.id), one_more()); }

static void fall(void)
{
	proxy.open = false;
	usleep(100000);
}

static void rise(void)
{
	proxy.open = true;
	arena_reset(arena);
	while (stack_failure(read_soup))
		usleep(100000);
}

static void lost_while_reading_nothing_happened(void)
{
	fall();
	CU_ASSERT(stack_failure(read_soup) == FAIL_AGAIN);
	rise();
}

static void lost_while_writing_is_unsure(void)
{
	fall();
	CU_ASSERT(stack_failure(write_soup) == FAIL_UNSURE);
	rise();
}

static void lost_while_reading_after_a_write_is_unsure(void)
{
	write_soup();
	fall();
	CU_ASSERT(stack_failure(read_soup) == FAIL_UNSURE);
	rise();
}

static void a_store_that_is_away_is_down_within_three_seconds(void)
{
	fall();
	stack_failure(read_soup);
	int64_t began_ms = clock_monotonic_ms();
	CU_ASSERT(stack_failure(read_soup) == FAIL_DOWN);
	CU_ASSERT(!docs_ready(docs));
	CU_ASSERT(clock_monotonic_ms() - began_ms < 5000);
	rise();
	CU_ASSERT(docs_ready(docs));
}

static void failures_tell_what_may_have_happened(void)
{
	struct docs *direct = docs;
	char uri[64];
	struct docs_config config = { uri, "dabba_test" };

	fresh();
	start_proxy();
	snprintf(uri, sizeof uri, "mongodb://127.0.0.1:%d", proxy.port);
	docs = docs_new(&config, arena);
	read_soup();
	lost_while_reading_nothing_happened();
	lost_while_writing_is_unsure();
	lost_while_reading_after_a_write_is_unsure();
	a_store_that_is_away_is_down_within_three_seconds();
	arena_reset(arena);
	docs_free(docs);
	docs = direct;
	proxy.open = false;
	shutdown(proxy.listener, SHUT_RDWR);
	pthread_join(proxy.thread, NULL);
	usleep(100000);
}

/* The exit status of who opens a store there; 0: it is opened. */
static int opened_at(const char *uri)
{
	struct docs_config config = { uri, "dabba_test" };
	int status = -1;
	pid_t child = fork();

	if (!child) {
		docs_new(&config, arena);
		_exit(0);
	}
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void another_machine_is_spoken_to_by_tls_alone(void)
{
	CU_ASSERT_EQUAL(opened_at("mongodb://store.example:27017/"), 2);
	CU_ASSERT_EQUAL(opened_at("mongodb://127.0.0.1:1,store.example/"), 2);
	CU_ASSERT_EQUAL(opened_at("mongodb://127.0.0.1.example/?tls=false"), 2);
	CU_ASSERT_EQUAL(opened_at("mongodb://store.example/?tls=true"), 0);
	CU_ASSERT_EQUAL(opened_at("mongodb://localhost:1,127.0.0.1:2/"), 0);
	CU_ASSERT_EQUAL(opened_at("mongodb://%2Ftmp%2Fmongodb-1.sock"), 0);
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "another machine is spoken to by TLS alone", another_machine_is_spoken_to_by_tls_alone },
		{ "a document comes back as it went", a_document_comes_back_as_it_went },
		{ "a duplicate is an answer", a_duplicate_is_an_answer },
		{ "a unique index holds and may be made twice", a_unique_index_holds_and_may_be_made_twice },
		{ "a guarded update happens once", a_guarded_update_happens_once },
		{ "an upsert makes what is not there", an_upsert_makes_what_is_not_there },
		{ "lists are sorted, limited and counted", lists_are_sorted_limited_and_counted },
		{ "mistakes are bugs", mistakes_are_bugs },
		{ "failures tell what may have happened", failures_tell_what_may_have_happened },
		CU_TEST_INFO_NULL };
	struct docs_config config = { stack_place("TEST_MONGODB_URI"), "dabba_test" };

	signal(SIGPIPE, SIG_IGN);
	arena = stack_arena();
	docs = docs_new(&config, arena);
	int status = suite_run("docs", tests);
	arena_reset(arena);
	docs_free(docs);
	arena_free(arena);
	return status;
}
