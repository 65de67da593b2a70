/* vault.h - secrets that lie in a database and must not be read there: AES-256-GCM, the key by HKDF-SHA256 from a secret that the
 * database does not hold. What was locked for one owner opens for no other, so rows cannot be exchanged. */
#ifndef VAULT_H
#define VAULT_H

struct arena;

/* base64url of nonce, cipher text and tag. secret: at least 32 characters; text: up to 1024 bytes. */
const char *vault_lock(struct arena *, const char *secret, const char *owner, const char *text);
/* The text. NULL: not locked with this secret for this owner, or not as it was. */
const char *vault_open(struct arena *, const char *secret, const char *owner, const char *locked);
#endif
