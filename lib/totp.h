/* totp.h - one-time codes by the clock: RFC 6238 with HMAC-SHA1, steps of 30 s and 6 digits, which is what every authenticator
 * app takes. Pure functions; who keeps the last step taken sees that no code opens twice. */
#ifndef TOTP_H
#define TOTP_H
#include "instant.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum { TOTP_SECRET_BYTES = 20, TOTP_DIGITS = 6, TOTP_STEP_S = 30 };

/* 160 random bits in base32 (RFC 4648, upper case, no padding): 32 characters, as people type them and apps read them. */
const char *totp_secret(struct arena *);
/* The address that authenticator apps read from a QR code; issuer and account: any text. */
const char *totp_uri(struct arena *, const char *secret, const char *issuer, const char *account);
/* The step whose code this is: now's, the one before or the one after, and later than `after`; 0: none of them, or the secret is not
 * one of ours. */
int64_t totp_match(const char *secret, const char *code, struct instant now, int64_t after);
/* The code of a step, NUL-terminated. false: the secret is not one of ours. */
bool totp_code(const char *secret, int64_t step, char out[TOTP_DIGITS + 1]);
#endif
