/* A city at its worst: more orders than couriers can carry, all of whom are busy, decided on at once. What is bounded is counted, not timed: routes
 * looked at, orders looked through for the next one, and ways asked for. */
#include "arena.h"
#include "dispatch/near.h"
#include "dispatch/search.h"
#include <CUnit/Basic.h>
#include <stdio.h>

enum { ORDERS = 3000, COURIERS = 1500, RESTAURANTS = 1000, NOW = 1000000000, MINUTE = 60000, ROOM = 64 << 20,
       PLACES = 8 };            /* of a route, where one more order may go, on the mean */

static struct dispatch_order orders[ORDERS];
static struct dispatch_courier couriers[COURIERS];
static struct dispatch_restaurant restaurants[RESTAURANTS];
static struct dispatch_policy policy;
static int64_t ways_asked;

static int64_t seconds(const struct dispatch_travel *t, const struct dispatch_courier *c, struct dispatch_point a, struct dispatch_point b)
{
	double x = a.x < b.x ? b.x - a.x : a.x - b.x, y = a.y < b.y ? b.y - a.y : a.y - b.y;

	(void)t;
	ways_asked++;
	return (int64_t)((x + y) / c->speed);
}

static const struct dispatch_travel travel = { .seconds = seconds, .pickup_service_s = 120, .dropoff_service_s = 120 };

static struct dispatch_point point(int i)
{
	return (struct dispatch_point){ i * 7919 % 3000, i * 104729 % 2971 };
}

static struct uuid id_of(char kind, int i)
{
	struct uuid id;

	snprintf(id.text, sizeof id.text, "%c%05d", kind, i);
	return id;
}

static struct dispatch_snapshot city(int doors)
{
	for (int i = 0; i < doors; i++)
		restaurants[i] = (struct dispatch_restaurant){ id_of('r', i), point(i), 3 };
	for (int i = 0; i < ORDERS; i++)
		orders[i] = (struct dispatch_order){ id_of('o', i), restaurants[i % doors].id, restaurants[i % doors].door, point(i + 5000),
			{ NOW + i % 20 * MINUTE }, { NOW - i % 30 * MINUTE } };
	for (int i = 0; i < COURIERS; i++)
		couriers[i] = (struct dispatch_courier){ .id = id_of('c', i), .position = point(i + 9000), .free_at = { NOW + (i % 40 + 1) * MINUTE },
			.on_until = { NOW + 180 * MINUTE }, .load = 1, .load_max = 4, .speed = 1 + i % 3 };
	return (struct dispatch_snapshot){ { NOW }, { orders, ORDERS }, { couriers, COURIERS }, { restaurants, (size_t)doors }, &travel, &policy };
}

/* A first plan's budgets, and the places of each courier near an order: once to begin with, once more for what the budgets do not suffice for. */
static int64_t most_work(void)
{
	return SEARCH_BUILD_SHARE * policy.budget + (int64_t)ORDERS * NEAR_MAX * PLACES;
}

static void check_work(const struct dispatch_snapshot *s, struct arena *arena)
{
	struct plan *plan = plan_new(frame_of(s, arena));

	search_plan(plan);
	int64_t work = plan->looked_at + plan->passed_over;
	printf("[%lld of %lld looked at] ", (long long)work, (long long)most_work());
	CU_ASSERT(work <= most_work());
}

/* Where everybody could go is asked once or twice, and what the routes looked at go through. */
static void decide_on(int doors)
{
	struct dispatch_snapshot s = city(doors);
	struct arena *arena = arena_new(ROOM, arena_abort, NULL);
	size_t n = 0;

	ways_asked = 0;
	const struct list made = dispatch_decide(&s, arena);
	CU_ASSERT(ways_asked <= 2 * (int64_t)doors * (ORDERS + COURIERS) + most_work());
	for (size_t i = 0; i < made.n; i++) {
		const struct dispatch_decision *d = (const struct dispatch_decision *)made.at + i;
		n += d->kind == DISPATCH_PREPOSITION ? 0 : d->drops.n;
	}
	CU_ASSERT_EQUAL(n, ORDERS);
	arena_reset(arena);
	check_work(&s, arena);
	arena_free(arena);
}

static void many_doors(void) { decide_on(RESTAURANTS); }
static void one_door(void) { decide_on(1); }

static void with_little_budget(void)
{
	policy.budget /= 20;
	decide_on(RESTAURANTS);
	decide_on(1);
	policy.budget = dispatch_policy.budget;
}

int main(void)
{
	policy = dispatch_policy;
	CU_initialize_registry();
	CU_pSuite suite = CU_add_suite("dispatch of a whole city", NULL, NULL);
	CU_add_test(suite, "thousands of orders at many doors end within the budget and the room", many_doors);
	CU_add_test(suite, "thousands of orders at one door end within the budget and the room", one_door);
	CU_add_test(suite, "a smaller budget is less work", with_little_budget);
	CU_basic_set_mode(CU_BRM_VERBOSE);
	CU_basic_run_tests();
	int failed = (int)CU_get_number_of_failures();
	CU_cleanup_registry();
	return failed != 0;
}
