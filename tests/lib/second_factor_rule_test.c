/* Where administrators must have a second factor, their password alone opens nothing but the way to one. */
#include "../../fcgi/user/second_factor.h"
#include "../../fcgi/user/settings.h"
#include "../../fcgi/user/user_session.h"
#include "password.h"
#include "refresh.h"
#include "stack.h"
#include "totp.h"
#include "vault.h"

static struct arena *arena;
static struct platform on;
static struct request rq = { .on = &on };
static struct account boss, courier;
static const char *secret;

static struct account account_made(int role)
{
	struct account a = { .id = uuid_new(), .name = "Test", .role = role, .version = 1, .created_at = clock_real(), .language = "en",
		.password_hash = "nobody's" };

	a.email = arena_printf(arena, "%s@test.example", a.id.text);
	account_insert(on.db, &a);
	return a;
}

static int asked(const struct account *a, const char *code, const char **why)
{
	const char *how;
	struct reply reply = second_factor_ask(&rq, a, code, &how);

	*why = reply.code ? reply.code : "";
	return reply.status;
}

static void begin(struct account *a)
{
	secret = totp_secret(arena);
	struct second_factor f = { .account_id = a->id, .created_at = clock_real(),
		.secret = vault_lock(arena, user_settings.factor_key, a->id.text, secret) };

	CU_ASSERT_TRUE(second_factor_begin(on.db, &f));
}

static void confirm(struct account *a)
{
	struct second_factor f;

	CU_ASSERT_TRUE_FATAL(second_factor_find(on.db, a->id, &f));
	f.confirmed_at = clock_real();
	f.last_step = 1;
	CU_ASSERT_TRUE(second_factor_confirm(on.db, &f));
	CU_ASSERT_FALSE(second_factor_confirm(on.db, &f));
}

static void the_password_alone_is_not_enough(void)
{
	const char *why, code[] = "000000";

	CU_ASSERT_EQUAL(asked(&boss, NULL, &why), 403);
	CU_ASSERT_STRING_EQUAL(why, "second_factor_missing");
	CU_ASSERT_EQUAL(asked(&boss, code, &why), 403);
	begin(&boss);
	CU_ASSERT_EQUAL(asked(&boss, NULL, &why), 403);
	confirm(&boss);
	CU_ASSERT_EQUAL(asked(&boss, NULL, &why), 401);
	CU_ASSERT_STRING_EQUAL(why, "second_factor_needed");
}

static void each_code_opens_once(void)
{
	char code[TOTP_DIGITS + 1];
	const char *why;

	totp_code(secret, clock_real().ms / 1000 / TOTP_STEP_S, code);
	CU_ASSERT_EQUAL(asked(&boss, code, &why), 0);
	CU_ASSERT_EQUAL(asked(&boss, code, &why), 401);
	CU_ASSERT_STRING_EQUAL(why, "wrong_code");
}

static void it_cannot_be_dropped(void)
{
	struct factor_proof proof = { "whatever", "000000" };

	rq.me = (struct identity){ boss.id, uuid_new(), ROLE_ADMIN };
	rq.body = &proof;
	struct reply reply = second_factor_drop(&rq);
	CU_ASSERT_EQUAL(reply.status, 409);
	CU_ASSERT_STRING_EQUAL(reply.code, "second_factor_required");
}

static void others_may_do_without(void)
{
	const char *why;

	CU_ASSERT_EQUAL(asked(&courier, NULL, &why), 0);
	user_settings.admin_second_factor = FACTOR_OPTIONAL;
	struct account other = account_made(ROLE_ADMIN);
	CU_ASSERT_EQUAL(asked(&other, NULL, &why), 0);
	CU_ASSERT_EQUAL(asked(&boss, NULL, &why), 401);
	user_settings.admin_second_factor = FACTOR_REQUIRED;
}

static void it_is_required_unless_somebody_says_otherwise(void)
{
	CU_ASSERT_EQUAL(user_settings.admin_second_factor, FACTOR_REQUIRED);
}

/* Of an administrator who got in while none had to be there. */
static void what_was_opened_without_it_goes_on_no_longer(void)
{
	struct account former = account_made(ROLE_ADMIN);
	struct instant now = clock_real();
	struct user_session s = { .id = uuid_new(), .account_id = former.id, .created_at = now, .last_used_at = now,
		.expires_at = { now.ms + 1000000 }, .password_hash = former.password_hash };
	const char *token = refresh_new(arena, s.id);
	struct renewal none = { { false, 0 } };
	struct request asks = { .on = &on, .body = &none, .cookies = arena_printf(arena, "%s=%s", refresh_cookie_name(ROLE_ADMIN), token) };
	struct refresh parts;

	CU_ASSERT_TRUE(refresh_read(arena, token, &parts));
	s.family = parts.family;
	s.refresh = parts.hash;
	CU_ASSERT_TRUE(user_session_insert(on.db, &s));
	struct reply reply = session_refresh(&asks);
	CU_ASSERT_EQUAL(reply.status, 401);
	CU_ASSERT_STRING_EQUAL(reply.code, "session_ended");
	db_settle(on.db);
	user_settings.admin_second_factor = FACTOR_OPTIONAL;
	CU_ASSERT_FALSE(second_factor_is_missing(&asks, &former));
	user_settings.admin_second_factor = FACTOR_REQUIRED;
	CU_ASSERT_FALSE(second_factor_is_missing(&asks, &boss) || second_factor_is_missing(&asks, &courier));
}

static void lock_with_another_key(void)
{
	const char *why;

	user_settings.factor_key = "another key than the one it was locked with";
	asked(&boss, "123456", &why);
}

/* A key that was lost must not look like a wrong code. */
static void another_key_is_a_fault_of_ours(void)
{
	CU_ASSERT_EQUAL(stack_failure(lock_with_another_key), FAIL_BUG);
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "it is required unless somebody says otherwise", it_is_required_unless_somebody_says_otherwise },
		{ "the password alone is not enough", the_password_alone_is_not_enough },
		{ "each code opens once", each_code_opens_once },
		{ "it cannot be dropped", it_cannot_be_dropped },
		{ "others may do without", others_may_do_without },
		{ "what was opened without it goes on no longer", what_was_opened_without_it_goes_on_no_longer },
		{ "another key is a fault of ours", another_key_is_a_fault_of_ours },
		CU_TEST_INFO_NULL,
	};
	struct db_config config = stack_db("dabba_user");

	arena = stack_arena();
	user_settings.factor_key = "a key of this test and of nothing else";
	on = (struct platform){ .arena = arena, .db = db_new(&config, arena) };
	boss = account_made(ROLE_ADMIN);
	courier = account_made(ROLE_COURIER);
	int failed = suite_run("second factor rule", tests);
	db_free(on.db);
	arena_free(arena);
	return failed;
}
