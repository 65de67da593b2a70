#include "routes.h"
#include "arena.h"
#include "clock.h"
#include "restaurant.h"
#include "words.h"
#include <inttypes.h>
#include <string.h>

SHAPE(struct restaurant_key, restaurant_key_shape, FIELD(struct restaurant_key, id, REQUIRED));
SHAPE(struct item_key, item_key_shape, FIELD(struct item_key, id, REQUIRED), FIELD(struct item_key, item_id, REQUIRED));
SHAPE(struct review_key, review_key_shape, FIELD(struct review_key, id, REQUIRED),
	FIELD(struct review_key, review_id, REQUIRED));
SHAPE(struct page, restaurant_page_shape, FIELD(struct page, items, 0, .of = &restaurant_shape),
	FIELD(struct page, next));

enum { PREP_MINUTES = 20, ANSWER_MINUTES = 10, SLUG_WORDS = 6, SLUG_BYTES = 60 };

static const char *key_of(const void *item)
{
	return ((const struct restaurant *)item)->id.text;
}

static struct reply list_of(struct request *rq, struct uuid user_id)
{
	const struct page_query *page = rq->query;
	int64_t limit = page_limit(page);
	const char *after;

	if (!page_key(rq->on->arena, page, &after))
		return reply_problem(rq->on->arena, "/after", "must be the `next` of a page");
	struct list mine = restaurants_mine(rq->on->docs, user_id, after, limit + 1);
	return reply_with(200, &restaurant_page_shape, page_of(rq->on->arena, mine, sizeof(struct restaurant), limit,
		key_of));
}

/* 200 with the restaurants that the caller may act for. */
struct reply restaurants_list_mine(struct request *rq)
{
	return list_of(rq, rq->me.user_id);
}

/* The same for another service. */
struct reply restaurants_list_of(struct request *rq)
{
	return list_of(rq, ((const struct restaurant_key *)rq->params)->id);
}

struct reply restaurant_answer(struct request *rq, int status, const struct restaurant *r)
{
	return reply_tagged(reply_with(status, &restaurant_shape, r),
		arena_printf(rq->on->arena, "\"r%" PRId64 "\"", r->version));
}

/* A few words of the name, cut between characters, and the end of the id: names are often the same. */
static const char *slug_of(struct arena *arena, const struct restaurant *r)
{
	struct list words = words_of(arena, r->name, SLUG_WORDS);
	const char *text = words.n ? words_join(arena, words, '-') : "restaurant";
	size_t n = strnlen(text, SLUG_BYTES);

	while ((text[n] & 0xC0) == 0x80)
		n--;
	return arena_printf(arena, "%.*s-%s", (int)n, text, r->id.text + 28);
}

/* 201 with the restaurant, which waits for approval, and is closed until it has hours; 409 slug_taken. */
struct reply restaurant_create(struct request *rq)
{
	struct restaurant *r = arena_alloc(rq->on->arena, sizeof *r);
	struct uuid *owner = arena_alloc(rq->on->arena, sizeof *owner);

	*r = *(const struct restaurant *)rq->body;
	*owner = rq->me.user_id;
	r->id = uuid_new();
	r->staff = (struct list){ owner, 1 };
	r->created_at = clock_now();
	r->commission_basis_points = restaurant_config.commission_basis_points;
	r->schedule.time_zone = r->schedule.time_zone ? r->schedule.time_zone : "UTC";
	r->slug = r->slug ? r->slug : slug_of(rq->on->arena, r);
	r->prep_minutes = r->prep_minutes ? r->prep_minutes : PREP_MINUTES;
	r->answer_minutes = r->answer_minutes ? r->answer_minutes : ANSWER_MINUTES;
	if (!restaurant_add(rq->on, r))
		return reply_fail(409, "slug_taken");
	struct reply created = restaurant_answer(rq, 201, r);
	created.location = arena_printf(rq->on->arena, "/api/v1/merchant/restaurants/%s", r->id.text);
	return created;
}

bool restaurant_of_caller(struct request *rq, struct uuid id, struct restaurant *r)
{
	return rq->me.role == ROLE_SERVICE ? restaurant_find(rq->on->docs, id, r)
		: restaurant_find_mine(rq->on->docs, id, rq->me.user_id, r);
}

/* NULL: it is not the caller's. */
static struct restaurant *find_mine(struct request *rq, struct uuid id)
{
	struct restaurant *r = arena_alloc(rq->on->arena, sizeof *r);

	return restaurant_of_caller(rq, id, r) ? r : NULL;
}

/* 200 with the restaurant as it is stored; 404 when it is not the caller's. */
struct reply restaurant_show_mine(struct request *rq)
{
	const struct restaurant_key *key = rq->params;
	struct restaurant *r = find_mine(rq, key->id);

	return r ? restaurant_answer(rq, 200, r) : reply_fail(404, "restaurant_not_found");
}

static struct reply save(struct request *rq, struct restaurant *r)
{
	return restaurant_save(rq->on, r) ? restaurant_answer(rq, 200, r) : reply_fail(409, "restaurant_changed");
}

/* 200 with the restaurant; members that are absent stay as they are; 404 when it is not the caller's; 409 when it was
 * changed by somebody else meanwhile. */
struct reply restaurant_edit(struct request *rq)
{
	const struct restaurant_key *key = rq->params;
	struct restaurant *r = find_mine(rq, key->id);
	struct problems problems = { .arena = rq->on->arena };

	if (!r)
		return reply_fail(404, "restaurant_not_found");
	if (!shape_read(rq->on->arena, &restaurant_edit_shape, rq->body_text, rq->body_n, r, &problems))
		return reply_invalid(422, "invalid_body", &problems);
	if (!r->name || !r->phone)
		return reply_problem(rq->on->arena, !r->name ? "/name" : "/phone", "must not be null");
	return save(rq, r);
}

/* 200 with the restaurant; 404 when it is not the caller's. Its hours, closed days and pause are replaced as a
 * whole. */
struct reply restaurant_reschedule(struct request *rq)
{
	const struct restaurant_key *key = rq->params;
	struct restaurant *r = find_mine(rq, key->id);

	if (!r)
		return reply_fail(404, "restaurant_not_found");
	r->schedule = *(const struct schedule *)rq->body;
	r->misses = 0;
	return save(rq, r);
}

/* 204 for its staff: may they listen to its channel? 403 for anyone else. */
struct reply restaurant_stream(struct request *rq)
{
	const struct restaurant_key *key = rq->params;

	return find_mine(rq, key->id) ? reply_none() : reply_fail(403, "not_your_restaurant");
}
