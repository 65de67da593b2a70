#define _GNU_SOURCE
#include "arena.h"
#include "http_client.h"
#include "platform.h"
#include "suite.h"
#include "url.h"
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena *arena;
static struct http_client *client;
static pid_t servers[2];
static int port;
static char socket_path[64] = "/tmp/dabba-http-XXXXXX";

/* --- a server that does what the path asks --- */

static void say(int fd, const char *text)
{
	if (send(fd, text, strlen(text), MSG_NOSIGNAL) < 0)
		_exit(1);
}

static void say_body(int fd, const char *head, size_t n)
{
	char line[200];
	static char zeros[65536];

	snprintf(line, sizeof line, "%sContent-Length: %zu\r\n\r\n", head, n);
	say(fd, line);
	for (size_t sent; n; n -= sent) {
		sent = n < sizeof zeros ? n : sizeof zeros;
		if (send(fd, zeros, sent, MSG_NOSIGNAL) < 0)
			return;
	}
}

/* Tells the whole request back, and how many came on this connection before it. */
static void echo(int fd, const char *request, int before)
{
	char line[200];

	snprintf(line, sizeof line, "HTTP/1.1 201 Created\r\nContent-Type: text/x-echo\r\nX-Before: %d\r\nContent-Length: %zu\r\n\r\n",
	         before, strlen(request) + 2);
	say(fd, line);
	snprintf(line, sizeof line, "%d\n", before % 10);
	say(fd, line);
	say(fd, request);
}

static void answer(int fd, const char *request, int before)
{
	if (strstr(request, " /redirect "))
		say(fd, "HTTP/1.1 302 Found\r\nLocation: /echo\r\nContent-Length: 0\r\n\r\n");
	else if (strstr(request, " /long "))
		say_body(fd, "HTTP/1.1 200 OK\r\n", (1 << 20) + 1);
	else if (strstr(request, " /longest "))
		say_body(fd, "HTTP/1.1 200 OK\r\n", 1 << 20);
	else if (strstr(request, " /endless "))
		for (say(fd, "HTTP/1.1 200 OK\r\n\r\n"); send(fd, request, strlen(request), MSG_NOSIGNAL) > 0; )
			continue;
	else if (strstr(request, " /slow "))
		sleep(1);
	else
		echo(fd, request, before);
}

/* One request is complete with its blank line and, where it has one, its body of the told length. */
static bool is_whole(const char *request)
{
	const char *end = strstr(request, "\r\n\r\n"), *length = strcasestr(request, "\r\nContent-Length: ");

	return end && strlen(end + 4) >= (length && length < end ? strtoul(length + 18, NULL, 10) : 0);
}

static void serve_connection(int fd)
{
	char request[4096];
	size_t n = 0;
	int before = 0;

	for (ssize_t got; (got = recv(fd, request + n, sizeof request - 1 - n, 0)) > 0; ) {
		n += (size_t)got;
		request[n] = 0;
		if (!is_whole(request))
			continue;
		answer(fd, request, before++);
		n = 0;
		if (strstr(request, " /endless ") || strstr(request, " /slow ") || strstr(request, " /long "))
			break;
	}
	close(fd);
}

static pid_t start_server(int listener)
{
	pid_t pid = fork();

	if (pid)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (;;)
		serve_connection(accept(listener, NULL, NULL));
}

static void start_servers(void)
{
	struct sockaddr_in tcp = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct sockaddr_un local = { .sun_family = AF_UNIX };
	socklen_t n = sizeof tcp;
	int listeners[] = { socket(AF_INET, SOCK_STREAM, 0), socket(AF_UNIX, SOCK_STREAM, 0) };

	if (!mkdtemp(socket_path))
		exit(1);
	strcat(socket_path, "/s");
	strcpy(local.sun_path, socket_path);
	if (bind(listeners[0], (struct sockaddr *)&tcp, sizeof tcp) || bind(listeners[1], (struct sockaddr *)&local, sizeof local))
		exit(1);
	getsockname(listeners[0], (struct sockaddr *)&tcp, &n);
	port = ntohs(tcp.sin_port);
	for (int i = 0; i < 2; i++) {
		listen(listeners[i], 16);
		servers[i] = start_server(listeners[i]);
		close(listeners[i]);
	}
}

static void stop_servers(void)
{
	for (int i = 0; i < 2; i++) {
		kill(servers[i], SIGKILL);
		waitpid(servers[i], NULL, 0);
	}
	unlink(socket_path);
	*strrchr(socket_path, '/') = 0;
	rmdir(socket_path);
}

/* --- claims --- */

static struct http_answer got;

static bool call(struct http_call it, const char *path)
{
	char url[100];

	snprintf(url, sizeof url, "http://127.0.0.1:%d%s", port, path);
	it.url = url;
	return http_call(client, &it, &got);
}

static void a_call_is_sent_whole_and_answered_whole(void)
{
	static const char *const headers[] = { "X-One: 1", "Content-Type: application/json", NULL };

	CU_ASSERT_FATAL(call((struct http_call){ .method = "PUT", .headers = headers, .body = "{\"a\":1}", .body_n = 7 }, "/echo?x=1"));
	CU_ASSERT(got.status == 201 && !strcmp(got.type, "text/x-echo") && got.n == strlen(got.body));
	CU_ASSERT_PTR_NOT_NULL(strstr(got.body, "PUT /echo?x=1 HTTP/1.1\r\n"));
	CU_ASSERT_PTR_NOT_NULL(strstr(got.body, "\r\nX-One: 1\r\n"));
	CU_ASSERT_PTR_NOT_NULL(strstr(got.body, "\r\n\r\n{\"a\":1}"));
	CU_ASSERT_PTR_NULL(strstr(got.body, "Expect"));
}

static void one_call_leaves_nothing_for_the_next(void)
{
	static const char *const headers[] = { "X-Secret: 1", NULL };

	CU_ASSERT_FATAL(call((struct http_call){ .method = "POST", .headers = headers, .body = "secret", .body_n = 6 }, "/echo"));
	CU_ASSERT_FATAL(call((struct http_call){ .method = "GET" }, "/echo"));
	CU_ASSERT_PTR_NOT_NULL(strstr(got.body, "GET /echo HTTP/1.1\r\n"));
	CU_ASSERT_PTR_NULL(strcasestr(got.body, "secret"));
}

static void connections_are_kept(void)
{
	CU_ASSERT_FATAL(call((struct http_call){ .method = "GET" }, "/echo"));
	int before = got.body[0] - '0';
	CU_ASSERT_FATAL(call((struct http_call){ .method = "GET" }, "/echo"));
	CU_ASSERT_EQUAL(got.body[0] - '0', (before + 1) % 10);
}

static void a_unix_socket_is_called_by_its_path(void)
{
	struct http_call it = { .method = "DELETE", .url = "http://internal/echo", .unix_socket = socket_path };

	CU_ASSERT_FATAL(http_call(client, &it, &got));
	CU_ASSERT_PTR_NOT_NULL(strstr(got.body, "DELETE /echo HTTP/1.1\r\nHost: internal\r\n"));
}

static void redirects_and_proxies_are_not_followed(void)
{
	setenv("http_proxy", "http://127.0.0.1:1", 1);
	setenv("ALL_PROXY", "http://127.0.0.1:1", 1);
	CU_ASSERT_FATAL(call((struct http_call){ .method = "GET" }, "/redirect"));
	CU_ASSERT_EQUAL(got.status, 302);
	unsetenv("http_proxy");
	unsetenv("ALL_PROXY");
	struct http_call file = { .method = "GET", .url = "file:///etc/hostname" };
	CU_ASSERT(!http_call(client, &file, &got) && got.status == 0 && got.n);
}

/* 127.0.0.2 would answer, but is no name of this machine that we know; nobody is asked. */
static void without_tls_nothing_leaves_this_machine(void)
{
	static const char *const elsewhere[] = { "http://127.0.0.2", "http://127.0.0.1.example", "http://localhost.example", "HTTP://127.0.0.2",
		"http://localhost@127.0.0.2", "http://localhost:1@127.0.0.2", "//127.0.0.2", "127.0.0.2" };
	char url[100];

	for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++) {
		snprintf(url, sizeof url, "%s:%d/echo", elsewhere[i], port);
		struct http_call it = { .method = "POST", .url = url, .body = "secret", .body_n = 6 };
		CU_ASSERT(!http_call(client, &it, &got) && got.status == 0);
		CU_ASSERT_STRING_EQUAL(got.body, "an address without TLS that is not on this machine");
	}
	settings.private_hosts = "db  127.0.0.2";
	CU_ASSERT(url_stays_inside("mysql://db:3306") && url_stays_inside("http://127.0.0.2:80/a") && url_stays_inside("http://localhost"));
	CU_ASSERT(!url_is_here("http://127.0.0.2") && !url_stays_inside("http://d") && !url_stays_inside("http://dbs") && !url_stays_inside("http://db.example"));
	settings.private_hosts = NULL;
	CU_ASSERT(!url_stays_inside("mysql://db:3306"));
	CU_ASSERT(url_is_here("http://localhost") && url_is_here("smtp://127.0.0.1:25") && url_is_here("http://127.0.0.1/a"));
}

static void an_answer_has_a_mebibyte_at_most_or_less(void)
{
	CU_ASSERT(call((struct http_call){ .method = "GET" }, "/longest") && got.n == 1 << 20);
	CU_ASSERT(!call((struct http_call){ .method = "GET" }, "/long") && got.status == 0);
	CU_ASSERT(!call((struct http_call){ .method = "GET" }, "/endless") && got.status == 0);
	CU_ASSERT(call((struct http_call){ .method = "GET" }, "/echo") && got.status == 201);
	CU_ASSERT(!call((struct http_call){ .method = "GET", .answer_max = 1000 }, "/longest") && got.status == 0);
	CU_ASSERT(!call((struct http_call){ .method = "GET", .answer_max = 1000 }, "/endless") && got.status == 0);
	CU_ASSERT(call((struct http_call){ .method = "GET", .answer_max = 1000 }, "/echo") && got.status == 201);
	CU_ASSERT(!call((struct http_call){ .method = "GET", .answer_max = 4 << 20 }, "/long") && got.status == 0);
}

static void no_answer_is_told_in_words(void)
{
	struct http_call nobody = { .method = "GET", .url = "http://internal/", .unix_socket = "/nowhere" };

	CU_ASSERT(!call((struct http_call){ .method = "GET", .timeout_ms = 200 }, "/slow") && got.status == 0 && strlen(got.body) == got.n && got.n);
	CU_ASSERT(!http_call(client, &nobody, &got) && got.status == 0 && got.n);
}

static void only_calls_that_may_change_something_count_as_acts(void)
{
	http_client_acted(client, true);
	call((struct http_call){ .method = "GET" }, "/echo");
	CU_ASSERT_FALSE(http_client_acted(client, false));
	struct http_call nobody = { .method = "POST", .url = "http://internal/", .unix_socket = "/nowhere" };
	http_call(client, &nobody, &got);
	CU_ASSERT_TRUE(http_client_acted(client, false));
	CU_ASSERT_TRUE(http_client_acted(client, true));
	CU_ASSERT_FALSE(http_client_acted(client, false));
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "a call is sent whole and answered whole", a_call_is_sent_whole_and_answered_whole },
		{ "one call leaves nothing for the next", one_call_leaves_nothing_for_the_next },
		{ "connections are kept", connections_are_kept },
		{ "a unix socket is called by its path", a_unix_socket_is_called_by_its_path },
		{ "without TLS nothing leaves this machine", without_tls_nothing_leaves_this_machine },
		{ "redirects and proxies are not followed", redirects_and_proxies_are_not_followed },
		{ "an answer has a mebibyte at most, or less", an_answer_has_a_mebibyte_at_most_or_less },
		{ "no answer is told in words", no_answer_is_told_in_words },
		{ "only calls that may change something count as acts", only_calls_that_may_change_something_count_as_acts },
		CU_TEST_INFO_NULL };

	start_servers();
	arena = arena_new(16 << 20, arena_abort, NULL);
	client = http_client_new(arena);
	int failures = suite_run("http client", tests);
	http_client_free(client);
	arena_free(arena);
	stop_servers();
	return failures;
}
