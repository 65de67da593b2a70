#include "dispatch/dispatch.h"
#include "arena.h"
#include <CUnit/Basic.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One unit of distance is one second; serving takes 120 s at each door, half of it before the food changes hands. */
static int64_t straight_s(const struct dispatch_travel *with, const struct dispatch_courier *courier,
	struct dispatch_point a, struct dispatch_point b)
{
	(void)with;
	return (int64_t)ceil(hypot(a.x - b.x, a.y - b.y) / courier->speed);
}

static struct dispatch_travel travel = { .seconds = straight_s, .pickup_service_s = 120, .dropoff_service_s = 120 };
static const struct instant now = { 1000000 };
static struct arena *arena;

static struct instant in_s(int64_t seconds)
{
	return (struct instant){ now.ms + seconds * 1000 };
}

static struct dispatch_courier courier(const char *id, double x, int64_t free_in_s)
{
	struct dispatch_courier it = { .position = { x, 0 }, .free_at = in_s(free_in_s), .load = free_in_s > 0,
		.load_max = 3, .speed = 1 };

	strcpy(it.id.text, id);
	return it;
}

static struct dispatch_order order(const char *id, double pickup_x, double dropoff_x, int64_t ready_in_s)
{
	struct dispatch_order it = { .pickup = { pickup_x, 0 }, .dropoff = { dropoff_x, 0 },
		.ready_at = in_s(ready_in_s), .placed_at = now };

	strcpy(it.id.text, id);
	snprintf(it.restaurant_id.text, sizeof it.restaurant_id.text, "r%.0f", pickup_x);
	return it;
}

struct assigned {
	const struct dispatch_order *order;
	const struct dispatch_courier *courier;
	struct instant pickup_at, dropoff_at;
};

static const struct assigned *assign(struct dispatch_order *orders, size_t orders_n,
                                     struct dispatch_courier *couriers, size_t couriers_n, size_t expected_n)
{
	struct dispatch_policy at_once = dispatch_policy;
	struct dispatch_snapshot snapshot = { now, { orders, orders_n }, { couriers, couriers_n }, .travel = &travel,
		.policy = &at_once };

	at_once.lead_s = 24 * 3600;
	struct list decisions = dispatch_decide(&snapshot, arena);
	struct assigned *made = arena_alloc(arena, orders_n * sizeof *made);
	size_t n = 0;

	for (size_t i = 0; i < decisions.n; i++) {
		const struct dispatch_decision *d = (const struct dispatch_decision *)decisions.at + i;
		const struct dispatch_drop *drop = d->drops.at;
		CU_ASSERT(strlen(dispatch_reason_text(d, arena)) > 0);
		for (size_t k = 0; d->kind == DISPATCH_ASSIGN && k < d->drops.n; k++)
			made[n++] = (struct assigned){ drop[k].order, d->courier, d->pickup_at, drop[k].dropoff_at };
	}
	CU_ASSERT_EQUAL_FATAL(n, expected_n);
	return made;
}

static void tells_pick_up_and_hand_over_with_the_time_at_the_doors(void)
{
	struct dispatch_order o = order("o", 100, 400, 0);
	struct dispatch_courier c = courier("c", 0, 0);
	const struct assigned *made = assign(&o, 1, &c, 1, 1);

	CU_ASSERT_EQUAL(made->pickup_at.ms, in_s(100 + 60).ms);
	CU_ASSERT_EQUAL(made->dropoff_at.ms, in_s(160 + 60 + 300 + 60).ms);
	CU_ASSERT_PTR_EQUAL(made->order, &o);
	CU_ASSERT_PTR_EQUAL(made->courier, &c);
}

static void no_pick_up_before_the_food_is_ready(void)
{
	struct dispatch_order o = order("o", 100, 400, 900);
	struct dispatch_courier c = courier("c", 0, 0);

	CU_ASSERT_EQUAL(assign(&o, 1, &c, 1, 1)->pickup_at.ms, in_s(900).ms);
}

static void a_busy_courier_wins_when_sooner_there_than_an_idle_one(void)
{
	struct dispatch_order o = order("o", 1000, 2000, 0);
	struct dispatch_courier c[] = { courier("idle", 0, 0), courier("busy", 950, 300) };

	CU_ASSERT_PTR_EQUAL(assign(&o, 1, c, 2, 1)->courier, &c[1]);
	c[1].free_at = in_s(960);
	CU_ASSERT_PTR_EQUAL(assign(&o, 1, c, 2, 1)->courier, &c[0]);
}

static void of_two_who_wait_for_the_food_the_nearer_goes(void)
{
	struct dispatch_order o = order("o", 1000, 2000, 3600);
	struct dispatch_courier c[] = { courier("a", 0, 0), courier("b", 800, 0), courier("c", 100, 0) };

	CU_ASSERT_PTR_EQUAL(assign(&o, 1, c, 3, 1)->courier, &c[1]);
}

static void of_equals_the_smaller_id_goes_whatever_the_order_they_come_in(void)
{
	struct dispatch_order o = order("o", 100, 200, 0);
	struct dispatch_courier c[] = { courier("b", 0, 0), courier("a", 0, 0) }, reversed[] = { c[1], c[0] };

	CU_ASSERT_STRING_EQUAL(assign(&o, 1, c, 2, 1)->courier->id.text, "a");
	CU_ASSERT_STRING_EQUAL(assign(&o, 1, reversed, 2, 1)->courier->id.text, "a");
}

static void nobody_is_sent_whose_shift_ends_before_the_pick_up(void)
{
	struct dispatch_order o = order("o", 100, 200, 600);
	struct dispatch_courier c[] = { courier("leaves", 90, 0), courier("stays", 0, 0) };

	c[0].on_until = in_s(599);
	CU_ASSERT_PTR_EQUAL(assign(&o, 1, c, 2, 1)->courier, &c[1]);
	c[0].on_until = in_s(600);
	CU_ASSERT_PTR_EQUAL(assign(&o, 1, c, 2, 1)->courier, &c[0]);
	c[0].on_until = c[1].on_until = in_s(599);
	assign(&o, 1, c, 2, 0);
	o.overtime = true;
	assign(&o, 1, c, 2, 1);
}

static void who_refused_is_not_asked(void)
{
	struct dispatch_order o = order("o", 100, 200, 0);
	struct dispatch_courier c[] = { courier("near", 90, 0), courier("far", 0, 0) };

	o.refused_by = (struct list){ &c[0].id, 1 };
	CU_ASSERT_PTR_EQUAL(assign(&o, 1, c, 2, 1)->courier, &c[1]);
	assign(&o, 1, c, 1, 0);
}

static void a_full_load_takes_no_more(void)
{
	struct dispatch_order o[] = { order("1", 100, 200, 0), order("2", 100, 200, 0), order("3", 100, 200, 0),
		order("4", 100, 200, 0) };
	struct dispatch_courier c = courier("c", 0, 0);

	assign(o, 4, &c, 1, 3);
	c.load = 2;
	assign(o, 4, &c, 1, 1);
	c.load = 3;
	assign(o, 4, &c, 1, 0);
	CU_ASSERT_EQUAL(c.load, 3);
}

static void the_next_order_counts_with_what_was_just_promised(void)
{
	struct dispatch_order o[] = { order("1", 100, 200, 0), order("2", 200, 300, 0) };
	struct dispatch_courier c[] = { courier("near", 100, 0), courier("far", 1000, 0) };
	const struct assigned *made = assign(o, 2, c, 2, 1);

	CU_ASSERT_PTR_EQUAL(made[0].courier, &c[0]);
	CU_ASSERT_PTR_EQUAL(made[0].order, &o[0]);
	c[1].position.x = 200;
	assign(o, 2, c, 2, 2);
}

static void first_placed_is_first_served(void)
{
	struct dispatch_order o[] = { order("late", 100, 200, 0), order("early", 100, 200, 0) };
	struct dispatch_courier c = courier("c", 0, 0);

	c.load_max = 1;
	o[1].placed_at.ms -= 1;
	CU_ASSERT_PTR_EQUAL(assign(o, 2, &c, 1, 1)->order, &o[1]);
}

static void nobody_is_sent_beyond_the_reach(void)
{
	struct dispatch_order o = order("o", 1000, 2000, 0);
	struct dispatch_courier c = courier("c", 0, 0);

	travel.reach_s = 999;
	assign(&o, 1, &c, 1, 0);
	travel.reach_s = 1000;
	assign(&o, 1, &c, 1, 1);
	travel.reach_s = 0;
}

static void faster_couriers_are_counted_as_such(void)
{
	struct dispatch_order o = order("o", 1000, 2000, 0);
	struct dispatch_courier c[] = { courier("foot", 400, 0), courier("bicycle", 0, 0) };

	c[1].speed = 4;
	CU_ASSERT_PTR_EQUAL(assign(&o, 1, c, 2, 1)->courier, &c[1]);
}

static void without_orders_or_couriers_nothing_is_assigned(void)
{
	struct dispatch_order o = order("o", 0, 0, 0);
	struct dispatch_courier c = courier("c", 0, 0);

	assign(&o, 1, NULL, 0, 0);
	assign(NULL, 0, &c, 1, 0);
}

/* --- as late as can be --- */

static struct dispatch_policy late;

static struct list decide(struct dispatch_order *orders, size_t orders_n, struct dispatch_courier *couriers, size_t couriers_n,
                          struct list restaurants)
{
	struct dispatch_snapshot snapshot = { now, { orders, orders_n }, { couriers, couriers_n }, restaurants, &travel, &late };

	late = dispatch_policy;
	late.sends_first = true;
	late.lead_s = 0;
	return dispatch_decide(&snapshot, arena);
}

static const struct dispatch_decision *first_of(struct list decisions, enum dispatch_kind kind)
{
	const struct dispatch_decision *d = decisions.at;

	for (size_t i = 0; i < decisions.n; i++)
		if (d[i].kind == kind)
			return &d[i];
	CU_FAIL_FATAL("no such decision");
	return NULL;
}

static const struct list nowhere = { NULL, 0 };

static void a_courier_who_need_not_leave_yet_is_kept_free(void)
{
	struct dispatch_order o = order("o", 300, 600, 1000);
	struct dispatch_courier c = courier("c", 0, 0);
	struct list decisions = decide(&o, 1, &c, 1, nowhere);
	const struct dispatch_decision *d = first_of(decisions, DISPATCH_KEEP_BACK);

	CU_ASSERT_EQUAL(decisions.n, 1);
	CU_ASSERT_PTR_EQUAL(d->courier, &c);
	CU_ASSERT_EQUAL(d->reason.cause, DISPATCH_FOOD_NOT_READY);
	CU_ASSERT_EQUAL(d->until.ms, in_s(1000 - 60 - 300).ms);
	o.ready_at = in_s(360);
	d = first_of(decide(&o, 1, &c, 1, nowhere), DISPATCH_PREPOSITION);
	CU_ASSERT_EQUAL(d->arrive_at.ms, in_s(300).ms);
	CU_ASSERT_EQUAL(d->pickup_at.ms, in_s(360).ms);
	CU_ASSERT_STRING_EQUAL(d->restaurant_id.text, "r300");
}

static void who_waits_at_the_counter_is_assigned_when_the_food_is_there(void)
{
	struct dispatch_order o = order("o", 300, 600, 30);
	struct dispatch_courier c = courier("c", 300, -100);

	strcpy(c.waits_at.text, "r300");
	CU_ASSERT_EQUAL(first_of(decide(&o, 1, &c, 1, nowhere), DISPATCH_KEEP_BACK)->until.ms, in_s(30).ms);
	o.ready_at = now;
	CU_ASSERT_EQUAL(first_of(decide(&o, 1, &c, 1, nowhere), DISPATCH_ASSIGN)->pickup_at.ms, now.ms);
}

static void who_is_under_way_to_a_restaurant_is_not_called_away(void)
{
	struct dispatch_order o = order("o", 900, 600, 0);
	struct dispatch_courier c = courier("c", 300, 200);

	strcpy(c.waits_at.text, "r300");
	CU_ASSERT_EQUAL(first_of(decide(&o, 1, &c, 1, nowhere), DISPATCH_KEEP_BACK)->reason.cause, DISPATCH_COURIER_BUSY);
}

static void what_goes_the_same_way_goes_together_the_nearer_door_first(void)
{
	struct dispatch_order o[] = { order("1", 0, 2000, 0), order("2", 0, 1000, 0), order("3", 0, -5000, 0) };
	struct dispatch_courier c[] = { courier("c", 0, -60), courier("d", 0, -60) };

	strcpy(c[0].waits_at.text, "r0");
	strcpy(c[1].waits_at.text, "r0");
	struct list decisions = decide(o, 3, c, 2, nowhere);
	const struct dispatch_decision *d = decisions.at;
	CU_ASSERT_EQUAL_FATAL(decisions.n, 2);
	const struct dispatch_drop *drops = d[d[0].drops.n == 2 ? 0 : 1].drops.at;
	CU_ASSERT_PTR_EQUAL(drops[0].order, &o[1]);
	CU_ASSERT_PTR_EQUAL(drops[1].order, &o[0]);
	CU_ASSERT_EQUAL(drops[1].dropoff_at.ms, in_s(60 + 1000 + 120 + 1000 + 60).ms);
}

static void the_reason_names_who_else_it_could_have_been(void)
{
	struct dispatch_order o[] = { order("o", 0, 500, 0), order("later", 0, 500, 3000) };
	struct dispatch_courier c[] = { courier("near", 100, 0), courier("far", 400, 0) };
	const struct dispatch_decision *d = first_of(decide(o, 2, c, 2, nowhere), DISPATCH_PREPOSITION);

	CU_ASSERT_PTR_EQUAL(d->reason.courier, &c[0]);
	CU_ASSERT_PTR_EQUAL(d->reason.runner_up, &c[1]);
	CU_ASSERT_EQUAL(d->reason.pickup_at.ms, in_s(160).ms);
	CU_ASSERT_EQUAL(d->reason.runner_up_pickup_at.ms, in_s(460).ms);
	CU_ASSERT(d->reason.worth > 0);
	CU_ASSERT_EQUAL(d->reason.kept_back, 1);
	CU_ASSERT(d->reason.kept_until.ms > now.ms);
	CU_ASSERT_PTR_NOT_NULL(strstr(dispatch_reason_text(d, arena), "next best is far"));
}

static void the_idle_wait_where_orders_are_expected(void)
{
	struct dispatch_courier c = courier("c", 500, 0);
	struct dispatch_restaurant r = { .orders_per_hour = 6 };
	const struct dispatch_decision *d;

	strcpy(r.id.text, "busy");
	d = first_of(decide(NULL, 0, &c, 1, (struct list){ &r, 1 }), DISPATCH_PREPOSITION);
	CU_ASSERT_EQUAL(d->reason.cause, DISPATCH_EXPECTED_DEMAND);
	CU_ASSERT_STRING_EQUAL(d->restaurant_id.text, "busy");
	CU_ASSERT_EQUAL(d->arrive_at.ms, in_s(500).ms);
	r.orders_per_hour = 0;
	CU_ASSERT_EQUAL(decide(NULL, 0, &c, 1, (struct list){ &r, 1 }).n, 0);
	r.orders_per_hour = 6;
	c.on_until = in_s(600);
	CU_ASSERT_EQUAL(decide(NULL, 0, &c, 1, (struct list){ &r, 1 }).n, 0);
}

/* Fewer are looked at than there are, and one of them alone is near. */
static void of_many_idle_the_nearest_to_where_orders_are_expected_goes(void)
{
	enum { MANY = 100 };
	struct dispatch_courier c[MANY];
	struct dispatch_restaurant r = { .orders_per_hour = 6 };
	struct dispatch_policy asks = dispatch_policy;
	struct dispatch_snapshot s = { now, nowhere, { c, MANY }, { &r, 1 }, &travel, &asks };
	char id[16];

	strcpy(r.id.text, "busy");
	asks.sends_first = false;
	for (int near = 0; near < MANY; near += MANY - 1) {
		for (int i = 0; i < MANY; i++) {
			snprintf(id, sizeof id, "c%02d", i);
			c[i] = courier(id, i == near ? 300 : 700, 0);
		}
		struct list decisions = dispatch_decide(&s, arena);
		CU_ASSERT_EQUAL(decisions.n, 1);
		CU_ASSERT_PTR_EQUAL(first_of(decisions, DISPATCH_PREPOSITION)->courier, &c[near]);
	}
}

int main(void)
{
	arena = arena_new(1 << 20, arena_abort, NULL);
	CU_initialize_registry();
	CU_pSuite suite = CU_add_suite("dispatch", NULL, NULL);
	CU_ADD_TEST(suite, tells_pick_up_and_hand_over_with_the_time_at_the_doors);
	CU_ADD_TEST(suite, no_pick_up_before_the_food_is_ready);
	CU_ADD_TEST(suite, a_busy_courier_wins_when_sooner_there_than_an_idle_one);
	CU_ADD_TEST(suite, of_two_who_wait_for_the_food_the_nearer_goes);
	CU_ADD_TEST(suite, of_equals_the_smaller_id_goes_whatever_the_order_they_come_in);
	CU_ADD_TEST(suite, nobody_is_sent_whose_shift_ends_before_the_pick_up);
	CU_ADD_TEST(suite, who_refused_is_not_asked);
	CU_ADD_TEST(suite, a_full_load_takes_no_more);
	CU_ADD_TEST(suite, the_next_order_counts_with_what_was_just_promised);
	CU_ADD_TEST(suite, first_placed_is_first_served);
	CU_ADD_TEST(suite, nobody_is_sent_beyond_the_reach);
	CU_ADD_TEST(suite, faster_couriers_are_counted_as_such);
	CU_ADD_TEST(suite, without_orders_or_couriers_nothing_is_assigned);
	CU_ADD_TEST(suite, a_courier_who_need_not_leave_yet_is_kept_free);
	CU_ADD_TEST(suite, who_waits_at_the_counter_is_assigned_when_the_food_is_there);
	CU_ADD_TEST(suite, who_is_under_way_to_a_restaurant_is_not_called_away);
	CU_ADD_TEST(suite, what_goes_the_same_way_goes_together_the_nearer_door_first);
	CU_ADD_TEST(suite, the_reason_names_who_else_it_could_have_been);
	CU_ADD_TEST(suite, the_idle_wait_where_orders_are_expected);
	CU_ADD_TEST(suite, of_many_idle_the_nearest_to_where_orders_are_expected_goes);
	CU_basic_set_mode(CU_BRM_NORMAL);
	CU_basic_run_tests();
	int failed = (int)CU_get_number_of_failures();
	CU_cleanup_registry();
	arena_free(arena);
	return failed != 0;
}
