#include "slots.h"
#include "suite.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[] = "/tmp/slots-test-XXXXXX";

/* Says yes when it is in, and stays until it is killed. */
static pid_t occupant(int places, int at_once, int *in)
{
	int pipes[2];
	char said = 0;

	CU_ASSERT_FATAL(!pipe(pipes));
	pid_t pid = fork();
	if (!pid) {
		struct slots *s = slots_open(folder, "a", places, at_once);
		said = s && slots_enter(s) ? 'y' : 'n';
		if (said == 'y')
			slots_begin(s);
		if (write(pipes[1], &said, 1) == 1)
			pause();
		_exit(0);
	}
	close(pipes[1]);
	if (in)
		*in = read(pipes[0], &said, 1) == 1 && said == 'y';
	close(pipes[0]);
	return pid;
}

static void kill_all(const pid_t *pids, int n)
{
	for (int i = 0; i < n; i++) {
		kill(pids[i], SIGKILL);
		waitpid(pids[i], NULL, 0);
	}
}

static void as_many_as_there_are_places(void)
{
	struct slots *s = slots_open(folder, "a", 2, 2);
	pid_t pids[2];
	int in[2];

	CU_ASSERT_PTR_NOT_NULL_FATAL(s);
	for (int i = 0; i < 2; i++)
		pids[i] = occupant(2, 2, in + i);
	CU_ASSERT(in[0] && in[1]);
	CU_ASSERT_FALSE(slots_enter(s));
	kill_all(pids, 1);
	CU_ASSERT_TRUE(slots_enter(s));
	slots_leave(s);
	kill_all(pids + 1, 1);
	slots_close(s);
}

static void what_was_killed_holds_nothing(void)
{
	for (int round = 0; round < 20; round++) {
		pid_t pids[2];
		int in[2];

		for (int i = 0; i < 2; i++)
			pids[i] = occupant(2, 2, in + i);
		CU_ASSERT(in[0] && in[1]);
		kill_all(pids, 2);
	}
}

/* One acts, and the second place waits until it has left. */
static void who_has_a_place_waits_for_its_turn(void)
{
	struct slots *s = slots_open(folder, "b", 2, 1);
	volatile int *order = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	CU_ASSERT_TRUE(slots_enter(s));
	slots_begin(s);
	pid_t pid = fork();
	if (!pid) {
		struct slots *own = slots_open(folder, "b", 2, 1);
		bool in = slots_enter(own);
		if (in)
			slots_begin(own);
		order[0] = in ? order[1] + 1 : -1;
		_exit(0);
	}
	usleep(100000);
	CU_ASSERT_EQUAL(order[0], 0);
	order[1] = 1;
	slots_end(s);
	waitpid(pid, NULL, 0);
	CU_ASSERT_EQUAL(order[0], 2);
	munmap((void *)order, 4096);
	slots_leave(s);
	slots_close(s);
}

/* Twice is once: a request that is run again keeps its place. */
static void a_place_is_taken_once_and_given_back_whole(void)
{
	struct slots *s = slots_open(folder, "c", 1, 1), *other = slots_open(folder, "c", 1, 1);

	CU_ASSERT_TRUE(slots_enter(s));
	CU_ASSERT_TRUE(slots_enter(s));
	CU_ASSERT_FALSE(slots_enter(other));
	slots_leave(other);
	CU_ASSERT_FALSE(slots_enter(other));
	slots_leave(s);
	slots_leave(s);
	CU_ASSERT_TRUE(slots_enter(other));
	slots_close(s);
	slots_close(other);
}

static void a_folder_must_be_there(void)
{
	CU_ASSERT_PTR_NULL(slots_open("/nowhere/at/all", "a", 2, 1));
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "as many as there are places", as_many_as_there_are_places },
		{ "what was killed holds nothing", what_was_killed_holds_nothing },
		{ "who has a place waits for its turn", who_has_a_place_waits_for_its_turn },
		{ "a place is taken once, and given back whole", a_place_is_taken_once_and_given_back_whole },
		{ "a folder must be there", a_folder_must_be_there },
		CU_TEST_INFO_NULL,
	};
	char command[80];

	if (!mkdtemp(folder))
		return 1;
	int failures = suite_run("slots", tests);
	snprintf(command, sizeof command, "rm -r %s", folder);
	return system(command) || failures;
}
