/* Every statement of the user service prepares against the schema as the migrations make it. */
#include "../../fcgi/user/user.h"
#include "stack.h"

static struct db *db;

static void prepare_all(void) { user_prepare_all(db); }

static void every_query_prepares(void)
{
	CU_ASSERT_EQUAL(stack_failure(prepare_all), 0);
}

int main(void)
{
	static CU_TestInfo tests[] = { { "every query prepares", every_query_prepares }, CU_TEST_INFO_NULL };
	struct db_config config = stack_db("dabba_user");
	struct arena *arena = stack_arena();

	db = db_new(&config, arena);
	int failed = stack_tests("user store", tests);
	db_free(db);
	arena_free(arena);
	return failed;
}
