/* killing.h - kill -9 of what supervisord runs (DABBA_SUPERVISOR), to see what is lost by it. */
#ifndef KILLING_H
#define KILLING_H
#include <stdbool.h>

/* One of those that may die, or half of the time one of its children; prints which. Exits when nothing runs. Dice: rand(). */
void kill_one(int nth, bool (*may_die)(const char *name));
#endif
