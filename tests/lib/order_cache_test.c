/* The customer's sight of an order out of the cache: that it is hit, how stale it can be, and that nothing depends on it. */
#include "../../fcgi/order/order_cache.h"
#include "../../fcgi/order/order_routes.h"
#include "../../fcgi/order/payment.h"
#include "cache.h"
#include "request.h"
#include "reply.h"
#include "stack.h"
#include <hiredis/hiredis.h>

static struct platform on;
static struct order order;
static redisContext *redis;

static long long ask(const char *command, const char *key)
{
	redisReply *r = key ? redisCommand(redis, command, key) : redisCommand(redis, command);
	long long n = r && r->type == REDIS_REPLY_INTEGER ? r->integer : -1;

	if (r)
		freeReplyObject(r);
	return n;
}

static void place(void)
{
	struct place here = { .street = "Mill Lane 12", .city = "Berlin", .lat = 52.5, .lng = 13.4 };

	order = (struct order){ .id = uuid_new(), .customer_id = uuid_new(), .restaurant_id = uuid_new(), .restaurant_name = "Kitchen",
		.state = ORDER_PLACED, .version = 1, .currency = "EUR", .pickup = here, .dropoff = here, .contact_name = "Ann",
		.contact_phone = "+4930999888", .pin = "0042", .payment_state = PAYMENT_PENDING, .placed_at = clock_now(), .answer_by = clock_now() };
	db_begin(on.db);
	order_insert(on.db, on.arena, &order);
}

static void forget(void)
{
	order_cache_drop(&on, &order.id, &order.customer_id);
	db_settle(on.db);
	arena_reset(on.arena);
}

static struct reply show_to(struct uuid user_id)
{
	struct order_key key = { order.id };
	struct request rq = { .on = &on, .params = &key, .me = { .user_id = user_id, .role = ROLE_CUSTOMER } };

	return order_show(&rq);
}

static bool says(struct reply r, const char *state)
{
	return r.status == 200 && r.text && strstr(r.text, arena_printf(on.arena, "\"state\":\"%s\"", state));
}

/* Past the service, so that the cache cannot know. */
static void change_beneath(void)
{
	static const struct query change = { "UPDATE orders SET state = 'ready' WHERE id = :id" };

	db_run(on.db, &change, &order_shape, &order);
}

static void a_second_look_is_a_hit(void)
{
	place();
	CU_ASSERT_TRUE(says(show_to(order.customer_id), "placed"));
	change_beneath();
	CU_ASSERT_TRUE(says(show_to(order.customer_id), "placed"));
	forget();
}

static void a_change_drops_it(void)
{
	place();
	CU_ASSERT_TRUE(says(show_to(order.customer_id), "placed"));
	change_beneath();
	order_cache_drop(&on, &order.id, &order.customer_id);
	CU_ASSERT_TRUE(says(show_to(order.customer_id), "ready"));
	forget();
}

/* They had read before the change, and put their answer there after it. */
static void a_reader_whom_a_change_overtakes_puts_nothing_back(void)
{
	static const char old[] = "{\"state\":\"placed\"}";
	size_t n;

	place();
	change_beneath();
	order_cache_drop(&on, &order.id, &order.customer_id);
	order_cache_put(&on, &order, old, strlen(old));
	CU_ASSERT_PTR_NULL(order_cache_get(&on, &order.id, &order.customer_id, &n));
	CU_ASSERT_TRUE(says(show_to(order.customer_id), "ready"));
	long long ttl_ms = ask("PTTL %s", arena_printf(on.arena, "order:%s:%s", order.id.text, order.customer_id.text));
	CU_ASSERT(ttl_ms > 0 && ttl_ms <= ORDER_CHANGED_S * 1000);
	forget();
}

static void it_is_30_s_old_at_most(void)
{
	place();
	show_to(order.customer_id);
	long long ttl_ms = ask("PTTL %s", arena_printf(on.arena, "order:%s:%s", order.id.text, order.customer_id.text));
	CU_ASSERT(ttl_ms > 0 && ttl_ms <= ORDER_CACHE_S * 1000);
	forget();
}

static void an_emptied_cache_changes_no_answer(void)
{
	place();
	show_to(order.customer_id);
	change_beneath();
	ask("FLUSHALL", NULL);
	CU_ASSERT_TRUE(says(show_to(order.customer_id), "ready"));
	forget();
}

static void a_hit_is_only_its_owners(void)
{
	place();
	CU_ASSERT_EQUAL(show_to(order.customer_id).status, 200);
	CU_ASSERT_EQUAL(show_to(uuid_new()).status, 404);
	forget();
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "a second look is a hit", a_second_look_is_a_hit },
		{ "a change drops it", a_change_drops_it },
		{ "a reader whom a change overtakes puts nothing back", a_reader_whom_a_change_overtakes_puts_nothing_back },
		{ "it is 30 s old at most", it_is_30_s_old_at_most },
		{ "an emptied cache changes no answer", an_emptied_cache_changes_no_answer },
		{ "a hit is only its owner's", a_hit_is_only_its_owners },
		CU_TEST_INFO_NULL,
	};
	struct db_config config = stack_db("dabba_order");

	on.arena = stack_arena();
	on.db = db_new(&config, on.arena);
	on.cache = cache_new(stack_place("DABBA_CACHE_SOCKET"), on.arena);
	redis = redisConnectUnix(stack_place("DABBA_CACHE_SOCKET"));
	int failed = suite_run("order cache", tests);
	redisFree(redis);
	cache_free(on.cache);
	db_free(on.db);
	arena_free(on.arena);
	return failed;
}
