/* killing.h - signals to what supervisord runs (DABBA_SUPERVISOR): kill -9, to see what is lost by it, or to hold still for a while. */
#ifndef KILLING_H
#define KILLING_H
#include <stdbool.h>

/* One of those that may die, or half of the time one of its children; prints which. Exits when nothing runs. Dice: rand(). */
void kill_one(int nth, bool (*may_die)(const char *name));
/* To all of those, not to their children. How many. */
int signal_all(int signal, bool (*concerned)(const char *name));
#endif
