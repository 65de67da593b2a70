/* user.h - people: who they are, where they live, and the sessions in which they act. */
#ifndef USER_H
#define USER_H
#include "food/place.h"
#include "page.h"
#include "reply.h"
#include "request.h"

struct db; struct refresh;

enum {
	SESSION_LIVES_S = 90 * 86400, SESSION_IDLE_S = 30 * 86400,     /* whatever comes first ends it */
	SESSION_GRACE_S = 30,                                          /* a refresh token's predecessor is still taken */
	ADDRESSES_MAX = 20,
	GUESSES_MAX = 10, GUESSES_S = 900,                             /* wrong passwords for one account from one address */
};

/* --- accounts (account_store.c) --- */

struct notifications { bool order_email, order_push, offers_email; };

struct account {
	struct uuid id;
	const char *email, *password_hash, *name, *phone;
	int role;
	struct instant banned_at, created_at;
	const char *ban_reason;
	int64_t version;
	const char *language;
	struct list diets, allergens;           /* of enum: diet_item, allergen_item */
	struct notifications notifications;
};

EXTERN_SHAPE(struct account, account_shape);            /* the row */
EXTERN_SHAPE(struct account, user_shape);               /* what its owner sees, */
EXTERN_SHAPE(struct account, profile_shape);            /* changes, */
EXTERN_SHAPE(struct account, preferences_shape);        /* and prefers */

/* false: the e-mail address has an account already. */
bool account_insert(struct db *, const struct account *);
bool account_find(struct db *, struct uuid id, struct account *);
bool account_of_email(struct db *, const char *email, struct account *);
bool account_lock(struct db *, struct uuid id, struct account *);       /* until the end of the transaction; false: none */
bool account_rename(struct db *, const struct account *);       /* name and phone, if nobody changed it since it was read */
bool account_set_password(struct db *, const struct account *, const char *hash);      /* if it is still the old one */
bool account_ban(struct db *, struct uuid id, const char *reason);     /* false: banned already, an administrator, or nobody */
bool account_unban(struct db *, struct uuid id);
void account_set_preferences(struct db *, const struct account *);
void account_prepare_all(struct db *);

/* --- sessions (session_store.c) --- */

struct user_session {
	struct uuid id, account_id;
	const char *family, *refresh, *previous, *seed;
	struct instant rotated_at;
	const char *user_agent, *address;
	struct instant created_at, last_used_at, expires_at;
	bool current;
	const char *password_hash;              /* of the account, as it was when the password was right */
};

EXTERN_SHAPE(struct user_session, user_session_shape);  /* the row */
EXTERN_SHAPE(struct user_session, my_session_shape);    /* what its owner sees */

/* false: the account was banned, or its password changed, since it was read. */
bool user_session_insert(struct db *, const struct user_session *);
/* A live one, locked until the end of the transaction. */
bool user_session_lock(struct db *, struct uuid id, struct user_session *);
bool user_session_rotate(struct db *, const struct user_session *);    /* refresh, previous, seed, if previous is still its refresh */
struct list user_sessions_live(struct db *, struct uuid account_id, struct uuid after, int64_t most);
struct list user_sessions_lock(struct db *, struct uuid account_id, struct uuid but);  /* all live ones but that */
bool user_session_end(struct db *, struct uuid id, struct uuid account_id, const char *reason);        /* false: not a live one of theirs */
bool user_session_identity(struct db *, struct uuid id, struct identity *);    /* a live one of an account that is not banned */
int64_t user_sessions_forget(struct db *);              /* those that ended or ran out 30 days ago; at most 1000 a time */
void user_session_prepare_all(struct db *);

/* --- addresses (address_store.c) --- */

struct address { struct uuid id, account_id; const char *label; struct place place; struct instant created_at; int64_t version; };

EXTERN_SHAPE(struct address, address_shape);            /* the row */
EXTERN_SHAPE(struct address, my_address_shape);         /* what its owner sees */
EXTERN_SHAPE(struct address, new_address_shape);
EXTERN_SHAPE(struct address, address_change_shape);

struct list addresses_of(struct db *, struct uuid account_id, struct uuid after, int64_t most);
int64_t addresses_count(struct db *, struct uuid account_id);
void address_insert(struct db *, const struct address *);
bool address_find(struct db *, struct uuid id, struct uuid account_id, struct address *);
bool address_change(struct db *, const struct address *);      /* if nobody changed it since it was read */
bool address_delete(struct db *, struct uuid id, struct uuid account_id);
void address_prepare_all(struct db *);

void user_prepare_all(struct db *);                     /* every query of this service */

/* --- acts (sign_in.c, ending.c) --- */

struct sign_in { const char *access_token; int64_t expires_s; struct account user; };
EXTERN_SHAPE(struct sign_in, sign_in_shape);

/* The session's own row, in the caller's transaction; *refresh is its first token. false: as user_session_insert(). */
bool session_open(struct request *, const struct account *, struct identity *, const char **refresh);
/* The answer to whoever signed in: an access token, and the refresh token in its cookie. After the commit. */
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

extern const struct route user_routes[];
#endif
