/* token.h - access tokens: JWT, ES256, by libjwt 1.10 behind our own checks, since libjwt 1.10 takes a HS256 token made with our
 * public key, does not look at exp, and verifies nothing when the key is NULL.
 *
 * token_verify() first compares the header's bytes (alg, typ, and a kid from our table), then the signature, then iss, aud, exp, nbf
 * (60 s of leeway on nbf alone). Verified tokens are remembered per process by SHA-256 until exp: a verification costs 600 us. */
#ifndef TOKEN_H
#define TOKEN_H
#include "session.h"

struct arena; struct keys;

/* Every <kid>.public.pem in the folder, and the newest <kid>.private.pem when there is one. NULL: *why says what is wrong. */
struct keys *keys_load(const char *folder, const char **why);
const char *keys_jwks(struct keys *, struct arena *);                   /* RFC 7517 */
/* A token for audience "dabba" or "dabba-admin", in the arena. */
const char *token_sign(struct keys *, struct arena *, const struct identity *, const char *audience, int64_t lives_s);
bool token_verify(struct keys *, const char *token, struct identity *out);
#endif
