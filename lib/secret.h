/* secret.h - secrets that somebody else keeps for us, in a cookie or a mail: 32 random bytes, of which we keep the hash alone. */
#ifndef SECRET_H
#define SECRET_H
#include <stdbool.h>

struct arena;

enum { SECRET_CHARS = 43 };

const char *secret_new(struct arena *);                                 /* SECRET_CHARS of base64url */
const char *secret_hash(struct arena *, const char *secret);            /* SHA-256 in base64url, SECRET_CHARS too */
/* false: secret_new() never made it. */
bool secret_is_one(struct arena *, const char *text);
#endif
