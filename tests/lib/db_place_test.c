/* A database at several servers: how they are named, and that the first one that answers is taken. */
#include "clock.h"
#include "db_place.h"
#include "stack.h"
#include <arpa/inet.h>
#include <poll.h>
#include <signal.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/un.h>

struct number { int64_t n; };
SHAPE(struct number, number_shape, FIELD(struct number, n));

static const struct query one = { "SELECT 1 AS n" }, slow = { "SELECT SLEEP(2) AS n" }, change_none = { "UPDATE db SET db = db WHERE user = 'nobody'" },
	synced = { "SELECT @@wsrep_sync_wait AS n" };

enum { SILENCE_MS = 3000 };     /* db_connect.h */

static struct arena *arena;
static int taken[3], listeners[3], ports[3], under_way = -1;
static volatile bool mute[3];

static void servers_are_told_apart(void)
{
	static const char *const bad[] = { "", ",", "a,", ",a", "a:0", "a:65536", "a:x", "a b", "a:1,:2", NULL };

	CU_ASSERT(db_places("db") == 1 && db_places("db:3307") == 1 && db_places("a:1,b,c:3") == 3);
	for (const char *const *b = bad; *b; b++)
		CU_ASSERT_EQUAL(db_places(*b), 0);
	struct db_place first = db_place("a:1,b,c:3", 0, 3306), second = db_place("a:1,b,c:3", 4, 3306);
	CU_ASSERT(!strcmp(first.host, "a") && first.port == 1);
	CU_ASSERT(!strcmp(second.host, "b") && second.port == 3306);
}

static int at_database(void)
{
	struct sockaddr_un name = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	snprintf(name.sun_path, sizeof name.sun_path, "%s", stack_place("TEST_DB_SOCKET"));
	if (connect(fd, (struct sockaddr *)&name, sizeof name))
		exit(2);
	return fd;
}

static bool pass(int from, int to)
{
	char bytes[4096];
	ssize_t n = read(from, bytes, sizeof bytes);

	return n > 0 && write(to, bytes, (size_t)n) == n;
}

/* As one whose cable was pulled: what is said to it is neither heard nor refused, for as long as it is mute. */
static bool rests(int i)
{
	while (mute[i])
		usleep(10000);
	return false;
}

/* A server at a port, which is the test's MariaDB. */
static void *serve(void *which)
{
	int i = (int)(intptr_t)which, fd;

	while ((fd = accept(listeners[i], NULL, NULL)) >= 0) {
		struct pollfd ends[] = { { fd, POLLIN, 0 }, { at_database(), POLLIN, 0 } };
		taken[i]++;
		under_way = fd;
		while (poll(ends, 2, -1) > 0 && !rests(i) && (!ends[0].revents || pass(fd, ends[1].fd)) && (!ends[1].revents || pass(ends[1].fd, fd)))
			;
		close(fd);
		close(ends[1].fd);
	}
	return NULL;
}

static void listen_at(int i, bool serves)
{
	struct sockaddr_in name = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	pthread_t thread;

	listeners[i] = socket(AF_INET, SOCK_STREAM, 0);
	if (bind(listeners[i], (struct sockaddr *)&name, sizeof name) || getsockname(listeners[i], (struct sockaddr *)&name, &(socklen_t){ sizeof name })
	    || (serves && (listen(listeners[i], 8) || pthread_create(&thread, NULL, serve, (void *)(intptr_t)i))))
		exit(2);
	ports[i] = ntohs(name.sin_port);
}

static struct db *db;
static void ask(void) { db_one(db, &one, NULL, NULL, &number_shape, &(struct number){ 0 }); }
static void ask_slowly(void) { db_one(db, &slow, NULL, NULL, &number_shape, &(struct number){ 0 }); }

static void *cut(void *with)
{
	usleep(300000);
	shutdown(under_way, SHUT_RDWR);
	return with;
}

/* The first refuses: nobody listens there. The second is lost in the midst, and taken again. */
static void the_first_that_answers_is_taken(void)
{
	char hosts[80];
	pthread_t thread;

	snprintf(hosts, sizeof hosts, "127.0.0.1:%d,127.0.0.1:%d", ports[0], ports[1]);
	db = db_new(&(struct db_config){ .host = hosts, .user = stack_user(), .name = "mysql" }, arena);
	CU_ASSERT_EQUAL(stack_failure(ask), 0);
	CU_ASSERT_EQUAL(taken[1], 1);
	pthread_create(&thread, NULL, cut, NULL);
	CU_ASSERT_EQUAL(stack_failure(ask_slowly), FAIL_AGAIN);
	pthread_join(thread, NULL);
	db_settle(db);
	CU_ASSERT_EQUAL(stack_failure(ask), 0);
	CU_ASSERT_EQUAL(taken[1], 2);
	db_free(db);
}

static struct db *at_two(int first, int second)
{
	static struct db_config config;
	static char hosts[80];

	snprintf(hosts, sizeof hosts, "127.0.0.1:%d,127.0.0.1:%d", ports[first], ports[second]);
	config = (struct db_config){ .host = hosts, .user = stack_user(), .name = "mysql" };
	return db_new(&config, arena);
}

static void update_nobody(void) { db_run(db, &change_none, NULL, NULL); }

static void one_that_falls_silent_is_left_for_the_next(void)
{
	int before = taken[1];

	db = at_two(2, 1);
	CU_ASSERT_EQUAL(stack_failure(ask), 0);
	CU_ASSERT_EQUAL(taken[1], before);
	mute[2] = true;
	CU_ASSERT_EQUAL(stack_failure(ask), FAIL_AGAIN);
	db_settle(db);
	CU_ASSERT_EQUAL(stack_failure(ask), 0);
	CU_ASSERT_EQUAL(taken[1], before + 1);
	mute[2] = false;
	db_free(db);
}

/* Not for itself, when one before it has refused. */
static void it_is_not_waited_for_twice(void)
{
	char hosts[80];
	int before = taken[1];

	snprintf(hosts, sizeof hosts, "127.0.0.1:%d,127.0.0.1:%d,127.0.0.1:%d", ports[0], ports[2], ports[1]);
	db = db_new(&(struct db_config){ .host = hosts, .user = stack_user(), .name = "mysql" }, arena);
	CU_ASSERT_EQUAL(stack_failure(ask), 0);
	mute[2] = true;
	CU_ASSERT_EQUAL(stack_failure(ask), FAIL_AGAIN);
	db_settle(db);
	int64_t asked_ms = clock_monotonic_ms();
	CU_ASSERT_EQUAL(stack_failure(ask), 0);
	CU_ASSERT(taken[1] == before + 1 && clock_monotonic_ms() - asked_ms < SILENCE_MS);
	mute[2] = false;
	db_free(db);
}

/* It may have happened, or happen yet. */
static void a_change_that_one_was_silent_to_is_unsure(void)
{
	db = at_two(2, 1);
	CU_ASSERT_EQUAL(stack_failure(update_nobody), 0);
	db_settle(db);
	mute[2] = true;
	CU_ASSERT_EQUAL(stack_failure(update_nobody), FAIL_UNSURE);
	mute[2] = false;
	db_free(db);
}

static void of_several_each_waits_for_what_the_others_have(void)
{
	struct number n = { 0 };

	db = at_two(1, 1);
	CU_ASSERT(db_one(db, &synced, NULL, NULL, &number_shape, &n) && n.n == 7);
	db_free(db);
	db = db_new(&(struct db_config){ .socket = stack_place("TEST_DB_SOCKET"), .user = stack_user(), .name = "mysql" }, arena);
	CU_ASSERT(db_one(db, &synced, NULL, NULL, &number_shape, &n) && n.n == 0);
	db_free(db);
}

static void where_none_answers_the_database_is_down(void)
{
	char hosts[80];

	snprintf(hosts, sizeof hosts, "127.0.0.1:%d,127.0.0.1:%d", ports[0], ports[0]);
	db = db_new(&(struct db_config){ .host = hosts, .user = stack_user(), .name = "mysql" }, arena);
	CU_ASSERT_EQUAL(stack_failure(ask), FAIL_DOWN);
	db_free(db);
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "servers are told apart", servers_are_told_apart },
		{ "the first that answers is taken", the_first_that_answers_is_taken },
		{ "one that falls silent is left for the next", one_that_falls_silent_is_left_for_the_next },
		{ "it is not waited for twice", it_is_not_waited_for_twice },
		{ "a change that one was silent to is unsure", a_change_that_one_was_silent_to_is_unsure },
		{ "of several each waits for what the others have", of_several_each_waits_for_what_the_others_have },
		{ "where none answers the database is down", where_none_answers_the_database_is_down },
		CU_TEST_INFO_NULL };

	signal(SIGPIPE, SIG_IGN);
	arena = stack_arena();
	listen_at(0, false);
	listen_at(1, true);
	listen_at(2, true);
	int status = suite_run("servers of a database", tests);
	arena_free(arena);
	return status;
}
