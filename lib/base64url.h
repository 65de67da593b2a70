/* base64url.h - RFC 4648 section 5 without padding, as JWT and JWKS write bytes. */
#ifndef BASE64URL_H
#define BASE64URL_H
#include <stddef.h>

struct arena;

const char *base64url_of(struct arena *, const void *bytes, size_t n);
/* Bytes and a NUL in the arena, their number in *out_n. NULL: another character, an impossible length, or spare bits that are
 * not 0: every byte string has exactly one spelling. */
char *base64url_read(struct arena *, const char *text, size_t n, size_t *out_n);
#endif
