/* documents ping | count | dump FILE | restore FILE [--replace] - what Dabba keeps in MongoDB, as one file and back.
 *
 * Where: DABBA_MONGODB_URI or _FILE; DABBA_PRIVATE_HOSTS as for every service (url.h). The file is BSON, one document after the other:
 * {database, collection} begins a collection, {d: {...}} is one of its documents, {documents: n} ends the whole, so that a file that was cut
 * off is known. Indexes are not in it: the services make theirs when they start. Deliveries in flight are read before those that ended, and
 * what waits to be published after all it speaks of: what moves meanwhile is there twice, never not at all.
 * restore refuses where documents are, unless it may replace them. Exit status 1: the message says why. */
#include "arena.h"
#include "config.h"
#include "docs_client.h"
#include "platform.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BATCH = 200 };

struct where { const char *mongodb_uri, *private_hosts; };

SHAPE(struct where, where_shape, FIELD(struct where, mongodb_uri, REQUIRED), FIELD(struct where, private_hosts));

static const char *const databases[] = { "dabba_restaurant", "dabba_delivery", NULL };
static const char last[] = "pending";

static struct arena *arena;
static struct where where;
static struct docs *docs;
static FILE *file;
static int64_t written;

static _Noreturn void die(const char *what, const char *why)
{
	fprintf(stderr, "documents: %s: %s\n", what, why);
	exit(1);
}

static void failed(enum fail kind, const char *why)
{
	(void)kind;
	die("MongoDB", why);
}

static void arena_full(void *who)
{
	(void)who;
	die("memory", "used up");
}

static void open_database(const char *name)
{
	if (docs)
		docs_free(docs);
	docs = docs_new(&(struct docs_config){ .uri = where.mongodb_uri, .name = name }, arena);
}

static int in_order(const void *a, const void *b)
{
	const char *x = *(char *const *)a, *y = *(char *const *)b;
	int x_last = !strcmp(x, last), y_last = !strcmp(y, last);

	return x_last - y_last ? x_last - y_last : strcmp(x, y);
}

/* Ends with NULL; freed by bson_strfreev. */
static char **collections(void)
{
	bson_error_t e;
	char **names = mongoc_database_get_collection_names_with_opts(docs->database, NULL, &e);
	size_t n = 0;

	if (!names)
		die(docs->name, e.message);
	while (names[n])
		n++;
	qsort(names, n, sizeof *names, in_order);
	return names;
}

/* Runs on every collection of every database. */
static void each_collection(void (*run)(const char *))
{
	for (const char *const *database = databases; *database; database++) {
		open_database(*database);
		char **names = collections();
		for (char **name = names; *name; name++) {
			if (strncmp(*name, "system.", 7))
				run(*name);
			arena_reset(arena);
		}
		bson_strfreev(names);
	}
}

static int64_t count_in(const char *collection)
{
	bson_t all = BSON_INITIALIZER;
	int64_t n = docs_count(docs, collection, &all);

	bson_destroy(&all);
	return n;
}

static void print_count(const char *collection)
{
	printf("%s.%s %lld\n", docs->name, collection, (long long)count_in(collection));
}

/* --- out --- */

static void put(const bson_t *doc)
{
	if (fwrite(bson_get_data(doc), 1, doc->len, file) != doc->len)
		die("the file", "cannot be written: is the disk full?");
}

static void put_beginning(const char *collection)
{
	bson_t *beginning = doc_new(docs);

	BSON_APPEND_UTF8(beginning, "database", docs->name);
	BSON_APPEND_UTF8(beginning, "collection", collection);
	put(beginning);
}

static void put_document(const bson_t *doc)
{
	bson_t item = BSON_INITIALIZER;

	BSON_APPEND_DOCUMENT(&item, "d", doc);
	put(&item);
	bson_destroy(&item);
	written++;
}

static void dump_collection(const char *collection)
{
	bson_error_t e;
	const bson_t *doc;
	mongoc_cursor_t *cursor = mongoc_collection_find_with_opts(docs_collection(docs, collection), doc_new(docs), NULL, NULL);

	put_beginning(collection);
	while (mongoc_cursor_next(cursor, &doc))
		put_document(doc);
	if (mongoc_cursor_error(cursor, &e))
		die(collection, e.message);
	mongoc_cursor_destroy(cursor);
}

static int dump(const char *path)
{
	bson_t end = BSON_INITIALIZER;

	file = fopen(path, "we");
	if (!file)
		die(path, "cannot be written");
	each_collection(dump_collection);
	BSON_APPEND_INT64(&end, "documents", written);
	put(&end);
	bson_destroy(&end);
	if (fclose(file))
		die(path, "cannot be written: is the disk full?");
	printf("%lld documents\n", (long long)written);
	return 0;
}

/* --- back --- */

static int64_t found;
static void add_count(const char *collection) { found += count_in(collection); }

static void drop_collection(const char *collection)
{
	bson_error_t e;

	if (!mongoc_collection_drop(docs_collection(docs, collection), &e))
		die(collection, e.message);
}

/* Those that wait to be written, all of one collection. */
static const bson_t *batch[BATCH];
static size_t batch_n;
static char collection_now[128];

static void flush_batch(void)
{
	bson_error_t e;

	if (batch_n && !mongoc_collection_insert_many(docs_collection(docs, collection_now), batch, batch_n, NULL, NULL, &e))
		die(collection_now, e.message);
	batch_n = 0;
	arena_reset(arena);
}

static void take_document(const bson_iter_t *at)
{
	const uint8_t *bytes;
	uint32_t n;
	bson_t view;

	bson_iter_document(at, &n, &bytes);
	if (!bson_init_static(&view, bytes, n))
		die("the file", "holds what is no document");
	bson_t *copy = doc_new(docs);
	bson_concat(copy, &view);
	batch[batch_n++] = copy;
	written++;
	if (batch_n == BATCH)
		flush_batch();
}

static bool is_ours(const char *database)
{
	for (const char *const *name = databases; *name; name++)
		if (!strcmp(*name, database))
			return true;
	return false;
}

static void begin_collection(const bson_t *beginning, const char *database)
{
	bson_iter_t it;

	flush_batch();
	if (!is_ours(database) || !bson_iter_init_find(&it, beginning, "collection") || !BSON_ITER_HOLDS_UTF8(&it))
		die("the file", "is no dump of Dabba's documents");
	open_database(database);
	snprintf(collection_now, sizeof collection_now, "%s", bson_iter_utf8(&it, NULL));
}

/* true: the end, and it is whole. */
static bool take(const bson_t *item)
{
	bson_iter_t it;

	if (bson_iter_init_find(&it, item, "database") && BSON_ITER_HOLDS_UTF8(&it))
		begin_collection(item, bson_iter_utf8(&it, NULL));
	else if (bson_iter_init_find(&it, item, "d") && BSON_ITER_HOLDS_DOCUMENT(&it) && *collection_now)
		take_document(&it);
	else if (bson_iter_init_find(&it, item, "documents") && bson_iter_as_int64(&it) == written)
		return true;
	else
		die("the file", "is no dump of Dabba's documents");
	return false;
}

static void read_whole(const char *path)
{
	bson_error_t e;
	bson_reader_t *reader = bson_reader_new_from_file(path, &e);
	bool whole = false, end = false;

	if (!reader)
		die(path, e.message);
	for (const bson_t *item; !whole && (item = bson_reader_read(reader, &end)); )
		whole = take(item);
	if (!whole)
		die(path, "was cut off: its end is missing");
	flush_batch();
	bson_reader_destroy(reader);
}

static int restore(const char *path, bool replace)
{
	each_collection(replace ? drop_collection : add_count);
	if (found)
		die(databases[0], "documents are there already; --replace drops them");
	read_whole(path);
	printf("%lld documents\n", (long long)written);
	return 0;
}

static int count(void)
{
	each_collection(print_count);
	return 0;
}

static int ping(void)
{
	open_database(databases[0]);
	if (!docs_ready(docs))
		die("MongoDB", "does not answer");
	return 0;
}

static int run(int argc, char **argv)
{
	const char *verb = argc > 1 ? argv[1] : "";

	if (!strcmp(verb, "ping") && argc == 2)
		return ping();
	if (!strcmp(verb, "count") && argc == 2)
		return count();
	if (!strcmp(verb, "dump") && argc == 3)
		return dump(argv[2]);
	if (!strcmp(verb, "restore") && (argc == 3 || (argc == 4 && !strcmp(argv[3], "--replace"))))
		return restore(argv[2], argc == 4);
	fputs("documents ping | count | dump FILE | restore FILE [--replace]\n", stderr);
	return 2;
}

int main(int argc, char **argv)
{
	struct arena *for_good = arena_new(1 << 20, arena_full, NULL);

	arena = arena_new(256 << 20, arena_full, NULL);
	fail_handler = failed;
	if (!config_read(for_good, "DABBA", &where_shape, &where))
		return 2;
	settings.private_hosts = where.private_hosts;
	int status = run(argc, argv);
	if (docs)
		docs_free(docs);
	arena_free(arena);
	arena_free(for_good);
	return status;
}
