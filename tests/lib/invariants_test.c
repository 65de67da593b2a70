/* make check-invariants finds what breaks: each rule is broken by hand in a world where it holds, and must say so. */
#define _GNU_SOURCE
#include "card_orders.h"
#include "../../tools/invariants/rules.h"

static MYSQL *beside;

static const struct actor merchant = { .role = ROLE_MERCHANT }, courier = { .role = ROLE_COURIER };

/* Rule by rule, in their order. */
static const char *const breaks[] = {
	"UPDATE ledger_entries SET amount_cents = amount_cents + 1 LIMIT 1",
	"INSERT INTO ledger_transfers (id, cause, at) VALUES (UNHEX(REPLACE(UUID(), '-', '')), 'nothing', NOW(3))",
	"INSERT INTO idempotency (user_id, idem_key, request_hash, status, body) VALUES (REPEAT('x', 16), 'k', '', 201, '{\"id\":\"00000000-0000-7000-8000-000000000000\"}')",
	"DELETE FROM idempotency",
	"UPDATE orders SET captured_cents = 0 WHERE payment = 'cash' AND state = 'delivered'",
	"UPDATE orders SET authorized_cents = 1 WHERE payment = 'card' AND answer_by IS NOT NULL",
	"UPDATE orders SET captured_cents = 1",
	"UPDATE orders SET captured_cents = 0, payment_due_at = NULL WHERE payment = 'card' AND state = 'delivered'",
	"UPDATE orders SET captured_cents = total_cents, payment_due_at = NULL WHERE state = 'rejected'",
	"UPDATE orders SET captured_cents = total_cents + 1 WHERE payment = 'card'",
	"UPDATE ledger_transfers SET cause = CONCAT(cause, '?') WHERE cause LIKE '%:delivered'",
	"UPDATE ledger_entries SET amount_cents = 1 WHERE account = 'courier'",
	"UPDATE ledger_entries SET amount_cents = 1 WHERE account = 'customer'",
	"UPDATE ledger_entries SET amount_cents = 1 WHERE account = 'provider'",
	"UPDATE orders SET refunded_cents = captured_cents + 1",
	"UPDATE orders SET refunded_cents = refunded_cents + 1",
	"UPDATE refund_lines SET amount_cents = amount_cents + 1",
	"UPDATE order_lines SET total_cents = 1",
	"UPDATE orders SET state = 'expired'",
	"DELETE FROM order_events WHERE sequence = 2",
	"UPDATE order_events SET from_state = 'collected' WHERE sequence = 2",
	"UPDATE dabba_queue.outbox SET state = 'dead' LIMIT 1",
	"UPDATE dabba_queue.outbox SET state = 'done', consumer = 'order' LIMIT 1",
	"UPDATE orders SET state = 'placed', answer_by = NOW(3) - INTERVAL 1 DAY",
	"UPDATE orders SET payment_due_at = NOW(3) - INTERVAL 11 MINUTE",
	"UPDATE order_lines SET total_cents = total_cents + 1",
	"UPDATE order_lines SET quantity = quantity + 1",
};

static long long broken(const struct rule *rule)
{
	stack_say(beside, rule->query);
	MYSQL_RES *result = mysql_store_result(beside);
	long long n = (long long)mysql_num_rows(result);

	mysql_free_result(result);
	return n;
}

/* Placed under a key, whose answer is kept. */
static struct order placed(enum payment_method method)
{
	struct order order = new_order();

	order.payment = method;
	if (method == PAYMENT_CASH)
		order.state = ORDER_PLACED;
	order.answer_by.ms = method == PAYMENT_CASH ? clock_now().ms + 600000 : 0;
	order_insert(on.db, on.arena, &order);
	stack_say(beside, arena_printf(on.arena, "INSERT INTO idempotency (user_id, idem_key, request_hash, status, body)"
	                               " VALUES (UNHEX(REPLACE('%s', '-', '')), 'k', '', 201, '{\"id\":\"%s\"}')", order.customer_id.text, order.id.text));
	return order;
}

static void tell(struct order *order, const char *status, int64_t received)
{
	struct stripe_metadata metadata = { .order_id = order->id.text };
	struct stripe_balance balance = { .fee = 44 };
	struct stripe_charge charge = { .id = "ch_1", .balance_transaction = &balance };
	struct stripe_object intent = { .id = arena_printf(on.arena, "pi_%s", order->id.text), .status = status, .amount = TOTAL, .currency = "eur",
		.amount_received = received, .metadata = &metadata, .latest_charge = received ? &charge : NULL };

	card_learn(&on, order, &intent);
}

static void serve(struct order *order)
{
	order_move(&on, order, ORDER_ACT_ACCEPT, merchant);
	if (order->payment == PAYMENT_CARD)
		tell(order, "succeeded", TOTAL);
	order->courier_id = uuid_new();
	order_walk(&on, order, ORDER_DELIVERED, courier);
}

static void refund(struct order *order, int64_t cents)
{
	struct refund refund = { .id = uuid_new(), .amount_cents = cents, .reason = "Cold", .by_role = ROLE_ADMIN,
		.lines = refund_spread(&on, order, cents, LIABLE_RESTAURANT) };
	struct stripe_metadata metadata = { .order_id = order->id.text, .refund_id = refund.id.text };

	refund_dress(&refund, order);
	refund_reserve(&on, order, &refund);
	refund_learn(&on, order, &(struct stripe_object){ .id = "re_1", .status = "succeeded", .amount = cents, .payment_intent = order->payment_ref,
	                                                  .metadata = &metadata });
}

/* One in cash and one by card that were served, a part of which went back; and one that was rejected. */
static void make_world(void)
{
	db_begin(on.db);
	struct order cash = placed(PAYMENT_CASH), card = placed(PAYMENT_CARD), rejected = placed(PAYMENT_CARD);
	serve(&cash);
	tell(&card, "requires_capture", 0);
	serve(&card);
	refund(&card, 300);
	tell(&rejected, "requires_capture", 0);
	order_end(&on, &rejected, ORDER_ACT_REJECT, merchant, &(struct reason){ "Out of rice" });
	tell(&rejected, "canceled", 0);
	for (struct order *const *o = (struct order *const[]){ &cash, &card, &rejected, NULL }; *o; o++)
		payment_schedule(on.db, (*o)->id, (struct maybe_int){ 0 }, 0);
	db_commit(on.db);
	CU_ASSERT_EQUAL(cash.state, ORDER_DELIVERED);
	CU_ASSERT_EQUAL(card.state, ORDER_DELIVERED);
	CU_ASSERT_EQUAL(rejected.payment_state, PAYMENT_VOIDED);
}

/* Whatever other tests have left: what is new breaks no rule, and the break breaks its own. */
static void each_rule_says_so_when_it_is_broken(void)
{
	long long before[sizeof breaks / sizeof *breaks], now;

	CU_ASSERT_EQUAL_FATAL(rules_n, (int)(sizeof breaks / sizeof *breaks));
	for (int i = 0; i < rules_n; i++)
		before[i] = broken(rules + i);
	make_world();
	for (int i = 0; i < rules_n; i++) {
		if ((now = broken(rules + i)) != before[i])
			printf("\n  broken without a cause: %s", rules[i].broken_by);
		CU_ASSERT_EQUAL(now, before[i]);
		stack_say(beside, "START TRANSACTION");
		stack_say(beside, breaks[i]);
		if ((now = broken(rules + i)) <= before[i])
			printf("\n  not seen: %s", rules[i].broken_by);
		CU_ASSERT_TRUE(now > before[i]);
		stack_say(beside, "ROLLBACK");
	}
}

/* Nobody's account but the database's own administrator's. */
static void what_is_booked_is_neither_changed_nor_deleted(void)
{
	static const char other[] = "SELECT COUNT(*) FROM information_schema.%s WHERE grantee LIKE '\\'dabba\\_%%' AND table_schema = 'dabba_order'"
	                            " AND privilege_type NOT IN ('SELECT', 'INSERT') %s";
	static const char books[] = "AND table_name IN ('ledger_transfers', 'ledger_entries', 'order_events', 'order_lines', 'refund_lines', 'payouts')";

	CU_ASSERT_EQUAL(stack_number(arena_printf(on.arena, other, "schema_privileges", "")), 0);
	CU_ASSERT_EQUAL(stack_number(arena_printf(on.arena, other, "table_privileges", books)), 0);
	CU_ASSERT_EQUAL(stack_number(arena_printf(on.arena, other, "column_privileges", books)), 0);
	CU_ASSERT_TRUE(stack_number(arena_printf(on.arena, other, "table_privileges", "")) > 0);
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "each rule says so when it is broken", each_rule_says_so_when_it_is_broken },
		{ "what is booked is neither changed nor deleted", what_is_booked_is_neither_changed_nor_deleted },
		CU_TEST_INFO_NULL,
	};

	beside = stack_connect();
	stack_say(beside, "USE dabba_order");
	stack_say(beside, "SET time_zone = '+00:00', @late = NOW(3)");
	int failed = payment_tests("invariants", tests);
	mysql_close(beside);
	return failed;
}
