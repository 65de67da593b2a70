/* email.h - what an account's mailbox proves: that the address is its owner's, that a forgotten password may be set anew, that a new
 * address may take the old one's place. The routes only write an event; the worker finds out, makes the token and mails it. */
#ifndef EMAIL_H
#define EMAIL_H
#include "user.h"

struct mail_sent { int64_t expires_s; };                /* how long the link works */
struct reset_asked { const char *email; };
struct reset { const char *token, *new_password; };
struct email_asked { const char *email, *password; };
struct mailed { const char *token; };
EXTERN_SHAPE(struct mail_sent, mail_sent_shape);
EXTERN_SHAPE(struct reset_asked, reset_asked_shape);
EXTERN_SHAPE(struct reset, reset_shape);
EXTERN_SHAPE(struct email_asked, email_asked_shape);
EXTERN_SHAPE(struct mailed, mailed_shape);

struct account_mail_message;

/* In the caller's transaction. */
void account_mail(struct platform *, struct account_mail_message);
/* The answer to who asks for that mail: 202, the same bytes for everybody, and it is on its way; 429 too_many_mails, by the
 * address it goes to and by where they are. */
struct reply mail_on_request(struct request *, const char *to, struct account_mail_message);

struct reply email_proof_ask(struct request *);
struct reply email_proof_confirm(struct request *);
struct reply email_change_ask(struct request *);
struct reply email_change_confirm(struct request *);
struct reply password_reset_ask(struct request *);
struct reply password_reset_confirm(struct request *);
#endif
