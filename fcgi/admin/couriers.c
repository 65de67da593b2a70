#include "courier.h"
#include "arena.h"
#include "change.h"
#include "clock.h"
#include "food/schedule.h"
#include "people.h"

static const char *key_of(const void *item) { return ((const struct courier *)item)->id.text; }
static const char *person_key(const void *item) { return ((const struct person *)item)->id.text; }

/* The end of the shift that is now; none: {0}. */
static struct instant shift_end(struct list shifts, struct instant now)
{
	const struct shift *at = shifts.at;
	struct instant until = { 0 };

	for (size_t i = 0; i < shifts.n; i++)
		if (at[i].starts_at.ms <= now.ms && now.ms < at[i].ends_at.ms && at[i].ends_at.ms > until.ms)
			until = at[i].ends_at;
	return until;
}

static struct list those_of(struct arena *arena, struct list carried, struct uuid courier_id)
{
	const struct carrying *c = carried.at;
	struct carrying *own = arena_alloc(arena, carried.n * sizeof *own);
	size_t n = 0;

	for (size_t i = 0; i < carried.n; i++)
		if (uuid_equal(&c[i].courier_id, &courier_id))
			own[n++] = c[i];
	return (struct list){ own, n };
}

/* Live where the cache has it, else as it was kept. */
static void place(struct courier *c, struct seen *live)
{
	if (live)
		c->position = live;
	else if (c->position)
		c->position->at = c->position_at;
}

/* What each does now: two questions for all of them. */
static void complete(struct platform *on, struct list rows)
{
	struct courier *c = rows.at;
	struct uuid *ids = arena_alloc(on->arena, rows.n * sizeof *ids);

	if (!rows.n)
		return;
	for (size_t i = 0; i < rows.n; i++)
		ids[i] = c[i].id;
	struct list carried = carried_by(delivery_docs(), ids, rows.n);
	struct seen **live = couriers_seen(on, ids, rows.n).at;
	for (size_t i = 0; i < rows.n; i++) {
		place(&c[i], live[i]);
		c[i].shift_until = shift_end(c[i].shifts, clock_now());
		c[i].deliveries = those_of(on->arena, carried, ids[i]);
	}
}

static bool is_in(const struct courier *c, struct maybe_enum state)
{
	int is = c->banned ? COURIER_BANNED : c->on_duty ? COURIER_ON_DUTY : COURIER_OFF_DUTY;

	return !state.known || is == state.value;
}

/* Names and numbers are the accounts'; who has made no courier's profile yet falls out, and so the page may be shorter. */
static struct page *found(struct request *rq, const struct courier_search *q, struct uuid after, int64_t limit)
{
	struct person_search by = { .q = q->q, .role = { ROLE_COURIER, true } };
	struct page *page = page_of(rq->on->arena, people_all(rq->on->db, rq->on->arena, &by, after, limit + 1), sizeof(struct person), limit, person_key);
	const struct person *people = page->items.at;
	struct uuid *ids = arena_alloc(rq->on->arena, page->items.n * sizeof *ids);
	struct courier *rows = arena_alloc(rq->on->arena, page->items.n * sizeof *rows);
	size_t n = 0;

	for (size_t i = 0; i < page->items.n; i++)
		ids[i] = people[i].id;
	struct list known = couriers_of(delivery_docs(), ids, page->items.n);
	const struct courier *c = known.at;
	for (size_t i = 0; i < page->items.n; i++)
		for (size_t k = 0; k < known.n; k++)
			if (uuid_equal(&ids[i], &c[k].id) && is_in(&c[k], q->state))
				rows[n++] = c[k];
	page->items = (struct list){ rows, n };
	return page;
}

/* 200, newest first. */
struct reply couriers_list(struct request *rq)
{
	const struct courier_search *q = rq->query;
	int64_t limit = page_limit(&(struct page_query){ NULL, q->limit });
	struct reply refusal;
	struct uuid after;
	struct page *page;

	if (!after_key(rq, q->after, &after, &refusal))
		return refusal;
	if (q->q)
		page = found(rq, q, after, limit);
	else
		page = page_of(rq->on->arena, couriers_all(delivery_docs(), q->state, after, limit + 1), sizeof(struct courier), limit, key_of);
	complete(rq->on, page->items);
	return reply_with(200, &courier_page_shape, page);
}

/* 200 with shifts, what was carried lately, and today in figures; 404. */
struct reply courier_show(struct request *rq)
{
	struct courier *c = arena_alloc(rq->on->arena, sizeof *c);
	const char *time_zone = ((const struct admin_config *)rq->on->config)->time_zone;

	if (!courier_find(delivery_docs(), ((const struct key *)rq->params)->id, c))
		return reply_fail(404, "not_found");
	complete(rq->on, (struct list){ c, 1 });
	c->recent = carried_lately(delivery_docs(), c->id);
	courier_count(rq->on->db, c->id, day_begins(time_zone, day_of(time_zone, clock_now())), &c->today);
	return reply_with(200, &courier_whole_shape, c);
}
