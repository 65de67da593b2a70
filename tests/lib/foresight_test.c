/* What a step means for the arrival of all that its courier carries: a request asks nobody, the worker corrects it when it hears of the step, and a
 * door that was taken off a trip is no longer waited for. */
#include "../../fcgi/delivery/foresight.h"
#include "../../fcgi/delivery/courier.h"
#include "../../fcgi/delivery/plan.h"
#include "../../fcgi/delivery/travel.h"
#include "cache.h"
#include "docs.h"
#include "http_client.h"
#include "osrm_stand_in.h"
#include "stack.h"

enum { MINUTE_MS = 60000, WAY_MS = SQUARE_S * 1000, HALF_MS = 120000 };         /* half a service, at the counter as at a door */

static struct platform on;
static struct uuid courier_id, trip_id;

/* Kitchen and door are new to OSRM each time, a kilometre and more apart: in a straight line that is another time than OSRM's. */
static struct delivery delivery_in(enum delivery_state state, int64_t position)
{
	static double lat = 40;
	struct delivery d = { .id = uuid_new(), .order_id = uuid_new(), .restaurant_id = uuid_of("kitchen"), .version = 3, .state = (int)state,
		.courier_id = courier_id, .trip_id = trip_id, .trip_position = position, .courier_vehicle = VEHICLE_SCOOTER,
		.ready_at = clock_now(), .placed_at = clock_now(), .changed_at = clock_now(), .pickup_expected_at = { clock_now().ms + 5 * MINUTE_MS } };

	d.pickup = (struct place){ .street = "Kitchen", .city = "Berlin", .postcode = "10117", .lat = lat + 0.01, .lng = 13 };
	d.dropoff = (struct place){ .street = "Door", .city = "Berlin", .postcode = "10117", .lat = lat + 0.03, .lng = 13 };
	lat += 0.03;
	d.dropoff_expected_at.ms = d.pickup_expected_at.ms + 60 * MINUTE_MS;
	return d;
}

static void begin(bool is_trip)
{
	arena_reset(on.arena);
	courier_id = uuid_new();
	trip_id = is_trip ? uuid_new() : (struct uuid){ "" };
	travel_forgive();
}

static struct delivery kept(const struct delivery *d)
{
	struct delivery out = { 0 };

	CU_ASSERT_FATAL(delivery_find(on.docs, d->id, &out));
	return out;
}

static int64_t announced(const struct delivery *d)
{
	bson_t *filter = doc_new(on.docs);

	BCON_APPEND(filter, "_id", BCON_UTF8(d->id.text), "outbox.topic", BCON_UTF8("delivery.expected"));
	return docs_count(on.docs, "deliveries", filter);
}

/* As its courier's step was announced. */
static void hear(const struct delivery *d)
{
	struct delivery_message m = delivery_tell_of(d);

	m.courier_id = courier_id;
	foresee(&on, &m);
}

static void check_moved(const struct delivery *d, int64_t at_ms)
{
	struct delivery now = kept(d);

	CU_ASSERT(llabs(now.dropoff_expected_at.ms - at_ms) < 1000);
	CU_ASSERT_EQUAL(now.version, d->version + 1);
}

static void put_in(const struct delivery *d)
{
	CU_ASSERT_FATAL(delivery_insert_silent(on.docs, d));
}

static void a_request_asks_nobody_and_the_worker_corrects_it(void)
{
	begin(false);
	struct delivery d = delivery_in(DELIVERY_AT_RESTAURANT, 0);
	int before = asked->times;

	plan_expect(&d);
	CU_ASSERT_EQUAL(asked->times, before);
	CU_ASSERT(d.dropoff_expected_at.ms - d.pickup_expected_at.ms > 2 * HALF_MS + WAY_MS + MINUTE_MS);
	put_in(&d);
	hear(&d);
	CU_ASSERT_EQUAL(asked->times, before + 1);
	check_moved(&d, d.pickup_expected_at.ms + HALF_MS + WAY_MS + HALF_MS);
	CU_ASSERT_EQUAL(announced(&d), 1);
	hear(&d);
	CU_ASSERT_EQUAL(asked->times, before + 1);
	CU_ASSERT_EQUAL(kept(&d).version, d.version + 1);
}

static void the_pick_up_sets_out_to_the_door(void)
{
	begin(false);
	struct delivery d = delivery_in(DELIVERY_PICKED_UP, 0);

	plan_expect(&d);
	put_in(&d);
	hear(&d);
	check_moved(&d, d.pickup_expected_at.ms + HALF_MS + WAY_MS + HALF_MS);
}

static void a_door_that_was_cancelled_is_not_waited_for(void)
{
	begin(true);
	struct delivery first = delivery_in(DELIVERY_CANCELLED, 0), second = delivery_in(DELIVERY_ACCEPTED, 1), third = delivery_in(DELIVERY_ACCEPTED, 2);

	put_in(&first);
	put_in(&second);
	put_in(&third);
	hear(&first);
	check_moved(&second, second.pickup_expected_at.ms + HALF_MS + WAY_MS + HALF_MS);
	check_moved(&third, third.pickup_expected_at.ms + HALF_MS + 2 * (WAY_MS + HALF_MS) + HALF_MS);
	CU_ASSERT_EQUAL(announced(&second), 1);
}

/* It has forgotten its trip, and may be asked of somebody else by now; what nobody has accepted yet is announced to nobody. */
static void a_door_that_was_given_back_is_not_waited_for(void)
{
	begin(true);
	struct delivery first = delivery_in(DELIVERY_SEARCHING, 0), second = delivery_in(DELIVERY_OFFERED, 1);

	first.trip_id = first.courier_id = (struct uuid){ "" };
	put_in(&first);
	put_in(&second);
	hear(&first);
	check_moved(&second, second.pickup_expected_at.ms + HALF_MS + WAY_MS + HALF_MS);
	CU_ASSERT_EQUAL(announced(&second), 0);
}

static void a_door_that_was_served_early_brings_the_next_one_forward(void)
{
	begin(true);
	struct delivery first = delivery_in(DELIVERY_DELIVERED, 0), second = delivery_in(DELIVERY_PICKED_UP, 1);

	first.dropoff_expected_at = clock_now();
	put_in(&first);
	put_in(&second);
	hear(&first);
	check_moved(&second, first.dropoff_expected_at.ms + HALF_MS + WAY_MS + HALF_MS);
}

static void after_a_door_that_failed_the_next_is_reached_from_where_the_courier_is(void)
{
	const struct point here = { 39, 13 };

	begin(true);
	struct delivery first = delivery_in(DELIVERY_FAILED, 0), second = delivery_in(DELIVERY_PICKED_UP, 1);
	const struct profile rosa = { "Rosa", "+4930777666", VEHICLE_SCOOTER };
	CU_ASSERT(courier_put(on.docs, courier_id, &rosa));
	CU_ASSERT(courier_set_position(on.docs, courier_id, here, clock_now()));
	put_in(&first);
	put_in(&second);
	int64_t now_ms = clock_now().ms;
	hear(&first);
	struct delivery now = kept(&second);
	CU_ASSERT(now.dropoff_expected_at.ms >= now_ms + WAY_MS + HALF_MS && now.dropoff_expected_at.ms <= clock_now().ms + WAY_MS + HALF_MS);
}

/* A trip whose courier has left long ago must not be sent back to the counter. */
static void an_old_word_of_a_pick_up_moves_nothing(void)
{
	begin(true);
	struct delivery d = delivery_in(DELIVERY_PICKED_UP, 1), old = d;

	put_in(&d);
	old.changed_at.ms -= MINUTE_MS;
	hear(&old);
	CU_ASSERT_EQUAL(kept(&d).version, d.version);
}

static void without_an_answer_the_straight_line_stays(void)
{
	begin(false);
	struct delivery d = delivery_in(DELIVERY_AT_RESTAURANT, 0);

	kill(server, SIGKILL);
	waitpid(server, NULL, 0);
	plan_expect(&d);
	put_in(&d);
	hear(&d);
	CU_ASSERT_EQUAL(kept(&d).version, d.version);
	CU_ASSERT_EQUAL(announced(&d), 0);
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "a request asks nobody, and the worker corrects it", a_request_asks_nobody_and_the_worker_corrects_it },
		{ "the pick-up sets out to the door", the_pick_up_sets_out_to_the_door },
		{ "a door that was cancelled is not waited for", a_door_that_was_cancelled_is_not_waited_for },
		{ "a door that was given back is not waited for", a_door_that_was_given_back_is_not_waited_for },
		{ "a door that was served early brings the next one forward", a_door_that_was_served_early_brings_the_next_one_forward },
		{ "after a door that failed the next is reached from where the courier is",
		  after_a_door_that_failed_the_next_is_reached_from_where_the_courier_is },
		{ "an old word of a pick-up moves nothing", an_old_word_of_a_pick_up_moves_nothing },
		{ "without an answer the straight line stays", without_an_answer_the_straight_line_stays },
		CU_TEST_INFO_NULL };
	struct docs_config config = { stack_place("TEST_MONGODB_URI"), "dabba_foresight_test" };

	start_server();
	on.arena = stack_arena();
	on.request_id = "test";
	on.cache = cache_new(stack_place("TEST_REDIS_SOCKET"), on.arena);
	on.docs = docs_new(&config, on.arena);
	on.queue = queue_new(stack_place("TEST_REDIS_SOCKET"), topics, on.arena);
	on.http = http_client_new(on.arena);
	delivery_config.osrm_url = url;
	delivery_config.osrm_timeout_ms = PATIENCE_MS;
	delivery_config.osrm_profile = "square";
	delivery_config.travel = TRAVEL_OSRM;
	int failed = suite_run("foresight", tests);
	arena_reset(on.arena);          /* what it defers belongs to the documents */
	http_client_free(on.http);
	queue_free(on.queue);
	docs_free(on.docs);
	cache_free(on.cache);
	arena_free(on.arena);
	return failed;
}
