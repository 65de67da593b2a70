/* Asking the provider for what it should have told. A page per tick, so that payments that are due never wait for the whole; and a page
 * that cannot be had is asked for again soon, so that one lost answer does not cost the pages before it. */
#include "clock.h"
#include "db.h"
#include "log.h"
#include "payment_jobs.h"
#include "platform.h"
#include "webhook.h"
#include <stdio.h>

enum { PAUSE_MS = 60000, RETRY_MS = 2000, OVERLAP_S = 3600, DAY_S = 86400, EVENT_ID_MAX = 256 };

/* The walk under way: events since `since_s`, newest first, those older than `last` are still to come. */
static struct { bool begun; struct instant began; int64_t since_s, next_ms; char last[EVENT_ID_MAX]; } walk;

/* From the last time on with an hour to spare, and three days at the most: what is older the provider has given up telling as well. */
static void begin(struct platform *on)
{
	struct instant now = clock_real();
	int64_t since_s = reconciled_until(on->db).ms / 1000 - OVERLAP_S, earliest_s = now.ms / 1000 - (int64_t)RECONCILE_DAYS * DAY_S;

	walk.began = now;
	walk.since_s = since_s > earliest_s ? since_s : earliest_s;
	walk.last[0] = 0;
	walk.begun = true;
}

static void hear(struct platform *on, const struct stripe_event *event)
{
	db_begin(on->db);
	enum hearing heard = provider_event_hear(on, event, false);
	if (heard == EVENT_LATER) {
		db_settle(on->db);
		return;
	}
	if (heard == EVENT_HEARD)
		log_line("reconciled", on->request_id, "%s %s", event->type, event->id);
	db_commit(on->db);
}

static void end(struct platform *on)
{
	reconciled_set(on->db, walk.began);
	walk.next_ms = clock_monotonic_ms() + PAUSE_MS;
	walk.begun = false;
}

/* Takes the next page in, and notes where the one behind it begins. */
static void take(struct platform *on, const struct stripe_events *events)
{
	const struct stripe_event *event = events->data.at;
	size_t n = events->data.n;

	for (size_t i = 0; i < n; i++)
		hear(on, event + i);
	if (events->has_more && n)
		snprintf(walk.last, sizeof walk.last, "%s", event[n - 1].id);
	else
		end(on);
}

void payment_reconcile(struct platform *on)
{
	struct stripe_events events = { { NULL } };

	if (!stripe_is_set_up() || clock_monotonic_ms() < walk.next_ms)
		return;
	if (!walk.begun)
		begin(on);
	if (stripe_events_since(on, walk.since_s, *walk.last ? walk.last : NULL, &events))
		take(on, &events);
	else
		walk.next_ms = clock_monotonic_ms() + RETRY_MS;
}
