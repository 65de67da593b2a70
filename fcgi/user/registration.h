/* registration.h - a new account: at once, or by a mailed link that proves the address before there is any. By the link nobody learns
 * whether an address has an account, since the answer is the same and what is true stands in the mail; where USER_REGISTRATION is
 * mailed there is no other way in but a provider's. The link's token is kept as its hash alone, for 30 minutes, and works once. */
#ifndef REGISTRATION_H
#define REGISTRATION_H
#include "account.h"

struct registration { const char *email, *token, *password, *name, *phone, *language; int role; };     /* email, or by link its token */
struct registration_asked { const char *email, *language; };
EXTERN_SHAPE(struct registration, registration_shape);
EXTERN_SHAPE(struct registration_asked, registration_asked_shape);
EXTERN_SHAPE(struct registration, registration_by_link_shape);

struct registration_link { const char *email, *hash; struct instant created_at, expires_at; };

/* The token in clear, for the mail; *out is its row. */
const char *registration_link_new(struct arena *, const char *email, struct registration_link *out);
/* In place of the former to that address. */
void registration_link_put(struct db *, const struct registration_link *);
/* false: never made, used, replaced or too old; which of these nobody is told. */
bool registration_link_find(struct platform *, const char *token, struct registration_link *out);
/* Used up, in the caller's transaction. false: it has been meanwhile. */
bool registration_link_take(struct db *, const struct registration_link *);
int64_t registration_links_forget(struct db *);         /* those that ran out; at most 1000 a time */
void registration_link_prepare_all(struct db *);

struct reply account_register(struct request *);
struct reply registration_ask(struct request *);
struct reply registration_confirm(struct request *);
#endif
