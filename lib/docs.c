#include "docs.h"
#include "arena.h"
#include "clock.h"
#include <mongoc/mongoc.h>
#include <stdlib.h>
#include <string.h>

enum { SELECT_MS = 2000, ANSWER_MS = 4000, IDLE_CHECK_MS = 1000, DUPLICATE_KEY = 11000 };

struct docs {
	struct arena *arena;
	mongoc_client_t *client;
	mongoc_database_t *database;
	const char *name;
	bool wrote;                     /* since the arena's last reset: running again would write twice */
	int64_t asked_ms;
};

static void end_driver(void)
{
	mongoc_cleanup();
}

static void silent(mongoc_log_level_t level, const char *domain, const char *message, void *with)
{
	(void)level, (void)domain, (void)message, (void)with;
}

static void begin_driver(void)
{
	static bool begun;

	if (begun)
		return;
	begun = true;
	mongoc_init();
	mongoc_log_set_handler(silent, NULL);
	atexit(end_driver);
}

/* No retryable writes: the docstore has no sessions, and a guarded update run twice would report that it lost. */
static mongoc_uri_t *uri_of(const char *text)
{
	mongoc_uri_t *uri = mongoc_uri_new(text);
	mongoc_write_concern_t *durable = mongoc_write_concern_new();

	if (!uri) {
		fprintf(stderr, "DABBA_MONGODB_URI is not a MongoDB address\n");
		exit(2);
	}
	mongoc_uri_set_option_as_int32(uri, MONGOC_URI_SERVERSELECTIONTIMEOUTMS, SELECT_MS);
	mongoc_uri_set_option_as_int32(uri, MONGOC_URI_CONNECTTIMEOUTMS, SELECT_MS);
	mongoc_uri_set_option_as_int32(uri, MONGOC_URI_SOCKETTIMEOUTMS, ANSWER_MS);
	mongoc_uri_set_option_as_int32(uri, MONGOC_URI_SOCKETCHECKINTERVALMS, IDLE_CHECK_MS);
	mongoc_uri_set_option_as_bool(uri, MONGOC_URI_RETRYWRITES, false);
	mongoc_uri_set_option_as_bool(uri, MONGOC_URI_RETRYREADS, false);
	mongoc_write_concern_set_wmajority(durable, ANSWER_MS);
	mongoc_write_concern_set_journal(durable, true);
	mongoc_uri_set_write_concern(uri, durable);
	mongoc_write_concern_destroy(durable);
	return uri;
}

struct docs *docs_new(const struct docs_config *config, struct arena *arena)
{
	struct docs *d = calloc(1, sizeof *d);

	if (!d)
		abort();
	begin_driver();
	mongoc_uri_t *uri = uri_of(config->uri);
	d->arena = arena;
	d->name = config->name;
	d->client = mongoc_client_new_from_uri(uri);
	mongoc_uri_destroy(uri);
	mongoc_client_set_error_api(d->client, MONGOC_ERROR_API_VERSION_2);
	mongoc_client_set_appname(d->client, config->name);
	d->database = mongoc_client_get_database(d->client, config->name);
	return d;
}

void docs_free(struct docs *d)
{
	mongoc_database_destroy(d->database);
	mongoc_client_destroy(d->client);
	free(d);
}

const char *docs_name(const struct docs *d)
{
	return d->name;
}

bool docs_ready(struct docs *d)
{
	bson_t *ping = BCON_NEW("ping", BCON_INT32(1));
	bool ready = mongoc_database_command_simple(d->database, ping, NULL, NULL, NULL);

	bson_destroy(ping);
	return ready;
}

static void destroy_bson(void *it) { bson_destroy(it); }
static void destroy_cursor(void *it) { mongoc_cursor_destroy(it); }
static void destroy_collection(void *it) { mongoc_collection_destroy(it); }
static void forget_writes(void *it) { ((struct docs *)it)->wrote = false; }

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

static mongoc_collection_t *collection_of(struct docs *d, const char *name)
{
	mongoc_collection_t *c = mongoc_database_get_collection(d->database, name);

	arena_defer(d->arena, destroy_collection, c);
	d->asked_ms = clock_monotonic_ms();
	return c;
}

/* The connection fell. A server that let the time-out pass is down. */
static enum fail kind_of_loss(const struct docs *d, bool writing)
{
	if (writing || d->wrote)
		return FAIL_UNSURE;
	return clock_monotonic_ms() - d->asked_ms >= ANSWER_MS ? FAIL_DOWN : FAIL_AGAIN;
}

/* ShutdownInProgress, PrimarySteppedDown, NotWritablePrimary, Interrupted..., NotPrimary... */
static bool is_election(uint32_t code)
{
	static const uint32_t codes[] = { 91, 189, 10107, 11600, 11602, 13435, 13436 };

	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (codes[i] == code)
			return true;
	return false;
}

static enum fail kind_of(const struct docs *d, const bson_error_t *e, bool writing)
{
	if (e->domain == MONGOC_ERROR_SERVER_SELECTION)
		return d->wrote ? FAIL_UNSURE : FAIL_DOWN;
	if (e->domain == MONGOC_ERROR_STREAM || (e->domain == MONGOC_ERROR_SERVER && is_election(e->code)))
		return kind_of_loss(d, writing);
	if (e->domain == MONGOC_ERROR_WRITE_CONCERN || e->code == 64)
		return FAIL_UNSURE;
	return FAIL_BUG;
}

static _Noreturn void fail(struct docs *d, const char *collection, const bson_error_t *e, bool writing)
{
	fail_with(kind_of(d, e, writing), arena_printf(d->arena, "documents %s.%s: error %u.%u: %s", d->name, collection,
	                                               e->domain, e->code, e->message));
}

static void wrote(struct docs *d)
{
	if (!d->wrote)
		arena_defer(d->arena, forget_writes, d);
	d->wrote = true;
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
	mongoc_cursor_t *cursor = mongoc_collection_find_with_opts(collection_of(d, collection), filter, options, NULL);
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
		fail(d, collection, &e, false);
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
	mongoc_collection_t *in = collection_of(d, collection);
	mongoc_cursor_t *cursor = mongoc_collection_aggregate(in, MONGOC_QUERY_NONE, pipeline, NULL, NULL);

	arena_defer(d->arena, destroy_cursor, cursor);
	return take_all(d, collection, cursor, shape);
}

int64_t docs_count(struct docs *d, const char *collection, const bson_t *filter)
{
	bson_error_t e;
	int64_t n = mongoc_collection_count_documents(collection_of(d, collection), filter, NULL, NULL, NULL, &e);

	if (n < 0)
		fail(d, collection, &e, false);
	return n;
}

bool docs_add(struct docs *d, const char *collection, const bson_t *doc)
{
	bson_error_t e;

	if (mongoc_collection_insert_one(collection_of(d, collection), doc, NULL, NULL, &e)) {
		wrote(d);
		return true;
	}
	if (e.code != DUPLICATE_KEY)
		fail(d, collection, &e, true);
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
	bool ok = mongoc_collection_update_one(collection_of(d, collection), filter, change, options, &reply, &e);
	int64_t matched = ok ? number_in(&reply, "matchedCount") : 0;
	bson_destroy(&reply);
	if (!ok && upsert && e.code == DUPLICATE_KEY)
		return update(d, collection, filter, change, false);    /* another made it just now */
	if (!ok)
		fail(d, collection, &e, true);
	if (matched || upsert)
		wrote(d);
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
	bool ok = mongoc_collection_find_and_modify_with_opts(collection_of(d, collection), filter, options, &raw, &e);
	mongoc_find_and_modify_opts_destroy(options);
	bson_concat(reply, &raw);
	bson_destroy(&raw);
	if (!ok)
		fail(d, collection, &e, true);
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
	wrote(d);
	bson_iter_document(&it, &n, &bytes);
	if (shape && bson_init_static(&doc, bytes, n))
		read_into(d, collection, &doc, shape, into);
	return true;
}

int64_t docs_delete(struct docs *d, const char *collection, const bson_t *filter)
{
	bson_error_t e;
	bson_t reply;
	bool ok = mongoc_collection_delete_many(collection_of(d, collection), filter, NULL, &reply, &e);
	int64_t n = ok ? number_in(&reply, "deletedCount") : 0;

	bson_destroy(&reply);
	if (!ok)
		fail(d, collection, &e, true);
	if (n)
		wrote(d);
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
	d->asked_ms = clock_monotonic_ms();
	if (!mongoc_database_write_command_with_opts(d->database, command, NULL, NULL, &e))
		fail(d, collection, &e, false);
}
