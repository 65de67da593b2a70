/* limit.h - how often what costs or guesses may be done: for one account from one place, for one account from everywhere, from one
 * address (an IPv6 one with the rest of its /64: network.h), and by all together.
 *
 * Counted in MySQL, not in the cache: the cache may be emptied or be gone at any time, and a limit that then begins anew would be one
 * for polite people only. Nothing is lost by it: a log-in reads its account there anyway, so where the database is down nobody logs in,
 * and no second store has to be up. A try costs one small commit beside 45 ms of hashing.
 *
 * A try counts before it is made, so that many at once do not all get in, and what is refused does not count: a window ends when
 * it was going to. A guess that was right is forgiven. From a device that the account is known to use (familiar.h), and from within a
 * session, only the first bound holds: strangers who guess do not lock the owner out. */
#ifndef LIMIT_H
#define LIMIT_H
#include "user.h"

enum act { ACT_GUESS, ACT_REGISTER, ACT_MAIL, ACT_ALERT, ACT_EXPORT, ACT_CODE };

/* whom: an e-mail address, the account's or one that has none; device: a familiar one, or a session; NULL: none such. */
struct attempt { enum act act; const char *whom, *device, *address; };

/* Very many people come from that address (an office, a load test: USER_CROWD_ADDRESSES), so it is not bounded by itself. */
bool limit_is_crowd(const char *address);

/* 0: it may be made, and counts. Else how many seconds to wait. Outside a transaction, or as part of the caller's. */
int64_t attempt_wait_s(struct platform *, const struct attempt *);
/* The same without counting: for what counts only when it has worked. */
int64_t attempt_due_s(struct platform *, const struct attempt *);
void attempt_forgive(struct platform *, const struct attempt *);
int64_t attempts_forget(struct db *);                   /* windows that have ended; at most 1000 a time */
void limit_prepare_all(struct db *);
/* 429 with Retry-After. */
struct reply limit_refused(const char *code, const char *detail, int64_t wait_s);
#endif
