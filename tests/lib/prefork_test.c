#include "handed.h"
#include "listener.h"
#include "prefork.h"
#include "port.h"
#include <CUnit/Basic.h>
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { CHILDREN = 3, WAIT_MS = 3000 };

static char folder[] = "/tmp/dabba-prefork-XXXXXX", path[80], tcp_address[40];
static const char *address = path;
static int linger_s, handed = -1;       /* handed: a listener that we keep, as systemd does; -1: parents make their own */
static const char *handed_to;           /* LISTEN_PID; NULL: of the process that is started */
static struct sockaddr_in tcp = { .sin_family = AF_INET };
static struct shared { int alive, leaving; pid_t companion; } *shared;

static void pause_ms(int ms)
{
	nanosleep(&(struct timespec){ ms / 1000, ms % 1000 * 1000000L }, NULL);
}

static void told_alive(int n)
{
	shared->alive = n;
}

static void told_leaving(void)
{
	shared->leaving++;
}

static void accompany(void)
{
	shared->companion = getpid();
	for (;;)
		pause();
}

/* One request: 'p' answers the pid, 's' the same after 300 ms, 'x' ends the child with status 0, 'a' crashes it. */
static int serve(int listener, void *with)
{
	pid_t me = getpid();
	int fd;

	(void)with;
	while (handed_wait(listener) && ((fd = accept(listener, NULL, NULL)) >= 0 || errno == EAGAIN)) {
		char asked = 0;
		if (fd < 0)
			continue;
		if (read(fd, &asked, 1) == 1 && asked == 's')
			pause_ms(300);
		if (asked == 'a')
			raise(SIGKILL);
		if (asked && write(fd, &me, sizeof me) < 0)
			return 1;
		close(fd);
		if (asked == 'x')
			return 0;
	}
	return 1;
}

static void hand_over(void)
{
	char pid[20];

	snprintf(pid, sizeof pid, "%d", (int)getpid());
	if (handed < 0 || dup2(handed, 3) != 3)
		return;
	setenv("LISTEN_PID", handed_to ? handed_to : pid, 1);
	setenv("LISTEN_FDS", "1", 1);
}

static pid_t start_parent(void)
{
	pid_t pid = fork();

	if (pid)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	setpgid(0, 0);
	int null = open("/dev/null", O_WRONLY);
	dup2(null, STDERR_FILENO);
	hand_over();
	_exit(prefork_run(&(struct prefork){ .address = address, .children = CHILDREN, .drain_s = 2, .linger_s = linger_s, .serve = serve,
		.alive = told_alive, .leaving = told_leaving, .companion = accompany }));
}

/* -1: nobody listens. */
static int ask(char what)
{
	struct sockaddr_un name = { .sun_family = AF_UNIX };
	bool by_tcp = address != path;
	int fd = socket(by_tcp ? AF_INET : AF_UNIX, SOCK_STREAM, 0);

	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &(struct timeval){ .tv_sec = WAIT_MS / 1000 }, sizeof(struct timeval));
	memcpy(name.sun_path, path, strlen(path) + 1);
	if (connect(fd, by_tcp ? (struct sockaddr *)&tcp : (struct sockaddr *)&name, by_tcp ? sizeof tcp : sizeof name) || write(fd, &what, 1) != 1) {
		close(fd);
		return -1;
	}
	return fd;
}

/* 0: no answer. */
static pid_t hear(int fd)
{
	pid_t pid = 0;

	if (fd < 0 || read(fd, &pid, sizeof pid) != sizeof pid)
		pid = 0;
	close(fd);
	return pid;
}

static pid_t who_answers(void)
{
	for (int waited = 0; waited < WAIT_MS; waited += 10) {
		pid_t pid = hear(ask('p'));
		if (pid)
			return pid;
		pause_ms(10);
	}
	return 0;
}

static bool all_alive(void)
{
	for (int waited = 0; waited < WAIT_MS && shared->alive != CHILDREN; waited += 10)
		pause_ms(10);
	return shared->alive == CHILDREN;
}

static int stop(pid_t parent, int with)
{
	int status = -1;

	kill(parent, with);
	waitpid(parent, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* TERM goes to the whole group, as a terminal or a supervisor may send it. */
static void term_lets_every_request_end(void)
{
	pid_t parent = start_parent();
	int asked[2 * CHILDREN], answered = 0;

	CU_ASSERT_FATAL(who_answers());
	for (int i = 0; i < 2 * CHILDREN; i++)
		asked[i] = ask('s');
	pause_ms(50);
	kill(-parent, SIGTERM);
	pause_ms(50);
	CU_ASSERT_EQUAL(ask('p'), -1);
	for (int i = 0; i < 2 * CHILDREN; i++)
		answered += hear(asked[i]) > 0;
	CU_ASSERT_EQUAL(answered, 2 * CHILDREN);
	CU_ASSERT_EQUAL(stop(parent, SIGTERM), 0);
}

static void a_crashed_child_costs_its_request_and_is_started_again(void)
{
	pid_t parent = start_parent();

	CU_ASSERT_FATAL(who_answers());
	for (int i = 0; i < 2 * CHILDREN; i++)
		CU_ASSERT_EQUAL(hear(ask('a')), 0);
	CU_ASSERT(who_answers() > 0);
	CU_ASSERT(all_alive());
	CU_ASSERT_EQUAL(stop(parent, SIGTERM), 0);
}

static void a_child_that_ends_of_its_own_will_is_replaced_at_once(void)
{
	pid_t parent = start_parent();
	struct timespec from, to;

	CU_ASSERT_FATAL(who_answers());
	clock_gettime(CLOCK_MONOTONIC, &from);
	for (int i = 0; i < 30; i++)
		CU_ASSERT(hear(ask('x')) > 0);
	CU_ASSERT(who_answers() > 0);
	clock_gettime(CLOCK_MONOTONIC, &to);
	CU_ASSERT(to.tv_sec - from.tv_sec < 2);
	CU_ASSERT_EQUAL(stop(parent, SIGTERM), 0);
}

static void hup_rolls_without_a_gap(void)
{
	pid_t parent = start_parent(), before = who_answers();
	int lost = 0, rounds = 0;

	CU_ASSERT_FATAL(before && all_alive());
	int slow = ask('s');
	pause_ms(20);
	kill(parent, SIGHUP);
	for (; rounds < 200; rounds++)
		lost += hear(ask('p')) == 0;
	CU_ASSERT_EQUAL(lost, 0);
	CU_ASSERT(hear(slow) > 0);
	pause_ms(50);
	for (int waited = 0; waited < WAIT_MS && !kill(before, 0); waited += 10)
		pause_ms(10);
	CU_ASSERT(kill(before, 0) && errno == ESRCH);
	CU_ASSERT(who_answers() > 0 && all_alive());
	CU_ASSERT_EQUAL(stop(parent, SIGTERM), 0);
}

static void a_successor_takes_the_path_over(void)
{
	pid_t older = start_parent();

	CU_ASSERT_FATAL(who_answers() && all_alive());
	pid_t newer = start_parent();
	pause_ms(100);
	CU_ASSERT_EQUAL(stop(older, SIGTERM), 0);
	CU_ASSERT(hear(ask('p')) > 0);
	CU_ASSERT_EQUAL(stop(newer, SIGTERM), 0);
}

static pid_t companion_but(pid_t before)
{
	for (int waited = 0; waited < WAIT_MS && (!shared->companion || shared->companion == before); waited += 10)
		pause_ms(10);
	return shared->companion;
}

/* Who chooses where requests go needs a moment to choose another place. */
static void it_serves_while_it_lingers(void)
{
	int served = 0, state;

	shared->leaving = 0;
	linger_s = 3;
	pid_t parent = start_parent();
	CU_ASSERT_FATAL(who_answers());
	kill(parent, SIGTERM);
	for (int i = 0; i < 10; i++, pause_ms(20))
		served += hear(ask('p')) > 0;
	CU_ASSERT_EQUAL(shared->leaving, 1);
	CU_ASSERT_EQUAL(served, 10);
	waitpid(parent, &state, 0);
	CU_ASSERT(WIFEXITED(state) && !WEXITSTATUS(state));
	CU_ASSERT_EQUAL(ask('p'), -1);
	linger_s = 0;
}

static void an_address_is_a_path_or_a_port(void)
{
	static const char *const good[] = { "/run/a:b.sock", "127.0.0.1:9000", ":9000", "[::1]:9000", "user-1:65535", NULL };
	static const char *const bad[] = { "", "run/a.sock", "127.0.0.1", "127.0.0.1:", "a:0", "a:65536", "a:90000000000", "::1:9000", "a:9x", NULL };

	for (const char *const *g = good; *g; g++)
		CU_ASSERT(format_listener.fits(*g));
	for (const char *const *b = bad; *b; b++)
		CU_ASSERT(!format_listener.fits(*b));
	CU_ASSERT(!listener_is_tcp("/run/a:b.sock") && listener_is_tcp(":9000"));
	CU_ASSERT(listener_open("no-such-host.invalid:9000") < 0);
}

static void the_companion_lives_as_long_as_its_parent_serves(void)
{
	shared->companion = 0;
	pid_t parent = start_parent(), first = companion_but(0);

	CU_ASSERT_FATAL(first && all_alive());
	kill(parent, SIGHUP);
	pause_ms(100);
	CU_ASSERT(!kill(first, 0) && shared->companion == first);
	kill(first, SIGKILL);
	pid_t second = companion_but(first);
	CU_ASSERT(second != first && !kill(second, 0));
	int slow = ask('s');
	pause_ms(20);
	kill(parent, SIGTERM);
	CU_ASSERT(hear(slow) > 0);
	for (int waited = 0; waited < WAIT_MS && !kill(second, 0); waited += 10)
		pause_ms(10);
	CU_ASSERT(kill(second, 0) && errno == ESRCH);
	CU_ASSERT_EQUAL(stop(parent, SIGTERM), 0);
}

static void children_do_not_outlive_their_parent(void)
{
	pid_t parent = start_parent(), child = who_answers();

	CU_ASSERT_FATAL(child && all_alive());
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	stop(parent, SIGKILL);
	for (int waited = 0; waited < WAIT_MS && (waitpid(-1, NULL, WNOHANG) >= 0 || errno != ECHILD); waited += 10)
		pause_ms(10);
	CU_ASSERT(kill(child, 0) && errno == ESRCH);
	if (handed < 0)
		CU_ASSERT_EQUAL(ask('p'), -1);
}

/* More than there are children, so that some wait in the queue when TERM comes. */
static void who_comes_between_two_waits_for_the_next(void)
{
	pid_t first = start_parent();
	int asked[3 * CHILDREN], answered = 0;

	CU_ASSERT_FATAL(who_answers() && all_alive());
	for (int i = 0; i < 2 * CHILDREN; i++)
		asked[i] = ask('s');
	pause_ms(50);
	CU_ASSERT_EQUAL(stop(first, SIGTERM), 0);
	for (int i = 2 * CHILDREN; i < 3 * CHILDREN; i++)
		asked[i] = ask('p');
	pid_t second = start_parent();
	for (int i = 0; i < 3 * CHILDREN; i++)
		answered += hear(asked[i]) > 0;
	CU_ASSERT_EQUAL(answered, 3 * CHILDREN);
	CU_ASSERT_EQUAL(stop(second, SIGTERM), 0);
}

/* Somebody always waits, and its children end in time and lose nobody. */
static void it_leaves_also_when_the_queue_is_never_empty(void)
{
	pid_t first = start_parent();
	int asked[10 * CHILDREN], answered = 0, n = 0, state = -1;

	CU_ASSERT_FATAL(who_answers() && all_alive());
	kill(first, SIGTERM);
	for (; n < 10 * CHILDREN && !waitpid(first, &state, WNOHANG); n++) {
		asked[n] = ask('s');
		pause_ms(20);
	}
	CU_ASSERT(n < 10 * CHILDREN && WIFEXITED(state) && !WEXITSTATUS(state));
	pid_t second = start_parent();
	for (int i = 0; i < n; i++)
		answered += hear(asked[i]) > 0;
	CU_ASSERT_EQUAL(answered, n);
	CU_ASSERT_EQUAL(stop(second, SIGTERM), 0);
}

static void what_was_handed_to_another_process_is_not_taken(void)
{
	static const char *const others[] = { "1", "", "x", "-1", NULL };

	for (const char *const *other = others; *other; other++) {
		handed_to = *other;
		unlink(path);
		pid_t parent = start_parent();
		CU_ASSERT(who_answers() > 0);
		CU_ASSERT(listener_has_waiting(handed) == 0);
		CU_ASSERT_EQUAL(stop(parent, SIGTERM), 0);
		CU_ASSERT_EQUAL(ask('p'), -1);
	}
	handed_to = NULL;
}

static void what_listens_elsewhere_is_refused(void)
{
	const char *before = address;
	int state = -1;

	address = "/tmp/dabba-prefork-elsewhere";
	waitpid(start_parent(), &state, 0);
	CU_ASSERT(WIFEXITED(state) && WEXITSTATUS(state) == 1);
	CU_ASSERT_EQUAL(access(address, F_OK), -1);
	address = before;
}

static int keep_a_listener(void)
{
	struct sockaddr_un name = { .sun_family = AF_UNIX };

	address = path;
	unlink(path);
	memcpy(name.sun_path, path, strlen(path) + 1);
	handed = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	return bind(handed, (struct sockaddr *)&name, sizeof name) || listen(handed, 64);
}

static int use_tcp(void)
{
	int port = free_port();

	tcp.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	tcp.sin_port = htons((uint16_t)port);
	snprintf(tcp_address, sizeof tcp_address, "127.0.0.1:%d", port);
	address = tcp_address;
	return 0;
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "TERM lets every request end", term_lets_every_request_end },
		{ "a crashed child costs its request and is started again", a_crashed_child_costs_its_request_and_is_started_again },
		{ "a child that ends of its own will is replaced at once", a_child_that_ends_of_its_own_will_is_replaced_at_once },
		{ "HUP rolls without a gap", hup_rolls_without_a_gap },
		{ "a successor takes the path over", a_successor_takes_the_path_over },
		{ "it serves while it lingers", it_serves_while_it_lingers },
		{ "an address is a path or a port", an_address_is_a_path_or_a_port },
		{ "the companion lives as long as its parent serves", the_companion_lives_as_long_as_its_parent_serves },
		{ "children do not outlive their parent", children_do_not_outlive_their_parent },
		CU_TEST_INFO_NULL };
	CU_TestInfo by_hand[] = {
		tests[1], tests[2], tests[3], tests[7], tests[8],
		{ "who comes between two waits for the next", who_comes_between_two_waits_for_the_next },
		{ "it leaves also when the queue is never empty", it_leaves_also_when_the_queue_is_never_empty },
		{ "what listens elsewhere is refused", what_listens_elsewhere_is_refused },
		{ "what was handed to another process is not taken", what_was_handed_to_another_process_is_not_taken },
		CU_TEST_INFO_NULL };
	CU_SuiteInfo suites[] = { { .pName = "prefork", .pTests = tests },
		{ .pName = "prefork over TCP", .pInitFunc = use_tcp, .pTests = tests },
		{ .pName = "prefork by a listener that was handed over", .pInitFunc = keep_a_listener, .pTests = by_hand }, CU_SUITE_INFO_NULL };

	shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (!mkdtemp(folder) || CU_initialize_registry() || CU_register_suites(suites))
		return 1;
	signal(SIGPIPE, SIG_IGN);
	alarm(60);
	snprintf(path, sizeof path, "%s/s", folder);
	CU_basic_run_tests();
	unsigned failures = CU_get_number_of_failures();
	CU_cleanup_registry();
	unlink(path);
	rmdir(folder);
	return failures != 0;
}
