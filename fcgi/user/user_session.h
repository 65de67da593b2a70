/* user_session.h - the sessions in which people act: their rows, and how they end. lib/session.h is how the other services know them. */
#ifndef USER_SESSION_H
#define USER_SESSION_H
#include "user.h"

enum {
	SESSION_LIVES_S = 90 * 86400, SESSION_IDLE_S = 30 * 86400,     /* whatever comes first ends it */
	SESSION_GRACE_S = 30,                                          /* a refresh token's predecessor is still taken */
};

struct user_session {
	struct uuid id, account_id;
	const char *family, *refresh, *previous, *seed;
	struct instant rotated_at;
	const char *user_agent, *address;
	struct instant created_at, last_used_at, expires_at, ended_at;
	const char *end_reason;
	bool current;
	const char *password_hash;              /* of the account, as it was when it was proved whose it is; NULL: it had none */
};

EXTERN_SHAPE(struct user_session, user_session_shape);  /* the row */
EXTERN_SHAPE(struct user_session, my_session_shape);    /* what its owner sees */
EXTERN_SHAPE(struct user_session, kept_session_shape);  /* also when it has ended */
EXTERN_SHAPE(struct page, my_session_page_shape);

/* false: the account was banned, or its password changed, since it was read. */
bool user_session_insert(struct db *, const struct user_session *);
/* A live one, locked until the end of the transaction. */
bool user_session_lock(struct db *, struct uuid id, struct user_session *);
bool user_session_rotate(struct db *, const struct user_session *);    /* refresh, previous, seed, if previous is still its refresh */
struct list user_sessions_live(struct db *, struct uuid account_id, struct uuid after, int64_t most);
struct list user_sessions_kept(struct db *, struct uuid account_id);   /* also those that ended, the newest first; at most 1000 */
struct list user_sessions_lock(struct db *, struct uuid account_id, struct uuid but);  /* all live ones but that */
bool user_session_end(struct db *, struct uuid id, struct uuid account_id, const char *reason);        /* false: not a live one of theirs */
bool user_session_identity(struct db *, struct uuid id, struct identity *);    /* a live one of an account that is not banned */
int64_t user_sessions_forget(struct db *);              /* those that ended or ran out 30 days ago; at most 1000 a time */
void user_session_prepare_all(struct db *);

/* Ends one or all but one, and announces it, in the caller's transaction; bury them after the commit. */
bool session_end_one(struct platform *, struct uuid id, struct uuid account_id, const char *reason);
struct list sessions_end(struct platform *, struct uuid account_id, struct uuid but, const char *reason);
void sessions_bury(struct platform *, struct list of_user_session);
/* In place of asking our own internal route. */
enum session_answer session_of_database(struct platform *, struct uuid session_id, struct identity *);

struct reply session_list(struct request *);
struct reply session_close(struct request *);
struct reply session_stream(struct request *);
struct reply jwks_show(struct request *);
struct reply identity_show(struct request *);
#endif
