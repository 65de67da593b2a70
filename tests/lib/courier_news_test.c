/* What a courier's account tells may come late and again, as when the documents could not be written for a while: the newest counts. */
#include "../../fcgi/delivery/courier.h"
#include "../../fcgi/delivery/delivery_jobs.h"
#include "docs.h"
#include "food/topics.h"
#include "session.h"
#include "stack.h"
#include "worker.h"

static struct platform on;
static struct uuid id;

static void begin(void)
{
	struct profile profile = { .name = "Rosa Keller", .phone = "+4930777666" };

	id = uuid_new();
	CU_ASSERT_TRUE(courier_put(on.docs, id, &profile));
}

static void hear(void (*handle)(struct job *), const char *name, int64_t sequence)
{
	struct user_message message = { .user_id = id, .role = ROLE_COURIER, .name = name, .phone = name ? "+4930111222" : NULL };
	struct event event = { .topic = "user.test", .id = uuid_new(), .sequence = sequence };

	handle(&(struct job){ .on = &on, .event = &event, .payload = &message });
}

static struct courier now(void)
{
	struct courier found = { 0 };

	CU_ASSERT_TRUE(courier_find(on.docs, id, &found));
	return found;
}

static void a_ban_that_comes_late_bans_nobody(void)
{
	begin();
	hear(on_user_unbanned, NULL, 3);
	hear(on_user_banned, NULL, 2);
	CU_ASSERT_FALSE(now().banned);
	CU_ASSERT_TRUE(courier_set_duty(on.docs, id, true));
	hear(on_user_banned, NULL, 4);
	CU_ASSERT_TRUE(now().banned);
	CU_ASSERT_FALSE(now().on_duty);
	hear(on_user_banned, NULL, 4);
	hear(on_user_unbanned, NULL, 3);
	CU_ASSERT_TRUE(now().banned);
	hear(on_user_unbanned, NULL, 5);
	CU_ASSERT_FALSE(now().banned);
}

static void an_older_name_is_not_written_over_a_newer_one(void)
{
	begin();
	hear(on_user_changed, "Rosa Weber", 3);
	hear(on_user_changed, "Rosa Old", 2);
	CU_ASSERT_STRING_EQUAL(now().name, "Rosa Weber");
	hear(on_user_banned, NULL, 4);
	hear(on_user_changed, "Rosa Weber-Lee", 4);
	CU_ASSERT_STRING_EQUAL(now().name, "Rosa Weber-Lee");
}

static void who_has_left_comes_back_by_no_old_news(void)
{
	begin();
	hear(on_user_deleted, NULL, 4);
	hear(on_user_changed, "Rosa Keller", 3);
	hear(on_user_unbanned, NULL, 2);
	CU_ASSERT_STRING_EQUAL(now().name, "Deleted account");
	CU_ASSERT_STRING_EQUAL(now().phone, "");
	CU_ASSERT_TRUE(now().banned);
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "a ban that comes late bans nobody", a_ban_that_comes_late_bans_nobody },
		{ "an older name is not written over a newer one", an_older_name_is_not_written_over_a_newer_one },
		{ "who has left comes back by no old news", who_has_left_comes_back_by_no_old_news },
		CU_TEST_INFO_NULL };
	struct docs_config config = { stack_place("TEST_MONGODB_URI"), "dabba_courier_news_test" };

	on.arena = stack_arena();
	on.request_id = "test";
	on.docs = docs_new(&config, on.arena);
	int failed = suite_run("courier news", tests);
	arena_reset(on.arena);
	docs_free(on.docs);
	arena_free(on.arena);
	return failed;
}
