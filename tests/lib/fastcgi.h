/* fastcgi.h - what nginx says to a service, said by a test: one request on one connection to a unix socket. */
#ifndef FASTCGI_H
#define FASTCGI_H
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { FASTCGI_BEGIN = 1, FASTCGI_END = 3, FASTCGI_PARAMS = 4, FASTCGI_STDIN = 5, FASTCGI_STDOUT = 6, FASTCGI_ROOM = 65536 };

struct fastcgi_answer { int status; char text[FASTCGI_ROOM]; const char *body; };       /* status 0: none came */

static int fastcgi_connect(const char *path)
{
	struct sockaddr_un name = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	memcpy(name.sun_path, path, strlen(path) + 1);
	if (!connect(fd, (struct sockaddr *)&name, sizeof name))
		return fd;
	close(fd);
	return -1;
}

static void fastcgi_record(int fd, int type, const char *bytes, size_t n)
{
	unsigned char head[8] = { 1, (unsigned char)type, 0, 1, (unsigned char)(n >> 8), (unsigned char)n };

	if (send(fd, head, sizeof head, MSG_NOSIGNAL) < 0 || send(fd, bytes, n, MSG_NOSIGNAL) < 0)
		return;
}

static size_t fastcgi_length(char *at, size_t n)
{
	unsigned char four[4] = { (unsigned char)(n >> 24 | 0x80), (unsigned char)(n >> 16), (unsigned char)(n >> 8), (unsigned char)n };

	memcpy(at, four, 4);
	return 4;
}

/* params: name, value, name, value, NULL. said_n: the bytes really sent of a body of body_n. */
static void fastcgi_ask(int fd, const char *const *params, const char *body, size_t said_n)
{
	char pairs[FASTCGI_ROOM - 1];
	size_t n = 0;

	for (const char *const *p = params; *p; p += 2) {
		size_t name = strlen(p[0]), value = strlen(p[1]);
		n += fastcgi_length(pairs + n, name);
		n += fastcgi_length(pairs + n, value);
		memcpy(pairs + n, p[0], name);
		memcpy(pairs + n + name, p[1], value);
		n += name + value;
	}
	fastcgi_record(fd, FASTCGI_BEGIN, "\0\1\0\0\0\0\0\0", 8);
	fastcgi_record(fd, FASTCGI_PARAMS, pairs, n);
	fastcgi_record(fd, FASTCGI_PARAMS, "", 0);
	for (size_t sent = 0, part; sent < said_n; sent += part) {
		part = said_n - sent < 32000 ? said_n - sent : 32000;
		fastcgi_record(fd, FASTCGI_STDIN, body + sent, part);
	}
	fastcgi_record(fd, FASTCGI_STDIN, "", 0);
}

static size_t fastcgi_read(int fd, void *into, size_t n)
{
	size_t got = 0;

	for (ssize_t more; got < n && (more = recv(fd, (char *)into + got, n - got, 0)) > 0; )
		got += (size_t)more;
	return got;
}

/* Closes fd. */
static void fastcgi_hear(int fd, struct fastcgi_answer *answer)
{
	unsigned char head[8] = { 0 };
	size_t n = 0;

	while (head[1] != FASTCGI_END && fastcgi_read(fd, head, sizeof head) == sizeof head) {
		char rest[65535 + 255];
		size_t length = (size_t)head[4] << 8 | head[5], got = fastcgi_read(fd, rest, length + head[6]);
		if (head[1] != FASTCGI_STDOUT || got < length || n + length >= sizeof answer->text)
			continue;
		memcpy(answer->text + n, rest, length);
		n += length;
	}
	close(fd);
	answer->text[n] = 0;
	answer->status = !strncmp(answer->text, "Status: ", 8) ? atoi(answer->text + 8) : 0;
	answer->body = strstr(answer->text, "\r\n\r\n");
	answer->body = answer->body ? answer->body + 4 : "";
}
#endif
