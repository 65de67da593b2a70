/* The order service's side of what couriers do, against the real tables; every test's transaction is rolled back. */
#include "../../fcgi/order/erasure.h"
#include "../../fcgi/order/ledger.h"
#include "../../fcgi/order/order_jobs.h"
#include "../../fcgi/order/payment.h"
#include "../../fcgi/order/restaurant.h"
#include "../../fcgi/order/settings.h"
#include "../../fcgi/order/transition.h"
#include "food/delivery_state.h"
#include "food/topics.h"
#include "reply.h"
#include "stack.h"
#include "worker.h"

static struct platform on;
static struct order order;

static const struct actor merchant = { .role = ROLE_MERCHANT }, customer = { .role = ROLE_CUSTOMER };

/* Placed, and `accepted` when the kitchen has it. */
static void place(bool accepted)
{
	static struct order_line lines[] = {
		{ .kind = LINE_ITEM, .name = "Lentil soup", .quantity = 2, .unit_cents = 500, .total_cents = 1000 },
		{ .kind = LINE_DELIVERY_FEE, .name = "Delivery", .quantity = 1, .unit_cents = 250, .total_cents = 250 } };
	struct place here = { .street = "Mill Lane 12", .city = "Berlin", .lat = 52.5, .lng = 13.4 };
	struct instant now = clock_now();

	order = (struct order){ .id = uuid_new(), .customer_id = uuid_new(), .restaurant_id = uuid_new(), .restaurant_name = "Kitchen",
		.state = ORDER_PLACED, .version = 1, .currency = "EUR", .items_cents = 1000, .delivery_fee_cents = 250, .total_cents = 1250,
		.commission_cents = 150, .courier_fee_cents = 250, .tax_included_cents = 65, .pickup = here, .dropoff = here,
		.contact_name = "Ann", .contact_phone = "+4930999888", .pin = "0042", .payment_state = PAYMENT_PENDING,
		.placed_at = now, .answer_by = { now.ms + 600000 }, .lines = { lines, 2 } };
	db_begin(on.db);
	order_insert(on.db, on.arena, &order);
	if (accepted)
		CU_ASSERT_TRUE(order_move(&on, &order, ORDER_ACT_ACCEPT, merchant));
}

static void forget(void)
{
	db_settle(on.db);
	arena_reset(on.arena);
}

static void hear(void (*handle)(struct job *), enum delivery_state state, int64_t sequence)
{
	static struct uuid courier;

	if (!*courier.text)
		courier = uuid_new();
	struct delivery_message message = { .delivery_id = uuid_new(), .order_id = order.id, .courier_id = courier, .sequence = sequence,
		.state = state, .courier_name = "Rosa", .reason = state == DELIVERY_FAILED ? "Nobody opened" : NULL };
	struct event event = { .topic = "delivery.test", .id = uuid_new() };
	handle(&(struct job){ .on = &on, .event = &event, .payload = &message });
}

static struct order now(void)
{
	struct order found = { 0 };

	CU_ASSERT_TRUE(order_find(on.db, order.id, &found));
	return found;
}

static size_t events(void)
{
	return order_events(on.db, order.id, order.customer_id, 0, 100).n;
}

struct total { int64_t n; };
SHAPE(struct total, total_shape, FIELD(struct total, n));

static int64_t transfers(void)
{
	static const struct query count = { "SELECT COUNT(*) AS n FROM ledger_transfers WHERE order_id = :id" };
	struct total total = { 0 };

	db_one(on.db, &count, &order_shape, &order, &total_shape, &total);
	return total.n;
}

static void a_delivery_is_walked_through_every_state(void)
{
	place(true);
	hear(order_picked_up, DELIVERY_PICKED_UP, 5);
	CU_ASSERT_EQUAL(now().state, ORDER_COLLECTED);
	CU_ASSERT_EQUAL(events(), 4);           /* placed, accepted, ready, collected: the kitchen forgot to press ready */
	hear(order_delivered, DELIVERY_DELIVERED, 7);
	CU_ASSERT_EQUAL(now().state, ORDER_DELIVERED);
	CU_ASSERT_EQUAL(now().captured_cents, 1250);
	CU_ASSERT_EQUAL(transfers(), 1);
	forget();
}

static void delivered_may_overtake_picked_up(void)
{
	place(true);
	hear(order_delivered, DELIVERY_DELIVERED, 7);
	CU_ASSERT_EQUAL(now().state, ORDER_DELIVERED);
	CU_ASSERT_EQUAL(now().version, 5);
	CU_ASSERT_EQUAL(events(), 5);
	hear(order_picked_up, DELIVERY_PICKED_UP, 5);
	CU_ASSERT_EQUAL(now().state, ORDER_DELIVERED);
	CU_ASSERT_EQUAL(now().version, 5);
	CU_ASSERT_EQUAL(transfers(), 1);
	forget();
}

static void what_is_heard_twice_happens_once(void)
{
	place(true);
	hear(order_courier_changed, DELIVERY_ACCEPTED, 3);
	hear(order_courier_changed, DELIVERY_ACCEPTED, 3);
	CU_ASSERT_EQUAL(now().version, 3);
	hear(order_delivered, DELIVERY_DELIVERED, 7);
	hear(order_delivered, DELIVERY_DELIVERED, 7);
	CU_ASSERT_EQUAL(transfers(), 1);
	CU_ASSERT_EQUAL(events(), (size_t)now().version);
	forget();
}

static void older_news_of_the_courier_is_not_written_over_newer(void)
{
	place(true);
	hear(order_courier_changed, DELIVERY_AT_RESTAURANT, 4);
	hear(order_courier_changed, DELIVERY_ACCEPTED, 3);
	CU_ASSERT_EQUAL(now().delivery_state.value, DELIVERY_AT_RESTAURANT);
	CU_ASSERT_STRING_EQUAL(now().courier_name, "Rosa");
	CU_ASSERT_EQUAL(now().version, 3);
	forget();
}

static void a_cancelled_order_is_not_delivered(void)
{
	struct reason why = { "Changed my mind" };

	place(false);
	CU_ASSERT_TRUE(order_end(&on, &order, ORDER_ACT_CANCEL, customer, &why));
	hear(order_delivered, DELIVERY_DELIVERED, 7);
	hear(order_courier_changed, DELIVERY_ACCEPTED, 3);
	CU_ASSERT_EQUAL(now().state, ORDER_CANCELLED);
	CU_ASSERT_EQUAL(now().version, 2);
	CU_ASSERT_EQUAL(transfers(), 0);
	forget();
}

static int64_t owed(const char *account)
{
	static const struct query sum = { "SELECT CAST(COALESCE(SUM(e.amount_cents), 0) AS SIGNED) AS n FROM ledger_entries e"
	                                  " JOIN ledger_transfers t ON t.id = e.transfer_id WHERE t.order_id = :id AND e.account = :note" };
	struct order asked = { .id = order.id, .note = account };
	struct total total = { 0 };

	db_one(on.db, &sum, &order_shape, &asked, &total_shape, &total);
	return total.n;
}

/* Support cancelled it while the courier stood at the door, who took the cash and gave the food. */
static void cash_that_was_taken_for_a_cancelled_order_is_in_the_books(void)
{
	place(true);
	CU_ASSERT_TRUE(order_end(&on, &order, ORDER_ACT_CANCEL, (struct actor){ .role = ROLE_ADMIN }, &(struct reason){ "Asked for it" }));
	hear(order_delivered, DELIVERY_DELIVERED, 7);
	hear(order_delivered, DELIVERY_DELIVERED, 7);
	CU_ASSERT_EQUAL(now().state, ORDER_CANCELLED);
	CU_ASSERT_EQUAL(now().delivery_state.value, DELIVERY_DELIVERED);        /* so who looks knows where the food is */
	CU_ASSERT_STRING_EQUAL(now().courier_name, "Rosa");
	CU_ASSERT_EQUAL(events(), 4);
	CU_ASSERT_EQUAL(owed("customer_cash"), -1250);
	CU_ASSERT_EQUAL(owed("courier"), 250);
	CU_ASSERT_EQUAL(owed("restaurant"), 785);       /* as before: the platform pays the kitchen for what it cooked */
	CU_ASSERT_EQUAL(owed("platform"), 1250 - 250 - 785);
	forget();
}

static void a_failed_delivery_ends_the_order_with_its_reason(void)
{
	place(true);
	hear(order_picked_up, DELIVERY_PICKED_UP, 5);
	hear(order_undelivered, DELIVERY_FAILED, 6);
	hear(order_undelivered, DELIVERY_RETURNED, 8);
	CU_ASSERT_EQUAL(now().state, ORDER_CANCELLED);
	CU_ASSERT_STRING_EQUAL(now().reason, "Nobody opened");
	CU_ASSERT_EQUAL(now().payment_state, PAYMENT_VOIDED);
	CU_ASSERT_EQUAL(transfers(), 1);        /* the kitchen is paid by the platform for what it cooked */
	forget();
}

static struct order stale;

static void move_stale(void)
{
	order_move(&on, &stale, ORDER_ACT_ACCEPT, merchant);
}

static void who_acts_on_an_old_reading_is_run_again(void)
{
	place(false);
	stale = now();
	CU_ASSERT_TRUE(order_move(&on, &order, ORDER_ACT_ACCEPT, merchant));
	CU_ASSERT_EQUAL(stack_failure(move_stale), FAIL_AGAIN);
	CU_ASSERT_EQUAL(events(), 2);
	forget();
}

/* Without a new event, so that the UPDATE's own guard is what stops it. */
static void a_state_that_changed_beneath_stops_the_act(void)
{
	static const struct query change = { "UPDATE orders SET state = 'cancelled' WHERE id = :id" };

	place(false);
	stale = now();
	db_run(on.db, &change, &order_shape, &order);
	CU_ASSERT_EQUAL(stack_failure(move_stale), FAIL_AGAIN);
	CU_ASSERT_EQUAL(now().state, ORDER_CANCELLED);
	forget();
}

static void a_transfer_of_one_cause_is_made_once(void)
{
	place(true);
	ledger_delivered(&on, &order);
	ledger_delivered(&on, &order);
	CU_ASSERT_EQUAL(transfers(), 1);
	forget();
}

static bool staff(struct uuid user)
{
	struct order found;

	return order_find_of_staff(on.db, order.id, user, &found);
}

static bool hears_of(int64_t sequence, struct uuid user)
{
	return staff_replace(on.db, &(struct restaurant_message){ .restaurant_id = order.restaurant_id, .name = "Kitchen", .sequence = sequence,
		.approved = true, .staff = { &user, 1 } });
}

static void staff_is_who_the_newest_news_names(void)
{
	struct uuid ada = uuid_new(), eve = uuid_new();

	place(false);
	CU_ASSERT_TRUE(hears_of(2, ada));
	CU_ASSERT_TRUE(staff(ada) && !staff(eve));
	CU_ASSERT_FALSE(hears_of(1, eve));
	CU_ASSERT_TRUE(staff(ada) && !staff(eve));
	CU_ASSERT_TRUE(hears_of(3, eve));
	CU_ASSERT_TRUE(!staff(ada) && staff(eve));
	forget();
}

static const char *refusal(int64_t sequence, bool approved, const struct schedule *schedule)
{
	struct restaurant_message m = { .restaurant_id = order.restaurant_id, .name = "Kitchen", .sequence = sequence, .approved = approved,
		.schedule = schedule };
	struct reply reply = { .code = "none" };

	CU_ASSERT_TRUE(staff_replace(on.db, &m));
	CU_ASSERT_EQUAL(restaurant_takes_orders(&on, order.restaurant_id, sequence, &reply), !strcmp(reply.code, "none"));
	return reply.code;
}

static void a_restaurant_takes_orders_as_it_last_said(void)
{
	struct opening days[7];
	struct schedule open = { .time_zone = "UTC", .openings = { days, 7 } }, shut = { .time_zone = "UTC" }, paused = open;
	struct reply none;

	for (int i = 0; i < 7; i++)
		days[i] = (struct opening){ i + 1, "00:00", "00:00" };
	paused.paused_until.ms = clock_now().ms + 600000;
	place(false);
	CU_ASSERT_TRUE(restaurant_takes_orders(&on, order.restaurant_id, 0, &none));  /* nothing was heard of it yet */
	CU_ASSERT_STRING_EQUAL(refusal(1, true, &open), "none");
	CU_ASSERT_STRING_EQUAL(refusal(2, true, &shut), "restaurant_closed");
	CU_ASSERT_STRING_EQUAL(refusal(3, true, &paused), "restaurant_paused");
	CU_ASSERT_STRING_EQUAL(refusal(4, false, &open), "restaurant_withdrawn");
	CU_ASSERT_TRUE(restaurant_takes_orders(&on, order.restaurant_id, 5, &none));    /* it has come back, which was not heard yet */
	CU_ASSERT_FALSE(restaurant_takes_orders(&on, order.restaurant_id, 3, &none));
	CU_ASSERT_STRING_EQUAL(refusal(5, true, &open), "none");
	forget();
}

static void leave(struct uuid id)
{
	struct user_message message = { .user_id = id, .role = ROLE_CUSTOMER };
	struct event event = { .topic = "user.deleted", .id = uuid_new() };

	order_customer_deleted(&(struct job){ .on = &on, .event = &event, .payload = &message });
}

static void what_no_kitchen_has_taken_on_ends_when_its_customer_leaves(void)
{
	place(false);
	leave(order.customer_id);
	leave(order.customer_id);
	CU_ASSERT_EQUAL(now().state, ORDER_CANCELLED);
	CU_ASSERT_STRING_EQUAL(now().contact_name, "");
	CU_ASSERT_EQUAL(events(), 2);
	forget();
	place(true);
	leave(order.customer_id);
	CU_ASSERT_EQUAL(now().state, ORDER_ACCEPTED);
	forget();
}

/* Committed while the account's end was being heard: the news of the order itself finds that its customer is gone. */
static void an_order_placed_behind_its_customers_back_ends_when_it_is_told(void)
{
	struct event event = { .topic = "order.placed", .id = uuid_new() };

	place(false);
	struct order_message message = { .order_id = order.id, .customer_id = order.customer_id, .state = ORDER_PLACED };
	order_leave_gone(&(struct job){ .on = &on, .event = &event, .payload = &message });
	CU_ASSERT_EQUAL(now().state, ORDER_PLACED);
	customer_note_gone(on.db, order.customer_id);
	order_leave_gone(&(struct job){ .on = &on, .event = &event, .payload = &message });
	CU_ASSERT_EQUAL(now().state, ORDER_CANCELLED);
	forget();
}

static void who_lost_it_brings_it_no_more(void)
{
	place(true);
	hear(order_courier_changed, DELIVERY_ACCEPTED, 3);
	CU_ASSERT_STRING_EQUAL(now().courier_name, "Rosa");
	hear(order_courier_changed, DELIVERY_SEARCHING, 4);
	CU_ASSERT_PTR_NULL(now().courier_name);
	CU_ASSERT_STRING_EQUAL(now().courier_id.text, "");
	forget();
}

static void every_query_prepares(void)
{
	order_prepare_all(on.db);
	forget();
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "every query prepares", every_query_prepares },
		{ "a delivery is walked through every state", a_delivery_is_walked_through_every_state },
		{ "delivered may overtake picked up", delivered_may_overtake_picked_up },
		{ "what is heard twice happens once", what_is_heard_twice_happens_once },
		{ "older news of the courier is not written over newer", older_news_of_the_courier_is_not_written_over_newer },
		{ "a cancelled order is not delivered", a_cancelled_order_is_not_delivered },
		{ "cash that was taken for a cancelled order is in the books", cash_that_was_taken_for_a_cancelled_order_is_in_the_books },
		{ "a failed delivery ends the order with its reason", a_failed_delivery_ends_the_order_with_its_reason },
		{ "who acts on an old reading is run again", who_acts_on_an_old_reading_is_run_again },
		{ "a state that changed beneath stops the act", a_state_that_changed_beneath_stops_the_act },
		{ "a transfer of one cause is made once", a_transfer_of_one_cause_is_made_once },
		{ "staff is who the newest news names", staff_is_who_the_newest_news_names },
		{ "a restaurant takes orders as it last said", a_restaurant_takes_orders_as_it_last_said },
		{ "what no kitchen has taken on ends when its customer leaves", what_no_kitchen_has_taken_on_ends_when_its_customer_leaves },
		{ "an order placed behind its customer's back ends when it is told", an_order_placed_behind_its_customers_back_ends_when_it_is_told },
		{ "who lost it brings it no more", who_lost_it_brings_it_no_more },
		CU_TEST_INFO_NULL,
	};
	struct db_config config = stack_db("dabba_order");

	on.arena = stack_arena();
	on.db = db_new(&config, on.arena);
	on.queue = queue_new(NULL, topics, on.arena);
	on.request_id = "test";
	int failed = suite_run("order jobs", tests);
	queue_free(on.queue);
	db_free(on.db);
	arena_free(on.arena);
	return failed;
}
