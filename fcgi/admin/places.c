#include "arena.h"
#include "change.h"

static const char *key_of(const void *item) { return ((const struct restaurant *)item)->id.text; }

/* 200, newest first; ?state=waiting or approved. */
struct reply restaurants_list(struct request *rq)
{
	const struct search *q = rq->query;
	struct reply refusal;
	struct uuid after;

	if (!search_after(rq, q, &after, &refusal))
		return refusal;
	struct list found = restaurants_all(rq->on->docs, q->state, after, search_limit(q) + 1);
	return reply_with(200, &restaurant_page_shape, page_of(rq->on->arena, found, sizeof(struct restaurant), search_limit(q), key_of));
}

static void *find(struct request *rq, struct uuid id)
{
	struct restaurant *r = arena_alloc(rq->on->arena, sizeof *r);

	return restaurant_find(rq->on->docs, id, r) ? r : NULL;
}

static struct reply change(struct request *rq, const char *action, const char *method)
{
	const struct reasoned *in = rq->body;
	struct uuid id = ((const struct key *)rq->params)->id;

	return change_make(rq, &(struct change){ .action = action, .subject = id.text, .method = method, .reason = in->reason, .id = id, .find = find,
		.path = arena_printf(rq->on->arena, "/internal/restaurant/restaurants/%s/approval", id.text), .takes = &reasoned_shape, .from = in,
		.shape = &restaurant_shape });
}

/* 200; 404. */
struct reply restaurant_approve(struct request *rq) { return change(rq, "restaurant.approve", "POST"); }

/* 200; 404. It can be found and ordered from no more. */
struct reply restaurant_suspend(struct request *rq) { return change(rq, "restaurant.suspend", "DELETE"); }
