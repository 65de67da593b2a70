#define _GNU_SOURCE
#include "killing.h"
#include "client.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

enum { PROCESSES_MAX = 64 };

struct process { char name[60]; pid_t pid; };

static int running(struct process *p, bool (*may_die)(const char *name))
{
	char command[600], line[300], state[32];
	int n = 0;

	snprintf(command, sizeof command, "supervisorctl -c '%s' status 2>/dev/null", client_environment("DABBA_SUPERVISOR"));
	FILE *f = popen(command, "r");
	while (f && n < PROCESSES_MAX && fgets(line, sizeof line, f)) {
		int pid = 0;
		if (sscanf(line, "%59s %31s pid %d", p[n].name, state, &pid) != 3 || !may_die(p[n].name))
			continue;
		p[n++].pid = pid;
	}
	if (f)
		pclose(f);
	return n;
}

/* One of its children half of the time, when it has any. */
static pid_t it_or_a_child(pid_t pid)
{
	char path[80], text[1000] = "";
	pid_t children[64];
	int n = 0;

	snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)pid, (int)pid);
	FILE *f = fopen(path, "r");
	if (f && fgets(text, sizeof text, f))
		for (char *at = strtok(text, " "); at && n < 64; at = strtok(NULL, " "))
			children[n++] = (pid_t)atoi(at);
	if (f)
		fclose(f);
	return n && rand() % 2 ? children[rand() % n] : pid;
}

int signal_all(int signal, bool (*concerned)(const char *name))
{
	struct process all[PROCESSES_MAX];
	int n = running(all, concerned);

	for (int i = 0; i < n; i++)
		kill(all[i].pid, signal);
	return n;
}

void kill_one(int nth, bool (*may_die)(const char *name))
{
	struct process all[PROCESSES_MAX];
	int n = running(all, may_die);

	if (!n) {
		printf("nothing runs under %s\n", client_environment("DABBA_SUPERVISOR"));
		exit(2);
	}
	struct process *p = all + rand() % n;
	pid_t pid = it_or_a_child(p->pid);
	kill(pid, SIGKILL);
	printf("  kill %2d: %s%s\n", nth, p->name, pid == p->pid ? "" : " (a child)");
	fflush(stdout);
}
