#include "arena.h"
#include "change.h"
#include "order.h"

static const char *key_of(const void *item) { return ((const struct order *)item)->id.text; }

/* 200, newest first. */
struct reply orders_list(struct request *rq)
{
	const struct order_search *q = rq->query;
	int64_t limit = page_limit(&(struct page_query){ NULL, q->limit });
	struct reply refusal;
	struct uuid after;

	if (!after_key(rq, q->after, &after, &refusal))
		return refusal;
	struct list found = orders_all(rq->on->db, rq->on->arena, q, after, limit + 1);
	return reply_with(200, &order_page_shape, page_of(rq->on->arena, found, sizeof(struct order), limit, key_of));
}

/* A page that follows an order by itself asks again and again: that is one look. */
static void note_look(struct request *rq, struct uuid id)
{
	if (audit_is_recent(rq->on->db, rq->me.user_id, "order.show", id.text))
		return;
	audit_end(rq, audit_begin(rq, "order.show", id.text, NULL, NULL), 200, NULL);
}

/* 200 with all there is to it, also the hand-over code, which support may have to read to a courier, and so this is written down; 404. */
struct reply order_show(struct request *rq)
{
	struct uuid id = ((const struct key *)rq->params)->id;
	struct order *order = arena_alloc(rq->on->arena, sizeof *order);

	if (!order_find(rq->on->db, id, order))
		return reply_fail(404, "not_found");
	order->delivery = delivery_summary_of(rq->on, id);
	note_look(rq, id);
	return reply_with(200, &order_shape, order);
}

static void *find(struct request *rq, struct uuid id)
{
	struct order *order = arena_alloc(rq->on->arena, sizeof *order);

	return order_row_find(rq->on->db, id, order) ? order : NULL;
}

/* 200; 404; 409 when it has ended, or customer_not_liable. Who is liable bears it: by default the platform, which then pays a kitchen
 * that had accepted it. */
struct reply order_cancel(struct request *rq)
{
	struct ended in = *(const struct ended *)rq->body;
	struct uuid id = ((const struct key *)rq->params)->id;

	in.actor_id = rq->me.user_id;
	return change_make(rq, &(struct change){ .action = "order.cancel", .subject = id.text, .method = "POST", .reason = in.reason, .id = id, .find = find,
		.path = arena_printf(rq->on->arena, "/internal/order/orders/%s/cancellation", id.text), .takes = &ended_order_shape, .from = &in,
		.shape = &order_row_shape, .keeps = &order_kept_shape });
}

/* 200: how the city stands. */
struct reply overview_show(struct request *rq)
{
	struct overview *o = arena_alloc(rq->on->arena, sizeof *o);

	overview_count(rq->on->db, o);
	deliveries_count(delivery_docs(), o);
	o->restaurants_waiting = restaurants_waiting(rq->on->docs);
	return reply_with(200, &overview_shape, o);
}
