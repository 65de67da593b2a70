/* proof.h - what the first proof of an address does. An account may have been made with somebody else's address, and whoever made it
 * may wait inside for its owner. So when the owner comes, by a mailed link that sets a password or by a provider that vouches for the
 * address, nothing stays that was there before: neither password nor sessions nor identities nor second factor nor mailed tokens. */
#ifndef PROOF_H
#define PROOF_H
#include "account.h"

/* In the caller's transaction; the account: locked, its address unproved, read again afterwards. hash: of its new password; NULL: none,
 * a provider opens it. Returns the sessions that ended: sessions_bury() after the commit. */
struct list account_prove_first(struct platform *, struct account *, const char *hash);
#endif
