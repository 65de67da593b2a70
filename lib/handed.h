/* handed.h - a listening unix socket that whoever started us made and keeps, as systemd does for a .socket unit: LISTEN_PID names the
 * process that it is for, LISTEN_FDS how many there are from descriptor 3 on. While one process has ended and the next has not begun, who
 * comes waits in the socket's queue, and nobody is refused. So it is never shut: its queue is the successor's, and a process that is to
 * leave is told by SIGUSR1, which reaches it while it waits for somebody and at no other time. */
#ifndef HANDED_H
#define HANDED_H
#include <stdbool.h>

enum { HANDED_NONE = -1, HANDED_OTHER = -2 };

/* The descriptor that listens at path, from now on closed by exec, and accept() on it does not wait. HANDED_NONE: this process was handed
 * nothing. HANDED_OTHER: it was, and nothing of that listens there. */
int handed_listener(const char *path);
/* Before children are made: SIGUSR1 stays with each of them until it waits. */
void handed_hold_back(void);
/* Before each accept() of a child: true when somebody may be there, though another child may be quicker (EAGAIN); false when it was told
 * to leave. A listener that was not handed over is not waited for here. */
bool handed_wait(int listener);
#endif
