#include "attention.h"
#include "arena.h"
#include "clock.h"
#include "delivery.h"
#include <stdlib.h>
#include <string.h>

enum { MINUTE_MS = 60000, PATIENCE_MIN = 10, FOREVER = 1 << 20 };

const char *const attention_kinds[] = {
	"kitchen_silent", "no_courier", "late", "pin_locked", "payment_unknown", "refund_failed", "not_handed_over", "job_dead",
	"restaurant_waiting", NULL,
};
static const char *const severities[] = { "critical", "warning", "info", NULL };

SHAPE(struct attention, attention_shape,
	FIELD(struct attention, kind, 0, .names = attention_kinds), FIELD(struct attention, severity, 0, .names = severities),
	FIELD(struct attention, since), FIELD(struct attention, due_at), FIELD(struct attention, expected_at),
	FIELD(struct attention, minutes), FIELD(struct attention, order_id),
	FIELD(struct attention, delivery_id), FIELD(struct attention, restaurant_id), FIELD(struct attention, restaurant_name),
	FIELD(struct attention, courier_id), FIELD(struct attention, courier_name), FIELD(struct attention, state),
	FIELD(struct attention, reason), FIELD(struct attention, job_id), FIELD(struct attention, topic));
SHAPE(struct attention_query, attention_query_shape, FIELD(struct attention_query, kind, 0, .names = attention_kinds));
SHAPE(struct attention_list, attention_list_shape,
	FIELD(struct attention_list, at), FIELD(struct attention_list, items, 0, .of = &attention_shape));

/* From how many minutes on it is a warning, and critical. */
static const struct { int64_t warns, alarms; } bounds[] = {
	[NEEDS_ANSWER] = { -3, -1 }, [NEEDS_COURIER] = { 0, 10 }, [NEEDS_HURRY] = { 5, 20 }, [NEEDS_UNLOCK] = { 0, 0 },
	[NEEDS_PAYMENT] = { 0, 10 }, [NEEDS_REFUND] = { 0, 0 }, [NEEDS_RETURN] = { 0, 30 }, [NEEDS_RETRY] = { 0, 0 },
	[NEEDS_APPROVAL] = { 24 * 60L, FOREVER },
};

/* Whoever waits for approval is shown at once; everything else once it warns. */
static bool weigh(struct attention *a, struct instant now)
{
	int64_t from_ms = a->due_at.ms ? a->due_at.ms : a->since.ms;
	int64_t ms = (a->expected_at.ms > now.ms ? a->expected_at.ms : now.ms) - from_ms;

	a->minutes = ms < 0 ? -((MINUTE_MS - 1 - ms) / MINUTE_MS) : ms / MINUTE_MS;
	a->severity = a->minutes >= bounds[a->kind].alarms ? SEVERITY_CRITICAL
		: a->minutes >= bounds[a->kind].warns ? SEVERITY_WARNING : SEVERITY_INFO;
	return a->severity != SEVERITY_INFO || a->kind == NEEDS_APPROVAL;
}

static int worst_first(const void *a, const void *b)
{
	const struct attention *one = a, *other = b;

	if (one->severity != other->severity)
		return one->severity - other->severity;
	if (one->since.ms != other->since.ms)
		return one->since.ms < other->since.ms ? -1 : 1;
	return strcmp(one->order_id.text, other->order_id.text);
}

static bool is_of(const struct attention *a, const struct uuid *order_id)
{
	return *order_id->text && a->kind != NEEDS_HURRY && uuid_equal(&a->order_id, order_id);
}

/* That an order is late goes without saying where something else says why. */
static size_t without_known(struct attention *all, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		bool known = false;
		for (size_t k = 0; all[i].kind == NEEDS_HURRY && k < n && !known; k++)
			known = is_of(&all[k], &all[i].order_id);
		if (!known)
			all[kept++] = all[i];
	}
	return kept;
}

struct list attention_sort(struct arena *arena, const struct list *lists, size_t lists_n, struct instant now)
{
	size_t room = 0, n = 0;

	for (size_t i = 0; i < lists_n; i++)
		room += lists[i].n;
	struct attention *all = arena_alloc(arena, room * sizeof *all);
	for (size_t i = 0; i < lists_n; i++)
		for (size_t k = 0; k < lists[i].n; k++) {
			all[n] = ((const struct attention *)lists[i].at)[k];
			n += weigh(&all[n], now);
		}
	qsort(all, n, sizeof *all, worst_first);
	return (struct list){ all, without_known(all, n) };
}

static void keep_kind(struct list *items, struct maybe_enum kind)
{
	struct attention *at = items->at;
	size_t n = 0;

	for (size_t i = 0; kind.known && i < items->n; i++)
		if (at[i].kind == kind.value)
			at[n++] = at[i];
	if (kind.known)
		items->n = n;
}

/* 200, worst first; ?kind= those alone. */
struct reply attention_show(struct request *rq)
{
	struct attention_list *list = arena_alloc(rq->on->arena, sizeof *list);
	struct instant now = clock_now();
	const struct list found[] = { attention_of_orders(rq->on->db, rq->on->arena, now), attention_of_deliveries(delivery_docs(), rq->on->arena),
		attention_of_restaurants(rq->on->db, rq->on->docs, rq->on->arena) };

	*list = (struct attention_list){ now, attention_sort(rq->on->arena, found, sizeof found / sizeof *found, now) };
	keep_kind(&list->items, ((const struct attention_query *)rq->query)->kind);
	return reply_with(200, &attention_list_shape, list);
}
