#include "timeline.h"
#include "arena.h"
#include "clock.h"
#include "food/delivery_state.h"
#include "food/order_state.h"
#include <stdlib.h>
#include <string.h>

static const char *const sources[] = { "order", "payment", "refund", "delivery", "audit", NULL };

SHAPE(struct happening, happening_shape,
	FIELD(struct happening, at), FIELD(struct happening, source, 0, .names = sources), FIELD(struct happening, what),
	FIELD(struct happening, state), FIELD(struct happening, by_role, 0, .names = role_names), FIELD(struct happening, by_name),
	FIELD(struct happening, reason), FIELD(struct happening, detail), FIELD(struct happening, amount_cents),
	FIELD(struct happening, place, SERVER_ONLY));
SHAPE(struct timeline, timeline_shape,
	FIELD(struct timeline, order_id), FIELD(struct timeline, state, 0, .names = order_states), FIELD(struct timeline, currency),
	FIELD(struct timeline, items, 0, .of = &happening_shape), OBJECT(struct timeline, judgement, judgement_shape));

/* A reassignment is an administrator's, or follows from a ban: the audit says which. */
static struct maybe_enum role_of(const struct milestone *m)
{
	static const int roles[] = {
		[DELIVERY_ACT_OFFER] = ROLE_SERVICE, [DELIVERY_ACT_ACCEPT] = ROLE_COURIER, [DELIVERY_ACT_DECLINE] = ROLE_COURIER,
		[DELIVERY_ACT_TIME_OUT] = ROLE_SERVICE, [DELIVERY_ACT_ARRIVE] = ROLE_COURIER, [DELIVERY_ACT_PICK_UP] = ROLE_COURIER,
		[DELIVERY_ACT_REACH] = ROLE_COURIER, [DELIVERY_ACT_HAND_OVER] = ROLE_COURIER, [DELIVERY_ACT_FAIL] = ROLE_COURIER,
		[DELIVERY_ACT_RETURN] = ROLE_COURIER, [DELIVERY_ACT_RETURNED] = ROLE_COURIER, [DELIVERY_ACT_CANCEL] = ROLE_SERVICE,
		[DELIVERY_ACT_REASSIGN] = ROLE_NONE };

	return (struct maybe_enum){ m->act.known ? roles[m->act.value] : ROLE_NONE, m->act.known && roles[m->act.value] };
}

static struct happening of_milestone(const struct milestone *m, size_t place)
{
	return (struct happening){ .at = m->at, .source = FROM_DELIVERY, .state = delivery_states[m->state],
		.what = m->act.known ? delivery_acts[m->act.value] : delivery_states[m->state], .by_role = role_of(m),
		.by_name = m->courier_name, .reason = m->note, .place = (int64_t)place };
}

/* The audit alone keeps real time: the same moment of business time, as the clock runs now. */
static struct instant in_business(struct instant real)
{
	return (struct instant){ clock_now().ms - (int64_t)((double)(clock_real().ms - real.ms) * clock_speed()) };
}

static int oldest_first(const void *a, const void *b)
{
	const struct happening *one = a, *other = b;

	if (one->at.ms != other->at.ms)
		return one->at.ms < other->at.ms ? -1 : 1;
	if (one->source != other->source)
		return one->source - other->source;
	return one->place < other->place ? -1 : one->place > other->place;
}

struct list happenings_merge(struct arena *arena, struct list happenings, const struct history *history)
{
	struct list stones = history ? history->timeline : (struct list){ NULL, 0 };
	struct happening *all = arena_alloc(arena, (happenings.n + stones.n + 1) * sizeof *all);

	if (happenings.n)
		memcpy(all, happenings.at, happenings.n * sizeof *all);
	for (size_t i = 0; i < happenings.n; i++)
		if (all[i].source == FROM_AUDIT)
			all[i].at = in_business(all[i].at);
	for (size_t i = 0; i < stones.n; i++)
		all[happenings.n + i] = of_milestone((const struct milestone *)stones.at + i, i);
	qsort(all, happenings.n + stones.n, sizeof *all, oldest_first);
	return (struct list){ all, happenings.n + stones.n };
}

/* What was begun anew counts from its last beginning. */
static void note_milestone(struct journey *j, const struct milestone *m)
{
	switch (m->state) {
	case DELIVERY_SEARCHING: j->courier_at = j->arrived_at = (struct instant){ 0 }; break;
	case DELIVERY_ACCEPTED: j->courier_at = m->at; break;
	case DELIVERY_AT_RESTAURANT: j->arrived_at = m->at; break;
	case DELIVERY_PICKED_UP: j->picked_up_at = m->at; break;
	case DELIVERY_AT_CUSTOMER: j->reached_at = m->at; break;
	}
}

/* ready_at of an order is what the kitchen expects until it has said so. */
static struct instant ready_of(struct list happenings)
{
	const struct happening *h = happenings.at;

	for (size_t i = 0; i < happenings.n; i++)
		if (h[i].source == FROM_ORDER && !strcmp(h[i].what, "ready"))
			return h[i].at;
	return (struct instant){ 0 };
}

struct journey journey_of(const struct order *o, struct list happenings, const struct history *history, struct instant now)
{
	struct journey j = { .placed_at = o->placed_at, .accepted_at = o->accepted_at, .ready_at = ready_of(happenings),
		.ended_at = o->ended_at, .promised_at = o->promised_at, .expected_at = o->dropoff_expected_at, .now = now,
		.prep_minutes = o->prep_minutes };
	const struct milestone *stones = history ? history->timeline.at : NULL;

	if (o->answer_by.ms)
		j.seen_at.ms = o->answer_by.ms - o->answer_minutes * 60000;
	for (size_t i = 0; history && i < history->timeline.n; i++)
		note_milestone(&j, &stones[i]);
	if (history && history->dropoff_expected_at.ms)
		j.expected_at = history->dropoff_expected_at;
	return j;
}

/* 200: merged and judged; 404. Reads each service once. */
struct reply timeline_show(struct request *rq)
{
	struct uuid id = ((const struct key *)rq->params)->id;
	struct timeline *t = arena_alloc(rq->on->arena, sizeof *t);
	struct order order = { .version = 0 };
	struct history found = { .state = 0 }, *history = &found;

	if (!order_find(rq->on->db, id, &order))
		return reply_fail(404, "not_found");
	if (!history_of_order(delivery_docs(), rq->on->arena, id, &found))
		history = NULL;
	struct list happenings = happenings_of(rq->on->db, rq->on->arena, id, found.id);
	struct journey journey = journey_of(&order, happenings, history, clock_now());
	*t = (struct timeline){ .order_id = id, .state = order.state, .currency = order.currency,
		.items = happenings_merge(rq->on->arena, happenings, history), .judgement = judge(rq->on->arena, &journey) };
	return reply_with(200, &timeline_shape, t);
}
