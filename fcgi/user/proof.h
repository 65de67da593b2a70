/* proof.h - what the first proof of an address does. An account may have been made with somebody else's address, and whoever made it
 * may wait inside for its owner, or have left there what the owner would take for their own: an address where the food should go, a phone
 * number to be called. So when the owner comes, by a mailed link that sets a password or by a provider that vouches for the
 * address, nothing stays that was there before: neither password nor sessions nor identities nor second factor nor mailed tokens, neither
 * name nor phone nor addresses nor preferences. What was ordered stays, as it must be kept, with the street it was for.
 *
 * Whoever made the account proves the address without any of that: by a mailed link that is opened in a session of the account (email.h),
 * which shows that maker and owner are the same person, so nothing of theirs is lost. */
#ifndef PROOF_H
#define PROOF_H
#include "account.h"

/* In the caller's transaction, in which it is announced; the account: locked, its address unproved, read again afterwards. name: of its
 * owner, NULL: not known; hash: of its new password; NULL: none, a provider opens it. Returns the sessions that ended: sessions_bury() after
 * the commit. */
struct list account_prove_first(struct platform *, struct account *, const char *name, const char *hash);
#endif
