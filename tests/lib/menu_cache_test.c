/* The menu's copy in the cache: that it is hit, how stale it can be, and that nothing depends on it. */
#include "../../fcgi/restaurant/routes.h"
#include "../../fcgi/restaurant/restaurant.h"
#include "cache.h"
#include "docs.h"
#include "stack.h"
#include <hiredis/hiredis.h>

struct stored { struct uuid id; int64_t version; struct list categories; };
SHAPE(struct stored, stored_shape, FIELD(struct stored, id), FIELD(struct stored, version),
	FIELD(struct stored, categories, 0, .of = &category_shape));

static struct platform on;
static struct restaurant restaurant;
static redisContext *redis;

static long long ask(const char *command, const char *key)
{
	redisReply *r = key ? redisCommand(redis, command, key) : redisCommand(redis, command);
	long long n = r && r->type == REDIS_REPLY_INTEGER ? r->integer : -1;

	if (r)
		freeReplyObject(r);
	return n;
}

static const char *key(void)
{
	return arena_printf(on.arena, "menu:%s", restaurant.id.text);
}

static void open_up(void)
{
	restaurant = (struct restaurant){ .id = uuid_new(), .version = 1, .name = "Kitchen", .place = { .street = "Mill Lane 12",
		.city = "Berlin" }, .phone = "+4930999888", .currency = "EUR", .schedule.time_zone = "UTC", .approved = true };
	restaurant.slug = arena_printf(on.arena, "kitchen-%s", restaurant.id.text);
	struct stored menu = { restaurant.id, 1, { NULL, 0 } };
	docs_insert(on.docs, "restaurants", &restaurant_shape, &restaurant);
	docs_insert(on.docs, "menus", &stored_shape, &menu);
}

static void close_down(void)
{
	bson_t *filter = doc_new(on.docs);

	BSON_APPEND_UTF8(filter, "_id", restaurant.id.text);
	docs_delete(on.docs, "restaurants", filter);
	docs_delete(on.docs, "menus", filter);
	cache_drop(on.cache, key());
	arena_reset(on.arena);
}

/* Past the service, so that the cache cannot know. */
static void change_beneath(void)
{
	bson_t *filter = doc_new(on.docs), *update = doc_new(on.docs);

	BSON_APPEND_UTF8(filter, "_id", restaurant.id.text);
	BCON_APPEND(update, "$set", "{", "version", BCON_INT64(2), "}");
	docs_update(on.docs, "menus", filter, update);
}

static bool shows(int version)
{
	struct restaurant_key params = { restaurant.id };
	struct request rq = { .on = &on, .params = &params };
	struct reply r = menu_show(&rq);

	return r.status == 200 && r.text && strstr(r.text, arena_printf(on.arena, "\"version\":%d,", version))
		&& r.etag && !strcmp(r.etag, arena_printf(on.arena, "\"m%d\"", version));
}

static void a_second_look_is_a_hit(void)
{
	open_up();
	CU_ASSERT_TRUE(shows(1));
	change_beneath();
	CU_ASSERT_TRUE(shows(1));
	close_down();
}

static void a_hit_is_the_same_bytes(void)
{
	struct restaurant_key params;

	open_up();
	params.id = restaurant.id;
	struct request rq = { .on = &on, .params = &params };
	struct reply made = menu_show(&rq), kept = menu_show(&rq);
	CU_ASSERT_EQUAL_FATAL(made.text_n, kept.text_n);
	CU_ASSERT_EQUAL(memcmp(made.text, kept.text, made.text_n), 0);
	close_down();
}

static void it_is_60_s_old_at_most(void)
{
	open_up();
	CU_ASSERT_TRUE(shows(1));
	long long ttl_ms = ask("PTTL %s", key());
	CU_ASSERT(ttl_ms > 0 && ttl_ms <= 60000);
	close_down();
}

static void an_emptied_cache_changes_no_answer(void)
{
	open_up();
	CU_ASSERT_TRUE(shows(1));
	change_beneath();
	ask("FLUSHALL", NULL);
	CU_ASSERT_TRUE(shows(2));
	close_down();
}

static void what_is_not_a_kept_menu_is_no_hit(void)
{
	open_up();
	cache_put(on.cache, key(), "nonsense", 8, 60);
	CU_ASSERT_TRUE(shows(1));
	close_down();
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "a second look is a hit", a_second_look_is_a_hit },
		{ "a hit is the same bytes", a_hit_is_the_same_bytes },
		{ "it is 60 s old at most", it_is_60_s_old_at_most },
		{ "an emptied cache changes no answer", an_emptied_cache_changes_no_answer },
		{ "what is not a kept menu is no hit", what_is_not_a_kept_menu_is_no_hit },
		CU_TEST_INFO_NULL,
	};
	struct docs_config config = { stack_place("TEST_MONGODB_URI"), "dabba_menu_cache_test" };

	on.arena = stack_arena();
	on.docs = docs_new(&config, on.arena);
	on.cache = cache_new(stack_place("DABBA_CACHE_SOCKET"), on.arena);
	redis = redisConnectUnix(stack_place("DABBA_CACHE_SOCKET"));
	int failed = suite_run("menu cache", tests);
	redisFree(redis);
	cache_free(on.cache);
	docs_free(on.docs);
	arena_free(on.arena);
	return failed;
}
