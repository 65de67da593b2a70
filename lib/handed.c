#define _GNU_SOURCE
#include "handed.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { FIRST = 3, MOST = 64 };

static bool holds_back;
static volatile sig_atomic_t leaves;

static long number_of(const char *name)
{
	const char *text = getenv(name);

	return text && *text && strspn(text, "0123456789") == strlen(text) ? strtol(text, NULL, 10) : 0;
}

static bool listens_at(int fd, const char *path)
{
	struct sockaddr_un name = { 0 };
	socklen_t n = sizeof name, flag = sizeof(int);
	int listens = 0, type = 0;

	return !getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listens, &flag) && listens
		&& !getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &flag) && type == SOCK_STREAM
		&& !getsockname(fd, (struct sockaddr *)&name, &n) && name.sun_family == AF_UNIX
		&& n < sizeof name && !strcmp(name.sun_path, path);
}

int handed_listener(const char *path)
{
	long n = number_of("LISTEN_FDS");

	if (number_of("LISTEN_PID") != getpid() || n < 1)
		return HANDED_NONE;
	for (int fd = FIRST; fd < FIRST + (n < MOST ? n : MOST); fd++)
		if (listens_at(fd, path) && !fcntl(fd, F_SETFD, FD_CLOEXEC) && !fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK))
			return fd;
	return HANDED_OTHER;
}

static sigset_t told_by(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	return set;
}

static void leave(int signal)
{
	leaves = signal;
}

void handed_hold_back(void)
{
	sigset_t held = told_by();

	holds_back = true;
	sigprocmask(SIG_BLOCK, &held, NULL);
	sigaction(SIGUSR1, &(struct sigaction){ .sa_handler = leave }, NULL);
}

/* Of those that wait, one is woken for each who comes. */
static int watch(int listener)
{
	struct epoll_event who = { .events = EPOLLIN | EPOLLEXCLUSIVE };
	int watched = epoll_create1(EPOLL_CLOEXEC);

	return watched >= 0 && !epoll_ctl(watched, EPOLL_CTL_ADD, listener, &who) ? watched : -1;
}

/* Who was woken accepts before it leaves: nobody else was woken for who came. */
bool handed_wait(int listener)
{
	static int watched = -1;
	struct epoll_event who;
	sigset_t held = told_by(), open;

	if (!holds_back)
		return true;
	if (watched < 0 && (watched = watch(listener)) < 0)
		return false;
	sigprocmask(SIG_BLOCK, NULL, &open);
	sigdelset(&open, SIGUSR1);
	while (!leaves && sigtimedwait(&held, NULL, &(struct timespec){ 0 }) != SIGUSR1) {
		int n = epoll_pwait(watched, &who, 1, -1, &open);
		if (n > 0)
			return true;
		if (n < 0 && errno != EINTR)
			return false;
	}
	leaves = SIGUSR1;
	return false;
}
