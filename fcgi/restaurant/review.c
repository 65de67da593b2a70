#include "routes.h"
#include "arena.h"
#include "clock.h"
#include "fail.h"
#include "finder.h"
#include "format.h"

struct new_review { struct uuid order_id; int64_t rating; const char *text; };
struct review_reply { const char *reply; };

SHAPE(struct new_review, new_review_shape,
	FIELD(struct new_review, order_id, REQUIRED),
	FIELD(struct new_review, rating, REQUIRED, .min = 1, .max = 5),
	FIELD(struct new_review, text, 0, .min = 1, .max = 2000, .format = &format_text));
SHAPE(struct review_reply, review_reply_shape,
	FIELD(struct review_reply, reply, REQUIRED, .min = 1, .max = 2000, .format = &format_text));
SHAPE(struct page, review_page_shape, FIELD(struct page, items, 0, .of = &review_shape), FIELD(struct page, next));

static const char *key_of(const void *item)
{
	return ((const struct review_found *)item)->key;
}

/* 200 with the reviews, newest first; a new one appears as soon as the worker has heard of it; 404 unless the
 * restaurant is approved. */
struct reply reviews_list(struct request *rq)
{
	const struct restaurant_key *key = rq->params;
	const struct page_query *query = rq->query;
	int64_t limit = page_limit(query);
	struct restaurant r = { .version = 0 };
	const char *after;

	if (!page_key(rq->on->arena, query, &after))
		return reply_problem(rq->on->arena, "/after", "must be the `next` of a page");
	if (!restaurant_find(rq->on->docs, key->id, &r) || !r.approved)
		return reply_fail(404, "restaurant_not_found");
	if (!finder_open(finder, false))
		fail_with(FAIL_DOWN, "the index is not there yet");
	struct list found = finder_reviews(finder, key->id, after, limit + 1);
	struct page *page = page_of(rq->on->arena, found, sizeof(struct review_found), limit, key_of);
	struct review *reviews = arena_alloc(rq->on->arena, page->items.n * sizeof *reviews);
	for (size_t i = 0; i < page->items.n; i++)
		reviews[i] = ((struct review_found *)page->items.at)[i].review;
	page->items.at = reviews;
	return reply_with(200, &review_page_shape, page);
}

static const char *id_of(const void *review)
{
	return ((const struct review *)review)->id.text;
}

/* 200 with the reviews that a customer has written, for whoever exports what is kept about them. */
struct reply reviews_list_of_customer(struct request *rq)
{
	const struct restaurant_key *key = rq->params;
	int64_t limit = page_limit(rq->query);
	const char *after;

	if (!page_key(rq->on->arena, rq->query, &after))
		return reply_problem(rq->on->arena, "/after", "must be the `next` of a page");
	struct list mine = reviews_of_customer(rq->on->docs, key->id, after, limit + 1);
	return reply_with(200, &review_page_shape, page_of(rq->on->arena, mine, sizeof(struct review), limit, id_of));
}

/* 201 with the review; 404 when the order is not the caller's, not of this restaurant or not delivered; 409
 * already_reviewed. */
struct reply review_create(struct request *rq)
{
	const struct restaurant_key *key = rq->params;
	const struct new_review *in = rq->body;
	struct reviewable order = { .at = { 0 } };
	struct review *review = arena_alloc(rq->on->arena, sizeof *review);

	if (!reviewable_find(rq->on->docs, in->order_id, rq->me.user_id, key->id, &order))
		return reply_fail(404, "order_not_found");
	*review = (struct review){ .id = review_id_of(in->order_id), .restaurant_id = key->id,
		.customer_id = rq->me.user_id, .order_id = in->order_id,
		.rating = in->rating, .text = in->text, .author = order.author, .at = clock_now() };
	if (!review_add(rq->on, review))
		return reply_fail(409, "already_reviewed");
	return reply_with(201, &review_shape, review);
}

/* 200 with the review; a later reply takes the place of an earlier one; 404 when there is no such review of a
 * restaurant of the caller's; 409 when it was changed meanwhile. */
struct reply review_answer(struct request *rq)
{
	const struct review_key *key = rq->params;
	const struct review_reply *in = rq->body;
	struct restaurant r = { .version = 0 };
	struct review *review = arena_alloc(rq->on->arena, sizeof *review);

	if (!restaurant_find_mine(rq->on->docs, key->id, rq->me.user_id, &r))
		return reply_fail(404, "restaurant_not_found");
	if (!review_find(rq->on->docs, key->review_id, key->id, review))
		return reply_fail(404, "review_not_found");
	review->reply = in->reply;
	review->replied_at = clock_now();
	return review_save(rq->on, review) ? reply_with(200, &review_shape, review) : reply_fail(409, "review_changed");
}
