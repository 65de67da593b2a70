/* clock.h - business time: schedules, preparation, expiry, offers, expected times. It has an origin and a speed that the
 * whole stack shares through one small mapped file (DABBA_CLOCK_FILE) and that can be set while it runs: `clock set --at
 * 2026-11-20T17:30:00Z --speed 60`. Without the file business time is real time.
 * Security time, leases, back-off, caches and idempotency are always real. */
#ifndef CLOCK_H
#define CLOCK_H
#include "instant.h"

struct instant clock_now(void);         /* business time */
struct instant clock_real(void);
int64_t clock_monotonic_ms(void);
double clock_speed(void);               /* business seconds per real second, 1 to 3600 */
/* Maps the file; false: errno says why. NULL: real time. */
bool clock_open(const char *file);
/* From now on business time is `at` and runs at `speed`, 1 to 3600; creates the file. Setting it back moves the deadlines of
 * what is under way. */
bool clock_set(const char *file, struct instant at, double speed);
#endif
