/* mailed_token.h - what is sent by mail and comes back once: proof that whoever shows it reads that mailbox. 30 minutes, one use; a new
 * one of the same purpose takes the former's place. Kept as its hash alone. */
#ifndef MAILED_TOKEN_H
#define MAILED_TOKEN_H
#include "user.h"

enum { MAILED_TOKEN_S = 1800 };

enum mail_purpose { PROVE_EMAIL, RESET_PASSWORD, CHANGE_EMAIL };

struct mailed_token { const char *hash; struct uuid account_id; int purpose; const char *email; struct instant created_at, expires_at; };
EXTERN_SHAPE(struct mailed_token, mailed_token_shape);

/* The token in clear, for the mail; *out is its row. */
const char *mailed_token_new(struct arena *, struct uuid account_id, enum mail_purpose, const char *email, struct mailed_token *out);
/* In the caller's transaction. false: the account has gone, or has another address by now (CHANGE_EMAIL: any will do). */
bool mailed_token_replace(struct db *, const struct mailed_token *);
/* false: never made, for another purpose, used, replaced or too old; which of these nobody is told. */
bool mailed_token_find(struct platform *, const char *token, enum mail_purpose, struct mailed_token *out);
/* Used up, in the caller's transaction. false: it has been meanwhile. */
bool mailed_token_take(struct db *, const struct mailed_token *);
void mailed_tokens_drop(struct db *, struct uuid account_id);   /* all that are under way for it */
int64_t mailed_tokens_forget(struct db *);                      /* those that ran out; at most 1000 a time */
void mailed_token_prepare_all(struct db *);
struct reply mailed_token_refused(void);                        /* 410 link_invalid */
#endif
