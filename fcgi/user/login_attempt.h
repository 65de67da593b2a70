/* login_attempt.h - somebody is on the way to a provider: what must come back with them, for ten minutes and once. */
#ifndef LOGIN_ATTEMPT_H
#define LOGIN_ATTEMPT_H
#include "shape.h"

struct db;

enum { LOGIN_ATTEMPT_S = 600, LOGIN_NEXT_MAX = 400 };

/* state, browser: SHA-256 of what the address and the cookie carry; next: where in the app to go on. link_account_id, link_session_id:
 * whose account it shall open too, "" when somebody logs in; former_session_id: the session that the browser is in then, "": none. */
struct login_attempt {
	const char *state, *browser, *provider, *verifier, *nonce, *next;
	struct uuid link_account_id, link_session_id, former_session_id;
	struct instant expires_at;
};
EXTERN_SHAPE(struct login_attempt, login_attempt_shape);

void login_attempt_insert(struct db *, const struct login_attempt *);
bool login_attempt_lock(struct db *, const char *state, struct login_attempt *);        /* until the end of the transaction */
void login_attempt_delete(struct db *, const struct login_attempt *);
int64_t login_attempts_forget(struct db *);             /* those whose time is over; at most 1000 a time */
void login_attempt_prepare_all(struct db *);
#endif
