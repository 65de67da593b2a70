#include "restaurant.h"
#include "db.h"
#include "docs.h"
#include "store.h"

struct asked { struct uuid after; const char *match, *beginning; int64_t limit; };

SHAPE(struct asked, restaurant_asked_shape,
	FIELD(struct asked, after), FIELD(struct asked, match), FIELD(struct asked, beginning),
	FIELD(struct asked, limit));

/* Each way to find a name has an index of its own. */
static const struct query
	find_named  = { "SELECT id FROM (SELECT id FROM dabba_order.restaurants WHERE name LIKE :beginning"
	                " UNION SELECT id FROM dabba_order.restaurants WHERE MATCH (name) AGAINST (:match IN BOOLEAN MODE)) found"
	                " WHERE (:after IS NULL OR id < :after) ORDER BY id DESC LIMIT :limit" };

static const char collection[] = "restaurants";

static bson_t *by_id(struct docs *docs, struct uuid id)
{
	bson_t *filter = doc_new(docs);

	BCON_APPEND(filter, "_id", BCON_UTF8(id.text));
	return filter;
}

struct list restaurants_named(struct db *db, const char *match, const char *beginning, struct uuid after, int64_t limit)
{
	struct asked asked = { .match = match, .beginning = beginning, .after = after, .limit = limit };

	return db_all(db, &find_named, &restaurant_asked_shape, &asked, &key_shape);
}

struct list restaurants_all(struct docs *docs, const struct restaurant_search *q, const struct list *ids, struct uuid after, int64_t limit)
{
	bson_t *filter = doc_new(docs), *newest = doc_new(docs);

	if (ids)
		doc_one_of(filter, "_id", *ids);
	else if (*after.text)
		BCON_APPEND(filter, "_id", "{", "$lt", BCON_UTF8(after.text), "}");
	if (q->state.known)
		BCON_APPEND(filter, "approved", BCON_BOOL(q->state.value));
	if (q->cuisine)
		BCON_APPEND(filter, "cuisines", BCON_UTF8(q->cuisine));
	BCON_APPEND(newest, "_id", BCON_INT32(-1));
	return docs_all(docs, collection, filter, newest, limit, &restaurant_row_shape);
}

bool restaurant_find(struct docs *docs, struct uuid id, struct restaurant *out)
{
	return docs_one(docs, collection, by_id(docs, id), &restaurant_shape, out);
}

struct stored_menu { int64_t version; struct list categories; };

SHAPE(struct stored_menu, stored_menu_shape,
	FIELD(struct stored_menu, version), FIELD(struct stored_menu, categories, 0, .of = &category_shape));

struct menu restaurant_menu(struct docs *docs, const struct restaurant *r)
{
	struct stored_menu stored = { .version = 0 };

	docs_one(docs, "menus", by_id(docs, r->id), &stored_menu_shape, &stored);
	return (struct menu){ r->id, stored.version, r->currency, stored.categories };
}

int64_t restaurants_waiting(struct docs *docs)
{
	bson_t *filter = doc_new(docs);

	BCON_APPEND(filter, "approved", BCON_BOOL(false));
	return docs_count(docs, collection, filter);
}

void restaurant_prepare_all(struct db *db)
{
	db_prepare(db, &find_named);
}
