/* probe PORT [PATH]: 0 if this machine answers 200 at PATH, or without one takes a connection, within 3 s. For health checks in images that hold
 * no shell; linked statically, so that it needs no library. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

static int connected(int port)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((unsigned short)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct timeval wait = { .tv_sec = 3 };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
	return fd >= 0 && !connect(fd, (struct sockaddr *)&to, sizeof to) ? fd : -1;
}

/* A status line may come in pieces. */
static int is_well(int fd, const char *path)
{
	static const char wanted[] = "HTTP/1.1 200";
	char line[sizeof wanted] = "";
	size_t have = 0;

	if (dprintf(fd, "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", path) < 0)
		return 0;
	while (have < sizeof line - 1) {
		ssize_t n = read(fd, line + have, sizeof line - 1 - have);
		if (n <= 0)
			return 0;
		have += (size_t)n;
	}
	return !strcmp(line, wanted);
}

int main(int argc, char **argv)
{
	int fd = argc > 1 ? connected(atoi(argv[1])) : -1;

	return fd < 0 || (argc > 2 && !is_well(fd, argv[2]));
}
