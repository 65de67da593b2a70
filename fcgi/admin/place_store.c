#include "admin.h"
#include "docs.h"
#include <string.h>

static bson_t *by_id(struct docs *docs, struct uuid id)
{
	bson_t *filter = doc_new(docs);

	BCON_APPEND(filter, "_id", BCON_UTF8(id.text));
	return filter;
}

static bson_t *behind(struct docs *docs, struct uuid after)
{
	bson_t *filter = doc_new(docs);

	if (*after.text)
		BCON_APPEND(filter, "_id", "{", "$lt", BCON_UTF8(after.text), "}");
	return filter;
}

static struct list newest(struct docs *docs, const char *collection, const bson_t *filter, int64_t limit, const struct shape *s)
{
	bson_t *sort = doc_new(docs);

	BCON_APPEND(sort, "_id", BCON_INT32(-1));
	return docs_all(docs, collection, filter, sort, limit, s);
}

struct list restaurants_all(struct docs *docs, const char *state, struct uuid after, int64_t limit)
{
	bson_t *filter = behind(docs, after);

	if (state)
		BCON_APPEND(filter, "approved", BCON_BOOL(!strcmp(state, "approved")));
	return newest(docs, "restaurants", filter, limit, &restaurant_shape);
}

bool restaurant_find(struct docs *docs, struct uuid id, struct restaurant *out)
{
	return docs_one(docs, "restaurants", by_id(docs, id), &restaurant_shape, out);
}

int64_t restaurants_waiting(struct docs *docs)
{
	bson_t *filter = doc_new(docs);

	BCON_APPEND(filter, "approved", BCON_BOOL(false));
	return docs_count(docs, "restaurants", filter);
}
