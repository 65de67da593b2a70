#include "judgement.h"
#include "arena.h"
#include <stdlib.h>

enum { MINUTE_MS = 60000, CAUSES = CAUSE_CUSTOMER_NOT_THERE + 1 };

/* What each stage may take before it counts: the same minutes that went into the promise. */
enum { PAYMENT_MS = MINUTE_MS, ANSWER_MS = 2 * MINUTE_MS, APPROACH_MS = 5 * MINUTE_MS, DOOR_MS = 3 * MINUTE_MS, RIDE_LEAST_MS = 2 * MINUTE_MS };

const char *const cause_codes[] = {
	"payment_slow", "kitchen_answered_late", "kitchen_slow", "no_courier", "courier_waited", "courier_slow", "customer_not_there", NULL,
};

SHAPE(struct cause, cause_shape, FIELD(struct cause, code, 0, .names = cause_codes), FIELD(struct cause, minutes));
SHAPE(struct judgement, judgement_shape,
	FIELD(struct judgement, promised_at), FIELD(struct judgement, expected_at), FIELD(struct judgement, late_minutes),
	FIELD(struct judgement, causes, 0, .of = &cause_shape));

static int64_t later(int64_t a, int64_t b) { return a > b ? a : b; }

/* What the promise left for the way, after the kitchen and the restaurant's door. */
static int64_t ride_ms(const struct journey *j)
{
	int64_t ms = j->promised_at.ms - j->placed_at.ms - j->prep_minutes * MINUTE_MS - DOOR_MS;

	return later(ms, RIDE_LEAST_MS);
}

static int64_t end_ms(const struct journey *j) { return j->ended_at.ms ? j->ended_at.ms : j->now.ms; }

/* Milliseconds from one to the other, or to now while the other has not happened, beyond what it may take. Not begun: 0. */
static int64_t lost(const struct journey *j, int64_t from_ms, struct instant to, int64_t allowed_ms)
{
	int64_t until = to.ms ? to.ms : end_ms(j);

	return from_ms ? later(until - from_ms - allowed_ms, 0) : 0;
}

/* Both have happened: since then; else 0. */
static int64_t both(struct instant a, struct instant b) { return a.ms && b.ms ? later(a.ms, b.ms) : 0; }

static void lose(const struct journey *j, int64_t ms[CAUSES])
{
	struct instant near = { j->courier_at.ms ? j->courier_at.ms + APPROACH_MS : 0 };
	struct instant ready = j->ready_at.ms ? j->ready_at : j->picked_up_at;

	ms[CAUSE_PAYMENT_SLOW] = lost(j, j->placed_at.ms, j->seen_at, PAYMENT_MS);
	ms[CAUSE_KITCHEN_ANSWERED_LATE] = lost(j, j->seen_at.ms, j->accepted_at, ANSWER_MS);
	ms[CAUSE_KITCHEN_SLOW] = lost(j, j->accepted_at.ms, ready, j->prep_minutes * MINUTE_MS);
	ms[CAUSE_NO_COURIER] = lost(j, ready.ms, j->courier_at, 0);
	ms[CAUSE_COURIER_WAITED] = lost(j, both(j->arrived_at, ready), j->picked_up_at, DOOR_MS);
	ms[CAUSE_COURIER_SLOW] = lost(j, both(near, ready), j->arrived_at, 0) + lost(j, j->picked_up_at.ms, j->reached_at, ride_ms(j));
	ms[CAUSE_CUSTOMER_NOT_THERE] = lost(j, j->reached_at.ms, j->ended_at, DOOR_MS);
}

static int longest_first(const void *a, const void *b)
{
	const struct cause *one = a, *other = b;

	if (one->minutes != other->minutes)
		return one->minutes < other->minutes ? 1 : -1;
	return one->code - other->code;
}

static struct list causes_of(struct arena *arena, const struct journey *j)
{
	struct cause *causes = arena_alloc(arena, CAUSES * sizeof *causes);
	int64_t ms[CAUSES];
	size_t n = 0;

	lose(j, ms);
	for (int code = 0; code < CAUSES; code++)
		if (ms[code] >= MINUTE_MS)
			causes[n++] = (struct cause){ code, ms[code] / MINUTE_MS };
	qsort(causes, n, sizeof *causes, longest_first);
	return (struct list){ causes, n };
}

/* Without anybody's word: from where it is, by what each stage may take. */
static int64_t arrival_ms(const struct journey *j)
{
	int64_t ready_ms = j->ready_at.ms ? j->ready_at.ms : (j->accepted_at.ms ? j->accepted_at.ms : j->now.ms) + j->prep_minutes * MINUTE_MS;

	if (j->reached_at.ms)
		return j->now.ms;
	return (j->picked_up_at.ms ? j->picked_up_at.ms : later(ready_ms, j->now.ms)) + ride_ms(j);
}

struct judgement judge(struct arena *arena, const struct journey *j)
{
	int64_t expected_ms = j->expected_at.ms ? j->expected_at.ms : arrival_ms(j);
	struct judgement it = { .promised_at = j->promised_at, .expected_at = { j->ended_at.ms ? j->ended_at.ms : later(expected_ms, j->now.ms) } };

	if (j->promised_at.ms)
		it.late_minutes = later(it.expected_at.ms - j->promised_at.ms, 0) / MINUTE_MS;
	if (it.late_minutes)
		it.causes = causes_of(arena, j);
	return it;
}
