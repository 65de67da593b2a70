/* In which order a courier carries what they have, and when they are free after it. */
#include "../../fcgi/delivery/plan.h"
#include "arena.h"
#include <CUnit/Basic.h>
#include <string.h>

enum { MINUTE_MS = 60000 };

static struct arena *arena;
static const struct instant now = { 1795199400000 };
static const struct place kitchen = { .lat = 52.5, .lng = 13.4 };

static struct instant in(int64_t minutes) { return (struct instant){ now.ms + minutes * MINUTE_MS }; }

/* A door `minutes` north of the kitchen by scooter. */
static struct place door(double minutes)
{
	return (struct place){ .lat = 52.5 + minutes * (double)delivery_config.metres_per_minute / 111195, .lng = 13.4 };
}

static struct delivery delivery(const char *id, enum delivery_state state, double minutes)
{
	struct delivery d = { .state = (int)state, .pickup = kitchen, .dropoff = door(minutes), .courier_vehicle = VEHICLE_SCOOTER,
		.ready_at = now, .placed_at = in(-10) };

	strcpy(d.id.text, id);
	return d;
}

static struct delivery of_trip(const char *id, enum delivery_state state, int64_t position, double minutes)
{
	struct delivery d = delivery(id, state, minutes);

	strcpy(d.trip_id.text, "trip");
	d.trip_position = position;
	return d;
}

static void check_order(struct delivery *d, size_t n, const char *expected)
{
	char order[16] = "";

	plan_sort(arena, (struct list){ d, n });
	for (size_t i = 0; i < n; i++)
		strcat(order, d[i].id.text);
	CU_ASSERT_STRING_EQUAL(order, expected);
}

static void a_trip_is_fetched_whole_before_its_first_door(void)
{
	struct delivery d[] = { of_trip("a", DELIVERY_PICKED_UP, 0, 5), of_trip("b", DELIVERY_AT_RESTAURANT, 1, 6) };
	struct delivery e[] = { of_trip("b", DELIVERY_ACCEPTED, 1, 6), of_trip("a", DELIVERY_PICKED_UP, 0, 5) };
	struct delivery f[] = { of_trip("b", DELIVERY_PICKED_UP, 1, 6), of_trip("a", DELIVERY_PICKED_UP, 0, 5) };
	struct delivery g[] = { of_trip("a", DELIVERY_PICKED_UP, 0, 6), of_trip("b", DELIVERY_AT_CUSTOMER, 1, 5) };

	check_order(d, 2, "ba");
	check_order(e, 2, "ba");
	check_order(f, 2, "ab");
	check_order(g, 2, "ba");
}

static void what_is_in_hand_comes_before_another_trip(void)
{
	struct delivery d[] = { of_trip("a", DELIVERY_ACCEPTED, 0, 5), delivery("x", DELIVERY_PICKED_UP, 5), of_trip("b", DELIVERY_ACCEPTED, 1, 6),
		delivery("y", DELIVERY_ACCEPTED, 3) };

	d[0].pickup_expected_at = d[2].pickup_expected_at = in(20);
	d[3].pickup_expected_at = in(40);
	d[1].pickup_expected_at = in(50);
	check_order(d, 4, "xaby");
}

static struct dispatch_courier planned(struct delivery *d, size_t n)
{
	struct courier c = { .vehicle = VEHICLE_SCOOTER };
	struct dispatch_courier out;

	plan_sort(arena, (struct list){ d, n });
	CU_ASSERT_FATAL(plan_courier(&c, (struct point){ kitchen.lat, kitchen.lng }, (struct list){ d, n }, now, &out));
	return out;
}

static void check_free(struct delivery *d, size_t n, double minutes, double at_minutes)
{
	struct dispatch_courier c = planned(d, n);

	CU_ASSERT_DOUBLE_EQUAL((double)(c.free_at.ms - now.ms) / MINUTE_MS, minutes, 0.1);
	CU_ASSERT_DOUBLE_EQUAL(c.position.y, door(at_minutes).lat, 0.0001);
	CU_ASSERT_EQUAL(c.load, (int64_t)n);
}

/* Two minutes before and two after at the counter, the same at each door. */
static void one_is_free_after_the_last_door(void)
{
	struct delivery single = delivery("a", DELIVERY_ACCEPTED, 5);
	struct delivery trip[] = { of_trip("a", DELIVERY_ACCEPTED, 0, 5), of_trip("b", DELIVERY_ACCEPTED, 1, 8) };
	struct delivery waits[] = { of_trip("a", DELIVERY_PICKED_UP, 0, 5), of_trip("b", DELIVERY_AT_RESTAURANT, 1, 8) };

	check_free(&single, 1, 2 + 2 + 5 + 4, 5);
	check_free(trip, 2, 2 + 2 + 5 + 4 + 3 + 4, 8);
	trip[1].ready_at = in(30);
	check_free(trip, 2, 30 + 2 + 5 + 4 + 3 + 4, 8);
	waits[1].pickup_expected_at = in(10);
	check_free(waits, 2, 10 + 2 + 5 + 4 + 3 + 4, 8);
}

static void a_door_one_stands_at_takes_what_is_left_of_its_time(void)
{
	struct delivery d = delivery("a", DELIVERY_AT_CUSTOMER, 5);

	d.dropoff_expected_at = in(1);
	check_free(&d, 1, 1 + 2, 5);
}

static double arrival(const struct delivery *d, struct delivery *jobs, size_t n, double courier_at)
{
	struct place at = door(courier_at);

	return (double)(plan_arrival(arena, d, (struct list){ jobs, n }, (struct point){ at.lat, at.lng }, now).ms - now.ms) / MINUTE_MS;
}

/* What stands as expected is of the trip as it was decided; the courier is a minute from the kitchen. */
static void only_doors_that_are_still_to_come_are_waited_for(void)
{
	struct delivery jobs[] = { of_trip("b", DELIVERY_PICKED_UP, 1, 8), of_trip("a", DELIVERY_PICKED_UP, 0, 5), of_trip("c", DELIVERY_PICKED_UP, 2, 9) };
	const struct delivery *second = &jobs[0];

	jobs[0].dropoff_expected_at = in(60);
	CU_ASSERT_DOUBLE_EQUAL(arrival(second, jobs, 3, 1), 4 + 4 + 3 + 2, 0.1);
	CU_ASSERT_DOUBLE_EQUAL(arrival(second, jobs, 1, 1), 7 + 2, 0.1);
	CU_ASSERT_DOUBLE_EQUAL(arrival(second, NULL, 0, 1), 7 + 2, 0.1);
	jobs[1].state = DELIVERY_RETURNING;
	CU_ASSERT_DOUBLE_EQUAL(arrival(second, jobs, 3, 1), 7 + 2, 0.1);
	jobs[1].state = DELIVERY_AT_CUSTOMER;
	jobs[1].dropoff_expected_at = in(1);
	CU_ASSERT_DOUBLE_EQUAL(arrival(second, jobs, 3, 5), 1 + 2 + 3 + 2, 0.1);
	jobs[1].state = DELIVERY_PICKED_UP;
	jobs[2].state = DELIVERY_AT_RESTAURANT;
	jobs[2].pickup_expected_at = in(10);
	CU_ASSERT_DOUBLE_EQUAL(arrival(second, jobs, 3, 0), 10 + 2 + 5 + 4 + 3 + 2, 0.1);
	strcpy(jobs[1].trip_id.text, "other");
	jobs[2].state = DELIVERY_PICKED_UP;
	CU_ASSERT_DOUBLE_EQUAL(arrival(second, jobs, 3, 1), 7 + 2, 0.1);
}

static void who_refused_is_asked_again_and_overtime_only_when_nobody_was_found(void)
{
	struct delivery d = delivery("a", DELIVERY_SEARCHING, 5);
	struct uuid refused = { "r" };

	d.refused = (struct list){ &refused, 1 };
	d.changed_at = in(-1);
	CU_ASSERT_EQUAL(plan_order(&d, now).refused_by.n, 1);
	CU_ASSERT(!plan_order(&d, now).overtime);
	CU_ASSERT_EQUAL(plan_order(&d, in(2)).refused_by.n, 0);
	CU_ASSERT(plan_order(&d, in(2)).overtime);
	d.kept_until = in(1);
	d.ready_at = in(5);
	CU_ASSERT(!plan_order(&d, in(2)).overtime);
	CU_ASSERT(plan_order(&d, in(3)).overtime);
	d.ready_at = in(0);
	CU_ASSERT_EQUAL(delivery_waits_since(&d).ms, in(0).ms);
	CU_ASSERT(plan_order(&d, in(2)).overtime);
}

int main(void)
{
	CU_pSuite suite;

	arena = arena_new(1 << 20, arena_abort, NULL);
	if (CU_initialize_registry() || !(suite = CU_add_suite("plan", NULL, NULL)))
		return 2;
	CU_ADD_TEST(suite, a_trip_is_fetched_whole_before_its_first_door);
	CU_ADD_TEST(suite, what_is_in_hand_comes_before_another_trip);
	CU_ADD_TEST(suite, one_is_free_after_the_last_door);
	CU_ADD_TEST(suite, a_door_one_stands_at_takes_what_is_left_of_its_time);
	CU_ADD_TEST(suite, only_doors_that_are_still_to_come_are_waited_for);
	CU_ADD_TEST(suite, who_refused_is_asked_again_and_overtime_only_when_nobody_was_found);
	CU_basic_set_mode(CU_BRM_VERBOSE);
	CU_basic_run_tests();
	int failed = CU_get_number_of_failures() != 0;
	CU_cleanup_registry();
	arena_free(arena);
	return failed;
}
