/* How often things may be tried, counted in a real database. */
#include "../../fcgi/user/limit.h"
#include "../../fcgi/user/settings.h"
#include "stack.h"

struct when { struct instant at; };
SHAPE(struct when, when_shape, FIELD(struct when, at));

static struct platform on;
static struct attempt asked;
static int64_t wait_s;

static void ask(void) { wait_s = attempt_wait_s(&on, &asked); }
static void look(void) { wait_s = attempt_due_s(&on, &asked); }
static void forgive(void) { attempt_forgive(&on, &asked); }

static int64_t wait_of(struct attempt a)
{
	asked = a;
	CU_ASSERT_EQUAL(stack_failure(ask), 0);
	arena_reset(on.arena);
	return wait_s;
}

/* How many of them may be made before one has to wait. */
static int allowed(struct attempt a, int most)
{
	int n = 0;

	while (n < most && !wait_of(a))
		n++;
	return n;
}

static struct attempt guess(const char *whom, const char *device, const char *address)
{
	return (struct attempt){ ACT_GUESS, whom, device, address };
}

static void one_place_guesses_ten_times(void)
{
	CU_ASSERT_EQUAL(allowed(guess("ann@one", NULL, "192.0.2.1"), 100), 10);
	CU_ASSERT_TRUE(wait_s > 890 && wait_s <= 900);
	CU_ASSERT_EQUAL(wait_of(guess("ann@one", NULL, "192.0.2.2")), 0);
	CU_ASSERT_EQUAL(wait_of(guess("bob@one", NULL, "192.0.2.1")), 0);
}

static void a_network_of_ipv6_is_one_place(void)
{
	int made = 0;

	for (int i = 0; i < 30; i++) {
		char address[64];
		snprintf(address, sizeof address, "2001:db8:1:2:%x::%x", i * 77, i);
		made += !wait_of(guess("ann@six", NULL, address));
	}
	CU_ASSERT_EQUAL(made, 10);
	CU_ASSERT_EQUAL(wait_of(guess("ann@six", NULL, "2001:db8:1:3::1")), 0);
	CU_ASSERT_EQUAL(allowed(guess("ann@mapped", NULL, "::ffff:192.0.2.99"), 100), 10);
	CU_ASSERT_TRUE(wait_of(guess("ann@mapped", NULL, "192.0.2.99")) > 0);
	CU_ASSERT_EQUAL(wait_of(guess("ann@mapped", NULL, "::ffff:192.0.2.98")), 0);
}

static void all_places_guess_fifty_times_and_what_is_refused_does_not_count(void)
{
	int made = 0;

	for (int i = 0; i < 20; i++) {
		char address[32];
		snprintf(address, sizeof address, "198.51.100.%d", i);
		made += allowed(guess("ann@all", NULL, address), 15);
	}
	CU_ASSERT_EQUAL(made, 50);
	CU_ASSERT_TRUE(wait_s > 3500 && wait_s <= 3600);
}

static void a_familiar_device_has_a_bound_of_its_own(void)
{
	allowed(guess("ann@dev", NULL, "203.0.113.1"), 11);
	CU_ASSERT_TRUE(wait_of(guess("ann@dev", NULL, "203.0.113.1")) > 0);
	CU_ASSERT_EQUAL(allowed(guess("ann@dev", "device:a", "203.0.113.1"), 100), 10);
	CU_ASSERT_EQUAL(wait_of(guess("ann@dev", "device:b", "203.0.113.1")), 0);
}

static void one_address_guesses_sixty_times_whomever_it_tries(void)
{
	int made = 0;

	for (int i = 0; i < 100; i++) {
		char whom[32];
		snprintf(whom, sizeof whom, "p%d@address", i);
		made += !wait_of(guess(whom, NULL, "203.0.113.60"));
	}
	CU_ASSERT_EQUAL(made, 60);
}

static void what_was_right_is_forgiven(void)
{
	for (int i = 0; i < 200; i++) {
		CU_ASSERT_EQUAL(wait_of(guess("ann@right", NULL, "203.0.113.70")), 0);
		CU_ASSERT_EQUAL(stack_failure(forgive), 0);
	}
}

static void an_address_makes_thirty_accounts_and_a_crowd_as_many_as_all(void)
{
	static const struct query nearly_all = { "UPDATE tries SET n = 2990 WHERE n = 160" };

	user_settings.crowd_addresses = "192.0.2.50 192.0.2.5";
	CU_ASSERT_EQUAL(allowed((struct attempt){ .act = ACT_REGISTER, .address = "192.0.2.9" }, 100), 30);
	CU_ASSERT_EQUAL(allowed((struct attempt){ .act = ACT_REGISTER, .address = "192.0.2.51" }, 100), 30);
	CU_ASSERT_EQUAL(allowed((struct attempt){ .act = ACT_REGISTER, .address = "192.0.2.5" }, 100), 100);
	CU_ASSERT_EQUAL(db_run(on.db, &nearly_all, NULL, NULL), 1);
	CU_ASSERT_EQUAL(allowed((struct attempt){ .act = ACT_REGISTER, .address = "192.0.2.5" }, 100), 10);
	CU_ASSERT_TRUE(wait_of((struct attempt){ .act = ACT_REGISTER, .address = "192.0.2.200" }) > 0);
}

static void a_mailbox_gets_three_mails_until_its_window_ends(void)
{
	static const struct query end_all = { "UPDATE tries SET ends_at = :at" };
	static struct when past = { { 1000 } };
	struct attempt a = { ACT_MAIL, "ann@mail", NULL, "192.0.2.77" };

	CU_ASSERT_EQUAL(allowed(a, 10), 3);
	CU_ASSERT_EQUAL(allowed(a, 10), 0);
	db_run(on.db, &end_all, &when_shape, &past);
	CU_ASSERT_EQUAL(allowed(a, 10), 3);
	db_run(on.db, &end_all, &when_shape, &past);
	CU_ASSERT_TRUE(attempts_forget(on.db) > 3);
	CU_ASSERT_EQUAL(attempts_forget(on.db), 0);
}

static void looking_counts_nothing_and_sees_what_was_counted(void)
{
	asked = (struct attempt){ .act = ACT_EXPORT, .whom = "ann@export", .address = "192.0.2.90" };
	for (int i = 0; i < 20; i++) {
		CU_ASSERT_EQUAL(stack_failure(look), 0);
		CU_ASSERT_EQUAL(wait_s, 0);
	}
	CU_ASSERT_EQUAL(allowed(asked, 4), 4);
	CU_ASSERT_EQUAL(stack_failure(look), 0);
	CU_ASSERT_EQUAL(wait_s, 0);
	CU_ASSERT_EQUAL(allowed(asked, 4), 1);
	CU_ASSERT_EQUAL(stack_failure(look), 0);
	CU_ASSERT_TRUE(wait_s > 3500 && wait_s <= 3600);
}

int main(void)
{
	static CU_TestInfo tests[] = { { "one place guesses ten times", one_place_guesses_ten_times },
		{ "a network of IPv6 is one place", a_network_of_ipv6_is_one_place },
		{ "all places guess fifty times, and what is refused does not count", all_places_guess_fifty_times_and_what_is_refused_does_not_count },
		{ "a familiar device has a bound of its own", a_familiar_device_has_a_bound_of_its_own },
		{ "one address guesses sixty times, whomever it tries", one_address_guesses_sixty_times_whomever_it_tries },
		{ "what was right is forgiven", what_was_right_is_forgiven },
		{ "an address makes thirty accounts, and a crowd as many as all", an_address_makes_thirty_accounts_and_a_crowd_as_many_as_all },
		{ "looking counts nothing, and sees what was counted", looking_counts_nothing_and_sees_what_was_counted },
		{ "a mailbox gets three mails until its window ends", a_mailbox_gets_three_mails_until_its_window_ends }, CU_TEST_INFO_NULL };
	struct db_config config = stack_db("dabba_user");

	on.arena = stack_arena();
	on.db = db_new(&config, on.arena);
	int failed = suite_run("limits", tests);
	db_free(on.db);
	arena_free(on.arena);
	return failed;
}
