/* forge.h - access tokens that look right and are not: for proofs that none of them is taken. Nothing is ever freed: a test is short. */
#ifndef FORGE_H
#define FORGE_H
#include <stdbool.h>
#include <stddef.h>

/* What an honest token says of somebody; made from one that was given out. */
struct honest { const char *token, *header, *claims, *signature;       /* the three parts as they stand, base64url */
	char kid[40], sub[40], sid[40]; const char *role, *aud; };

struct honest forge_read(const char *token);
/* Printed text that lives on. */
const char *forge_text(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
const char *forge_base64(const void *bytes, size_t n);                 /* base64url without padding */
/* Signed with the stack's own private key (DABBA_TOKEN_KEYS): the signature is right, whatever else is wrong. */
const char *forge_signed(const char *header, const char *claims);
/* The same with a fresh key of one of these kinds: "P-256" (ES256), "P-384" (ES384), "RSA" (RS256), "Ed25519" (EdDSA). */
const char *forge_with_other_key(const char *kind, const char *header, const char *claims);
const char *forge_hmac(const char *header, const char *claims, const void *key, size_t n);
/* The public half's file, or its 65 bytes. */
const char *forge_public_pem(size_t *n);
const char *forge_public_point(size_t *n);
#endif
