/* password.h - argon2id, 19 MiB, 2 passes, 1 lane (OWASP); about 45 ms of CPU. Passwords are 8 to 128 characters, exact bytes. */
#ifndef PASSWORD_H
#define PASSWORD_H
#include <stdbool.h>

struct arena; struct slots;

/* From now on hashing waits for a slot (lib/slots.h), and fails as FAIL_DOWN at once when all places are taken: a flood of log-ins takes
 * no more of the machine than that. NULL: no limit. */
void password_limit(struct slots *);
const char *password_hash(struct arena *, const char *password);        /* PHC string, 16 bytes of salt from getrandom() */
/* hash NULL: takes as long as a real one and is false, so that an unknown account answers no faster. */
bool password_matches(const char *hash, const char *password);
#endif
