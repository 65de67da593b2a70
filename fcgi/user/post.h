/* post.h - the worker's part of mailing: finds out whose account it is, makes the token that its link carries, and sends.
 *
 * The mail goes first, then the token's row and the inbox's are committed together: while a mail server is slow no lock is held, and
 * a mail whose attempt was lost carries a link that never worked; the next attempt sends another, under a Message-ID of its own. */
#ifndef POST_H
#define POST_H
#include "mail.h"
#include "worker.h"

extern struct mail_config post_config;          /* set once at start */

void post_welcome(struct job *);                /* user.registered */
void post_account(struct job *);                /* account.mail */
#endif
