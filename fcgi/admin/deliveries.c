#include "delivery.h"
#include "arena.h"
#include "change.h"

static const char *delivery_key_of(const void *item) { return ((const struct delivery *)item)->id.text; }

/* 200: those in flight, in the order of their ids; ?state=searching. */
struct reply deliveries_list(struct request *rq)
{
	const struct search *q = rq->query;
	struct reply refusal;
	struct uuid after;

	if (!search_after(rq, q, &after, &refusal))
		return refusal;
	struct list found = deliveries_all(delivery_docs(), q->state, after, search_limit(q) + 1);
	return reply_with(200, &delivery_page_shape, page_of(rq->on->arena, found, sizeof(struct delivery), search_limit(q), delivery_key_of));
}

static void *find_delivery(struct request *rq, struct uuid id)
{
	struct delivery *d = arena_alloc(rq->on->arena, sizeof *d);

	return delivery_find(delivery_docs(), id, d) ? d : NULL;
}

/* 200; 404; 409 when it cannot change hands any more. */
struct reply delivery_reassign(struct request *rq)
{
	const struct reassigned *in = rq->body;
	struct uuid id = ((const struct key *)rq->params)->id;

	return change_make(rq, &(struct change){ .action = "delivery.reassign", .subject = id.text, .method = "POST", .reason = in->reason, .id = id,
		.find = find_delivery, .path = arena_printf(rq->on->arena, "/internal/delivery/deliveries/%s/reassignment", id.text),
		.takes = &reassigned_shape, .from = in, .shape = &delivery_shape });
}
