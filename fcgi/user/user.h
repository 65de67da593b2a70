/* user.h - people: who they are, where they live, and the sessions in which they act; and the only queries on them. */
#ifndef USER_H
#define USER_H
#include "food/place.h"
#include "page.h"
#include "reply.h"
#include "request.h"

struct db;

enum {
	SESSION_LIVES_S = 90 * 86400, SESSION_IDLE_S = 30 * 86400,     /* whatever comes first ends it */
	SESSION_GRACE_S = 30,                                          /* a refresh token's predecessor is still taken */
	ADDRESSES_MAX = 20,
	GUESSES_MAX = 10, GUESSES_S = 900,                             /* wrong passwords for one account from one address */
};

/* --- what comes in --- */

struct user_key { struct uuid id; };
struct registration { const char *email, *password, *name, *phone; int role; };
struct credentials { const char *email, *password; };
struct renewal { struct maybe_enum audience; };         /* which of the two cookies; none: the customer's, else the administrator's */
struct new_password { const char *old_password, *new_password; };
struct ban { const char *reason; };
struct leaving { const char *password; };
EXTERN_SHAPE(struct user_key, user_key_shape);
EXTERN_SHAPE(struct registration, registration_shape);
EXTERN_SHAPE(struct credentials, credentials_shape);
EXTERN_SHAPE(struct renewal, renewal_shape);
EXTERN_SHAPE(struct new_password, new_password_shape);
EXTERN_SHAPE(struct ban, ban_shape);
EXTERN_SHAPE(struct leaving, leaving_shape);
EXTERN_SHAPE(struct page, my_session_page_shape);
EXTERN_SHAPE(struct page, my_address_page_shape);

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
bool account_lock(struct db *, struct uuid id, struct account *);       /* until the end of the transaction */
bool account_rename(struct db *, const struct account *);       /* name and phone, if nobody changed it since it was read */
bool account_set_password(struct db *, const struct account *, const char *hash);      /* if it is still the old one */
bool account_ban(struct db *, struct uuid id, const char *reason);     /* false: banned already, an administrator, or nobody */
bool account_unban(struct db *, struct uuid id);
void account_set_preferences(struct db *, const struct account *);
/* Leaves the row, the id and the role, with a hash that no password has. Its addresses and where it was logged in go too. false: its
 * password was changed meanwhile. */
bool account_erase(struct db *, const struct account *, const char *email, const char *hash);
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
#endif
