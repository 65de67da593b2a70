/* An evening of 500 orders while twenty processes are killed with -9: services and their children, workers, the relay, both Redis.
 * Afterwards every order must have ended well, exactly once, and the books must agree.
 * kill FOLDER-OF-EXECUTABLES [ORDERS KILLS SEED]; DABBA_SUPERVISOR names supervisord's configuration. */
#define _GNU_SOURCE
#include "client.h"
#include "clock.h"
#include "killing.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SPEED = 60 };

/* But for the databases of record, nginx, and the city's own people. */
static bool may_die(const char *name)
{
	return !strstr(name, "nginx") && !strstr(name, "mariadb") && !strstr(name, "docstore") && !strstr(name, "actors");
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
		kill_one(++done, may_die);
		usleep(4000000 + (useconds_t)(rand() % 6000000));
		over = ended(evening, &status);
	}
	if (!over)
		waitpid(evening, &status, 0);
	bool sound = WIFEXITED(status) && !WEXITSTATUS(status) && done == kills;
	printf("%d kills; the evening %s\n%d passed, %d failed\n", done, sound ? "ended well" : "did not end well", sound, !sound);
	return !sound;
}
