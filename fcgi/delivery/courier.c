#include "courier.h"
#include "arena.h"
#include "clock.h"
#include "hint.h"
#include "reply.h"
#include "request.h"
#include <string.h>

static struct reply none_yet(void)
{
	return reply_because(404, "courier_not_found", "Make a courier's profile first.");
}

static const struct id_param *params(const struct request *rq)
{
	return rq->params;
}

static struct reply show(struct request *rq, struct uuid id)
{
	struct courier *me = arena_alloc(rq->on->arena, sizeof *me);
	struct sighting seen;

	if (!courier_find(rq->on->docs, id, me))
		return none_yet();
	if (position_live(rq->on, me->id, &seen)) {
		me->position = arena_alloc(rq->on->arena, sizeof *me->position);
		*me->position = (struct point){ seen.lat, seen.lng };
		me->position_at = seen.at;
	}
	struct hint *hint = arena_alloc(rq->on->arena, sizeof *hint);
	if (hint_of(rq->on, me->id, hint))
		me->hint = hint;
	return reply_with(200, &courier_view_shape, me);
}

/* 200; 404 before the profile is made. */
struct reply courier_show(struct request *rq)
{
	return show(rq, rq->me.user_id);
}

/* The same of the courier that the path names. */
struct reply courier_show_of(struct request *rq)
{
	return show(rq, params(rq)->id);
}

/* 201 with the new profile, 200 with the changed one. */
struct reply courier_enrol(struct request *rq)
{
	bool is_new = courier_put(rq->on->docs, rq->me.user_id, rq->body);
	struct reply it = courier_show(rq);

	if (is_new && it.status == 200)
		it.status = 201;
	return it;
}

/* 204; what is carried or offered stays when duty ends, nothing new is offered. 403 when banned or not approved; 404
 * without a profile. */
struct reply courier_duty(struct request *rq)
{
	const struct duty *duty = rq->body;
	struct courier me = { 0 };

	if (!courier_set_duty(rq->on->docs, rq->me.user_id, duty->on))
		return courier_find(rq->on->docs, rq->me.user_id, &me)
			? reply_fail(403, "courier_not_approved") : none_yet();
	if (!duty->on)
		hint_drop(rq->on, rq->me.user_id);
	return reply_none();
}

/* 204; 404 without a profile. */
struct reply courier_move(struct request *rq)
{
	const struct point *at = rq->body;

	return position_see(rq->on, rq->me.user_id, *at) ? reply_none() : none_yet();
}

/* 200 with every shift that has not ended more than a week ago. */
struct reply courier_shifts(struct request *rq)
{
	struct courier me = { 0 };
	struct shift_list *list = arena_alloc(rq->on->arena, sizeof *list);

	if (!courier_find(rq->on->docs, rq->me.user_id, &me))
		return none_yet();
	list->items = me.shifts;
	return reply_with(200, &shift_list_shape, list);
}

static bool overlaps(const struct courier *c, const struct shift *s)
{
	const struct shift *at = c->shifts.at;

	for (size_t i = 0; i < c->shifts.n; i++)
		if (at[i].starts_at.ms < s->ends_at.ms && s->starts_at.ms < at[i].ends_at.ms)
			return true;
	return false;
}

/* The courier's shifts without the one of that id and without those long over, with room for one more. */
static struct list shifts_without(struct arena *arena, struct list shifts, const struct uuid *gone)
{
	const struct shift *at = shifts.at;
	struct shift *kept = arena_alloc(arena, (shifts.n + 1) * sizeof *kept);
	int64_t oldest_ms = clock_now().ms - (int64_t)SHIFT_KEPT_DAYS * 86400000;
	size_t n = 0;

	for (size_t i = 0; i < shifts.n; i++)
		if (at[i].ends_at.ms > oldest_ms && !(gone && uuid_equal(&at[i].id, gone)))
			kept[n++] = at[i];
	return (struct list){ kept, n };
}

/* 201 with the shift; 409 when it overlaps another one of theirs, or there are too many; 422 when it ends before it
 * starts. */
struct reply courier_shift_add(struct request *rq)
{
	struct shift *shift = arena_alloc(rq->on->arena, sizeof *shift);
	struct courier me = { 0 };

	*shift = *(const struct shift *)rq->body;
	shift->id = uuid_new();
	if (shift->ends_at.ms <= shift->starts_at.ms
		|| shift->ends_at.ms - shift->starts_at.ms > (int64_t)SHIFT_MAX_H * 3600000)
		return reply_problem(rq->on->arena, "/ends_at", "must be after starts_at, and at most 24 hours later");
	if (!courier_find(rq->on->docs, rq->me.user_id, &me))
		return none_yet();
	if (overlaps(&me, shift))
		return reply_fail(409, "shift_overlaps");
	me.shifts = shifts_without(rq->on->arena, me.shifts, NULL);
	if (me.shifts.n >= SHIFTS_MAX)
		return reply_fail(409, "too_many_shifts");
	((struct shift *)me.shifts.at)[me.shifts.n++] = *shift;
	if (!courier_set_shifts(rq->on->docs, &me))
		return reply_fail(409, "changed_meanwhile");
	return reply_with(201, &shift_shape, shift);
}

/* 204; 404 when it is none of theirs. */
struct reply courier_shift_drop(struct request *rq)
{
	struct courier me = { 0 };
	const struct shift *at;
	bool is_there = false;

	if (!courier_find(rq->on->docs, rq->me.user_id, &me))
		return none_yet();
	at = me.shifts.at;
	for (size_t i = 0; i < me.shifts.n; i++)
		is_there |= uuid_equal(&at[i].id, &params(rq)->id);
	if (!is_there)
		return reply_fail(404, "shift_not_found");
	me.shifts = shifts_without(rq->on->arena, me.shifts, &params(rq)->id);
	return courier_set_shifts(rq->on->docs, &me) ? reply_none() : reply_fail(409, "changed_meanwhile");
}

/* 204 when the channel is the caller's own; else 403, which nginx hands on. */
struct reply courier_stream(struct request *rq)
{
	return uuid_equal(&params(rq)->id, &rq->me.user_id) ? reply_none() : reply_fail(403, "not_your_stream");
}
