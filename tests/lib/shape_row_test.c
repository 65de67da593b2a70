/* Members of every kind into a table and back. */
#include "stack.h"
#include "buf.h"
#include "shape_sample.h"

#define COLUMNS "id, n, r, b, colour, text, secret, owner, mail, at, who, mi, mr, mb, me, point, far, points, tags, shades, friends, moments, sizes"
#define VALUES ":id, :n, :r, :b, :colour, :text, :secret, :owner, :mail, :at, :who, :mi, :mr, :mb, :me, :point, :far, :points, :tags," \
	" :shades, :friends, :moments, :sizes"

static const struct query
	insert_sample = { "INSERT INTO samples (" COLUMNS ") VALUES (" VALUES ")" },
	find_sample   = { "SELECT " COLUMNS " FROM samples WHERE id = :id AND at = :at" },
	all_samples   = { "SELECT " COLUMNS " FROM samples ORDER BY id" },
	empty_samples = { "DELETE FROM samples" },
	bad_rows[]    = { { "SELECT NULL AS n" }, { "SELECT 1 AS nobody" }, { "SELECT :nobody AS n" }, { "SELECT 'blue' AS colour" },
		{ "SELECT 'short' AS id" }, { "SELECT REPEAT('x', 17) AS id" }, { "SELECT '[1]' AS points" }, { "SELECT 'x' AS points" },
		{ "SELECT '{\"x\":1,\"z\":2}' AS point" }, { "SELECT NULL AS points" }, { "SELECT '[\"no slug\"]' AS tags" } };

static struct arena *arena;
static struct db *db;
static const struct query *asked;

static const char *as_json(const struct sample *s)
{
	struct buf b = { .arena = arena };

	shape_write(&b, &sample_shape, s);
	return b.at;
}

static bool same_text(const char *a, const char *b) { return a && b ? !strcmp(a, b) : a == b; }

static bool same(const struct sample *a, const struct sample *b)
{
	return !strcmp(as_json(a), as_json(b)) && same_text(a->secret, b->secret) && same_text(a->owner, b->owner);
}

static void empty(void)
{
	db_run(db, &empty_samples, NULL, NULL);
}

static void a_row_comes_back_as_it_went(void)
{
	struct sample back = { .id = whole.id, .at = whole.at };

	empty();
	CU_ASSERT(db_insert(db, &insert_sample, &sample_shape, &whole));
	CU_ASSERT(db_one(db, &find_sample, &sample_shape, &back, &sample_shape, &back));
	CU_ASSERT(same(&whole, &back));
}

/* Limits, empty text and lists, every null, and a text longer than any buffer. */
static void many_rows_come_back_as_they_went(void)
{
	char *big = arena_alloc(arena, 200001);
	struct sample rows[] = {
		{ .id = { "00000000-0000-7000-8000-000000000001" }, .n = INT64_MIN, .r = 5e-324, .owner = "" },
		{ .id = { "00000000-0000-7000-8000-000000000002" }, .r = -1e300, .b = true, .text = "", .at = { 1 }, .mi = { INT64_MIN, true },
		  .mr = { 0.1, true }, .mb = { false, true }, .me = { RED, true }, .owner = big },
		{ .id = { "00000000-0000-7000-8000-000000000003" }, .at = { 253402300799999 }, .owner = "\xF0\x9F\x8D\x95", .far = points } };

	memset(big, 'x', 200000);
	empty();
	db_insert_all(db, &insert_sample, &sample_shape, (struct list){ rows, 3 });
	struct list back = db_all(db, &all_samples, NULL, NULL, &sample_shape);
	CU_ASSERT_FATAL(back.n == 3);
	for (size_t i = 0; i < 3; i++)
		CU_ASSERT(same(rows + i, (struct sample *)back.at + i));
}

static void ask(void)
{
	struct sample s = { 0 };

	db_one(db, asked, &sample_shape, &s, &sample_shape, &s);
}

static void what_does_not_fit_is_a_bug(void)
{
	for (asked = bad_rows; asked < bad_rows + sizeof bad_rows / sizeof *bad_rows; asked++) {
		CU_ASSERT_EQUAL(stack_failure(ask), FAIL_BUG);
		db_settle(db);
	}
	a_row_comes_back_as_it_went();
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "a row comes back as it went", a_row_comes_back_as_it_went },
		{ "many rows come back as they went", many_rows_come_back_as_they_went },
		{ "what does not fit is a bug, and the connection survives", what_does_not_fit_is_a_bug },
		CU_TEST_INFO_NULL };
	struct db_config config = stack_db("dabba_test");

	stack_sql("CREATE DATABASE IF NOT EXISTS dabba_test");
	stack_sql("CREATE OR REPLACE TABLE dabba_test.samples (id BINARY(16) PRIMARY KEY, n BIGINT NOT NULL, r DOUBLE NOT NULL, b BOOL NOT NULL,"
	          " colour ENUM('red','green') NOT NULL, text VARCHAR(20), secret VARCHAR(20), owner LONGTEXT CHARACTER SET utf8mb4, mail VARCHAR(80),"
	          " at DATETIME(3), who BINARY(16), mi BIGINT, mr DOUBLE, mb BOOL, me VARCHAR(10), point TEXT NOT NULL, far TEXT, points TEXT NOT NULL,"
	          " tags TEXT NOT NULL, shades TEXT NOT NULL, friends TEXT NOT NULL, moments TEXT NOT NULL, sizes TEXT NOT NULL)"
	          " CHARACTER SET utf8mb4");
	arena = stack_arena();
	db = db_new(&config, arena);
	int status = suite_run("shape rows", tests);
	db_free(db);
	arena_free(arena);
	mysql_library_end();
	return status;
}
