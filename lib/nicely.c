#define _GNU_SOURCE
#include "nicely.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* SLICE_NS: the longest that the kernel takes. GIVE_WAY_NS: far less than a tick of its clock, and enough to get on in between.
 * IDLE_MS: five times what a password's hash takes; who has not been done by then is on a machine that has nothing left over. */
enum { SLICE_NS = 100000000, GIVE_WAY_NS = 250000, IDLE_MS = 200 };

/* What sched_setattr(2) takes; not every C library has it. */
struct schedule { uint32_t size, policy; uint64_t flags; int32_t nice; uint32_t priority; uint64_t runtime_ns, deadline_ns, period_ns; };

static struct { pid_t process, thread; sem_t asked, done; int niceness; bool idles; void (*act)(void *); void *with; } worker;

/* The kernel takes ten such wishes a second of all processes: a later act asks again. */
static bool is_nice_to_other_sessions(int niceness)
{
	int group = open("/proc/self/autogroup", O_WRONLY | O_CLOEXEC);

	if (group < 0)
		return true;
	setsid();
	bool is_nice = dprintf(group, "%d", niceness) > 0;
	close(group);
	return is_nice;
}

/* SCHED_OTHER or SCHED_IDLE, which keeps the niceness and the slice of before. thread 0: the own one. */
static bool schedule(pid_t thread, uint32_t policy, int niceness)
{
	struct schedule s = { .size = sizeof s, .policy = policy, .nice = niceness, .runtime_ns = policy == SCHED_OTHER ? SLICE_NS : 0 };

	return !syscall(SYS_sched_setattr, thread, &s, 0);
}

static void *there_and_back(void *niceness)
{
	bool is_back = schedule(0, SCHED_IDLE, *(int *)niceness) && schedule(0, SCHED_OTHER, *(int *)niceness);

	return is_back ? niceness : NULL;
}

/* The way back from SCHED_IDLE is open to the superuser and within RLIMIT_NICE alone (sched(7)): a thread that is not needed tries it. */
static bool may_idle(const pthread_attr_t *without_signals, int niceness)
{
	pthread_t scout;
	void *is_back = NULL;

	return !pthread_create(&scout, without_signals, there_and_back, &niceness) && !pthread_join(scout, &is_back) && is_back;
}

static void wait_for(sem_t *s)
{
	while (sem_wait(s))
		;                                       /* a signal */
}

static bool is_done_within(long ms)
{
	struct timespec until;
	int failed;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_nsec += ms * 1000000;
	until.tv_sec += until.tv_nsec / 1000000000;
	until.tv_nsec %= 1000000000;
	while ((failed = sem_timedwait(&worker.done, &until)) && errno == EINTR)
		;
	return !failed;
}

static void give_way(int signal)
{
	(void)signal;
	sched_yield();
}

/* Whoever woke up and was not let in at once, since they had had their share, would wait until the kernel's clock ticks, 4 ms or more: so
 * it is asked in between too. false: there is no such alarm. */
static bool make_alarm(timer_t *alarm)
{
	struct sigevent to_thread = { .sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGRTMIN };
	sigset_t own;

	to_thread._sigev_un._tid = gettid();
	sigemptyset(&own);
	sigaddset(&own, SIGRTMIN);
	sigaction(SIGRTMIN, &(struct sigaction){ .sa_handler = give_way, .sa_flags = SA_RESTART }, NULL);
	return !pthread_sigmask(SIG_UNBLOCK, &own, NULL) && !timer_create(CLOCK_MONOTONIC, &to_thread, alarm);
}

static void every(timer_t alarm, long ns)
{
	timer_settime(alarm, 0, &(struct itimerspec){ .it_value.tv_nsec = ns, .it_interval.tv_nsec = ns }, NULL);
}

static void *work(void *none)
{
	timer_t alarm;
	bool is_nice = false, has_alarm = make_alarm(&alarm);

	schedule(0, SCHED_OTHER, worker.niceness);
	worker.thread = gettid();
	sem_post(&worker.done);
	for (;;) {
		wait_for(&worker.asked);
		if (worker.idles)
			schedule(0, SCHED_IDLE, worker.niceness);
		is_nice = is_nice || is_nice_to_other_sessions(worker.niceness);
		if (has_alarm)
			every(alarm, GIVE_WAY_NS);
		worker.act(worker.with);
		if (has_alarm)
			every(alarm, 0);
		sem_post(&worker.done);
	}
	return none;
}

/* A fork leaves the thread behind. */
static bool is_there(int niceness)
{
	pthread_attr_t attributes;
	pthread_t thread;
	sigset_t all;

	if (worker.process == getpid())
		return true;
	sigfillset(&all);
	sem_init(&worker.asked, 0, 0);
	sem_init(&worker.done, 0, 0);
	worker.niceness = niceness;
	pthread_attr_init(&attributes);
	pthread_attr_setsigmask_np(&attributes, &all);
	worker.idles = may_idle(&attributes, niceness);
	if (!pthread_create(&thread, &attributes, work, NULL)) {
		wait_for(&worker.done);
		worker.process = getpid();
	}
	pthread_attr_destroy(&attributes);
	return worker.process == getpid();
}

void nicely(int niceness, void (*act)(void *), void *with)
{
	if (!niceness || !is_there(niceness)) {
		act(with);
		return;
	}
	worker.act = act;
	worker.with = with;
	sem_post(&worker.asked);
	if (worker.idles && is_done_within(IDLE_MS))
		return;
	if (worker.idles)
		schedule(worker.thread, SCHED_OTHER, worker.niceness);
	wait_for(&worker.done);
}
