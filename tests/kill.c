/* An evening of 500 orders while twenty processes are killed with -9: services and their children, workers, the relay, both Redis.
 * Afterwards every order must have ended well, exactly once, and the books must agree.
 * kill FOLDER-OF-EXECUTABLES [ORDERS KILLS SEED]; DABBA_SUPERVISOR names supervisord's configuration. */
#define _GNU_SOURCE
#include "client.h"
#include "clock.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PROCESSES_MAX = 64, SPEED = 60 };

struct process { char name[60]; pid_t pid; };

/* What supervisord runs now, but for what has no business dying here: the databases of record and nginx. */
static int running(struct process *p)
{
	char command[600], line[300], state[32];
	int n = 0;

	snprintf(command, sizeof command, "supervisorctl -c '%s' status 2>/dev/null", client_environment("DABBA_SUPERVISOR"));
	FILE *f = popen(command, "r");
	while (f && n < PROCESSES_MAX && fgets(line, sizeof line, f)) {
		int pid = 0;
		if (sscanf(line, "%59s %31s pid %d", p[n].name, state, &pid) != 3 || strstr(p[n].name, "nginx") || strstr(p[n].name, "mariadb")
		    || strstr(p[n].name, "docstore") || strstr(p[n].name, "actors"))
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

static void kill_one(int nth)
{
	struct process all[PROCESSES_MAX];
	int n = running(all);

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

static pid_t start_evening(const char *folder, const char *orders)
{
	char simulator[600], speed[16];

	snprintf(simulator, sizeof simulator, "%s/simulator", folder);
	snprintf(speed, sizeof speed, "%d", SPEED);
	pid_t pid = fork();
	if (!pid) {
		execl(simulator, simulator, "evening", speed, orders, (char *)NULL);
		_exit(127);
	}
	return pid;
}

static bool ended(pid_t pid, int *status) { return waitpid(pid, status, WNOHANG) == pid; }

int main(int argc, char **argv)
{
	const char *folder = argc > 1 ? argv[1] : "build/bin";
	int kills = argc > 3 ? atoi(argv[3]) : 20, status = -1, done = 0;
	unsigned seed = argc > 4 ? (unsigned)atol(argv[4]) : (unsigned)time(NULL);
	pid_t evening = start_evening(folder, argc > 2 ? argv[2] : "500");
	bool over = false;

	printf("seed %u\n", seed);
	if (!clock_open(client_environment("DABBA_CLOCK_FILE")))
		return 2;
	srand(seed);
	/* Accounts are made first; the clock's speed tells when the evening has begun. It lasts about three minutes at this speed. */
	while (!over && clock_speed() != SPEED) {
		sleep(1);
		over = ended(evening, &status);
	}
	while (!over && done < kills) {
		kill_one(++done);
		usleep(4000000 + (useconds_t)(rand() % 6000000));
		over = ended(evening, &status);
	}
	if (!over)
		waitpid(evening, &status, 0);
	bool sound = WIFEXITED(status) && !WEXITSTATUS(status) && done == kills;
	printf("%d kills; the evening %s\n%d passed, %d failed\n", done, sound ? "ended well" : "did not end well", sound, !sound);
	return !sound;
}
