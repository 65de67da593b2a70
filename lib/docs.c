#include "docs.h"
#include "arena.h"
#include "docs_client.h"
#include <string.h>

enum { DUPLICATE_KEY = 11000 };

static void destroy_bson(void *it) { bson_destroy(it); }
static void destroy_cursor(void *it) { mongoc_cursor_destroy(it); }

bson_t *doc_new(struct docs *d)
{
	bson_t *doc = bson_new();

	arena_defer(d->arena, destroy_bson, doc);
	return doc;
}

void doc_one_of(bson_t *doc, const char *member, struct list ids)
{
	const struct uuid *id = ids.at;
	bson_t in, list;
	const char *index;
	char digits[12];

	bson_append_document_begin(doc, member, -1, &in);
	bson_append_array_begin(&in, "$in", -1, &list);
	for (size_t i = 0; i < ids.n; i++) {
		bson_uint32_to_string((uint32_t)i, &index, digits, sizeof digits);
		bson_append_utf8(&list, index, -1, id[i].text, -1);
	}
	bson_append_array_end(&in, &list);
	bson_append_document_end(doc, &in);
}

bson_t *doc_of(struct docs *d, const struct shape *shape, const void *value)
{
	bson_t *doc = doc_new(d);

	if (!shape_to_document(doc, shape, value))
		fail_with(FAIL_BUG, arena_printf(d->arena, "%s does not fit in a document", shape->name));
	return doc;
}

static void read_into(struct docs *d, const char *collection, const bson_t *doc, const struct shape *shape, void *into)
{
	const char *wrong = shape_from_document(d->arena, shape, doc, into);

	if (wrong)
		fail_with(FAIL_BUG, arena_printf(d->arena, "documents %s.%s: %s does not fit %s", d->name, collection, wrong,
		                                 shape->name));
}

static mongoc_cursor_t *find(struct docs *d, const char *collection, const bson_t *filter, const bson_t *sort,
                             int64_t limit)
{
	bson_t *options = doc_new(d);

	if (sort)
		BSON_APPEND_DOCUMENT(options, "sort", sort);
	if (limit)
		BSON_APPEND_INT64(options, "limit", limit);
	mongoc_cursor_t *cursor = mongoc_collection_find_with_opts(docs_collection(d, collection), filter, options, NULL);
	arena_defer(d->arena, destroy_cursor, cursor);
	return cursor;
}

/* false: the end. */
static bool next(struct docs *d, const char *collection, mongoc_cursor_t *cursor, const bson_t **doc)
{
	bson_error_t e;

	if (mongoc_cursor_next(cursor, doc))
		return true;
	if (mongoc_cursor_error(cursor, &e))
		docs_fail(d, collection, &e, false);
	return false;
}

bool docs_one(struct docs *d, const char *collection, const bson_t *filter, const struct shape *shape, void *into)
{
	const bson_t *doc;

	if (!next(d, collection, find(d, collection, filter, NULL, 1), &doc))
		return false;
	read_into(d, collection, doc, shape, into);
	return true;
}

static struct list take_all(struct docs *d, const char *collection, mongoc_cursor_t *cursor, const struct shape *shape)
{
	struct list list = { 0 };
	size_t room = 0;
	const bson_t *doc;

	while (next(d, collection, cursor, &doc)) {
		if (list.n == room) {
			void *grown = arena_alloc(d->arena, (room = room ? room * 2 : 16) * shape->size);
			list.at = list.n ? memcpy(grown, list.at, list.n * shape->size) : grown;
		}
		read_into(d, collection, doc, shape, (char *)list.at + list.n++ * shape->size);
	}
	return list;
}

struct list docs_all(struct docs *d, const char *collection, const bson_t *filter, const bson_t *sort, int64_t limit,
                     const struct shape *shape)
{
	return take_all(d, collection, find(d, collection, filter, sort, limit), shape);
}

struct list docs_aggregate(struct docs *d, const char *collection, const bson_t *pipeline, const struct shape *shape)
{
	mongoc_collection_t *in = docs_collection(d, collection);
	mongoc_cursor_t *cursor = mongoc_collection_aggregate(in, MONGOC_QUERY_NONE, pipeline, NULL, NULL);

	arena_defer(d->arena, destroy_cursor, cursor);
	return take_all(d, collection, cursor, shape);
}

int64_t docs_count(struct docs *d, const char *collection, const bson_t *filter)
{
	bson_error_t e;
	int64_t n = mongoc_collection_count_documents(docs_collection(d, collection), filter, NULL, NULL, NULL, &e);

	if (n < 0)
		docs_fail(d, collection, &e, false);
	return n;
}

bool docs_add(struct docs *d, const char *collection, const bson_t *doc)
{
	bson_error_t e;

	if (mongoc_collection_insert_one(docs_collection(d, collection), doc, NULL, NULL, &e)) {
		docs_wrote(d);
		return true;
	}
	if (e.code != DUPLICATE_KEY)
		docs_fail(d, collection, &e, true);
	return false;
}

bool docs_insert(struct docs *d, const char *collection, const struct shape *shape, const void *value)
{
	return docs_add(d, collection, doc_of(d, shape, value));
}

static int64_t number_in(const bson_t *reply, const char *name)
{
	bson_iter_t it;

	return bson_iter_init_find(&it, reply, name) ? bson_iter_as_int64(&it) : 0;
}

static int64_t update(struct docs *d, const char *collection, const bson_t *filter, const bson_t *change, bool upsert)
{
	bson_error_t e;
	bson_t reply, *options = doc_new(d);

	BSON_APPEND_BOOL(options, "upsert", upsert);
	bool ok = mongoc_collection_update_one(docs_collection(d, collection), filter, change, options, &reply, &e);
	int64_t matched = ok ? number_in(&reply, "matchedCount") : 0;
	bson_destroy(&reply);
	if (!ok && upsert && e.code == DUPLICATE_KEY)
		return update(d, collection, filter, change, false);    /* another made it just now */
	if (!ok)
		docs_fail(d, collection, &e, true);
	if (matched || upsert)
		docs_wrote(d);
	return matched;
}

int64_t docs_update(struct docs *d, const char *collection, const bson_t *filter, const bson_t *change)
{
	return update(d, collection, filter, change, false);
}

void docs_upsert(struct docs *d, const char *collection, const bson_t *filter, const bson_t *change)
{
	update(d, collection, filter, change, true);
}

static const bson_t *find_and_modify(struct docs *d, const char *collection, const bson_t *filter, const bson_t *change)
{
	mongoc_find_and_modify_opts_t *options = mongoc_find_and_modify_opts_new();
	bson_t raw, *reply = doc_new(d);
	bson_error_t e;

	mongoc_find_and_modify_opts_set_update(options, change);
	mongoc_find_and_modify_opts_set_flags(options, MONGOC_FIND_AND_MODIFY_RETURN_NEW);
	bool ok = mongoc_collection_find_and_modify_with_opts(docs_collection(d, collection), filter, options, &raw, &e);
	mongoc_find_and_modify_opts_destroy(options);
	bson_concat(reply, &raw);
	bson_destroy(&raw);
	if (!ok)
		docs_fail(d, collection, &e, true);
	return reply;
}

bool docs_change(struct docs *d, const char *collection, const bson_t *filter, const bson_t *change,
                 const struct shape *shape, void *into)
{
	const bson_t *reply = find_and_modify(d, collection, filter, change);
	bson_iter_t it;
	const uint8_t *bytes;
	uint32_t n;
	bson_t doc;

	if (!bson_iter_init_find(&it, reply, "value") || !BSON_ITER_HOLDS_DOCUMENT(&it))
		return false;
	docs_wrote(d);
	bson_iter_document(&it, &n, &bytes);
	if (shape && bson_init_static(&doc, bytes, n))
		read_into(d, collection, &doc, shape, into);
	return true;
}

int64_t docs_delete(struct docs *d, const char *collection, const bson_t *filter)
{
	bson_error_t e;
	bson_t reply;
	bool ok = mongoc_collection_delete_many(docs_collection(d, collection), filter, NULL, &reply, &e);
	int64_t n = ok ? number_in(&reply, "deletedCount") : 0;

	bson_destroy(&reply);
	if (!ok)
		docs_fail(d, collection, &e, true);
	if (n)
		docs_wrote(d);
	return n;
}

void docs_index(struct docs *d, const char *collection, const char *name, const bson_t *keys, bool unique)
{
	bson_error_t e;
	bson_t *command = doc_new(d), indexes, index;

	BSON_APPEND_UTF8(command, "createIndexes", collection);
	BSON_APPEND_ARRAY_BEGIN(command, "indexes", &indexes);
	BSON_APPEND_DOCUMENT_BEGIN(&indexes, "0", &index);
	BSON_APPEND_DOCUMENT(&index, "key", keys);
	BSON_APPEND_UTF8(&index, "name", name);
	BSON_APPEND_BOOL(&index, "unique", unique);
	bson_append_document_end(&indexes, &index);
	bson_append_array_end(command, &indexes);
	docs_asked(d);
	if (!mongoc_database_write_command_with_opts(d->database, command, NULL, NULL, &e))
		docs_fail(d, collection, &e, false);
}
