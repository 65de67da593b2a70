/* scripted_provider.h - a payment provider of one answer at a time: what it shall say next is set, what it was asked is kept. The
 * refunds that it lists are what it says to everything, unless they are set (provider_listed). */
#ifndef SCRIPTED_PROVIDER_H
#define SCRIPTED_PROVIDER_H
#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CUT = 0 };                       /* a status: the connection ends without an answer */

static int provider_status, provider_port;
static char provider_body[4000], provider_listed[4000], provider_asked[1000], provider_key[120];
static int provider_posts;

static inline void provider_keep(const char *request)
{
	const char *key = strcasestr(request, "idempotency-key:");

	snprintf(provider_asked, sizeof provider_asked, "%.*s", (int)strcspn(request, "\r"), request);
	snprintf(provider_key, sizeof provider_key, "%.*s", key ? (int)strcspn(key + 17, "\r") : 0, key ? key + 17 : "");
	provider_posts += !strncmp(request, "POST", 4);
}

static inline void provider_answer(int fd)
{
	char request[8000] = "", answer[5000];
	size_t n = 0;

	for (ssize_t got; !strstr(request, "\r\n\r\n") && (got = recv(fd, request + n, sizeof request - 1 - n, 0)) > 0; n += (size_t)got)
		request[n + (size_t)got] = 0;
	const char *length = strcasestr(request, "content-length:"), *body = strstr(request, "\r\n\r\n");
	size_t whole = body ? (size_t)(body + 4 - request) + (length ? (size_t)atol(length + 15) : 0) : 0;
	for (ssize_t got; n < whole && (got = recv(fd, request + n, sizeof request - 1 - n, 0)) > 0; )
		n += (size_t)got;
	provider_keep(request);
	bool lists = *provider_listed && strstr(provider_asked, "GET /v1/refunds");
	if (provider_status == CUT && !lists)
		return;
	const char *told = lists ? provider_listed : provider_body;
	int size = snprintf(answer, sizeof answer, "HTTP/1.1 %d X\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: %zu\r\n\r\n%s",
	                    lists ? 200 : provider_status, strlen(told), told);
	if (send(fd, answer, (size_t)size, MSG_NOSIGNAL) < 0)
		abort();
}

static inline void *provider_run(void *listener)
{
	while (true) {
		int fd = accept((int)(intptr_t)listener, NULL, NULL);
		provider_answer(fd);
		close(fd);
	}
	return NULL;
}

static inline void provider_start(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof at;
	int listener = socket(AF_INET, SOCK_STREAM, 0);
	pthread_t thread;

	if (bind(listener, (struct sockaddr *)&at, n) || listen(listener, 8) || getsockname(listener, (struct sockaddr *)&at, &n)
	    || pthread_create(&thread, NULL, provider_run, (void *)(intptr_t)listener))
		abort();
	provider_port = ntohs(at.sin_port);
}
#endif
