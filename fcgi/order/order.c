#include "order_routes.h"
#include "arena.h"
#include "buf.h"
#include "cursor.h"
#include "db.h"
#include "food/first_name.h"
#include "food/payment_state.h"
#include "format.h"
#include "order_cache.h"
#include "platform.h"
#include "request.h"
#include "route.h"
#include "transition.h"

SHAPE(struct intervention, intervention_shape,
	FIELD(struct intervention, reason, REQUIRED, .min = 1, .max = 300, .format = &format_line),
	FIELD(struct intervention, actor_id), FIELD(struct intervention, liable, 0, .names = liable_names));

static const char *key_of(const void *order)
{
	return ((const struct order *)order)->id.text;
}

void order_look(struct arena *arena, struct order *order)
{
	order->courier_name = first_name(arena, order->courier_name);
	order->can_cancel = order_transition_find(order->state, ORDER_ACT_CANCEL, CUSTOMER);
	order->cancel_until = !order->can_cancel ? (struct instant){ 0 } : order->state == ORDER_UNPAID ? order->pay_by : order->answer_by;
}

static struct reply history(struct request *rq, struct uuid customer_id, bool with_lines)
{
	const struct page_query *q = rq->query;
	int64_t limit = page_limit(q);
	struct uuid before;

	if (!cursor_below(rq->on->arena, q, &before))
		return cursor_refused(rq->on->arena);
	struct list orders = order_history(rq->on->db, customer_id, before, limit);
	for (struct order *o = orders.at, *end = o + orders.n; o < end; o++) {
		order_look(rq->on->arena, o);
		if (with_lines)
			o->lines = order_lines(rq->on->db, o->id);
	}
	return reply_with(200, with_lines ? &whole_order_page_shape : &order_page_shape, page_of(rq->on->arena, orders, sizeof(struct order), limit, key_of));
}

/* 200 with a page of the customer's own orders, newest first; 422 on a cursor that is not ours. */
struct reply order_list(struct request *rq)
{
	return history(rq, rq->me.user_id, false);
}

/* The same with their lines, of the customer that the path names: for whoever exports what is kept about them. */
struct reply order_list_of_customer(struct request *rq)
{
	return history(rq, ((const struct order_key *)rq->params)->id, true);
}

/* 200, at most 30 s old and usually not a moment; 404 when it is not theirs. */
struct reply order_show(struct request *rq)
{
	const struct order_key *key = rq->params;
	struct order *order = arena_alloc(rq->on->arena, sizeof *order);
	struct buf b = { .arena = rq->on->arena };
	size_t n;
	const char *kept = order_cache_get(rq->on, &key->id, &rq->me.user_id, &n);

	if (kept)
		return reply_text(200, kept, n);
	if (!order_find_of_customer(rq->on->db, key->id, rq->me.user_id, order))
		return reply_fail(404, "order_not_found");
	order->lines = order_lines(rq->on->db, key->id);
	order_look(rq->on->arena, order);
	shape_write(&b, &order_shape, order);
	order_cache_put(rq->on, order, b.at, b.n);
	return reply_text(200, b.at, b.n);
}

/* 200 with the events after sequence `after`, in order; 404 when the order is not theirs. */
struct reply order_events_show(struct request *rq)
{
	const struct order_key *key = rq->params;
	const struct event_query *q = rq->query;
	int64_t limit = q->limit.known ? q->limit.value : PAGE_MAX;
	struct page *page = arena_alloc(rq->on->arena, sizeof *page);

	if (!order_find_of_customer(rq->on->db, key->id, rq->me.user_id, arena_alloc(rq->on->arena, sizeof(struct order))))
		return reply_fail(404, "order_not_found");
	page->items = order_events(rq->on->db, key->id, rq->me.user_id, q->after.value, limit + 1);
	if (page->items.n > (size_t)limit) {
		page->items.n--;
		page->next = arena_printf(rq->on->arena, "%lld", (long long)((struct order_record *)page->items.at)[limit - 1].sequence);
	}
	return reply_with(200, &event_page_shape, page);
}

/* 200 with the cancelled order; 404 when it is not theirs; 409 order_already_... once the kitchen has taken it on. */
struct reply order_cancel(struct request *rq)
{
	const struct order_key *key = rq->params;
	struct order *order = arena_alloc(rq->on->arena, sizeof *order);

	if (!order_find_of_customer(rq->on->db, key->id, rq->me.user_id, order))
		return reply_fail(404, "order_not_found");
	db_begin(rq->on->db);
	if (!order_end(rq->on, order, ORDER_ACT_CANCEL, (struct actor){ ROLE_CUSTOMER, rq->me.user_id }, rq->body))
		return order_refused(rq->on, order);
	db_commit(rq->on->db);
	order_cache_drop(rq->on, &order->id, &order->customer_id);
	order->lines = order_lines(rq->on->db, key->id);
	order_look(rq->on->arena, order);
	return reply_with(200, &order_shape, order);
}

/* 204 to the customer and to staff of the restaurant, else 403: nginx lets nobody else listen. */
struct reply order_stream(struct request *rq)
{
	const struct order_key *key = rq->params;

	return order_is_open_to(rq->on->db, key->id, rq->me.user_id) ? reply_none() : reply_fail(403, "not_your_order");
}

/* The customer can be charged for what a courier carries, and by card alone. */
static bool bears(struct order *order, const struct intervention *in)
{
	order->liable = in->liable.known ? in->liable.value : LIABLE_PLATFORM;
	return order->liable != LIABLE_CUSTOMER || (order->payment == PAYMENT_CARD && order->accepted_at.ms && *order->courier_id.text);
}

/* 204; 404; 409 order_already_... when it has ended, customer_not_liable when nobody carries it to them, or they would have paid in
 * cash. For the administration, which writes its audit log. */
struct reply order_intervene(struct request *rq)
{
	const struct order_key *key = rq->params;
	const struct intervention *in = rq->body;
	struct order *order = arena_alloc(rq->on->arena, sizeof *order);

	if (!order_find(rq->on->db, key->id, order))
		return reply_fail(404, "order_not_found");
	db_begin(rq->on->db);
	if (!order_state_ends(order->state) && !bears(order, in))
		return reply_because(409, "customer_not_liable", "Only an order by card that a courier carries can be charged to the customer.");
	if (!order_end(rq->on, order, ORDER_ACT_CANCEL, (struct actor){ ROLE_ADMIN, in->actor_id }, &(struct reason){ in->reason }))
		return order_refused(rq->on, order);
	db_commit(rq->on->db);
	order_cache_drop(rq->on, &order->id, &order->customer_id);
	return reply_none();
}
