/* account.h - who somebody is: profile, password, preferences, and whether they may act. */
#ifndef ACCOUNT_H
#define ACCOUNT_H
#include "user.h"

struct notifications { bool order_email, order_push, offers_email; };
extern const struct notifications notifications_at_first;       /* of a new account */

struct account {
	struct uuid id;
	const char *email, *name, *phone;
	const char *password_hash;              /* NULL: no password opens it, only a provider does */
	int role;
	struct instant banned_at, created_at, deleted_at, email_verified_at;       /* email_verified_at: when it was proved that its mail is theirs */
	bool email_verified, has_password;      /* read with the row */
	const char *ban_reason;
	int64_t version;
	const char *language;
	struct list diets, allergens;           /* of enum: diet_item, allergen_item */
	struct notifications notifications;
};

EXTERN_SHAPE(struct account, account_shape);            /* the row */
EXTERN_SHAPE(struct account, kept_account_shape);       /* all of it but the password, for its owner */
EXTERN_SHAPE(struct account, user_shape);               /* what its owner sees, */
EXTERN_SHAPE(struct account, profile_shape);            /* changes, */
EXTERN_SHAPE(struct account, preferences_shape);        /* and prefers */

struct new_password { const char *old_password, *new_password; };
struct ban { const char *reason; };
struct leaving { const char *password; };
EXTERN_SHAPE(struct new_password, new_password_shape);
EXTERN_SHAPE(struct ban, ban_shape);
EXTERN_SHAPE(struct leaving, leaving_shape);

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
/* id, name, password_hash, email_verified_at, notifications: what it is from now on, with nothing of before but e-mail, role and language. Every
 * other way in, every mailed token and every address goes. */
void account_prove(struct db *, const struct account *);
bool account_verify(struct db *, struct uuid id, const char *email);   /* false: it has another address, or was proved already */
bool account_set_email(struct db *, const struct account *);   /* a proved one; false: another account has it */
/* Leaves the row, the id and the role, without any way in. Its addresses and where it was logged in go too. false: its password was
 * changed meanwhile, or it is an administrator's. */
bool account_erase(struct db *, const struct account *, const char *email);
void account_prepare_all(struct db *);

void account_announce(struct platform *, const char *topic, const struct account *);
const char *email_folded(struct arena *, const char *email);    /* as accounts have it: in lower case, no blanks behind it */
const char *email_name(struct arena *, const char *email);      /* how its owner is called as long as nobody says: what stands before the @ */

struct reply me_show(struct request *);
struct reply me_change(struct request *);
struct reply password_change(struct request *);
struct reply account_leave(struct request *);
struct reply preferences_show(struct request *);
struct reply preferences_replace(struct request *);
struct reply merchant_confirm(struct request *);
struct reply user_ban(struct request *);
struct reply user_unban(struct request *);
#endif
