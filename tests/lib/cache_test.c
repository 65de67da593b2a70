#include "cache.h"
#include "stack.h"
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>

static struct arena *arena;
static struct cache *cache;

static void what_is_put_is_got_until_it_is_dropped(void)
{
	static const char bytes[] = "a\0b\r\n$3";
	size_t n;

	CU_ASSERT(cache_put(cache, "t:1", bytes, sizeof bytes - 1, 60));
	const char *got = cache_get_n(cache, "t:1", &n);
	CU_ASSERT_FATAL(got != NULL && n == sizeof bytes - 1);
	CU_ASSERT(!memcmp(got, bytes, n));
	cache_drop(cache, "t:1");
	CU_ASSERT(!cache_get(cache, "t:1"));
}

static void keys_may_hold_anything(void)
{
	CU_ASSERT(cache_put(cache, "t:%b %s\r\nSET x y", "v", 1, 60));
	CU_ASSERT_STRING_EQUAL(cache_get(cache, "t:%b %s\r\nSET x y"), "v");
}

static void a_key_lives_as_long_as_was_said(void)
{
	CU_ASSERT(cache_put(cache, "t:short", "v", 1, 1));
	usleep(1100000);
	CU_ASSERT(!cache_get(cache, "t:short"));
	CU_ASSERT(!cache_put(cache, "t:never", "v", 1, 0));
}

static void put_new_does_not_replace(void)
{
	cache_drop(cache, "t:new");
	CU_ASSERT(cache_put_new(cache, "t:new", "first", 5, 60));
	CU_ASSERT(!cache_put_new(cache, "t:new", "second", 6, 60));
	CU_ASSERT_STRING_EQUAL(cache_get(cache, "t:new"), "first");
}

static void counts_are_within_their_window(void)
{
	cache_drop(cache, "t:count");
	CU_ASSERT(cache_count(cache, "t:count", 1) == 1);
	CU_ASSERT(cache_count(cache, "t:count", 1) == 2);
	usleep(1100000);
	CU_ASSERT(cache_count(cache, "t:count", 1) == 1);
}

static void positions_come_back_within_a_metre(void)
{
	struct position at = { 48.1371079, 11.5753822 }, got = { 0 };

	CU_ASSERT(cache_place(cache, "t:geo", "one", at));
	CU_ASSERT(cache_placed(cache, "t:geo", "one", &got));
	CU_ASSERT_DOUBLE_EQUAL(got.lat, at.lat, 0.00001);
	CU_ASSERT_DOUBLE_EQUAL(got.lng, at.lng, 0.00001);
	CU_ASSERT(cache_unplace(cache, "t:geo", "one"));
	CU_ASSERT(!cache_placed(cache, "t:geo", "one", &got));
	CU_ASSERT(!cache_placed(cache, "t:no", "one", &got));
	CU_ASSERT(!cache_place(cache, "t:geo", "one", (struct position){ 91, 0 }));
	CU_ASSERT(cache_ready(cache));
}

static void a_key_of_another_type_is_a_miss(void)
{
	CU_ASSERT(cache_place(cache, "t:type", "one", (struct position){ 1, 1 }));
	CU_ASSERT(!cache_get(cache, "t:type"));
	CU_ASSERT(cache_count(cache, "t:type", 1) == 0);
	CU_ASSERT(cache_ready(cache));
}

static void nobody_there_is_a_miss_at_once(void)
{
	struct cache *nobody = cache_new("/tmp/nobody-listens-here.sock", arena);
	int64_t began_ms = clock_monotonic_ms(), n = 0;

	for (int i = 0; i < 1000; i++)
		n += cache_get(nobody, "a") || cache_put(nobody, "a", "b", 1, 1) || cache_ready(nobody);
	CU_ASSERT(n == 0);
	CU_ASSERT(clock_monotonic_ms() - began_ms < 300);
	cache_free(nobody);
}

/* A Redis that answers GET k with k, and the first GET of all 200 ms late: after our time-out. */
static struct sockaddr_un late_at = { .sun_family = AF_UNIX };
static int late_listener;

static void answer(int fd, int *asked)
{
	char text[512], reply[64];
	ssize_t n;

	while ((n = read(fd, text, sizeof text - 1)) > 0) {
		text[n] = '\0';
		if ((*asked)++ == 0)
			usleep(200000);
		n = snprintf(reply, sizeof reply, "$1\r\n%c\r\n", text[strlen(text) - 3]);
		if (write(fd, reply, (size_t)n) < 0)
			break;
	}
}

static void *serve_late(void *with)
{
	int asked = 0, fd;

	while ((fd = accept(late_listener, NULL, NULL)) >= 0) {
		answer(fd, &asked);
		close(fd);
	}
	return with;
}

static void many_are_got_in_their_order(void)
{
	char names[150][16];
	const char *keys[150];
	struct list got;

	for (int i = 0; i < 150; i++) {
		snprintf(names[i], sizeof names[i], "m%d", i);
		keys[i] = names[i];
		if (i % 3)
			CU_ASSERT(cache_put(cache, keys[i], keys[i], strlen(keys[i]), 60));
	}
	got = cache_get_all(cache, keys, 150);
	CU_ASSERT_EQUAL_FATAL(got.n, 150);
	for (int i = 0; i < 150; i++) {
		const char *value = ((const char **)got.at)[i];
		CU_ASSERT(i % 3 ? value && !strcmp(value, keys[i]) : !value);
	}
	CU_ASSERT_EQUAL(cache_get_all(cache, keys, 0).n, 0);
}

static void a_late_answer_is_never_taken_for_the_next_one(void)
{
	struct cache *late = cache_new(late_at.sun_path, arena);
	pthread_t thread;
	const char *b;

	pthread_create(&thread, NULL, serve_late, NULL);
	CU_ASSERT(!cache_get(late, "a"));
	for (int i = 0; i < 20; i++) {
		b = cache_get(late, "b");
		CU_ASSERT(!b || !strcmp(b, "b"));
		usleep(80000);
	}
	CU_ASSERT(b && !strcmp(b, "b"));
	cache_free(late);
	shutdown(late_listener, SHUT_RDWR);
	pthread_join(thread, NULL);
}

static void listen_late(void)
{
	snprintf(late_at.sun_path, sizeof late_at.sun_path, "/tmp/dabba-late-%d.sock", (int)getpid());
	late_listener = socket(AF_UNIX, SOCK_STREAM, 0);
	if (bind(late_listener, (struct sockaddr *)&late_at, sizeof late_at) || listen(late_listener, 4))
		exit(2);
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "what is put is got until it is dropped", what_is_put_is_got_until_it_is_dropped },
		{ "keys may hold anything", keys_may_hold_anything },
		{ "a key lives as long as was said", a_key_lives_as_long_as_was_said },
		{ "put_new does not replace", put_new_does_not_replace },
		{ "counts are within their window", counts_are_within_their_window },
		{ "positions come back within a metre", positions_come_back_within_a_metre },
		{ "many are got in their order", many_are_got_in_their_order },
		{ "a key of another type is a miss", a_key_of_another_type_is_a_miss },
		{ "nobody there is a miss at once", nobody_there_is_a_miss_at_once },
		{ "a late answer is never taken for the next one", a_late_answer_is_never_taken_for_the_next_one },
		CU_TEST_INFO_NULL };

	signal(SIGPIPE, SIG_IGN);
	listen_late();
	arena = stack_arena();
	cache = cache_new(stack_place("TEST_REDIS_SOCKET"), arena);
	int status = suite_run("cache", tests);
	cache_free(cache);
	unlink(late_at.sun_path);
	arena_free(arena);
	return status;
}
