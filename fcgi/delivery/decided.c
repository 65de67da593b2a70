#include "decided.h"
#include "arena.h"
#include "delivery.h"
#include "dispatch/recorded.h"
#include <math.h>

enum { SAME_WITHIN_MS = 120000 };

SHAPE(struct decided, decided_shape,
	FIELD(struct decided, at), FIELD(struct decided, kind, 0, .names = dispatch_kinds),
	FIELD(struct decided, cause, 0, .names = dispatch_causes), FIELD(struct decided, courier_id),
	FIELD(struct decided, runner_up_id), FIELD(struct decided, pickup_at), FIELD(struct decided, dropoff_at),
	FIELD(struct decided, runner_up_pickup_at), FIELD(struct decided, worth_minutes), FIELD(struct decided, together),
	FIELD(struct decided, kept_back), FIELD(struct decided, until), FIELD(struct decided, text));

static struct uuid id_of(const struct dispatch_courier *c)
{
	return c ? c->id : (struct uuid){ "" };
}

struct decided decided_of(struct arena *arena, const struct dispatch_decision *d, const struct dispatch_drop *drop, struct instant now)
{
	const struct dispatch_reason *r = &d->reason;

	return (struct decided){ .at = now, .kind = (int)d->kind, .cause = (int)r->cause, .courier_id = id_of(d->courier),
		.runner_up_id = id_of(r->runner_up), .pickup_at = d->pickup_at, .dropoff_at = drop ? drop->dropoff_at : (struct instant){ 0 },
		.runner_up_pickup_at = r->runner_up_pickup_at, .worth_minutes = isfinite(r->worth) ? r->worth : 0, .together = (int64_t)d->drops.n,
		.kept_back = (int64_t)r->kept_back, .until = d->kind == DISPATCH_KEEP_BACK ? d->until : r->kept_until,
		.text = dispatch_reason_text(d, arena) };
}

static const struct decided *last_of(const struct delivery *d)
{
	return d->decisions.n ? (const struct decided *)d->decisions.at + d->decisions.n - 1 : NULL;
}

static bool is_for_somebody(const struct decided *d)
{
	return *d->courier_id.text;
}

/* For whom and how long it is kept back changes from one second to the next; that it is for somebody, and that it will be soon, counts. A
 * word holds until its moment has come, and one that says "any moment" for a while. */
static bool still_holds(const struct decided *last, const struct decided *what)
{
	if (last->kind != what->kind || is_for_somebody(last) != is_for_somebody(what))
		return false;
	if (what->until.ms <= what->at.ms)
		return !is_for_somebody(last) || what->at.ms < last->at.ms + SAME_WITHIN_MS;
	return !is_for_somebody(last) || (last->until.ms > what->at.ms && what->until.ms > last->until.ms - SAME_WITHIN_MS);
}

bool decided_note_kept(struct platform *on, const struct delivery *d, const struct decided *what)
{
	const struct decided *last = last_of(d);
	struct instant kept_until = is_for_somebody(what) ? what->until : what->at;

	if (last && still_holds(last, what))
		return false;
	delivery_note_decided(on->docs, d, what, kept_until);
	return true;
}

bool decided_assigns(struct list decisions)
{
	const struct dispatch_decision *d = decisions.at;

	for (size_t i = 0; i < decisions.n; i++)
		if (d[i].kind == DISPATCH_ASSIGN)
			return true;
	return false;
}

const struct decided *decided_for(const struct delivery *d, struct uuid courier_id)
{
	const struct decided *at = d->decisions.at, *found = NULL;

	for (size_t i = 0; i < d->decisions.n; i++)
		if (at[i].kind == DISPATCH_ASSIGN && uuid_equal(&at[i].courier_id, &courier_id))
			found = &at[i];
	return found;
}
