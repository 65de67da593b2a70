#include "restaurant.h"
#include "arena.h"
#include "buf.h"
#include "change.h"
#include "words.h"
#include <string.h>

enum { NAME_WORDS = 5, WORD_LEAST = 3 };

static const char *key_of(const void *item) { return ((const struct restaurant *)item)->id.text; }
static const char *id_of(const void *item) { return ((const struct key *)item)->id.text; }

/* "+tiffin* +room*": what the index of names understands; words too short for it are left to the name's beginning. */
static const char *match_of(struct arena *arena, const char *q)
{
	struct list words = words_of(arena, q, NAME_WORDS);
	struct buf b = { .arena = arena, .at = "" };

	for (size_t i = 0; i < words.n; i++) {
		const char *word = ((const char **)words.at)[i];
		if (strlen(word) >= WORD_LEAST)
			buf_add(&b, "+%s* ", word);
	}
	return b.at;
}

/* What LIKE takes for itself is no part of a name. */
static const char *beginning_of(struct arena *arena, const char *q)
{
	char *text = arena_printf(arena, "%s%%", q);

	for (char *c = text; c[1]; c++)
		if (strchr("%_\\", *c))
			*c = '_';
	return text;
}

/* A page of those found by name, of which only those that fit the rest are shown: the cursor follows the names. */
static struct page *named(struct request *rq, const struct restaurant_search *q, struct uuid after, int64_t limit)
{
	struct arena *arena = rq->on->arena;
	struct list ids = restaurants_named(rq->on->db, match_of(arena, q->q), beginning_of(arena, q->q), after, limit + 1);
	struct page *page = page_of(arena, ids, sizeof(struct key), limit, id_of);

	page->items = restaurants_all(rq->on->docs, q, &page->items, (struct uuid){ "" }, limit);
	return page;
}

/* 200, newest first; ?q= beginnings of words of the name, ?state=, ?cuisine=. */
struct reply restaurants_list(struct request *rq)
{
	const struct restaurant_search *q = rq->query;
	int64_t limit = page_limit(&(struct page_query){ NULL, q->limit });
	struct reply refusal;
	struct uuid after;

	if (!after_key(rq, q->after, &after, &refusal))
		return refusal;
	if (q->q)
		return reply_with(200, &restaurant_page_shape, named(rq, q, after, limit));
	struct list found = restaurants_all(rq->on->docs, q, NULL, after, limit + 1);
	return reply_with(200, &restaurant_page_shape, page_of(rq->on->arena, found, sizeof(struct restaurant), limit, key_of));
}

static void *find(struct request *rq, struct uuid id)
{
	struct restaurant *r = arena_alloc(rq->on->arena, sizeof *r);

	return restaurant_find(rq->on->docs, id, r) ? r : NULL;
}

/* 200; 404. */
struct reply restaurant_show(struct request *rq)
{
	struct restaurant *r = find(rq, ((const struct key *)rq->params)->id);

	if (!r)
		return reply_fail(404, "not_found");
	r->people = restaurant_people(rq, r);
	return reply_with(200, &restaurant_view_shape, r);
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
