/* raw.h - bytes to the real edge over TLS, and what came back: for requests that no honest client writes. */
#ifndef RAW_H
#define RAW_H
#include <stddef.h>

enum { RAW_ROOM = 64 * 1024, RAW_ANSWERS = 8 };

struct raw { int n, status[RAW_ANSWERS]; size_t bytes; char text[RAW_ROOM]; };       /* n: answers that came on the one connection */

/* Sends them from an address of their own and reads until the edge closes, or for a second. The result is overwritten by the next. */
const struct raw *raw_ask(const char *bytes, size_t n);
#endif
