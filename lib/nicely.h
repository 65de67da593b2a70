/* nicely.h - a thread for what takes the processor for long, which gives way to whoever wakes up.
 *
 * It is nice, it wants long slices of time, so that who wakes up need not wait for the end of one (kernels from 6.12 on: EEVDF,
 * sched(7)), and where the kernel shares the machine out among sessions (autogroup), where niceness counts within a session alone, the
 * process is in one of its own from then on, all of which is nice. It asks the kernel four times a millisecond whether
 * somebody waits, who would else have to until the kernel's clock ticks. Where it may come back from it (RLIMIT_NICE), it takes for its
 * first 200 ms only what nobody else wants (SCHED_IDLE), and who wakes up counts its processor as free. One thread for all: a new one
 * would begin each time as it was made. */
#ifndef NICELY_H
#define NICELY_H

/* Acts in that thread of this process, which the first call makes, and returns when that is done. By one thread at a time. niceness 0:
 * acts at once, as does a process that can have no thread. The thread takes no signals but SIGRTMIN,
 * which is its own in this process; act must return. */
void nicely(int niceness, void (*act)(void *), void *with);
#endif
