/* familiar.h - the devices and networks from which an account is used. Whoever logs in from another one is told of to the owner by mail;
 * who guesses passwords elsewhere does not lock a familiar device out (limit.h).
 *
 * A device is a browser that keeps our cookie, 32 random bytes of which we keep the hash; a network an IPv4 address, or the first 64 bits
 * of an IPv6 one. Both are forgotten after half a year without a log-in, and with the first proof of the address (proof.h). */
#ifndef FAMILIAR_H
#define FAMILIAR_H
#include "account.h"

/* The mark of the browser that asks, when the account of that address is used from it; else NULL, also when there is no such account. */
const char *familiar_device(struct request *, const char *email);
/* A session was opened, in the caller's transaction: says so to the owner where device or network is new, but not the very first time,
 * and keeps the network. user_agent, address: as they may be shown. */
void familiar_enter(struct request *, const struct account *, const char *user_agent, const char *address);
/* After the commit: the device is familiar from now on. The cookie that it needs for that; NULL: it has one. */
const char *familiar_cookie(struct request *, struct uuid account_id);
/* For its owner: "device" or "network:" and the network. */
struct familiar_place { const char *place; struct instant first_used_at, last_used_at; };
EXTERN_SHAPE(struct familiar_place, familiar_place_shape);
struct list familiar_of(struct db *, struct uuid account_id);  /* the newest first; at most 1000 */
int64_t familiar_forget(struct db *);                   /* at most 1000 a time */
void familiar_prepare_all(struct db *);
#endif
