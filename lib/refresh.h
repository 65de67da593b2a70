/* refresh.h - refresh tokens: opaque to their holder, hashed at rest, each good for one exchange.
 *
 * A token is a session's id, the session's own secret (its family, the same in all its tokens) and a secret that changes with
 * every exchange. So a token of the right family with the wrong secret is an old one, and nobody without any token of the
 * session can make one that looks so. The successor is made from the token and a seed that is kept with its hash: whoever
 * shows the predecessor again (two tabs, a lost reply) gets the very same successor, and the database alone gives none. */
#ifndef REFRESH_H
#define REFRESH_H
#include "uuid.h"
#include <stdbool.h>

struct arena;

enum { REFRESH_CHARS = 64 };

struct refresh { struct uuid session_id; const char *family, *hash; };          /* SHA-256 in base64url: what is stored */

const char *refresh_new(struct arena *, struct uuid session_id);
const char *refresh_seed(struct arena *);
/* token: one that refresh_read() takes. */
const char *refresh_next(struct arena *, const char *token, const char *seed);
bool refresh_read(struct arena *, const char *token, struct refresh *out);      /* false: no such token was ever made */
bool refresh_equal(const char *hash, const char *other);                        /* constant time; false when one is NULL */
#endif
