/* The codecs of what is stored: BSON, and SQL as far as it goes without a server. */
#include "arena.h"
#include "buf.h"
#include "shape_bson.h"
#include "shape_sample.h"
#include "shape_sql.h"
#include "suite.h"
#include <stdlib.h>
#include <string.h>

static struct arena *arena;

static const char *as_json(const struct sample *s)
{
	struct buf b = { .arena = arena };

	shape_write(&b, &sample_shape, s);
	return b.at;
}

static void bson_round_trip(void)
{
	struct sample back = { 0 };
	bson_t *doc = bson_new();

	CU_ASSERT(shape_to_bson(doc, &sample_shape, &whole));
	bson_append_int32(doc, "_id", -1, 1);
	CU_ASSERT_PTR_NULL(shape_from_bson(arena, &sample_shape, doc, &back));
	CU_ASSERT_STRING_EQUAL(as_json(&back), as_json(&whole));
	CU_ASSERT_STRING_EQUAL(back.secret, "s");
	CU_ASSERT_STRING_EQUAL(back.owner, "o");
	bson_destroy(doc);
}

static void a_document_is_known_by_its_id(void)
{
	struct sample back = { 0 };
	bson_t *doc = bson_new();

	CU_ASSERT(shape_to_document(doc, &sample_shape, &whole));
	CU_ASSERT(bson_has_field(doc, "_id") && !bson_has_field(doc, "id"));
	bson_append_utf8(doc, "id", -1, "somebody else's", -1);
	CU_ASSERT_PTR_NULL(shape_from_document(arena, &sample_shape, doc, &back));
	CU_ASSERT_STRING_EQUAL(as_json(&back), as_json(&whole));
	bson_destroy(doc);
}

static void bson_keeps_types_that_queries_need(void)
{
	bson_t *doc = bson_new();
	bson_iter_t it;

	CU_ASSERT(shape_to_bson(doc, &sample_shape, &whole));
	CU_ASSERT(bson_iter_init_find(&it, doc, "at") && BSON_ITER_HOLDS_DATE_TIME(&it) && bson_iter_date_time(&it) == whole.at.ms);
	CU_ASSERT(bson_iter_init_find(&it, doc, "who") && BSON_ITER_HOLDS_UTF8(&it));
	CU_ASSERT(bson_iter_init_find(&it, doc, "n") && BSON_ITER_HOLDS_INT64(&it));
	CU_ASSERT(bson_iter_init_find(&it, doc, "mr") && BSON_ITER_HOLDS_NULL(&it));
	bson_destroy(doc);
}

static const char *bson_fault(const char *json)
{
	bson_t *doc = bson_new_from_json((const uint8_t *)json, -1, NULL);
	const char *fault = shape_from_bson(arena, &sample_shape, doc, &(struct sample){ 0 });

	bson_destroy(doc);
	return fault ? fault : "";
}

static void bson_refuses_what_does_not_fit(void)
{
	CU_ASSERT_STRING_EQUAL(bson_fault("{\"n\":5}"), "");
	CU_ASSERT_STRING_EQUAL(bson_fault("{\"n\":5.0}"), "");
	CU_ASSERT_STRING_EQUAL(bson_fault("{\"n\":5.5}"), "n");
	CU_ASSERT_STRING_EQUAL(bson_fault("{\"n\":null}"), "n");
	CU_ASSERT_STRING_EQUAL(bson_fault("{\"colour\":\"blue\"}"), "colour");
	CU_ASSERT_STRING_EQUAL(bson_fault("{\"points\":[1]}"), "points");
	CU_ASSERT_STRING_EQUAL(bson_fault("{\"points\":[{\"x\":\"1\"}]}"), "x");
	CU_ASSERT_STRING_EQUAL(bson_fault("{\"point\":1}"), "point");
	CU_ASSERT_STRING_EQUAL(bson_fault("{\"tags\":[1]}"), "tags");
	CU_ASSERT_STRING_EQUAL(bson_fault("{\"friends\":[\"x\"]}"), "friends");
	CU_ASSERT_STRING_EQUAL(bson_fault("{\"at\":\"2026-11-20T17:30:00Z\"}"), "at");
	CU_ASSERT_STRING_EQUAL(bson_fault("{\"at\":{\"$date\":\"2026-11-20T17:30:00Z\"},\"who\":null}"), "");
	CU_ASSERT_STRING_EQUAL(bson_fault("{\"who\":\"x\"}"), "who");
	CU_ASSERT_STRING_EQUAL(bson_fault("{\"later\":{\"x\":1}}"), "");
}

static void names_become_question_marks(void)
{
	static const struct query q = { "SELECT ':no', `a:b`, \"x:y\" FROM t WHERE t = '12:30' AND a=:a AND b = :long_name1" };
	static const struct query many = { "INSERT INTO t (a,b) VALUES (:a, NOW(), :b)" };
	struct sql sql;

	CU_ASSERT(sql_rewrite(arena, &q, 1, &sql));
	CU_ASSERT_STRING_EQUAL(sql.text, "SELECT ':no', `a:b`, \"x:y\" FROM t WHERE t = '12:30' AND a=? AND b = ?");
	CU_ASSERT(sql.n == 2 && sql.names[1].n == 10);
	CU_ASSERT(sql_rewrite(arena, &many, 2, &sql));
	CU_ASSERT_STRING_EQUAL(sql.text, "INSERT INTO t (a,b) VALUES (?, NOW(), ?), (?, NOW(), ?)");
}

static const char *bind(const char *text, const struct sample *from, MYSQL_BIND *binds)
{
	const struct query q = { text };
	struct sql sql;

	CU_ASSERT_FATAL(sql_rewrite(arena, &q, 1, &sql));
	return sql_bind(arena, &sql, &sample_shape, from, binds);
}

static void members_bind_by_their_kind(void)
{
	static const char *const text = "SELECT :n, :r, :b, :colour, :text, :owner, :secret, :mi, :mr";
	static const enum enum_field_types types[] = { MYSQL_TYPE_LONGLONG, MYSQL_TYPE_DOUBLE, MYSQL_TYPE_TINY, MYSQL_TYPE_STRING,
		MYSQL_TYPE_STRING, MYSQL_TYPE_STRING, MYSQL_TYPE_STRING, MYSQL_TYPE_LONGLONG, MYSQL_TYPE_NULL };
	MYSQL_BIND b[9];

	CU_ASSERT_PTR_NULL(bind(text, &whole, b));
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		CU_ASSERT(b[i].buffer_type == types[i]);
	CU_ASSERT(*(int64_t *)b[0].buffer == INT64_MAX && *(int64_t *)b[7].buffer == 5);
	CU_ASSERT(!memcmp(b[3].buffer, "green", 5) && *b[3].length == 5);
	CU_ASSERT(!strncmp(bind("SELECT :nobody", &whole, b), "nobody", 6));
}

static void instants_bind_to_the_millisecond(void)
{
	MYSQL_BIND b[2];

	CU_ASSERT_PTR_NULL(bind("SELECT :at, :at", &whole, b));
	const MYSQL_TIME *t = b[0].buffer;
	CU_ASSERT(b[0].buffer_type == MYSQL_TYPE_DATETIME);
	CU_ASSERT(t->year == 2026 && t->month == 11 && t->day == 19 && t->hour == 17 && t->minute == 30 && !t->second);
	CU_ASSERT(t->second_part == 123000);
	CU_ASSERT_PTR_NULL(bind("SELECT :at", &(struct sample){ 0 }, b));
	CU_ASSERT(b[0].buffer_type == MYSQL_TYPE_NULL);
}

static void uuids_bind_as_sixteen_bytes(void)
{
	MYSQL_BIND b[1];

	CU_ASSERT_PTR_NULL(bind("SELECT :id", &whole, b));
	CU_ASSERT(b[0].buffer_type == MYSQL_TYPE_BLOB && *b[0].length == 16);
	CU_ASSERT(!memcmp(b[0].buffer, "\x01\x89\x0a\x5d\xac\x96\x77\x4b\xbc\xce\xb3\x02\x09\x9a\x80\x57", 16));
	CU_ASSERT_PTR_NULL(bind("SELECT :who", &(struct sample){ 0 }, b));
	CU_ASSERT(b[0].buffer_type == MYSQL_TYPE_NULL);
}

static void lists_and_objects_bind_as_json(void)
{
	MYSQL_BIND b[3];

	CU_ASSERT_PTR_NULL(bind("SELECT :points, :far, :tags", &whole, b));
	CU_ASSERT_STRING_EQUAL(b[0].buffer, "[{\"x\":1,\"y\":0.5},{\"x\":-2,\"y\":1e+300}]");
	CU_ASSERT_STRING_EQUAL(b[1].buffer, "{\"x\":-2,\"y\":1e+300}");
	CU_ASSERT_STRING_EQUAL(b[2].buffer, "[\"a-b\",\"c\"]");
	CU_ASSERT(*b[2].length == strlen(b[2].buffer));
	CU_ASSERT_PTR_NULL(bind("SELECT :far", &(struct sample){ 0 }, b));
	CU_ASSERT(b[0].buffer_type == MYSQL_TYPE_NULL);
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "BSON round trip", bson_round_trip },
		{ "a document is known by its _id", a_document_is_known_by_its_id },
		{ "BSON keeps the types that queries need", bson_keeps_types_that_queries_need },
		{ "BSON refuses what does not fit", bson_refuses_what_does_not_fit },
		{ "names become question marks", names_become_question_marks },
		{ "members bind by their kind", members_bind_by_their_kind },
		{ "instants bind to the millisecond", instants_bind_to_the_millisecond },
		{ "UUIDs bind as sixteen bytes", uuids_bind_as_sixteen_bytes },
		{ "lists and objects bind as JSON", lists_and_objects_bind_as_json },
		CU_TEST_INFO_NULL };

	arena = arena_new(64 << 20, arena_abort, NULL);
	int failures = suite_run("stored shapes", tests);
	arena_free(arena);
	return failures;
}
