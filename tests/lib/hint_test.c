/* A hint where to wait: given once, over when its time is, and heeded by whoever stands at the door. */
#include "../../fcgi/delivery/hint.h"
#include "../../fcgi/delivery/courier.h"
#include "../../fcgi/delivery/situation.h"
#include "cache.h"
#include "http_client.h"
#include "stack.h"

enum { MINUTE_MS = 60000 };

static struct platform on;
static struct delivery open_ones[1];
static struct situation city;
static struct courier couriers[1];
static struct dispatch_courier idle;

static struct dispatch_decision sent_to(const char *restaurant, int64_t arrives_in_minutes)
{
	struct dispatch_decision d = { DISPATCH_PREPOSITION, &idle, uuid_of(restaurant), { 13.4, 52.5 } };

	d.arrive_at.ms = clock_now().ms + arrives_in_minutes * MINUTE_MS;
	return d;
}

/* A courier whom no earlier run has met, and a city in which one restaurant has orders. */
static void begin(void)
{
	idle = (struct dispatch_courier){ .id = uuid_new(), .position = { 13.4, 52.5 } };
	open_ones[0] = (struct delivery){ .restaurant_id = uuid_of("kitchen"), .restaurant_name = "Spice Route" };
	couriers[0] = (struct courier){ .id = idle.id };
	city = (struct situation){ .open = { open_ones, 1 }, .couriers = { couriers, 1 } };
}

/* As a turn of dispatch does, which has read what hints stand. */
static bool give(const struct dispatch_decision *d)
{
	city.hints = hints_of(&on, city.couriers);
	return hint_give(&on, &city, d);
}

static void it_is_given_once(void)
{
	struct dispatch_decision here = sent_to("kitchen", 5), there = sent_to("elsewhere", 5);
	struct hint h;

	begin();
	CU_ASSERT(!hint_of(&on, idle.id, &h));
	CU_ASSERT(give(&here));
	CU_ASSERT(!give(&here));
	CU_ASSERT_FATAL(hint_of(&on, idle.id, &h));
	CU_ASSERT_STRING_EQUAL(h.restaurant_name, "Spice Route");
	CU_ASSERT(h.lat == 52.5 && h.lng == 13.4);
	CU_ASSERT(!give(&there));
	CU_ASSERT(hint_of(&on, idle.id, &h) && uuid_equal(&h.restaurant_id, &here.restaurant_id));
}

static void an_offer_takes_its_place(void)
{
	struct dispatch_decision here = sent_to("kitchen", 5);
	struct hint h;

	begin();
	CU_ASSERT(give(&here));
	hint_drop(&on, idle.id);
	CU_ASSERT(!hint_of(&on, idle.id, &h));
}

static void it_is_over_when_nobody_came_for_long(void)
{
	struct dispatch_decision late = sent_to("kitchen", -14), over = sent_to("elsewhere", -16);
	struct hint h;

	begin();
	CU_ASSERT(give(&late));
	CU_ASSERT(hint_of(&on, idle.id, &h));
	CU_ASSERT(!give(&over));
	hint_drop(&on, idle.id);
	CU_ASSERT(give(&over));
	CU_ASSERT(!hint_of(&on, idle.id, &h));
	CU_ASSERT(give(&late));
}

static void who_stands_at_the_door_waits_there(void)
{
	struct dispatch_decision here = sent_to("kitchen", 5);
	struct courier two[2] = { { .id = uuid_new() } };

	begin();
	two[1].id = idle.id;
	CU_ASSERT(give(&here));
	const struct hint *h = hints_of(&on, (struct list){ two, 2 });
	hint_heed(&h[0], &idle);
	CU_ASSERT(!*idle.waits_at.text);
	idle.position.y = 52.51;
	hint_heed(&h[1], &idle);
	CU_ASSERT(!*idle.waits_at.text);
	idle.position.y = 52.5001;
	hint_heed(&h[1], &idle);
	CU_ASSERT(uuid_equal(&idle.waits_at, &here.restaurant_id));
	CU_ASSERT(idle.position.x == 13.4 && idle.position.y == 52.5);
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "it is given once", it_is_given_once },
		{ "an offer takes its place", an_offer_takes_its_place },
		{ "it is over when nobody came for long", it_is_over_when_nobody_came_for_long },
		{ "who stands at the door waits there", who_stands_at_the_door_waits_there },
		CU_TEST_INFO_NULL };

	on.arena = stack_arena();
	on.request_id = "test";
	on.cache = cache_new(stack_place("TEST_REDIS_SOCKET"), on.arena);
	on.http = http_client_new(on.arena);
	settings.internal_socket = "/nowhere";
	settings.service_token = "none";
	int failed = suite_run("hint", tests);
	http_client_free(on.http);
	cache_free(on.cache);
	arena_free(on.arena);
	return failed;
}
