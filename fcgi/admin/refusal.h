/* refusal.h - who was not let in, at the administrators' paths and by a provider's word, in the same log as what administrators did. */
#ifndef REFUSAL_H
#define REFUSAL_H
#include "reply.h"
#include "request.h"
#include "worker.h"

/* The actions under which they are found; what is asked for without an action leaves them out. */
#define REFUSAL_ACTION "access.refused"
#define LOGIN_REFUSAL_ACTION "login.refused"

/* One entry: who (none without a session), from where, the path, and in `reason` method, path and code. nginx asks for all these paths whether
 * one may enter, and says what is asked for in ASKED_METHOD and ASKED_PATH. A flood is bounded (flood.h); the service's own log has each. */
void refusal_keep(struct request *, const struct reply *);
/* One entry of topic login.refused: the subject is the provider, who is whoever was linking; heard twice it is one. */
void login_refusal_hear(struct job *);
#endif
