/* port.h - TCP ports of tests on this machine. */
#ifndef PORT_H
#define PORT_H
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

/* A socket that listens at one that nobody had. */
static inline int listen_somewhere(int *port)
{
	struct sockaddr_in name = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (bind(fd, (struct sockaddr *)&name, sizeof name) || listen(fd, 16)
	    || getsockname(fd, (struct sockaddr *)&name, &(socklen_t){ sizeof name }))
		exit(2);
	*port = ntohs(name.sin_port);
	return fd;
}

/* A process that serves there, and ends with the test; serve does not return. The listener is its own from then on. */
static inline pid_t serve_apart(int listener, void (*serve)(int listener))
{
	pid_t server = fork();

	if (!server) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		serve(listener);
	}
	close(listener);
	return server;
}

/* One that nobody has just now. */
static inline int free_port(void)
{
	int port, fd = listen_somewhere(&port);

	close(fd);
	return port;
}

/* How many sockets listen at it, by IPv4. */
static inline int listeners(int port)
{
	FILE *f = fopen("/proc/net/tcp", "r");
	char line[300];
	unsigned at, state;
	int n = 0;

	while (f && fgets(line, sizeof line, f))
		n += sscanf(line, "%*d: %*8x:%x %*8x:%*x %x", &at, &state) == 2 && (int)at == port && state == 0x0A;
	if (f)
		fclose(f);
	return n;
}
#endif
