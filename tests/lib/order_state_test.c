#include "food/order_state.h"
#include "route.h"
#include <CUnit/Basic.h>

static size_t count(const char *const *names)
{
	size_t n = 0;

	while (names[n])
		n++;
	return n;
}

static void every_state_and_act_has_its_name(void)
{
	CU_ASSERT_EQUAL(count(order_states), ORDER_CANCELLED + 1);
	CU_ASSERT_EQUAL(count(order_acts), ORDER_ACT_PLACE + 1);
	CU_ASSERT_STRING_EQUAL(order_states[ORDER_EXPIRED], "expired");
	CU_ASSERT_STRING_EQUAL(order_acts[ORDER_ACT_CANCEL], "cancel");
}

static void one_act_leads_to_one_state(void)
{
	for (int i = 0; i < order_transitions_n; i++)
		for (int k = 0; k < i; k++)
			CU_ASSERT_FALSE(order_transitions[i].from == order_transitions[k].from
			                && order_transitions[i].act == order_transitions[k].act);
}

static void only_the_five_ends_lead_nowhere(void)
{
	for (int state = ORDER_UNPAID; state <= ORDER_CANCELLED; state++)
		CU_ASSERT_EQUAL(order_state_ends(state), state >= ORDER_DELIVERED);
}

static bool reachable[ORDER_CANCELLED + 1];

static void every_state_can_be_reached(void)
{
	reachable[ORDER_UNPAID] = reachable[ORDER_SCHEDULED] = true;
	for (int round = 0; round <= ORDER_CANCELLED; round++)
		for (int i = 0; i < order_transitions_n; i++)
			reachable[order_transitions[i].to] |= reachable[order_transitions[i].from];
	for (int state = 0; state <= ORDER_CANCELLED; state++)
		CU_ASSERT_TRUE(reachable[state]);
}

static void a_customer_cancels_only_what_no_kitchen_has_taken_on(void)
{
	for (int state = 0; state <= ORDER_CANCELLED; state++)
		CU_ASSERT_EQUAL(order_transition_find(state, ORDER_ACT_CANCEL, CUSTOMER) != NULL, state <= ORDER_PLACED);
}

static void a_customer_can_do_nothing_else(void)
{
	for (int i = 0; i < order_transitions_n; i++)
		CU_ASSERT(!(order_transitions[i].roles & CUSTOMER) || order_transitions[i].act == ORDER_ACT_CANCEL);
}

static void a_kitchen_that_was_late_cannot_accept(void)
{
	CU_ASSERT_PTR_NULL(order_transition_find(ORDER_EXPIRED, ORDER_ACT_ACCEPT, MERCHANT));
	CU_ASSERT_PTR_NULL(order_transition_find(ORDER_CANCELLED, ORDER_ACT_ACCEPT, MERCHANT));
	CU_ASSERT_PTR_NULL(order_transition_find(ORDER_PLACED, ORDER_ACT_ACCEPT, COURIER | CUSTOMER | ADMIN | SERVICE));
}

static void a_courier_does_not_change_the_state_by_being_on_the_way(void)
{
	for (int i = 0; i < order_transitions_n; i++)
		if (order_transitions[i].act == ORDER_ACT_COURIER)
			CU_ASSERT_EQUAL(order_transitions[i].from, order_transitions[i].to);
}

/* From every live state that a courier may meet, to the goal, by acts the table lets a courier do. */
static int walk(enum order_state from, enum order_state goal)
{
	enum order_event act;
	int steps = 0;

	while (order_state_towards(from, goal, &act)) {
		const struct order_transition *t = order_transition_find(from, act, COURIER);
		CU_ASSERT_PTR_NOT_NULL_FATAL(t);
		from = t->to;
		steps++;
	}
	return from == goal ? steps : -1;
}

static void a_delivery_that_overtakes_the_buttons_walks_every_step(void)
{
	CU_ASSERT_EQUAL(walk(ORDER_ACCEPTED, ORDER_DELIVERED), 3);
	CU_ASSERT_EQUAL(walk(ORDER_PREPARING, ORDER_COLLECTED), 2);
	CU_ASSERT_EQUAL(walk(ORDER_COLLECTED, ORDER_DELIVERED), 1);
	CU_ASSERT_EQUAL(walk(ORDER_DELIVERED, ORDER_DELIVERED), 0);
}

static void what_has_ended_walks_nowhere(void)
{
	enum order_event act;

	CU_ASSERT_FALSE(order_state_towards(ORDER_CANCELLED, ORDER_DELIVERED, &act));
	CU_ASSERT_FALSE(order_state_towards(ORDER_DELIVERED, ORDER_COLLECTED, &act));
	CU_ASSERT_FALSE(order_state_towards(ORDER_PLACED, ORDER_COLLECTED, &act));
}

int main(void)
{
	CU_initialize_registry();
	CU_pSuite suite = CU_add_suite("order_state", NULL, NULL);
	CU_ADD_TEST(suite, every_state_and_act_has_its_name);
	CU_ADD_TEST(suite, one_act_leads_to_one_state);
	CU_ADD_TEST(suite, only_the_five_ends_lead_nowhere);
	CU_ADD_TEST(suite, every_state_can_be_reached);
	CU_ADD_TEST(suite, a_customer_cancels_only_what_no_kitchen_has_taken_on);
	CU_ADD_TEST(suite, a_customer_can_do_nothing_else);
	CU_ADD_TEST(suite, a_kitchen_that_was_late_cannot_accept);
	CU_ADD_TEST(suite, a_courier_does_not_change_the_state_by_being_on_the_way);
	CU_ADD_TEST(suite, a_delivery_that_overtakes_the_buttons_walks_every_step);
	CU_ADD_TEST(suite, what_has_ended_walks_nowhere);
	CU_basic_run_tests();
	int failed = (int)CU_get_number_of_failures();
	CU_cleanup_registry();
	return failed != 0;
}
