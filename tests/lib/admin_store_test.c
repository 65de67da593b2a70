/* Every statement of the admin service prepares against the schema as the migrations make it. */
#include "../../fcgi/admin/store.h"
#include "stack.h"

static struct db *db;

static void prepare_all(void) { admin_prepare_all(db); }

static void every_query_prepares(void)
{
	CU_ASSERT_EQUAL(stack_failure(prepare_all), 0);
}

int main(void)
{
	static CU_TestInfo tests[] = { { "every query prepares", every_query_prepares }, CU_TEST_INFO_NULL };
	struct db_config config = stack_db("dabba_admin");
	struct arena *arena = stack_arena();

	db = db_new(&config, arena);
	int failed = suite_run("admin store", tests);
	db_free(db);
	arena_free(arena);
	return failed;
}
