/* worker_main.h - the worker's loop, for worker_main.c: until TERM; its exit status. */
#ifndef WORKER_MAIN_H
#define WORKER_MAIN_H
#include "worker.h"

int worker_run(const struct worker *, const struct parts *);
#endif
