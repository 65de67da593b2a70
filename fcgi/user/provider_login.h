/* provider_login.h - logging in with somebody else's word for it: out to the provider and back, and whose account that opens.
 *
 * Every refusal is an entry login.refused of the administrators' log, with what was wrong (login_refusal.h), and a page of the app that says so by one of these:
 *   denied            the person said no at the provider
 *   stale             begun in another browser, too long ago, or used already
 *   unavailable       the provider does not answer, or we are too busy: trying again may help
 *   refused           what the provider says cannot be believed
 *   email_missing     it told no e-mail address
 *   email_taken       that address has an account, and the provider does not say that it is theirs: log in and link it there
 *   not_for_staff     the account is a kitchen's, a courier's or an administrator's
 *   banned            the account is banned
 *   already_linked    the account is opened by another identity of this provider
 *   linked_elsewhere  linking: this identity opens another account
 *   session_ended     linking: whoever began it has logged out meanwhile */
#ifndef PROVIDER_LOGIN_H
#define PROVIDER_LOGIN_H
#include "account.h"
#include "login_attempt.h"
#include "provider.h"

struct provider_name { const char *name, *title; };
struct provider_names { struct list items; int registration; };           /* registration: enum registration_rule */
struct login_start { const char *next; };
struct login_return { const char *code, *state, *iss, *error; };
struct login_address { const char *url; };
EXTERN_SHAPE(struct provider_names, provider_names_shape);
EXTERN_SHAPE(struct login_start, login_start_shape);
EXTERN_SHAPE(struct login_return, login_return_shape);
EXTERN_SHAPE(struct login_address, login_address_shape);

/* An address of the app itself; else "/". */
const char *local_path(const char *next);

/* In a transaction that it begins; NULL: *account is theirs to enter, *ended are sessions to be buried after the commit. Else why not,
 * a word of the list above. Of two who come for the first time at once, the second finds what the first has made. */
const char *vouched_account(struct request *, const struct provider *, const struct vouching *, struct account *, struct list *ended);
/* The same for somebody who is logged in and wants another way in. */
const char *vouched_link(struct platform *, const struct provider *, const struct vouching *, const struct login_attempt *);

struct reply provider_list(struct request *);
struct reply provider_start(struct request *);
struct reply provider_callback(struct request *);
struct reply identity_link(struct request *);
#endif
