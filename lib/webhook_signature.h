/* webhook_signature.h - what proves that a webhook comes from who shares a secret with us, and when it was sent: the header
 * "t=<Unix seconds>,v1=<hex>[,v1=...]", v1 = HMAC-SHA256 of "<t>.<body>" (https://docs.stripe.com/webhooks/signature). */
#ifndef WEBHOOK_SIGNATURE_H
#define WEBHOOK_SIGNATURE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum { WEBHOOK_TOLERANCE_S = 300 };

/* The header's value, in the arena. */
const char *webhook_signature_make(struct arena *, const char *secret, int64_t t, const char *body, size_t n);
/* Any v1 will do, since secrets are rolled; compared in constant time. t must be within WEBHOOK_TOLERANCE_S of now_s. */
bool webhook_signature_fits(const char *header, const char *secret, const char *body, size_t n, int64_t now_s);
#endif
