#include "restaurant.h"
#include "arena.h"
#include "docs.h"
#include "food/topics.h"

static const char collection[] = "reviews", orders[] = "reviewable";

/* Not the order's own id: a review is for everyone to read. */
struct uuid review_id_of(struct uuid order_id)
{
	char name[60] = "review:";

	for (int i = 0; order_id.text[i]; i++)
		name[7 + i] = order_id.text[i];
	return uuid_of(name);
}

static bson_t *by_id(struct docs *docs, struct uuid id)
{
	bson_t *filter = doc_new(docs);

	BSON_APPEND_UTF8(filter, "_id", id.text);
	return filter;
}

void reviewable_add(struct docs *docs, const struct reviewable *order)
{
	docs_insert(docs, orders, &reviewable_shape, order);
}

bool reviewable_find(struct docs *docs, struct uuid order_id, struct uuid customer_id, struct uuid restaurant_id,
	struct reviewable *out)
{
	bson_t *filter = by_id(docs, order_id);

	BSON_APPEND_UTF8(filter, "customer_id", customer_id.text);
	BSON_APPEND_UTF8(filter, "restaurant_id", restaurant_id.text);
	return docs_one(docs, orders, filter, &reviewable_shape, out);
}

bool review_find(struct docs *docs, struct uuid id, struct uuid restaurant_id, struct review *out)
{
	bson_t *filter = by_id(docs, id);

	BSON_APPEND_UTF8(filter, "restaurant_id", restaurant_id.text);
	return docs_one(docs, collection, filter, &review_shape, out);
}

struct list reviews_all(struct docs *docs, const char *after, int64_t limit)
{
	bson_t *filter = doc_new(docs), *sort = doc_new(docs);

	BSON_APPEND_INT32(sort, "_id", 1);
	if (*after)
		BCON_APPEND(filter, "_id", "{", "$gt", BCON_UTF8(after), "}");
	return docs_all(docs, collection, filter, sort, limit, &review_shape);
}

static bson_t *by_customer(struct docs *docs, struct uuid customer_id)
{
	bson_t *filter = doc_new(docs);

	BSON_APPEND_UTF8(filter, "customer_id", customer_id.text);
	return filter;
}

void review_indexes(struct docs *docs)
{
	bson_t *keys = doc_new(docs);

	BSON_APPEND_INT32(keys, "customer_id", 1);
	docs_index(docs, collection, "customer_id", keys, false);
	docs_index(docs, orders, "customer_id", keys, false);
}

struct list reviews_of_customer(struct docs *docs, struct uuid customer_id, const char *after, int64_t limit)
{
	bson_t *filter = by_customer(docs, customer_id), *sort = doc_new(docs);

	BSON_APPEND_INT32(sort, "_id", 1);
	if (*after)
		BCON_APPEND(filter, "_id", "{", "$gt", BCON_UTF8(after), "}");
	return docs_all(docs, collection, filter, sort, limit, &review_shape);
}

void reviewable_forget(struct docs *docs, struct uuid customer_id)
{
	docs_delete(docs, orders, by_customer(docs, customer_id));
}

static struct event reviewed(struct platform *on, const struct review *r)
{
	struct review_message message = { r->id, r->restaurant_id, r->order_id, r->rating };

	return queue_event(on->queue, "restaurant.reviewed", r->id, r->version, &message);
}

bool review_add(struct platform *on, struct review *r)
{
	r->version = 1;
	struct event event = reviewed(on, r);

	return queue_insert(on->queue, on->docs, collection, r->id, &review_shape, r, &event);
}

bool review_save(struct platform *on, struct review *r)
{
	bson_t *filter = by_id(on->docs, r->id), *update = doc_new(on->docs), set;
	struct review *saved = arena_alloc(on->arena, sizeof *saved);

	BSON_APPEND_INT64(filter, "version", r->version++);
	BSON_APPEND_DOCUMENT_BEGIN(update, "$set", &set);
	bson_copy_to_excluding_noinit(doc_of(on->docs, &review_shape, r), &set, "_id", NULL);
	bson_append_document_end(update, &set);
	struct event event = reviewed(on, r);
	return queue_change(on->queue, on->docs, collection, r->id, filter, update, &event, &review_shape, saved);
}
