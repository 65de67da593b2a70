/* webhook.h - what the provider tells by itself, or when asked for what it should have told. */
#ifndef WEBHOOK_H
#define WEBHOOK_H
#include "stripe.h"

struct db; struct platform; struct reply; struct request;

enum { WEBHOOK_BODY_MAX = 256 * 1024, RECONCILE_DAYS = 3 };

struct provider_event { const char *id, *type, *object; struct instant created_at; bool by_webhook; };
/* false: it is known. */
bool provider_event_enter(struct db *, const struct provider_event *);
int64_t provider_events_forget(struct db *, int64_t limit);
/* Up to when all events have been asked for; none: never. Real time. */
struct instant reconciled_until(struct db *);
void reconciled_set(struct db *, struct instant until);

/* In the caller's transaction, once per event id: what it means for its order or refund. LATER: it cannot be taken in yet; the caller
 * rolls back, and it is new when it is told again. */
enum hearing { EVENT_KNOWN, EVENT_HEARD, EVENT_LATER };
enum hearing provider_event_hear(struct platform *, const struct stripe_event *, bool by_webhook);

struct reply webhook_stripe(struct request *);
#endif
