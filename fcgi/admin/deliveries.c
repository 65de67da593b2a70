#define _GNU_SOURCE
#include "delivery.h"
#include "arena.h"
#include "change.h"
#include "food/delivery_state.h"
#include "order.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SEARCH_ENDED = DELIVERY_CANCELLED + 2 };         /* of the names one searches by: open, ended */
enum { KEY_ROOM = 64, KEY_TIME = 15 };

/* Newest first, and the same order for everybody. */
static const char *row_key(const struct delivery *d, char key[KEY_ROOM])
{
	snprintf(key, KEY_ROOM, "%0*lld:%s", KEY_TIME, (long long)d->created_at.ms, d->id.text);
	return key;
}

static int newest_first(const void *a, const void *b)
{
	char one[KEY_ROOM], other[KEY_ROOM];

	return strcmp(row_key(b, other), row_key(a, one));
}

static const char *key_of(const void *item)
{
	static char key[KEY_ROOM];

	return row_key(item, key);
}

static bool is_row_key(const char *key)
{
	struct uuid id;

	return strspn(key, "0123456789") == KEY_TIME && key[KEY_TIME] == ':' && uuid_parse(key + KEY_TIME + 1, &id);
}

static bool has(const char *text, const char *q) { return text && strcasestr(text, q); }

static bool means(const struct delivery *d, const char *q)
{
	size_t n = strlen(q);

	return !q[0] || has(d->restaurant_name, q) || has(d->courier_name, q) || has(d->customer_name, q) || !strncmp(d->id.text, q, n)
		|| !strncmp(d->order_id.text, q, n);
}

/* The courier's place is shown as long as there is something to carry. */
static void see(struct platform *on, struct list rows)
{
	struct delivery *d = rows.at;
	struct uuid *ids = arena_alloc(on->arena, rows.n * sizeof *ids);

	for (size_t i = 0; i < rows.n; i++)
		ids[i] = d[i].courier_id;
	struct seen **seen = couriers_seen(on, ids, rows.n).at;
	for (size_t i = 0; i < rows.n; i++)
		d[i].position = *ids[i].text && !delivery_state_ends((enum delivery_state)d[i].state) ? seen[i] : NULL;
}

static struct reply page(struct request *rq, struct list rows, int64_t limit)
{
	struct page *page = page_of(rq->on->arena, rows, sizeof(struct delivery), limit, key_of);

	see(rq->on, page->items);
	return reply_with(200, &delivery_page_shape, page);
}

/* What is in flight is little enough to be looked through whole. */
static struct reply list_open(struct request *rq, const struct delivery_search *q, const char *after, int64_t limit)
{
	struct list found = deliveries_in_flight(delivery_docs(), q);
	struct delivery *d = found.at;
	char key[KEY_ROOM];
	size_t n = 0;

	if (found.n)
		qsort(d, found.n, sizeof *d, newest_first);
	for (size_t i = 0; i < found.n && n <= (size_t)limit; i++)
		if (means(&d[i], q->q ? q->q : "") && (!*after || strcmp(row_key(&d[i], key), after) < 0))
			d[n++] = d[i];
	return page(rq, (struct list){ d, n }, limit);
}

static bool is_wanted(const struct delivery *d, const struct delivery_search *q)
{
	return delivery_state_ends((enum delivery_state)d->state) && (q->state.value == SEARCH_ENDED || d->state == q->state.value);
}

/* In the order of their orders; those that never had one, or are under way, fall out. */
static struct list in_order(struct arena *arena, struct list orders, struct list found, const struct delivery_search *q)
{
	const struct order *o = orders.at;
	const struct delivery *d = found.at;
	struct delivery *rows = arena_alloc(arena, orders.n * sizeof *rows);
	size_t n = 0;

	for (size_t i = 0; i < orders.n; i++)
		for (size_t k = 0; k < found.n; k++)
			if (uuid_equal(&o[i].id, &d[k].order_id) && is_wanted(&d[k], q)) {
				rows[n++] = d[k];
				break;
			}
	return (struct list){ rows, n };
}

static const char *order_key(const void *item) { return ((const struct order *)item)->id.text; }

/* Those that ended are found by their orders: a page may be shorter than its limit, and goes on all the same. */
static struct reply list_ended(struct request *rq, const struct delivery_search *q, struct uuid after, int64_t limit)
{
	struct arena *arena = rq->on->arena;
	struct order_search by = { .q = q->q, .restaurant_id = q->restaurant_id, .courier_id = q->courier_id, .carried = true };

	order_search_state(&by, q->state.value == DELIVERY_DELIVERED ? "delivered" : q->state.value == SEARCH_ENDED ? "ended" : "cancelled");
	struct list orders = orders_all(rq->on->db, arena, &by, after, limit + 1);
	struct page *page = page_of(arena, orders, sizeof(struct order), limit, order_key);
	struct uuid *ids = arena_alloc(arena, page->items.n * sizeof *ids);
	for (size_t i = 0; i < page->items.n; i++)
		ids[i] = ((const struct order *)page->items.at)[i].id;
	page->items = in_order(arena, page->items, deliveries_of_orders(delivery_docs(), arena, (struct list){ ids, page->items.n }), q);
	return reply_with(200, &delivery_page_shape, page);
}

static struct reply list_one(struct request *rq, const struct delivery_search *q)
{
	struct delivery *d = arena_alloc(rq->on->arena, sizeof *d);
	bool found = delivery_of_order(delivery_docs(), q->order_id, d);

	return page(rq, (struct list){ d, found }, 1);
}

/* 200, newest first; without a state those in flight. */
struct reply deliveries_list(struct request *rq)
{
	const struct delivery_search *q = rq->query;
	struct page_query asked = { q->after, q->limit };
	bool ended = q->state.known && (q->state.value == SEARCH_ENDED || (q->state.value <= DELIVERY_CANCELLED
		&& delivery_state_ends((enum delivery_state)q->state.value)));
	struct uuid after = { "" };
	const char *key;

	if (!page_key(rq->on->arena, &asked, &key) || (*key && !(ended ? uuid_parse(key, &after) : is_row_key(key))))
		return reply_after(rq);
	if (*q->order_id.text)
		return list_one(rq, q);
	return ended ? list_ended(rq, q, after, page_limit(&asked)) : list_open(rq, q, key, page_limit(&asked));
}

/* 200 with places, milestones, offers and the way it went; 404. */
struct reply delivery_show(struct request *rq)
{
	struct delivery *d = arena_alloc(rq->on->arena, sizeof *d);

	if (!delivery_whole_find(delivery_docs(), rq->on->arena, ((const struct key *)rq->params)->id, d))
		return reply_fail(404, "not_found");
	see(rq->on, (struct list){ d, 1 });
	return reply_with(200, &delivery_whole_shape, d);
}

static void *find_delivery(struct request *rq, struct uuid id)
{
	struct delivery *d = arena_alloc(rq->on->arena, sizeof *d);

	return delivery_state_find(delivery_docs(), id, d) ? d : NULL;
}

/* 200; 404; 409 when it cannot change hands any more. */
struct reply delivery_reassign(struct request *rq)
{
	const struct reassigned *in = rq->body;
	struct uuid id = ((const struct key *)rq->params)->id;

	return change_make(rq, &(struct change){ .action = "delivery.reassign", .subject = id.text, .method = "POST", .reason = in->reason, .id = id,
		.find = find_delivery, .path = arena_printf(rq->on->arena, "/internal/delivery/deliveries/%s/reassignment", id.text),
		.takes = &reassigned_shape, .from = in, .shape = &delivery_state_shape });
}

/* 200; 404; 409 pin_not_locked. */
struct reply delivery_unlock(struct request *rq)
{
	const struct reasoned *in = rq->body;
	struct uuid id = ((const struct key *)rq->params)->id;

	return change_make(rq, &(struct change){ .action = "delivery.unlock", .subject = id.text, .method = "POST", .reason = in->reason, .id = id,
		.find = find_delivery, .path = arena_printf(rq->on->arena, "/internal/delivery/deliveries/%s/pin-tries", id.text),
		.takes = &reasoned_shape, .from = in, .shape = &delivery_state_shape });
}
