/* What the log says of a change when the service that owns the thing is silent: that nobody knows it done. */
#include "../../fcgi/admin/change.h"
#include "../../fcgi/admin/store.h"
#include "http_client.h"
#include "stack.h"

static struct platform on = { .request_id = "" };
static struct request rq = { .on = &on, .id = "a request", .address = "192.0.2.1" };

static void *find(struct request *asks, struct uuid id)
{
	struct key *key = arena_alloc(asks->on->arena, sizeof *key);

	key->id = id;
	return key;
}

static void silence_is_no_success(void)
{
	struct uuid id = uuid_new();
	struct reply reply = change_make(&rq, &(struct change){ .action = "user.ban", .subject = id.text, .method = "POST", .path = "/internal/nowhere",
		.reason = "Nobody answers", .shape = &key_shape, .find = find, .id = id });
	struct list kept = audit_all(on.db, on.arena, &(struct audit_search){ .subject = id.text }, (struct uuid){ "" }, 2);

	CU_ASSERT_EQUAL(reply.status, 503);
	CU_ASSERT_EQUAL_FATAL(kept.n, 1);
	const struct audit *entry = kept.at;
	CU_ASSERT_TRUE(entry->outcome.known);
	CU_ASSERT_EQUAL(entry->outcome.value, 503);
}

int main(void)
{
	static CU_TestInfo tests[] = { { "a silent service has not been heard to do it", silence_is_no_success }, CU_TEST_INFO_NULL };
	struct db_config config = stack_db("dabba_admin");

	on.arena = stack_arena();
	on.db = db_new(&config, on.arena);
	on.http = http_client_new(on.arena);
	rq.me.user_id = uuid_new();
	settings.internal_socket = "/nowhere";
	settings.service_token = "none";
	admin_prepare_all(on.db);
	int failed = suite_run("admin change", tests);
	http_client_free(on.http);
	db_free(on.db);
	arena_free(on.arena);
	return failed;
}
