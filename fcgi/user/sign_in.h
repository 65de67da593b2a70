/* sign_in.h - coming and going: whoever proved who they are gets a session, its access token and its refresh cookie. */
#ifndef SIGN_IN_H
#define SIGN_IN_H
#include "account.h"

struct registration { const char *email, *password, *name, *phone, *language; int role; };
struct credentials { const char *email, *password, *code; };    /* code: of a second factor, may be NULL */
struct renewal { struct maybe_enum audience; };         /* which of the two cookies; none: the customer's, else the administrator's */
struct sign_in { const char *access_token; int64_t expires_s; struct account user; };
EXTERN_SHAPE(struct registration, registration_shape);
EXTERN_SHAPE(struct credentials, credentials_shape);
EXTERN_SHAPE(struct renewal, renewal_shape);
EXTERN_SHAPE(struct sign_in, sign_in_shape);

/* 0: the password may be tried, and counts as wrong until it is forgiven; else how many seconds to wait (limit.h). */
int64_t guess_wait_s(struct request *, const char *email);
void guess_forgive(struct request *, const char *email);
struct reply guess_refused(int64_t wait_s);

/* status 0: the password is right, and *account may act. 401 wrong_credentials, for an unknown account as for a wrong password and after
 * the same time; 403 account_banned to whoever knows the password; 429 after ten wrong ones. */
struct reply credentials_check(struct request *, const struct credentials *, struct account *);

/* The same of somebody who is logged in, before what only they may do. status 0: *account is theirs; guess_forgive() once all of it is
 * right. 404 user_not_found; 409 no_password; 403 wrong_password; 429 after ten wrong ones. */
struct reply password_ask(struct request *, const char *password, struct account *);

/* The session's row, in the caller's transaction; *refresh is its first token. false: as user_session_insert(). */
bool session_open(struct request *, const struct account *, struct identity *, const char **refresh);
/* The answer to whoever signed in, after the commit: an access token, and the refresh token in its cookie. */
struct reply session_answer(struct request *, int status, const struct account *, const struct identity *, const char *refresh);
const char *refresh_cookie_name(int role);
const char *refresh_cookie(struct arena *, int role, const char *token);       /* token NULL: takes it away */

struct reply account_register(struct request *);
struct reply session_create(struct request *);
struct reply session_refresh(struct request *);
struct reply session_leave(struct request *);
#endif
