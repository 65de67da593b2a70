/* jwks.h - the public keys of somebody outside (RFC 7517), as a key set tells them: RSA of 2048 to 8192 bits for RS256, EC P-256 for
 * ES256. Keys of other kinds, for encryption, without a kid, or with numbers that are no key are passed over. */
#ifndef JWKS_H
#define JWKS_H
#include <stdbool.h>
#include <stddef.h>

struct arena;

enum { JWKS_MAX = 64 * 1024, JWKS_KEYS_MAX = 32 };

enum jwk_alg { JWK_RS256, JWK_ES256 };
struct jwk { const char *kid; enum jwk_alg alg; const char *pem; size_t pem_n, signature_n; };       /* bytes of a signature */
struct jwks { struct jwk at[JWKS_KEYS_MAX]; size_t n; };

/* Everything in the arena. false: that is no key set, or two of its keys have one kid and algorithm. */
bool jwks_read(struct arena *, const char *json, size_t n, struct jwks *out);
/* NULL: no such key. */
const struct jwk *jwks_find(const struct jwks *, const char *kid, enum jwk_alg);
#endif
