/* session.h - who calls. An access token proves it; the session it names must still be alive, so that logging out, a ban
 * and a change of role act at once.
 *
 * Alive means: `session:<id>` in the cache holds the identity. On a miss or an outage the `user` service is asked
 * (GET /internal/user/sessions/:id), and its answer is kept with SET NX; if it is down too, 503. A role that changed ends the token, not the session. Ending a session commits to
 * MySQL first, then writes a tombstone that outlives the access token, so no late rebuild can revive it. */
#ifndef SESSION_H
#define SESSION_H
#include "shape.h"

struct platform; struct keys;

enum role { ROLE_NONE, ROLE_CUSTOMER, ROLE_MERCHANT, ROLE_COURIER, ROLE_ADMIN, ROLE_SERVICE };
extern const char *const role_names[];          /* none customer merchant courier admin service */

struct identity { struct uuid user_id, session_id; int role; };
EXTERN_SHAPE(struct identity, identity_shape);

enum { SESSION_CACHE_S = 900, ACCESS_TOKEN_S = 600 };

enum session_answer { SESSION_ALIVE, SESSION_BAD_TOKEN, SESSION_ENDED, SESSION_UNKNOWABLE };

/* authorization: the whole header, "Bearer ...". A service token gives ROLE_SERVICE; the internal server alone passes it on. */
enum session_answer session_find(struct platform *, const char *authorization, struct identity *out);
void session_keep(struct platform *, const struct identity *);          /* after log-in: SET NX */
/* The tombstone; call after the commit. false: the cache did not take it, so it must be tried again (session.ended does). */
bool session_end(struct platform *, struct uuid session_id);

/* Where a miss is looked up: `user` itself asks its database instead of its own route. Never SESSION_BAD_TOKEN. */
extern enum session_answer (*session_source)(struct platform *, struct uuid session_id, struct identity *out);
/* settings.token_keys, read once per process. */
struct keys *session_keys(void);
#endif
