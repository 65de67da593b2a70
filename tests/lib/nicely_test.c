/* What takes the processor for long gives way: in a thread of its own that is nice, takes no signals and is there again after a fork. */
#define _GNU_SOURCE
#include "clock.h"
#include "nicely.h"
#include "suite.h"
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { NICE = 3 };

struct seen { pid_t thread; int niceness; sigset_t blocked; };

static void look_around(void *with)
{
	struct seen *s = with;

	*s = (struct seen){ .thread = gettid(), .niceness = getpriority(PRIO_PROCESS, (id_t)gettid()) };
	pthread_sigmask(SIG_BLOCK, NULL, &s->blocked);
}

static void without_niceness_it_acts_at_once(void)
{
	struct seen s;

	nicely(0, look_around, &s);
	CU_ASSERT_EQUAL(s.thread, getpid());
}

static void one_thread_acts_nicely(void)
{
	struct seen first, second;

	nicely(NICE, look_around, &first);
	nicely(NICE, look_around, &second);
	CU_ASSERT_NOT_EQUAL(first.thread, getpid());
	CU_ASSERT_EQUAL(first.thread, second.thread);
	CU_ASSERT_EQUAL(second.niceness, NICE);
	CU_ASSERT_EQUAL(getpriority(PRIO_PROCESS, (id_t)getpid()), 0);
}

static void signals_come_to_others(void)
{
	struct seen s;

	nicely(NICE, look_around, &s);
	CU_ASSERT_TRUE(sigismember(&s.blocked, SIGTERM) && sigismember(&s.blocked, SIGALRM));
}

static int policy_after(int64_t ms)
{
	int64_t until = clock_monotonic_ms() + ms;

	while (clock_monotonic_ms() < until)
		;
	return sched_getscheduler(0);
}

static void look_twice(void *policies)
{
	((int *)policies)[0] = policy_after(0);
	((int *)policies)[1] = policy_after(500);
}

/* Asked of the kernel by a process that is not needed: who may not come back is idle for ever. */
static bool may_come_back_from_idle(void)
{
	const struct sched_param none = { 0 };
	int status = -1;
	pid_t scout = fork();

	if (!scout)
		_exit(setpriority(PRIO_PROCESS, 0, NICE) || sched_setscheduler(0, SCHED_IDLE, &none) || sched_setscheduler(0, SCHED_OTHER, &none));
	waitpid(scout, &status, 0);
	return !status;
}

static void it_takes_what_nobody_wants_but_not_for_ever(void)
{
	int seen[2], expected = may_come_back_from_idle() ? SCHED_IDLE : SCHED_OTHER;

	for (int times = 0; times < 2; times++) {
		nicely(NICE, look_twice, seen);
		CU_ASSERT_EQUAL(seen[0], expected);
		CU_ASSERT_EQUAL(seen[1], SCHED_OTHER);
	}
}

static volatile sig_atomic_t asked;

static void count(int signal)
{
	(void)signal;
	asked++;
}

static void compute_for_20_ms(void *none)
{
	struct timespec cpu = { 0, 0 }, began;

	(void)none;
	sigaction(SIGRTMIN, &(struct sigaction){ .sa_handler = count }, NULL);
	for (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &began), cpu = began;
	     (cpu.tv_sec - began.tv_sec) * 1000000000L + cpu.tv_nsec - began.tv_nsec < 20000000; )
		clock_gettime(CLOCK_THREAD_CPUTIME_ID, &cpu);
}

static void it_gives_way_while_it_acts(void)
{
	nicely(NICE, compute_for_20_ms, NULL);
	int during = asked;
	usleep(20000);
	CU_ASSERT_TRUE(during >= 20);
	CU_ASSERT_EQUAL(asked, during);
}

static int act_after_a_fork(void)
{
	struct seen s;

	alarm(10);
	nicely(NICE, look_around, &s);
	return s.niceness != NICE || s.thread == getpid();
}

static void after_a_fork_it_acts_again(void)
{
	struct seen s;
	int status = -1;

	nicely(NICE, look_around, &s);
	pid_t child = fork();
	if (!child)
		_exit(act_after_a_fork());
	CU_ASSERT_EQUAL(waitpid(child, &status, 0), child);
	CU_ASSERT_EQUAL(status, 0);
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "without niceness it acts at once", without_niceness_it_acts_at_once },
		{ "one thread acts nicely", one_thread_acts_nicely },
		{ "signals come to others", signals_come_to_others },
		{ "it takes what nobody wants, but not for ever", it_takes_what_nobody_wants_but_not_for_ever },
		{ "it gives way while it acts", it_gives_way_while_it_acts },
		{ "after a fork it acts again", after_a_fork_it_acts_again },
		CU_TEST_INFO_NULL,
	};

	return suite_run("nicely", tests);
}
