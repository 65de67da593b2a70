#include "restaurant.h"
#include "arena.h"
#include "clock.h"
#include "docs.h"
#include "food/topics.h"
#include <string.h>

enum { COUNTED_MAX = 200 };

static const char collection[] = "restaurants";

void restaurant_indexes(struct docs *docs)
{
	bson_t *slug = doc_new(docs), *staff = doc_new(docs), *cuisines = doc_new(docs), *approved = doc_new(docs);

	BSON_APPEND_INT32(slug, "slug", 1);
	BSON_APPEND_INT32(staff, "staff", 1);
	docs_index(docs, collection, "slug", slug, true);
	docs_index(docs, collection, "staff", staff, false);
	BSON_APPEND_INT32(cuisines, "cuisines", 1);
	BSON_APPEND_INT32(approved, "approved", 1);
	docs_index(docs, collection, "cuisines", cuisines, false);
	docs_index(docs, collection, "approved", approved, false);
}

static bson_t *by(struct docs *docs, const char *member, const char *value)
{
	bson_t *filter = doc_new(docs);

	BSON_APPEND_UTF8(filter, member, value);
	return filter;
}

bool restaurant_find(struct docs *docs, struct uuid id, struct restaurant *out)
{
	return docs_one(docs, collection, by(docs, "_id", id.text), &restaurant_shape, out);
}

bool restaurant_find_slug(struct docs *docs, const char *slug, struct restaurant *out)
{
	return docs_one(docs, collection, by(docs, "slug", slug), &restaurant_shape, out);
}

bool restaurant_find_mine(struct docs *docs, struct uuid id, struct uuid me, struct restaurant *out)
{
	bson_t *filter = by(docs, "_id", id.text);

	BSON_APPEND_UTF8(filter, "staff", me.text);
	return docs_one(docs, collection, filter, &restaurant_shape, out);
}

static struct list page(struct docs *docs, bson_t *filter, const char *after, int64_t limit)
{
	bson_t *sort = doc_new(docs);

	BSON_APPEND_INT32(sort, "_id", 1);
	if (*after)
		BCON_APPEND(filter, "_id", "{", "$gt", BCON_UTF8(after), "}");
	return docs_all(docs, collection, filter, sort, limit, &restaurant_shape);
}

/* A merchant's list is short and rare: `staff` is no unique field, and not a page that customers view. */
struct list restaurants_mine(struct docs *docs, struct uuid me, const char *after, int64_t limit)
{
	return page(docs, by(docs, "staff", me.text), after, limit);
}

struct list restaurants_approved(struct docs *docs, const char *after, int64_t limit)
{
	bson_t *filter = doc_new(docs);

	BSON_APPEND_BOOL(filter, "approved", true);
	return page(docs, filter, after, limit);
}

static struct event changed(struct platform *on, const struct restaurant *r)
{
	struct restaurant_message message = { .restaurant_id = r->id, .sequence = r->version, .name = r->name,
		.approved = r->approved, .place = r->place, .staff = r->staff, .schedule = &r->schedule };

	return queue_event(on->queue, "restaurant.changed", r->id, r->version, &message);
}

bool restaurant_add(struct platform *on, struct restaurant *r)
{
	r->version = 1;
	struct event event = changed(on, r);

	return queue_insert(on->queue, on->docs, collection, r->id, &restaurant_shape, r, &event);
}

bool restaurant_save(struct platform *on, struct restaurant *r)
{
	bson_t *filter = by(on->docs, "_id", r->id.text), *update = doc_new(on->docs), set;
	struct restaurant *saved = arena_alloc(on->arena, sizeof *saved);

	BSON_APPEND_INT64(filter, "version", r->version++);
	BSON_APPEND_DOCUMENT_BEGIN(update, "$set", &set);
	bson_copy_to_excluding_noinit(doc_of(on->docs, &restaurant_shape, r), &set, "_id", NULL);
	bson_append_document_end(update, &set);
	struct event event = changed(on, r);
	return queue_change(on->queue, on->docs, collection, r->id, filter, update, &event, &restaurant_shape, saved);
}

bool restaurant_count(struct arena *arena, struct restaurant *r, struct uuid cause)
{
	const struct uuid *before = r->counted.at;
	size_t n = r->counted.n, skip = n < COUNTED_MAX ? 0 : n - COUNTED_MAX + 1;
	struct uuid *after = arena_alloc(arena, (n - skip + 1) * sizeof *after);

	for (size_t i = 0; i < n; i++)
		if (uuid_equal(&before[i], &cause))
			return false;
	for (size_t i = skip; i < n; i++)
		after[i - skip] = before[i];
	after[n - skip] = cause;
	r->counted = (struct list){ after, n - skip + 1 };
	return true;
}
