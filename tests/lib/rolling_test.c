/* A service on TCP behind nginx, as on several machines: two parents that are ended and started in turn, rolled and succeeded
 * under a steady load, half of it requests that nginx must not send twice. None may fail. */
#include "arena.h"
#include "service.h"
#include "port.h"
#include "suite.h"
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CLIENTS = 24, WAIT_MS = 20000, AT_LEAST = 50, WORK_MS = 5 };

struct word { const char *word; };
SHAPE(struct word, word_shape, FIELD(struct word, word, REQUIRED, .min = 1, .max = 20));

static char folder[] = "/tmp/dabba-rolling-XXXXXX";
static int door, ports[2];
static pid_t nginx, clients[CLIENTS];
static struct shared { int stop; long answered, failed; char why[200]; } *shared;

static struct reply answer(struct request *rq)
{
	static const struct word hello = { "hello" };

	usleep(WORK_MS * 1000);
	return reply_with(200, &word_shape, rq->body ? rq->body : &hello);
}

static const struct route routes[] = {
	{ "GET", "/api/v1/word", ANYONE, answer, "A word", .gives = &word_shape },
	{ "POST", "/api/v1/word", ANYONE, answer, "The same word", .takes = &word_shape, .gives = &word_shape },
	{ 0 } };

static void pause_ms(int ms)
{
	usleep((useconds_t)ms * 1000);
}

static int connect_to(int port)
{
	struct sockaddr_in name = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons((uint16_t)port) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (!connect(fd, (struct sockaddr *)&name, sizeof name))
		return fd;
	close(fd);
	return -1;
}

static bool listens(int port)
{
	for (int waited = 0; waited < WAIT_MS; waited += 20) {
		int fd = connect_to(port);
		if (fd >= 0)
			return !close(fd);
		pause_ms(20);
	}
	return false;
}

static bool comes_to_listen(int many)
{
	for (int waited = 0; waited < WAIT_MS && listeners(ports[0]) != many; waited += 20)
		pause_ms(20);
	return listeners(ports[0]) == many;
}

/* Dies with the test; its words go to a file of the folder. */
static pid_t begin(const char *log)
{
	char path[80];
	pid_t pid = fork();

	if (pid)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	snprintf(path, sizeof path, "%s/%s.log", folder, log);
	int fd = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
	dup2(fd, STDERR_FILENO);
	return 0;
}

static pid_t start_service(int which)
{
	static const struct service service = { .name = "test", .prefix = "TEST", .routes = routes };
	char address[40];
	pid_t pid = begin("service");

	if (pid)
		return pid;
	snprintf(address, sizeof address, "127.0.0.1:%d", ports[which]);
	setenv("TEST_SOCKET", address, 1);
	_exit(service_main(&service, 1, (char *[]){ "test", NULL }));
}

static bool ends_well(pid_t pid)
{
	int status = -1;

	kill(pid, SIGTERM);
	waitpid(pid, &status, 0);
	return WIFEXITED(status) && !WEXITSTATUS(status);
}

/* --- the load --- */

static void ask(char *got, size_t room, bool post)
{
	static const char *const asked[] = { "GET /api/v1/word HTTP/1.0\r\n\r\n",
		"POST /api/v1/word HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n{\"word\":\"hello\"}" };
	int fd = connect_to(door);
	size_t n = 0;

	*got = 0;
	if (fd < 0 || write(fd, asked[post], strlen(asked[post])) < 0)
		snprintf(got, room, "nginx cannot be reached");
	for (ssize_t more; fd >= 0 && n < room - 1 && (more = read(fd, got + n, room - 1 - n)) > 0; got[n] = 0)
		n += (size_t)more;
	close(fd);
}

static _Noreturn void be_client(void)
{
	char got[4096];

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (long i = getpid(); !__atomic_load_n(&shared->stop, __ATOMIC_RELAXED); i++) {
		ask(got, sizeof got, i % 2);
		bool good = strstr(got, " 200 ") && strstr(got, "{\"word\":\"hello\"}");
		__atomic_fetch_add(good ? &shared->answered : &shared->failed, 1, __ATOMIC_RELAXED);
		if (!good)
			snprintf(shared->why, sizeof shared->why, "%.180s", got);
	}
	_exit(0);
}

static void load(void)
{
	*shared = (struct shared){ .stop = 0 };
	for (int i = 0; i < CLIENTS; i++)
		if (!(clients[i] = fork()))
			be_client();
}

/* Waits until so many more are answered: what happens next happens under load. */
static bool flows(void)
{
	long before = __atomic_load_n(&shared->answered, __ATOMIC_RELAXED);

	for (int waited = 0; waited < WAIT_MS; waited += 5) {
		if (__atomic_load_n(&shared->answered, __ATOMIC_RELAXED) >= before + AT_LEAST)
			return true;
		pause_ms(5);
	}
	return false;
}

static void unload(const char *what)
{
	__atomic_store_n(&shared->stop, 1, __ATOMIC_RELAXED);
	for (int i = 0; i < CLIENTS; i++)
		waitpid(clients[i], NULL, 0);
	printf("\n     %s: %ld answered, %ld failed%s%s ", what, shared->answered, shared->failed, shared->failed ? ": " : "", shared->why);
	CU_ASSERT_EQUAL(shared->failed, 0);
}

/* --- what happens meanwhile --- */

static void hosts_are_ended_and_started_in_turn(void)
{
	pid_t hosts[2] = { start_service(0), start_service(1) };

	CU_ASSERT_FATAL(listens(ports[0]) && listens(ports[1]));
	load();
	for (int i = 0; i < 8; i++) {
		CU_ASSERT(flows());
		CU_ASSERT(ends_well(hosts[i % 2]));
		CU_ASSERT(flows());
		hosts[i % 2] = start_service(i % 2);
		CU_ASSERT(listens(ports[i % 2]));
	}
	CU_ASSERT(flows());
	unload("8 restarts");
	CU_ASSERT(ends_well(hosts[0]) && ends_well(hosts[1]));
}

static void one_host_is_rolled(void)
{
	pid_t host = start_service(0);

	CU_ASSERT_FATAL(listens(ports[0]));
	load();
	for (int i = 0; i < 10; i++) {
		CU_ASSERT(flows());
		kill(host, SIGHUP);
		pause_ms(250);
		CU_ASSERT(comes_to_listen(1));
	}
	CU_ASSERT(flows());
	unload("10 rolls");
	CU_ASSERT(ends_well(host));
}

static void a_successor_takes_the_address_over(void)
{
	pid_t host = start_service(0), next;

	CU_ASSERT_FATAL(listens(ports[0]));
	load();
	for (int i = 0; i < 5; i++) {
		CU_ASSERT(flows());
		next = start_service(0);
		CU_ASSERT_FATAL(comes_to_listen(2));
		CU_ASSERT(ends_well(host));
		host = next;
	}
	CU_ASSERT(flows());
	unload("5 successions");
	CU_ASSERT(ends_well(host));
}

/* --- the stage --- */

static FILE *file(const char *name)
{
	char path[80];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *f = fopen(path, "w");
	if (!f)
		exit(2);
	return f;
}

/* The site's own way of speaking to services. */
static void take(const char *name)
{
	char path[80], line[1000];
	FILE *f = file(name), *from;

	snprintf(path, sizeof path, "nginx/%s", name);
	from = fopen(path, "r");
	while (from && fgets(line, sizeof line, from))
		fputs(line, f);
	if (!from || fclose(from) || fclose(f))
		exit(2);
}

static void write_site(void)
{
	static const char *const places[] = { "client_body_temp_path", "fastcgi_temp_path", "proxy_temp_path", "uwsgi_temp_path", "scgi_temp_path", NULL };
	FILE *f = file("nginx.conf");

	take("fastcgi.inc");
	take("upstream.inc");
	fprintf(f, "daemon off; pid %s/nginx.pid; error_log stderr crit; worker_processes 2;\nevents { worker_connections 256; }\nhttp {\n", folder);
	for (const char *const *p = places; *p; p++)
		fprintf(f, "%s %s/temp;\n", *p, folder);
	fprintf(f, "access_log off;\nupstream test {");
	for (int i = 0; i < 4; i++)
		fprintf(f, " server 127.0.0.1:%d max_fails=%s;", ports[i % 2], i < 2 ? "1 fail_timeout=3s" : "0 backup");
	fprintf(f, " }\n");
	fprintf(f, "server { listen 127.0.0.1:%d; location / { include fastcgi.inc; fastcgi_pass test; } } }\n", door);
	fclose(f);
}

static void start_nginx(void)
{
	char conf[80];

	write_site();
	nginx = begin("nginx");
	if (!nginx) {
		snprintf(conf, sizeof conf, "%s/nginx.conf", folder);
		execlp("nginx", "nginx", "-e", "stderr", "-c", conf, "-g", getuid() ? "" : "user root;", (char *)NULL);
		_exit(127);
	}
	if (!listens(door))
		exit(2);
}

static void set_environment(void)
{
	static const char *const same[] = { "DABBA_ORIGIN", "https://localhost", "DABBA_INTERNAL_SOCKET", "/nowhere/n", "DABBA_CACHE_SOCKET",
		"/nowhere/c", "DABBA_QUEUE_SOCKET", "/nowhere/q", "TEST_CHILDREN", "3", "TEST_LINGER_S", "0", "TEST_DRAIN_S", "10", NULL };
	char path[80];
	FILE *f = file("service-token");

	fputs("f3b09c71d5ae48268be07d14c92f6a35", f);
	fclose(f);
	snprintf(path, sizeof path, "%s/service-token", folder);
	chmod(path, 0400);
	setenv("DABBA_SERVICE_TOKEN_FILE", path, 1);
	setenv("DABBA_TOKEN_KEYS", folder, 1);
	unsetenv("DABBA_CLOCK_FILE");
	for (const char *const *s = same; *s; s += 2)
		setenv(s[0], s[1], 1);
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "hosts are ended and started in turn", hosts_are_ended_and_started_in_turn },
		{ "one host is rolled", one_host_is_rolled },
		{ "a successor takes the address over", a_successor_takes_the_address_over },
		CU_TEST_INFO_NULL };
	char remove[100];

	shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (!mkdtemp(folder))
		return 1;
	signal(SIGPIPE, SIG_IGN);
	door = free_port(), ports[0] = free_port(), ports[1] = free_port();
	set_environment();
	start_nginx();
	int failures = suite_run("rolling over TCP", tests);
	ends_well(nginx);
	snprintf(remove, sizeof remove, "rm -rf %s", folder);
	return system(remove) || failures;
}
