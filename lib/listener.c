#define _GNU_SOURCE
#include "listener.h"
#include <errno.h>
#include <linux/filter.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { BACKLOG = 1024, HOST_ROOM = 128, IDLE_S = 15, EVERY_S = 5, TIMES = 3, UNHEARD_MS = 20000, TCP_FLAGS_AT = 13, TCP_SYN = 2 };

bool listener_is_tcp(const char *address)
{
	return *address != '/' && strchr(address, ':');
}

static bool is_port(const char *text)
{
	size_t n = strspn(text, "0123456789");
	unsigned port = 0;

	return n && n <= 5 && !text[n] && sscanf(text, "%u", &port) == 1 && port && port <= 65535;
}

static bool fits_listener(const char *text)
{
	if (*text == '/')
		return true;
	const char *colon = strrchr(text, ':');

	return colon && colon - text < HOST_ROOM && is_port(colon + 1) && (*text == '[' || strchr(text, ':') == colon);
}

const struct format format_listener = { "listener",
	"must be a unix socket's path, which begins with /, or host:port or :port for TCP", fits_listener, NULL };

static int open_unix(const char *path)
{
	struct sockaddr_un name = { .sun_family = AF_UNIX };
	int n = snprintf(name.sun_path, sizeof name.sun_path, "%s.%d", path, (int)getpid());
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (n >= (int)sizeof name.sun_path) {
		errno = ENAMETOOLONG;
		return -1;
	}
	unlink(name.sun_path);
	if (fd < 0 || bind(fd, (struct sockaddr *)&name, sizeof name) || chmod(name.sun_path, 0660)
	    || listen(fd, BACKLOG) || rename(name.sun_path, path))
		return -1;
	return fd;
}

static void set(int fd, int level, int option, int value)
{
	setsockopt(fd, level, option, &value, sizeof value);
}

/* Connections inherit it: an answer's last piece leaves at once, and one whose other machine is gone ends its process's wait. */
static void set_up(int fd)
{
	set(fd, SOL_SOCKET, SO_REUSEADDR, 1);
	set(fd, SOL_SOCKET, SO_REUSEPORT, 1);
	set(fd, SOL_SOCKET, SO_KEEPALIVE, 1);
	set(fd, IPPROTO_TCP, TCP_KEEPIDLE, IDLE_S);
	set(fd, IPPROTO_TCP, TCP_KEEPINTVL, EVERY_S);
	set(fd, IPPROTO_TCP, TCP_KEEPCNT, TIMES);
	set(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, UNHEARD_MS);
	set(fd, IPPROTO_TCP, TCP_NODELAY, 1);
}

/* Of two listeners the second gets everything; where there is none, the kernel does as if we had said nothing. */
static void take_all(int fd)
{
	struct sock_filter second[] = { BPF_STMT(BPF_RET | BPF_K, 1) };
	struct sock_fprog program = { 1, second };

	setsockopt(fd, SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, &program, sizeof program);
}

static int open_at(const struct addrinfo *at)
{
	int fd = socket(at->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0)
		return -1;
	set_up(fd);
	if (bind(fd, at->ai_addr, at->ai_addrlen) || listen(fd, BACKLOG)) {
		int why = errno;
		close(fd);
		errno = why;
		return -1;
	}
	take_all(fd);
	return fd;
}

/* "host:port", "[::1]:port", ":port" */
static int open_tcp(const char *address)
{
	struct addrinfo how = { .ai_flags = AI_PASSIVE | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM }, *found = NULL;
	const char *colon = strrchr(address, ':');
	size_t n = (size_t)(colon - address);
	char host[HOST_ROOM] = "";

	if (n < sizeof host)
		memcpy(host, address, n);
	bool bracketed = *host == '[' && host[n - 1] == ']';
	if (bracketed)
		host[n - 1] = 0;
	how.ai_family = n ? AF_UNSPEC : AF_INET;
	if (n >= sizeof host || getaddrinfo(n ? host + bracketed : NULL, colon + 1, &how, &found)) {
		errno = EADDRNOTAVAIL;
		return -1;
	}
	int fd = open_at(found);
	freeaddrinfo(found);
	return fd;
}

int listener_open(const char *address)
{
	return listener_is_tcp(address) ? open_tcp(address) : open_unix(address);
}

static bool is_tcp(int listener)
{
	int domain = AF_UNIX;

	getsockopt(listener, SOL_SOCKET, SO_DOMAIN, &domain, &(socklen_t){ sizeof domain });
	return domain != AF_UNIX;
}

/* A first packet is not heard any more; what ends a handshake, and what follows it, is. */
void listener_close_door(int listener)
{
	struct sock_filter no_first[] = {
		BPF_STMT(BPF_LD | BPF_B | BPF_ABS, TCP_FLAGS_AT),
		BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, TCP_SYN, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, 0),
		BPF_STMT(BPF_RET | BPF_K, 0xFFFFFFFFu),
	};
	struct sock_fprog program = { sizeof no_first / sizeof *no_first, no_first };

	if (is_tcp(listener))
		setsockopt(listener, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program);
}

bool listener_has_waiting(int listener)
{
	return poll(&(struct pollfd){ listener, POLLIN, 0 }, 1, 0) == 1;
}

void listener_shut(int listener)
{
	shutdown(listener, SHUT_RD);
}
