/* password.h - argon2id, 19 MiB, 2 passes, 1 lane (OWASP); about 45 ms of CPU. Passwords are 8 to 128 characters, exact bytes. */
#ifndef PASSWORD_H
#define PASSWORD_H
#include <stdbool.h>

struct arena; struct slots;

/* From now on hashing needs a place and waits for its turn (lib/slots.h): a flood of log-ins takes no more of the machine than that. While
 * a password is hashed it gives way to others by that niceness, 0 to 19 (lib/nicely.h); what comes before and after does not, for that
 * holds locks. NULL: no limit. */
void password_limit(struct slots *, int niceness);
/* A place until the arena is reset; fails as FAIL_DOWN at once when all are taken. Asked for before anything is read or counted, so that
 * who is refused has cost next to nothing, and counts for nothing. */
void password_reserve(struct arena *);
const char *password_hash(struct arena *, const char *password);        /* PHC string, 16 bytes of salt from getrandom() */
/* hash NULL: takes as long as a real one and is false, so that an unknown account answers no faster. */
bool password_matches(const char *hash, const char *password);
#endif
