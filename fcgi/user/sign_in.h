/* sign_in.h - coming and going: whoever proved who they are gets a session, its access token and its refresh cookie. */
#ifndef SIGN_IN_H
#define SIGN_IN_H
#include "account.h"

struct user_session;

struct credentials { const char *email, *password, *code; };    /* code: of a second factor, may be NULL */
struct renewal { struct maybe_enum audience; };         /* which of the two cookies; none: the customer's, else the administrator's */
struct sign_in { const char *access_token; int64_t expires_s; struct account user; };
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
 * right. 401 session_ended when the account is gone; 409 no_password; 403 wrong_password; 429 after ten wrong ones. */
struct reply password_ask(struct request *, const char *password, struct account *);

/* status 0: the new password is not among the first that are tried for that person (guessable.h). 422 too_common at that member. */
struct reply password_judge(struct request *, const char *pointer, const char *password, const struct account *);

/* refresh: its first token; former: the session that this browser was in until then; how: by what one proved who one is, for
 * the log; NULL: it was opened before. */
struct opened { struct identity who; const char *refresh, *how; struct uuid former; };

/* status 0: the caller has logged in within the last quarter of an hour: for what changes who gets in where there may be no password to ask
 * for. 403 log_in_again. */
struct reply fresh_log_in_ask(struct request *);

/* The session's row, in the caller's transaction; the one whose cookie the browser shows ends. false: as user_session_insert(). */
bool session_open(struct request *, const struct account *, const char *how, struct opened *);
/* After the commit: it may be used, and the former no more. */
void session_opened(struct request *, const struct opened *);
/* That and the answer to whoever signed in: an access token, and the refresh token in its cookie. */
struct reply session_answer(struct request *, int status, const struct account *, const struct opened *);
/* The session whose refresh cookie the browser shows; false: none that lives. Its row is locked until the end of the transaction. */
bool session_shown(struct request *, int role, struct user_session *);
const char *refresh_cookie_name(int role);
const char *refresh_cookie(struct arena *, int role, const char *token);       /* token NULL: takes it away */

struct reply session_create(struct request *);
struct reply session_refresh(struct request *);
struct reply session_leave(struct request *);
#endif
