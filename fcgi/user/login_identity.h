/* login_identity.h - who somebody is at a provider: its issuer and the subject there, and whose account that opens. The e-mail address is
 * what the provider last called it by, to be shown; it decides nothing. */
#ifndef LOGIN_IDENTITY_H
#define LOGIN_IDENTITY_H
#include "request.h"
#include "reply.h"

struct db;

struct login_identity {
	const char *issuer, *subject, *provider;
	struct uuid account_id;
	const char *email;
	struct instant linked_at, last_used_at;
	const char *title;                      /* the provider's, for people */
};
struct provider_key { const char *provider; };
struct identities { struct list items; };
EXTERN_SHAPE(struct login_identity, login_identity_shape);      /* the row */
EXTERN_SHAPE(struct login_identity, my_identity_shape);         /* what its owner sees */
EXTERN_SHAPE(struct login_identity, kept_identity_shape);       /* all of it, for its owner */
EXTERN_SHAPE(struct identities, my_identities_shape);
EXTERN_SHAPE(struct provider_key, provider_key_shape);

bool login_identity_find(struct db *, const char *issuer, const char *subject, struct login_identity *);
/* false: another account is opened by it, or this account has one of this provider. */
bool login_identity_insert(struct db *, const struct login_identity *);
bool login_identity_used(struct db *, const struct login_identity *);           /* email, last_used_at; false: it opens this account no more */
struct list login_identities_of(struct db *, struct uuid account_id);           /* by provider */
bool login_identity_of(struct db *, struct uuid account_id, const char *provider, struct login_identity *);
bool login_identity_delete(struct db *, const struct login_identity *);
void login_identity_prepare_all(struct db *);

struct reply identity_list(struct request *);
struct reply identity_unlink(struct request *);
#endif
