/* loop.h - one event loop for a whole town: transfers by libcurl's multi interface, and timers. Single-threaded. */
#ifndef LOOP_H
#define LOOP_H
#include <curl/curl.h>
#include <stdbool.h>
#include <stdint.h>

void loop_open(void);
void loop_close(void);
/* Calls fn(it) once, not before `ms` real milliseconds have passed. */
void loop_after(int64_t ms, void (*fn)(void *), void *it);
/* The same at a moment of business time. */
void loop_at(int64_t business_ms, void (*fn)(void *), void *it);
/* Starts a transfer; `done` is called when it has ended, then the handle is the caller's again. */
void loop_transfer(CURL *, void (*done)(CURL *, CURLcode, void *), void *it);
/* Until finished(it), or an interrupt. false: interrupted, or `limit_s` real seconds went by (0: no limit). */
bool loop_run(bool (*finished)(void *), void *it, int64_t limit_s);
bool loop_interrupted(void);
#endif
