/* slots.h - how many processes of one machine do something dear at the same time, and how many may wait for it.
 *
 * Places and slots are files that are locked with flock: what a process holds that is killed is free at once, where a semaphore or a
 * counter in shared memory would stay taken for good. */
#ifndef SLOTS_H
#define SLOTS_H
#include <stdbool.h>

struct slots;

enum { SLOTS_MAX = 64 };

/* In the process that will use them, after its fork. at_once: how many act; places: those and the ones who wait, up to SLOTS_MAX. Files
 * are made in the folder as <name>.place.<i> and <name>.slot.<i>. NULL: they cannot be. */
struct slots *slots_open(const char *folder, const char *name, int places, int at_once);
void slots_close(struct slots *);
/* A place, kept until slots_leave(); false: all are taken. */
bool slots_enter(struct slots *);
void slots_leave(struct slots *);
/* With a place: waits for one's turn to act, which is at most places / at_once acts away, and ends it. */
void slots_begin(struct slots *);
void slots_end(struct slots *);
#endif
