#include "food/delivery_state.h"
#include "route.h"
#include <CUnit/Basic.h>
#include <stddef.h>
#include <string.h>

static enum delivery_state after(enum delivery_state from, enum delivery_event act, unsigned role)
{
	const struct delivery_transition *t = delivery_transition_find(from, act, role);

	return t ? t->to : (enum delivery_state)-1;
}

static void leads_from_the_search_to_the_door(void)
{
	CU_ASSERT_EQUAL(after(DELIVERY_SEARCHING, DELIVERY_ACT_OFFER, SERVICE), DELIVERY_OFFERED);
	CU_ASSERT_EQUAL(after(DELIVERY_OFFERED, DELIVERY_ACT_ACCEPT, COURIER), DELIVERY_ACCEPTED);
	CU_ASSERT_EQUAL(after(DELIVERY_ACCEPTED, DELIVERY_ACT_ARRIVE, COURIER), DELIVERY_AT_RESTAURANT);
	CU_ASSERT_EQUAL(after(DELIVERY_AT_RESTAURANT, DELIVERY_ACT_PICK_UP, COURIER), DELIVERY_PICKED_UP);
	CU_ASSERT_EQUAL(after(DELIVERY_PICKED_UP, DELIVERY_ACT_REACH, COURIER), DELIVERY_AT_CUSTOMER);
	CU_ASSERT_EQUAL(after(DELIVERY_AT_CUSTOMER, DELIVERY_ACT_HAND_OVER, COURIER), DELIVERY_DELIVERED);
}

static void searches_again_after_a_refusal_or_a_time_out(void)
{
	CU_ASSERT_EQUAL(after(DELIVERY_OFFERED, DELIVERY_ACT_DECLINE, COURIER), DELIVERY_SEARCHING);
	CU_ASSERT_EQUAL(after(DELIVERY_OFFERED, DELIVERY_ACT_TIME_OUT, SERVICE), DELIVERY_SEARCHING);
	CU_ASSERT_EQUAL(after(DELIVERY_AT_RESTAURANT, DELIVERY_ACT_DECLINE, COURIER), DELIVERY_SEARCHING);
}

static void cancelled_food_on_its_way_goes_back_to_the_restaurant(void)
{
	CU_ASSERT_EQUAL(after(DELIVERY_ACCEPTED, DELIVERY_ACT_CANCEL, SERVICE), DELIVERY_CANCELLED);
	CU_ASSERT_EQUAL(after(DELIVERY_PICKED_UP, DELIVERY_ACT_CANCEL, SERVICE), DELIVERY_RETURNING);
	CU_ASSERT_EQUAL(after(DELIVERY_RETURNING, DELIVERY_ACT_RETURNED, COURIER), DELIVERY_RETURNED);
}

static void food_in_a_couriers_hands_is_not_reassigned(void)
{
	for (int from = DELIVERY_PICKED_UP; from <= DELIVERY_CANCELLED; from++)
		CU_ASSERT_PTR_NULL(delivery_transition_find((enum delivery_state)from, DELIVERY_ACT_REASSIGN,
			SERVICE | ADMIN));
}

static void a_courier_may_not_offer_cancel_or_time_out(void)
{
	for (int i = 0; i < delivery_transitions_n; i++) {
		const struct delivery_transition *t = &delivery_transitions[i];
		bool is_not_theirs = t->act == DELIVERY_ACT_OFFER || t->act == DELIVERY_ACT_CANCEL
			|| t->act == DELIVERY_ACT_TIME_OUT;
		CU_ASSERT_FALSE(is_not_theirs && (t->roles & COURIER));
	}
}

static void nothing_leaves_a_state_that_ends_and_every_other_state_has_a_way_out(void)
{
	for (int from = DELIVERY_SEARCHING; from <= DELIVERY_CANCELLED; from++) {
		int ways = 0;
		for (int i = 0; i < delivery_transitions_n; i++)
			ways += (int)delivery_transitions[i].from == from;
		CU_ASSERT_EQUAL(ways == 0, delivery_state_ends((enum delivery_state)from));
	}
}

static void each_step_stands_in_the_table_once(void)
{
	for (int i = 0; i < delivery_transitions_n; i++)
		for (int j = 0; j < i; j++)
			CU_ASSERT_FALSE(delivery_transitions[i].from == delivery_transitions[j].from
				&& delivery_transitions[i].act == delivery_transitions[j].act);
}

static void the_courier_is_seen_from_pick_up_to_hand_over_only(void)
{
	for (int state = DELIVERY_SEARCHING; state <= DELIVERY_CANCELLED; state++)
		CU_ASSERT_EQUAL(delivery_shows_courier((enum delivery_state)state),
			state == DELIVERY_PICKED_UP || state == DELIVERY_AT_CUSTOMER);
}

static void names_stand_in_the_order_of_the_enums(void)
{
	CU_ASSERT_STRING_EQUAL(delivery_states[DELIVERY_CANCELLED], "cancelled");
	CU_ASSERT_PTR_NULL(delivery_states[DELIVERY_CANCELLED + 1]);
	CU_ASSERT_STRING_EQUAL(delivery_acts[DELIVERY_ACT_REASSIGN], "reassign");
	CU_ASSERT_PTR_NULL(delivery_acts[DELIVERY_ACT_REASSIGN + 1]);
}

int main(void)
{
	CU_initialize_registry();
	CU_pSuite suite = CU_add_suite("delivery_state", NULL, NULL);
	CU_ADD_TEST(suite, leads_from_the_search_to_the_door);
	CU_ADD_TEST(suite, searches_again_after_a_refusal_or_a_time_out);
	CU_ADD_TEST(suite, cancelled_food_on_its_way_goes_back_to_the_restaurant);
	CU_ADD_TEST(suite, food_in_a_couriers_hands_is_not_reassigned);
	CU_ADD_TEST(suite, a_courier_may_not_offer_cancel_or_time_out);
	CU_ADD_TEST(suite, nothing_leaves_a_state_that_ends_and_every_other_state_has_a_way_out);
	CU_ADD_TEST(suite, each_step_stands_in_the_table_once);
	CU_ADD_TEST(suite, the_courier_is_seen_from_pick_up_to_hand_over_only);
	CU_ADD_TEST(suite, names_stand_in_the_order_of_the_enums);
	CU_basic_set_mode(CU_BRM_NORMAL);
	CU_basic_run_tests();
	int failed = (int)CU_get_number_of_failures();
	CU_cleanup_registry();
	return failed != 0;
}
