/* rights.h - an account's rights become those that a file grants, and at no moment less: what is new is given first, then what is too much is
 * taken. REVOKE ALL before the grants would refuse those at work as long as it takes. */
#ifndef MIGRATE_RIGHTS_H
#define MIGRATE_RIGHTS_H
#include <mysql.h>

struct arena;

/* NULL: it is no "REVOKE ALL PRIVILEGES, GRANT OPTION FROM account"; else the account, which stands in the arena. */
const char *rights_account(struct arena *, const char *statement);
/* After the n grants were made: takes from the account what none of them gives. NULL, or why not. */
const char *rights_narrow(MYSQL *, struct arena *, const char *account, const char *const *grants, size_t n);
#endif
