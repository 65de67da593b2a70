/* instant.h - a moment in time, milliseconds since 1970-01-01 UTC; 0 is "none". */
#ifndef INSTANT_H
#define INSTANT_H
#include <stdbool.h>
#include <stdint.h>

struct instant { int64_t ms; };

enum { INSTANT_TEXT = 32 };

/* RFC 3339 in UTC with milliseconds, "2026-11-20T17:30:00.000Z"; returns `text`. */
char *instant_print(struct instant, char text[INSTANT_TEXT]);
/* RFC 3339 with any offset. false: it is not one; years 1970 to 9999, no leap second. */
bool instant_parse(const char *text, struct instant *out);
/* From 1970 to 9999: it can be printed, and read again. */
bool instant_is_writable(struct instant);
#endif
