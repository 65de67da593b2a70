/* Every statement of the user service prepares against the schema as the migrations make it, and sessions end in time. */
#include "../../fcgi/user/account.h"
#include "../../fcgi/user/user_session.h"
#include "clock.h"
#include "secret.h"
#include "stack.h"

static struct db *db;
static struct arena *arena;

static void prepare_all(void) { user_prepare_all(db); }

static struct uuid account_made(void)
{
	struct account a = { .id = uuid_new(), .name = "Test", .role = ROLE_CUSTOMER, .version = 1, .created_at = clock_real(), .language = "en", .password_hash = "nobody's" };

	a.email = arena_printf(arena, "%s@test.example", a.id.text);
	CU_ASSERT_TRUE_FATAL(account_insert(db, &a));
	return a.id;
}

/* Whether a session lives that was opened and last used so many days ago. */
static bool lives(struct uuid account_id, int64_t opened_days, int64_t used_days)
{
	int64_t now = clock_real().ms, day = 86400000;
	struct user_session s = { .id = uuid_new(), .account_id = account_id, .family = "f", .refresh = secret_new(arena), .password_hash = "nobody's",
		.created_at = { now - opened_days * day }, .last_used_at = { now - used_days * day }, .expires_at = { now - opened_days * day + SESSION_LIVES_S * 1000LL } };
	struct user_session found;
	struct identity who;

	CU_ASSERT_TRUE_FATAL(user_session_insert(db, &s));
	bool alive = user_session_identity(db, s.id, &who);
	CU_ASSERT_EQUAL(user_session_lock(db, s.id, &found), alive);
	return alive;
}

static void a_session_ends_unused_and_of_age(void)
{
	struct uuid id = account_made();

	CU_ASSERT_TRUE(lives(id, 0, 0) && lives(id, 89, 29) && lives(id, 29, 29));
	CU_ASSERT_FALSE(lives(id, 31, 31));
	CU_ASSERT_FALSE(lives(id, 89, 31));
	CU_ASSERT_FALSE(lives(id, 91, 0));
	CU_ASSERT_EQUAL(user_sessions_live(db, id, (struct uuid){ "00000000-0000-0000-0000-000000000000" }, 10).n, 3);
}

static void every_query_prepares(void)
{
	CU_ASSERT_EQUAL(stack_failure(prepare_all), 0);
}

int main(void)
{
	static CU_TestInfo tests[] = { { "every query prepares", every_query_prepares },
		{ "a session ends when it is 30 days unused or 90 days old", a_session_ends_unused_and_of_age }, CU_TEST_INFO_NULL };
	struct db_config config = stack_db("dabba_user");

	arena = stack_arena();
	db = db_new(&config, arena);
	int failed = suite_run("user store", tests);
	db_free(db);
	arena_free(arena);
	return failed;
}
