/* Where accounts begin with a mailed link, nobody is let in by an address alone, whether it is taken or free. */
#include "../../fcgi/user/provider_login.h"
#include "../../fcgi/user/registration.h"
#include "../../fcgi/user/settings.h"
#include "secret.h"
#include "stack.h"

static struct arena *arena;
static struct platform on;
static struct request rq = { .on = &on, .address = "192.0.2.1" };

static struct account account_made(const char *email)
{
	struct account a = { .id = uuid_new(), .email = email, .name = "Test", .role = ROLE_CUSTOMER, .version = 1, .created_at = clock_real(),
		.language = "en", .password_hash = "nobody's", .notifications = notifications_at_first };

	CU_ASSERT_TRUE(account_insert(on.db, &a));
	return a;
}

static struct reply registering(const char *email)
{
	struct registration in = { .email = email, .password = "correct horse battery", .name = "Ann" };

	rq.body = &in;
	return account_register(&rq);
}

static const char *address(const char *of)
{
	return arena_printf(arena, "%s-%s@test.example", of, uuid_new().text);
}

static void an_address_alone_opens_nothing(void)
{
	const char *free = address("free"), *taken = address("taken");
	struct account none;

	account_made(taken);
	user_settings.registration = REGISTRATION_MAILED;
	struct reply of_free = registering(free), of_taken = registering(taken);
	user_settings.registration = REGISTRATION_OPEN;
	CU_ASSERT_EQUAL(of_free.status, 403);
	CU_ASSERT_STRING_EQUAL(of_free.code, "by_mail_alone");
	CU_ASSERT_EQUAL(of_taken.status, 403);
	CU_ASSERT_STRING_EQUAL(of_taken.code, "by_mail_alone");
	CU_ASSERT_FALSE(account_of_email(on.db, free, &none));
}

static void the_app_is_told(void)
{
	user_settings.registration = REGISTRATION_MAILED;
	const struct provider_names *names = provider_list(&rq).value;
	CU_ASSERT_EQUAL(names->registration, REGISTRATION_MAILED);
	user_settings.registration = REGISTRATION_OPEN;
	names = provider_list(&rq).value;
	CU_ASSERT_EQUAL(names->registration, REGISTRATION_OPEN);
}

static struct registration_link link_made(const char *email, const char **token)
{
	struct registration_link link;

	*token = registration_link_new(arena, email, &link);
	registration_link_put(on.db, &link);
	return link;
}

static void a_newer_link_takes_the_formers_place(void)
{
	const char *email = address("new"), *former, *newer;
	struct registration_link found;

	link_made(email, &former);
	link_made(email, &newer);
	CU_ASSERT_FALSE(registration_link_find(&on, former, &found));
	CU_ASSERT_TRUE_FATAL(registration_link_find(&on, newer, &found));
	CU_ASSERT_STRING_EQUAL(found.email, email);
	CU_ASSERT_TRUE(registration_link_take(on.db, &found));
	CU_ASSERT_FALSE(registration_link_take(on.db, &found));
	CU_ASSERT_FALSE(registration_link_find(&on, newer, &found));
}

static void one_that_ran_out_is_none_and_is_forgotten(void)
{
	const char *token = "a token that ran out", *email = address("late");
	struct registration_link found, link = { email, secret_hash(arena, token), { 1000 }, { clock_real().ms - 1000 } };

	registration_link_put(on.db, &link);
	CU_ASSERT_FALSE(registration_link_find(&on, token, &found));
	CU_ASSERT_TRUE(registration_links_forget(on.db) >= 1);
	CU_ASSERT_FALSE(registration_link_take(on.db, &link));
}

static void an_address_that_was_taken_since_the_mail_is_said_to_who_reads_it(void)
{
	const char *email = address("meanwhile"), *token;
	struct registration in = { .password = "correct horse battery", .name = "Ann" };
	struct registration_link link = link_made(email, &token), still;

	account_made(email);
	in.token = token;
	rq.body = &in;
	struct reply reply = registration_confirm(&rq);
	CU_ASSERT_EQUAL(reply.status, 409);
	CU_ASSERT_STRING_EQUAL(reply.code, "email_taken");
	db_settle(on.db);
	CU_ASSERT_TRUE(registration_link_find(&on, token, &still));
	CU_ASSERT_STRING_EQUAL(still.hash, link.hash);
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "an address alone opens nothing", an_address_alone_opens_nothing },
		{ "the app is told", the_app_is_told },
		{ "a newer link takes the former's place", a_newer_link_takes_the_formers_place },
		{ "one that ran out is none and is forgotten", one_that_ran_out_is_none_and_is_forgotten },
		{ "an address that was taken since the mail is said to who reads it", an_address_that_was_taken_since_the_mail_is_said_to_who_reads_it },
		CU_TEST_INFO_NULL,
	};
	struct db_config config = stack_db("dabba_user");

	arena = stack_arena();
	on = (struct platform){ .arena = arena, .db = db_new(&config, arena) };
	int failed = suite_run("registration rule", tests);
	db_free(on.db);
	arena_free(arena);
	return failed;
}
