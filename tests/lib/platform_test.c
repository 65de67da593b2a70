#define _GNU_SOURCE
/* The settings that all executables share: where the internal server is, by a socket or by an address, and that others are asked there. */
#include "arena.h"
#include "peer.h"
#include "platform.h"
#include "scripted_provider.h"
#include "suite.h"
#include <sys/stat.h>
#include <sys/wait.h>

static char folder[] = "/tmp/dabba-platform-XXXXXX", token[80], said[4096];
static struct arena *arena;

/* What is said on stderr when these are set; "" when nothing is wrong. In a process of its own, since settings are read once. */
static const char *said_of(const char *socket, const char *url)
{
	int ends[2], state;

	if (pipe(ends))
		exit(2);
	pid_t pid = fork();
	if (!pid) {
		dup2(ends[1], STDERR_FILENO);
		setenv("DABBA_INTERNAL_SOCKET", socket, 1);
		setenv("DABBA_INTERNAL_URL", url, 1);
		_exit(!platform_read(arena, &(struct parts){ .prefix = "TEST" }));
	}
	close(ends[1]);
	ssize_t n = read(ends[0], said, sizeof said - 1);
	said[n > 0 ? n : 0] = 0;
	close(ends[0]);
	waitpid(pid, &state, 0);
	CU_ASSERT_EQUAL(!WEXITSTATUS(state), !*said);
	return said;
}

static void the_internal_server_is_at_one_place(void)
{
	CU_ASSERT_STRING_EQUAL(said_of("/run/n.sock", ""), "");
	CU_ASSERT_STRING_EQUAL(said_of("", "http://nginx:8081"), "");
	CU_ASSERT_STRING_EQUAL(said_of("", "https://10.0.0.1:443"), "");
	CU_ASSERT(strstr(said_of("", ""), "DABBA_INTERNAL_SOCKET (a path) or DABBA_INTERNAL_URL (http://host:port) is required") != NULL);
	CU_ASSERT(strstr(said_of("/run/n.sock", "http://nginx:8081"), "both are set") != NULL);
}

static void its_address_is_whole(void)
{
	static const char *const bad[] = { "nginx:8081", "http://nginx", "http://nginx:", "http://nginx:80/", "http://nginx:80/a", "ftp://nginx:21", "http:///:80", NULL };

	for (const char *const *b = bad; *b; b++)
		CU_ASSERT(strstr(said_of("", *b), "DABBA_INTERNAL_URL must be http://host:port") != NULL);
}

static void others_are_asked_at_its_address(void)
{
	struct platform on;
	char url[40];

	snprintf(url, sizeof url, "http://127.0.0.1:%d", provider_port);
	settings = (struct settings){ .internal_url = url, .service_token = "f3b09c71d5ae48268be07d14c92f6a35" };
	provider_status = 204;
	platform_open(&on, &(struct parts){ .prefix = "TEST", .uses = USES_HTTP }, arena);
	struct peer_answer got = peer_ask(&on, "POST", "/internal/test/thing", NULL, NULL, NULL, NULL);
	CU_ASSERT_EQUAL(got.status, 204);
	CU_ASSERT_STRING_EQUAL(provider_asked, "POST /internal/test/thing HTTP/1.1");
	platform_close(&on);
}

static void set_environment(void)
{
	static const char *const same[] = { "DABBA_ORIGIN", "https://localhost", "DABBA_CACHE_SOCKET", "/nowhere/c", "DABBA_QUEUE_SOCKET", "/nowhere/q", NULL };

	for (const char *const *s = same; *s; s += 2)
		setenv(s[0], s[1], 1);
	setenv("DABBA_TOKEN_KEYS", folder, 1);
	snprintf(token, sizeof token, "%s/service-token", folder);
	FILE *f = fopen(token, "w");
	if (!f || fputs("f3b09c71d5ae48268be07d14c92f6a35", f) < 0 || fclose(f) || chmod(token, 0400))
		exit(2);
	setenv("DABBA_SERVICE_TOKEN_FILE", token, 1);
	unsetenv("DABBA_CLOCK_FILE");
}

static void redis_is_spoken_to_in_clear_on_hosts_of_our_own_alone(void)
{
	static const char *const own[] = { "/run/redis.sock", "127.0.0.1:6379", "r1:6379", "sentinel://r1:26379,r2:26379,127.0.0.1:26379/dabba", NULL };
	static const char *const others[] = { "r3:6379", "r1.example:6379", "10.0.0.1:6379", "sentinel://r1:26379,r3:26379/r1", "sentinel://r3:26379/r1:1", NULL };

	settings.private_hosts = "r1 r2";
	for (const char *const *o = own; *o; o++)
		CU_ASSERT(platform_takes_redis("DABBA_CACHE_SOCKET", *o));
	for (const char *const *o = others; *o; o++)
		CU_ASSERT(!platform_takes_redis("DABBA_CACHE_SOCKET", *o));
	settings = (struct settings){ 0 };
	setenv("DABBA_QUEUE_SOCKET", "r1:6379", 1);
	CU_ASSERT(strstr(said_of("/run/n.sock", ""), "DABBA_QUEUE_SOCKET names another machine, and Redis is spoken to in clear") != NULL);
	setenv("DABBA_PRIVATE_HOSTS", "r1", 1);
	CU_ASSERT_STRING_EQUAL(said_of("/run/n.sock", ""), "");
	unsetenv("DABBA_PRIVATE_HOSTS");
	setenv("DABBA_QUEUE_SOCKET", "/nowhere/q", 1);
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "the internal server is at one place", the_internal_server_is_at_one_place },
		{ "its address is whole", its_address_is_whole },
		{ "others are asked at its address", others_are_asked_at_its_address },
		{ "Redis is spoken to in clear on hosts of our own alone", redis_is_spoken_to_in_clear_on_hosts_of_our_own_alone },
		CU_TEST_INFO_NULL };

	arena = arena_new(4 << 20, arena_abort, NULL);
	if (!mkdtemp(folder))
		return 1;
	set_environment();
	provider_start();
	int failures = suite_run("platform", tests);
	unlink(token);
	rmdir(folder);
	arena_free(arena);
	return failures;
}
