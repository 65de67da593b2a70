#include "arena.h"
#include "delivery.h"
#include "food/delivery_state.h"

enum { ASKED_OPEN, ASKED_ACCEPTED, ASKED_DECLINED, ASKED_TIMED_OUT, ASKED_WITHDRAWN };

static int outcome_of(int act)
{
	switch (act) {
	case DELIVERY_ACT_ACCEPT: return ASKED_ACCEPTED;
	case DELIVERY_ACT_DECLINE: return ASKED_DECLINED;
	case DELIVERY_ACT_TIME_OUT: return ASKED_TIMED_OUT;
	default: return ASKED_WITHDRAWN;
	}
}

/* What comes after an offer ends it. */
struct list askings_of(struct arena *arena, struct list timeline)
{
	const struct milestone *m = timeline.at;
	struct asking *all = arena_alloc(arena, timeline.n * sizeof *all);
	size_t n = 0;

	for (size_t i = 0; i < timeline.n; i++) {
		struct asking *last = n ? &all[n - 1] : NULL;
		if (!m[i].act.known)
			continue;
		if (last && last->outcome == ASKED_OPEN) {
			last->outcome = outcome_of(m[i].act.value);
			last->ended_at = m[i].at;
			last->reason = m[i].act.value == DELIVERY_ACT_ACCEPT ? NULL : m[i].note;
		}
		if (m[i].act.value == DELIVERY_ACT_OFFER)
			all[n++] = (struct asking){ .courier_id = m[i].courier_id, .courier_name = m[i].courier_name, .offered_at = m[i].at };
	}
	return (struct list){ all, n };
}
