/* acts.h - what handlers share, and the handlers. */
#ifndef ACTS_H
#define ACTS_H
#include "user.h"

struct sign_in { const char *access_token; int64_t expires_s; struct account user; };
EXTERN_SHAPE(struct sign_in, sign_in_shape);

/* false: too many wrong passwords for this account from this address; counts this one as wrong until it is forgiven. */
bool guess_allowed(struct request *, const char *email);
void guess_forgive(struct request *, const char *email);
struct reply guess_refused(void);
const char *email_folded(struct arena *, const char *email);
/* The session's row, in the caller's transaction; *refresh is its first token. false: as user_session_insert(). */
bool session_open(struct request *, const struct account *, struct identity *, const char **refresh);
/* The answer to whoever signed in, after the commit: an access token, and the refresh token in its cookie. */
struct reply session_answer(struct request *, int status, const struct account *, const struct identity *, const char *refresh);
const char *refresh_cookie_name(int role);
const char *refresh_cookie(struct arena *, int role, const char *token);       /* token NULL: takes it away */

/* Ends one or all but one, and announces it, in the caller's transaction; bury them after the commit. */
bool session_end_one(struct platform *, struct uuid id, struct uuid account_id, const char *reason);
struct list sessions_end(struct platform *, struct uuid account_id, struct uuid but, const char *reason);
void sessions_bury(struct platform *, struct list of_user_session);
void account_announce(struct platform *, const char *topic, const struct account *);
/* In place of asking our own internal route. */
enum session_answer session_of_database(struct platform *, struct uuid session_id, struct identity *);
/* Where the page that rq->query asks for begins. false: not one of our cursors. */
bool page_start(struct request *, struct uuid *after);

/* --- handlers --- */

struct reply account_register(struct request *);
struct reply session_create(struct request *);
struct reply session_refresh(struct request *);
struct reply session_leave(struct request *);
struct reply me_show(struct request *);
struct reply me_change(struct request *);
struct reply password_change(struct request *);
struct reply account_leave(struct request *);
struct reply preferences_show(struct request *);
struct reply preferences_replace(struct request *);
struct reply address_list(struct request *);
struct reply address_add(struct request *);
struct reply address_edit(struct request *);
struct reply address_remove(struct request *);
struct reply session_list(struct request *);
struct reply session_close(struct request *);
struct reply session_stream(struct request *);
struct reply jwks_show(struct request *);
struct reply identity_show(struct request *);
struct reply user_ban(struct request *);
struct reply user_unban(struct request *);
#endif
