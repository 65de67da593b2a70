/* seal.h - text that leaves us and must come back as it went: base64url, a dot, its HMAC-SHA256. Anybody can read it. */
#ifndef SEAL_H
#define SEAL_H
#include <stddef.h>

struct arena;

const char *seal_text(struct arena *, const char *secret, const char *text, size_t n);
/* The text and a NUL, its length in *n. NULL: we did not seal this. */
const char *seal_open(struct arena *, const char *secret, const char *sealed, size_t *n);
#endif
