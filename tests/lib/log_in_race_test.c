/* Who logs in while the account changes under them: a session is opened before, and ends with the change, or after, by what holds then. */
#include "../../fcgi/user/login_identity.h"
#include "../../fcgi/user/provider_login.h"
#include "../../fcgi/user/second_factor.h"
#include "../../fcgi/user/settings.h"
#include "../../fcgi/user/user_session.h"
#include "clock.h"
#include "food/topics.h"
#include "secret.h"
#include "stack.h"
#include "vault.h"
#include <sys/wait.h>
#include <unistd.h>

struct count { int64_t n; };
SHAPE(struct count, count_shape, FIELD(struct count, n));

enum { HELD = 10, CAME = 11 };

static struct platform on, watch;
static struct account ann;

static struct account account_made(int role)
{
	struct account a = { .id = uuid_new(), .name = "Test", .role = role, .version = 1, .created_at = clock_real(), .language = "en",
		.password_hash = "the former" };

	a.email = arena_printf(on.arena, "%s@test.example", a.id.text);
	CU_ASSERT_TRUE_FATAL(account_insert(on.db, &a));
	return a;
}

/* A platform with a connection of its own. */
static struct platform platform_made(void)
{
	static struct db_config config;
	struct arena *arena = stack_arena();

	config = stack_db("dabba_user");
	return (struct platform){ .arena = arena, .db = db_new(&config, arena) };
}

static bool opens_a_session(struct platform *by)
{
	struct instant now = clock_real();
	struct user_session s = { .id = uuid_new(), .account_id = ann.id, .family = "f", .refresh = secret_new(by->arena), .created_at = now,
		.last_used_at = now, .expires_at = { now.ms + 1000000 }, .password_hash = "the former" };

	db_begin(by->db);
	bool opened = user_session_insert(by->db, &s);
	db_commit(by->db);
	return opened;
}

static bool needs_no_code(struct platform *by)
{
	struct request rq = { .on = by };
	const char *how;

	db_begin(by->db);
	bool none = !second_factor_ask(&rq, &ann, NULL, &how).status;
	db_commit(by->db);
	return none;
}

/* What InnoDB tells is made anew only when nobody has asked for a tenth of a second. */
static bool somebody_waits(void)
{
	static const struct query waiting = { "SELECT COUNT(*) AS n FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'" };
	struct count count = { 0 };

	usleep(150000);
	db_one(watch.db, &waiting, NULL, NULL, &count_shape, &count);
	return count.n;
}

static void erase(void)
{
	CU_ASSERT_TRUE(account_erase(on.db, &ann, arena_printf(on.arena, "%s@deleted.invalid", ann.id.text)));
}

/* Whether it comes through in another process that begins while our transaction is open. then: what is left to do in ours once the other
 * waits for us, or has not waited; NULL: nothing. */
static bool comes_through(bool (*attempt)(struct platform *), void (*then)(void))
{
	int status = -1;
	pid_t child = fork();

	if (!child) {
		struct platform by = platform_made();
		_exit(attempt(&by) ? CAME : HELD);
	}
	while (!waitpid(child, &status, WNOHANG) && !somebody_waits())
		;
	if (then)
		then();
	db_commit(on.db);
	if (status == -1)
		waitpid(child, &status, 0);
	CU_ASSERT_TRUE_FATAL(WIFEXITED(status) && (WEXITSTATUS(status) == HELD || WEXITSTATUS(status) == CAME));
	return WEXITSTATUS(status) == CAME;
}

static void the_former_password_opens_nothing_once_it_is_changed(void)
{
	ann = account_made(ROLE_CUSTOMER);
	db_begin(on.db);
	CU_ASSERT_TRUE(account_set_password(on.db, &ann, "the new"));
	CU_ASSERT_FALSE(comes_through(opens_a_session, NULL));
}

static void nobody_is_in_an_account_that_goes(void)
{
	ann = account_made(ROLE_CUSTOMER);
	db_begin(on.db);
	CU_ASSERT_EQUAL(sessions_end(&on, ann.id, (struct uuid){ "" }, "account_deleted").n, 0);
	CU_ASSERT_FALSE(comes_through(opens_a_session, erase));
}

static void a_second_factor_is_asked_for_from_its_first_moment(void)
{
	ann = account_made(ROLE_COURIER);
	struct second_factor f = { .account_id = ann.id, .created_at = clock_real(), .confirmed_at = clock_real(), .last_step = 1,
		.secret = vault_lock(on.arena, user_settings.factor_key, ann.id.text, "SECRET") };

	CU_ASSERT_TRUE(second_factor_begin(on.db, &f));
	db_begin(on.db);
	CU_ASSERT_TRUE(second_factor_confirm(on.db, &f));
	CU_ASSERT_FALSE(comes_through(needs_no_code, NULL));
}

/* By a provider that vouches for her address, as somebody it calls `subject`. */
static bool is_vouched_for(struct platform *by, const char *subject)
{
	struct request rq = { .on = by };
	const struct vouching v = { VOUCHED, NULL, subject, ann.email, "Ann", true };
	struct account account = { .role = 0 };
	struct list ended;

	by->queue = queue_new(NULL, topics, by->arena);
	bool opened = !vouched_account(&rq, providers, &v, &account, &ended) && uuid_equal(&account.id, &ann.id);
	db_commit(by->db);
	return opened;
}

static bool comes_by_her_identity(struct platform *by) { return is_vouched_for(by, ann.id.text); }
static bool comes_by_her_address(struct platform *by) { return is_vouched_for(by, uuid_new().text); }

static void a_provider_that_is_taken_away_opens_nothing(void)
{
	ann = account_made(ROLE_CUSTOMER);
	const struct login_identity hers = { .issuer = providers->set.issuer, .subject = ann.id.text, .provider = "google", .account_id = ann.id,
		.linked_at = clock_real(), .last_used_at = clock_real() };

	CU_ASSERT_TRUE(login_identity_insert(on.db, &hers));
	db_begin(on.db);
	CU_ASSERT_TRUE(account_lock(on.db, ann.id, &ann));
	CU_ASSERT_TRUE(login_identity_delete(on.db, &hers));
	ann.email = "somebody.else@test.example";
	CU_ASSERT_FALSE(comes_through(comes_by_her_identity, NULL));
}

static void an_address_that_is_given_up_leads_to_its_account_no_more(void)
{
	ann = account_made(ROLE_CUSTOMER);
	struct account moved = ann;

	moved.email = arena_printf(on.arena, "moved.%s", ann.email);
	db_begin(on.db);
	CU_ASSERT_TRUE(account_set_email(on.db, &moved));
	CU_ASSERT_FALSE(comes_through(comes_by_her_address, NULL));
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "the former password opens nothing once it is changed", the_former_password_opens_nothing_once_it_is_changed },
		{ "nobody is in an account that goes", nobody_is_in_an_account_that_goes },
		{ "a second factor is asked for from its first moment", a_second_factor_is_asked_for_from_its_first_moment },
		{ "a provider that is taken away opens nothing", a_provider_that_is_taken_away_opens_nothing },
		{ "an address that is given up leads to its account no more", an_address_that_is_given_up_leads_to_its_account_no_more },
		CU_TEST_INFO_NULL,
	};

	user_settings.factor_key = "a key of this test and of nothing else";
	on = platform_made();
	watch = platform_made();
	int failed = suite_run("who logs in while the account changes", tests);
	db_free(on.db);
	db_free(watch.db);
	arena_free(on.arena);
	arena_free(watch.arena);
	return failed;
}
