/* keys.h - the key pairs that sign access tokens: EC P-256, one file per half. Two public keys live during a rotation:
 * first the new <kid>.public.pem goes to every service, then its private half to `user`, and after ten minutes the old pair goes.
 * Processes read the folder when they start, so each step ends with a HUP. */
#ifndef KEYS_H
#define KEYS_H
#include <stdbool.h>
#include <stddef.h>

struct arena; struct keys;

enum { KEYS_MAX = 8, KID_MAX = 32 };

/* Every <kid>.public.pem in the folder; a kid is 1 to 32 of A-Z a-z 0-9 - _. NULL: *why says what is wrong. */
struct keys *keys_load(const char *folder, const char **why);
void keys_free(struct keys *);
/* Loads the newest <kid>.private.pem: the last by name, so name keys by date. For `user` alone. false: *why. */
bool keys_can_sign(struct keys *, const char **why);
const char *keys_jwks(struct keys *, struct arena *);                   /* RFC 7517 */

struct key { char kid[KID_MAX + 1]; char *pem; int pem_n; };
const struct key *keys_public(const struct keys *, size_t i);           /* NULL: no more */
const struct key *keys_private(const struct keys *);                    /* NULL: not loaded */
#endif
