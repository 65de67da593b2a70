/* Redis with a replica, a password and three Sentinels, all real: the master is killed, and cache and queue go on with the next one. */
#include "cache.h"
#include "platform.h"
#include "queue.h"
#include "stack.h"
#include "port.h"
#include <arpa/inet.h>
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>

enum { SENTINELS = 3, WITHIN_MS = 30000 };

static const char password[] = "91c2e5a07bd3f4685a1d";
static char folder[] = "/tmp/dabba-sentinel-XXXXXX", where[200];
static int ports[2], sentinel_ports[SENTINELS];
static pid_t redis[2], sentinels[SENTINELS];
static struct arena *arena;

static pid_t run(const char *conf, const char *mode)
{
	pid_t pid = fork();

	if (pid)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	int log = open("/dev/null", O_WRONLY);
	dup2(log, STDOUT_FILENO);
	execlp("redis-server", "redis-server", conf, mode, (char *)NULL);
	_exit(127);
}

static const char *conf(const char *name, int port, const char *more)
{
	static char path[100];

	snprintf(path, sizeof path, "%s/%s.conf", folder, name);
	FILE *f = fopen(path, "w");
	if (!f || fprintf(f, "port %d\nbind 127.0.0.1\ndir %s\nsave \"\"\n%s\n", port, folder, more) < 0 || fclose(f))
		exit(2);
	return path;
}

static void start(void)
{
	char more[400], name[20];

	for (int i = 0; i < 2; i++) {
		ports[i] = free_port();
		snprintf(more, sizeof more, "repl-diskless-sync-delay 0\nrequirepass %s\nmasterauth %s\n", password, password);
		if (i)
			snprintf(more + strlen(more), sizeof more - strlen(more), "replicaof 127.0.0.1 %d", ports[0]);
		redis[i] = run(conf(i ? "replica" : "master", ports[i], more), "--loglevel warning");
	}
	for (int i = 0; i < SENTINELS; i++) {
		sentinel_ports[i] = free_port();
		snprintf(name, sizeof name, "sentinel%d", i);
		snprintf(more, sizeof more, "sentinel monitor test 127.0.0.1 %d 2\nsentinel down-after-milliseconds test 1000\nsentinel failover-timeout test 5000\n"
		         "sentinel auth-pass test %s", ports[0], password);
		sentinels[i] = run(conf(name, sentinel_ports[i], more), "--sentinel");
	}
	snprintf(where, sizeof where, "sentinel://127.0.0.1:%d,127.0.0.1:%d,127.0.0.1:%d/test", sentinel_ports[0], sentinel_ports[1], sentinel_ports[2]);
}

static void end(pid_t pid)
{
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}

/* So many replicas and other Sentinels does each Sentinel know, or it could not choose another master. */
static bool knows(int port, const char *wanted)
{
	redisContext *to = redisConnectWithTimeout("127.0.0.1", port, (struct timeval){ 1, 0 });
	redisReply *r = to && !to->err ? redisCommand(to, "INFO sentinel") : NULL;
	bool found = r && r->type == REDIS_REPLY_STRING && strstr(r->str, wanted);

	if (r)
		freeReplyObject(r);
	if (to)
		redisFree(to);
	return found;
}

static bool all_know(void)
{
	bool all = true;

	for (int i = 0; i < SENTINELS; i++)
		all &= knows(sentinel_ports[i], "slaves=1,sentinels=3");
	return all;
}

/* Puts until one is kept, and reads it back. */
static bool put_within(struct cache *cache, const char *value)
{
	int64_t until_ms = clock_monotonic_ms() + WITHIN_MS;

	while (clock_monotonic_ms() < until_ms) {
		const char *got = cache_put(cache, "t:s", value, strlen(value), 600) ? cache_get(cache, "t:s") : NULL;
		if (got && !strcmp(got, value))
			return true;
		usleep(100000);
	}
	return false;
}

static bool ready_within(struct queue *queue)
{
	int64_t until_ms = clock_monotonic_ms() + WITHIN_MS;

	while (!queue_ready(queue) && clock_monotonic_ms() < until_ms)
		usleep(100000);
	return queue_ready(queue);
}

static void cache_and_queue_go_on_with_the_next_master(void)
{
	static const struct topic none[] = { { NULL, NULL, { NULL } } };
	struct cache *cache = cache_new(where, arena);
	struct queue *queue = queue_new(where, none, arena);

	CU_ASSERT(put_within(cache, "first") && ready_within(queue));
	for (int64_t until_ms = clock_monotonic_ms() + WITHIN_MS; !all_know() && clock_monotonic_ms() < until_ms; )
		usleep(100000);
	CU_ASSERT_FATAL(all_know());
	end(redis[0]);
	end(sentinels[0]);
	int64_t killed_ms = clock_monotonic_ms();
	CU_ASSERT(put_within(cache, "second"));
	CU_ASSERT(ready_within(queue));
	printf("\n     %lld ms from the master's death to the next write that is kept ", (long long)(clock_monotonic_ms() - killed_ms));
	queue_free(queue);
	cache_free(cache);
}

static void without_the_password_it_is_a_miss(void)
{
	settings.redis_password = "another-password";
	struct cache *cache = cache_new(where, arena);
	CU_ASSERT(!cache_ready(cache) && !cache_put(cache, "t:s", "third", 5, 600));
	cache_free(cache);
	settings.redis_password = password;
}

static void a_name_that_no_sentinel_knows_is_a_miss(void)
{
	char other[220];

	snprintf(other, sizeof other, "%.*s/other", (int)(strrchr(where, '/') - where), where);
	struct cache *cache = cache_new(other, arena);
	CU_ASSERT(!cache_ready(cache) && !cache_get(cache, "t:s"));
	cache_free(cache);
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "cache and queue go on with the next master", cache_and_queue_go_on_with_the_next_master },
		{ "without the password it is a miss", without_the_password_it_is_a_miss },
		{ "a name that no Sentinel knows is a miss", a_name_that_no_sentinel_knows_is_a_miss },
		CU_TEST_INFO_NULL };
	char remove[100];

	signal(SIGPIPE, SIG_IGN);
	arena = stack_arena();
	if (!mkdtemp(folder))
		return 2;
	settings.redis_password = password;
	start();
	int status = suite_run("Sentinel", tests);
	end(redis[1]);
	for (int i = 1; i < SENTINELS; i++)
		end(sentinels[i]);
	snprintf(remove, sizeof remove, "rm -rf %s", folder);
	arena_free(arena);
	return system(remove) || status;
}
