/* login_refusal.h - a provider's word let nobody in: a line in the log, and news for the administrators' log. */
#ifndef LOGIN_REFUSAL_H
#define LOGIN_REFUSAL_H
#include "user.h"

/* why: a word of provider_login.h; what: what was wrong, in words of ours alone; account_id: of whoever was linking; status: of the answer. */
struct login_refusal { const char *provider, *why, *what; struct uuid account_id; int status; };

/* What the request has begun in the database is undone first. Each is a line "login_refused"; what administrators read is bounded
 * (lib/flood.h), for an address of a crowd by all of a day alone. */
void login_refusal_tell(struct request *, const struct login_refusal *);
#endif
