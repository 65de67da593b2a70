/* token.h - access tokens: JWT, ES256, by libjwt 1.10 behind our own checks, since libjwt 1.10 takes a HS256 token made with our
 * public key, does not look at exp, and verifies nothing when the key is NULL.
 *
 * token_verify() first compares the header's bytes with the only spelling each of our keys has (so alg, typ and kid are ours),
 * then the signature, then iss, aud (by role), exp and nbf (60 s of leeway on nbf alone). Verified tokens are remembered per
 * process by SHA-256 until exp: a verification costs 600 us. */
#ifndef TOKEN_H
#define TOKEN_H
#include "keys.h"
#include "session.h"

enum { TOKEN_MAX = 1024 };

/* The audience that tokens of a role have: "dabba-admin" for administrators, else "dabba". */
const char *token_audience(int role);
/* In the arena; needs keys_can_sign(). */
const char *token_sign(struct keys *, struct arena *, const struct identity *, const char *audience, int64_t lives_s);
bool token_verify(struct keys *, const char *token, struct identity *out);
#endif
