#include "kitchen.h"
#include "arena.h"
#include "clock.h"
#include "cursor.h"
#include "db.h"
#include "order_cache.h"
#include "platform.h"
#include "request.h"
#include "transition.h"

SHAPE(struct kitchen_query, kitchen_query_shape,
	FIELD(struct kitchen_query, restaurant_id, REQUIRED), FIELD(struct kitchen_query, open),
	FIELD(struct kitchen_query, after, 0, .min = 1, .max = 400), FIELD(struct kitchen_query, limit, 0, .min = 1, .max = PAGE_MAX));
SHAPE(struct acceptance, acceptance_shape,
	FIELD(struct acceptance, prep_minutes, 0, .min = 1, .max = 180));

static const char *key_of(const void *order)
{
	return ((const struct order *)order)->id.text;
}

/* 200 with a page of the restaurant's orders and their lines, empty for who does not work there; 422 on a cursor that is not ours. */
struct reply kitchen_list(struct request *rq)
{
	const struct kitchen_query *q = rq->query;
	struct page_query page = { q->after, q->limit };
	int64_t limit = page_limit(&page);
	struct uuid from;

	if (!(q->open.value ? cursor_above : cursor_below)(rq->on->arena, &page, &from))
		return cursor_refused(rq->on->arena);
	struct list orders = kitchen_orders(rq->on->db, q, rq->me.user_id, from, limit);
	return reply_with(200, &kitchen_page_shape, page_of(rq->on->arena, orders, sizeof(struct order), limit, key_of));
}

static struct reply shown(struct request *rq, struct order *order)
{
	order->lines = order_lines(rq->on->db, order->id);
	return reply_with(200, &kitchen_order_shape, order);
}

/* NULL: not of a restaurant the caller works for. */
static struct order *find(struct request *rq)
{
	const struct order_key *key = rq->params;
	struct order *order = arena_alloc(rq->on->arena, sizeof *order);

	return order_find_of_staff(rq->on->db, key->id, rq->me.user_id, order) ? order : NULL;
}

/* 200; 404 when it is not of a restaurant the caller works for, here and below. */
struct reply kitchen_show(struct request *rq)
{
	struct order *order = find(rq);

	return order ? shown(rq, order) : reply_fail(404, "order_not_found");
}

/* why: NULL for what needs no reason. */
static struct reply act(struct request *rq, struct order *order, enum order_event event, const struct reason *why)
{
	struct actor me = { ROLE_MERCHANT, rq->me.user_id };

	if (!order)
		return reply_fail(404, "order_not_found");
	db_begin(rq->on->db);
	if (!(why ? order_end(rq->on, order, event, me, why) : order_move(rq->on, order, event, me)))
		return order_refused(rq->on, order);
	db_commit(rq->on->db);
	order_cache_drop(rq->on, &order->id, &order->customer_id);
	return shown(rq, order);
}

static void promise_ready(struct order *order, const struct acceptance *in)
{
	order->ready_assumed = !in->prep_minutes.known;
	order->ready_at.ms = clock_now().ms + (order->ready_assumed ? order->prep_minutes : in->prep_minutes.value) * 60000;
}

/* 200 with when it will be ready, without prep_minutes after the restaurant's usual time; 409 when it is not placed any more. */
struct reply kitchen_accept(struct request *rq)
{
	struct order *order = find(rq);

	if (order && order->state == ORDER_PLACED)
		promise_ready(order, rq->body);
	return act(rq, order, ORDER_ACT_ACCEPT, NULL);
}

/* 200; 409 when it is not placed any more. */
struct reply kitchen_reject(struct request *rq)
{
	return act(rq, find(rq), ORDER_ACT_REJECT, rq->body);
}

/* 200; 409 when it is not accepted, or further. */
struct reply kitchen_prepare(struct request *rq)
{
	return act(rq, find(rq), ORDER_ACT_PREPARE, NULL);
}

/* 200; 409 when it is not accepted, or ready already. */
struct reply kitchen_ready(struct request *rq)
{
	return act(rq, find(rq), ORDER_ACT_READY, NULL);
}

/* 200; 409 before acceptance (that is a rejection) and after the courier has left with it. */
struct reply kitchen_cancel(struct request *rq)
{
	return act(rq, find(rq), ORDER_ACT_CANCEL, rq->body);
}
