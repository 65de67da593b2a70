/* osrm_stand_in.h - a server that answers as an OSRM would whose profile the test chooses by name: what is in its documentation, a square of as
 * many points as it is asked about, SQUARE_S between any two, or what no OSRM would say. It counts how often it is asked, and ends with the test. */
#ifndef OSRM_STAND_IN_H
#define OSRM_STAND_IN_H
#include "port.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LONG = 3 << 20, PATIENCE_MS = 20000, SQUARE_S = 77 };

static pid_t server;
static char url[64];
static struct asked { int times; char last[4096]; } *asked;

static inline void put(int fd, const char *text)
{
	size_t n = strlen(text);

	while (n) {
		ssize_t some = send(fd, text, n, MSG_NOSIGNAL);
		if (some <= 0)
			return;
		text += some;
		n -= (size_t)some;
	}
}

/* What its documentation says of a table of two by two. */
static inline const char *table_by_profile(const char *request)
{
	static const struct { const char *profile, *body; } answers[] = {
		{ "/driving/", "{\"code\":\"Ok\",\"destinations\":[{\"hint\":\"x\",\"distance\":1.5,\"name\":\"A\",\"location\":[13.4,52.5]}],"
			"\"durations\":[[0,260.4],[301,0.0]],\"sources\":[]}" },
		{ "/island/", "{\"code\":\"Ok\",\"durations\":[[0,null],[301,0]]}" },
		{ "/negative/", "{\"code\":\"Ok\",\"durations\":[[0,-5],[301,0]]}" },
		{ "/eternal/", "{\"code\":\"Ok\",\"durations\":[[0,1e12],[301,0]]}" },
		{ "/narrow/", "{\"code\":\"Ok\",\"durations\":[[0],[301]]}" },
		{ "/short/", "{\"code\":\"Ok\",\"durations\":[[0,260]]}" },
		{ "/words/", "{\"code\":\"Ok\",\"durations\":[[\"0\",\"260\"],[301,0]]}" },
		{ "/nothing/", "{\"code\":\"Ok\"}" },
		{ "/refuses/", "{\"code\":\"TooBig\",\"durations\":[[0,260],[301,0]]}" },
		{ "/html/", "<html>" },
		{ "/broken/", "{\"code\":\"Ok\",\"durations\":[[0,260" },
	};

	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
		if (strstr(request, answers[i].profile))
			return answers[i].body;
	return "{}";
}

/* Of as many points as are asked for. */
static inline const char *square(const char *request)
{
	static char body[64 * 64 * 4 + 100];
	size_t n = 1, at = (size_t)sprintf(body, "{\"code\":\"Ok\",\"durations\":[");

	for (const char *c = request; *c && *c != '?'; c++)
		n += *c == ';';
	for (size_t i = 0; i < n * n; i++)
		at += (size_t)sprintf(body + at, "%s%d%s", i % n ? "," : i ? ",[" : "[", i / n == i % n ? 0 : SQUARE_S, i % n == n - 1 ? "]" : "");
	strcpy(body + at, "]}");
	return body;
}

static inline void answer(int fd, const char *request)
{
	char head[120];
	const char *body = strstr(request, "/square/") ? square(request) : table_by_profile(request);

	if (strstr(request, "/slow/")) {
		sleep(120);
	} else if (strstr(request, "/huge/")) {
		put(fd, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"code\":\"Ok\",\"durations\":[");
		for (int i = 0; i < LONG / 8; i++)
			put(fd, "[0,260],");
	} else {
		snprintf(head, sizeof head, "HTTP/1.1 %d OK\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n",
			strstr(request, "/angry/") ? 500 : 200, strlen(body));
		put(fd, head);
		put(fd, body);
	}
}

/* Each question in a process of its own, so that a slow one holds up no other. */
static inline void serve(int listener)
{
	static char request[sizeof asked->last];

	signal(SIGCHLD, SIG_IGN);
	for (int fd; (fd = accept(listener, NULL, NULL)) >= 0; close(fd)) {
		ssize_t n = recv(fd, request, sizeof request - 1, 0);
		if (n <= 0)
			continue;
		request[n] = 0;
		asked->times++;
		memcpy(asked->last, request, sizeof request);
		if (!fork()) {
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			answer(fd, request);
			_exit(0);
		}
	}
	_exit(0);
}

static inline void start_server(void)
{
	int port, listener = listen_somewhere(&port);

	asked = mmap(NULL, sizeof *asked, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (asked == MAP_FAILED)
		exit(2);
	snprintf(url, sizeof url, "http://127.0.0.1:%d", port);
	server = serve_apart(listener, serve);
}
#endif
