/* refusal.h - who was not let in at the administrators' paths, in the same log as what administrators did. */
#ifndef REFUSAL_H
#define REFUSAL_H
#include "reply.h"
#include "request.h"

/* The action under which they are found; what is asked for without an action leaves them out. */
#define REFUSAL_ACTION "access.refused"

/* One entry: who (none without a session), from where, the path, and in `reason` method, path and code. nginx asks for all these paths whether
 * one may enter, and says what is asked for in ASKED_METHOD and ASKED_PATH. A flood is bounded: of one address so many an hour,
 * of all so many a day; that it is reached is the last entry. The service's own log has each. */
void refusal_keep(struct request *, const struct reply *);
#endif
