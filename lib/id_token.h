/* id_token.h - who somebody is, as an OpenID provider outside says it: the id_token of OpenID Connect Core 1.0, section 3.1.3.7.
 *
 * A pure function of the token, the provider's keys, what we expect and the time. The signature is libjwt's work, after our own check
 * of bytes and JSON: libjwt 1.10 takes other base64 than there should be, any algorithm that fits the key, and looks at no claim. The
 * header may hold alg, kid, typ and x5t alone, so no token brings its own key (jwk, jku, x5u) or asks for more than we know (crit). */
#ifndef ID_TOKEN_H
#define ID_TOKEN_H
#include "jwks.h"
#include <stdint.h>

enum { ID_TOKEN_MAX = 8192, ID_SUBJECT_MAX = 255, ID_LEEWAY_S = 60, ID_AGE_MAX_S = 600 };

struct id_expected { const char *issuer, *client_id, *nonce; int64_t now_s; };
/* email: NULL when there is none that could be written to; verified is false then. name: one line, at most 120 characters, or NULL. */
struct id_claims { const char *subject, *email, *name; bool email_verified; };

/* NULL: all of it holds, and *out says who it is. Else why not, in snake_case: malformed, header, unknown_key, signature, claims,
 * issuer, audience, authorized_party, nonce, expired, not_yet, too_old, subject. */
const char *id_token_check(struct arena *, const struct jwks *, const char *token, const struct id_expected *, struct id_claims *out);
/* A person's name as others tell it, as we can keep it: cut to 120 characters. NULL: nothing that could stand in a line. */
const char *id_name(struct arena *, const char *told);
#endif
