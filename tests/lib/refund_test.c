/* Every place a refund may stand at, met by every answer that a provider may give; every order in which it may tell of one; and what
 * is left to be given back when one fails. Against the real tables. */
#define _GNU_SOURCE
#include "card_orders.h"

enum { GIVEN = 400, PART = 55, SHUFFLES = 60, TIMES = 5, EVENTS_MAX = 3 };

/* An order that was charged. */
static struct order charged(enum order_state state)
{
	static const struct query set = { "UPDATE orders SET state = :state, payment_state = :payment_state, payment_ref = :payment_ref, fee_cents = 44,"
	                                  " authorized_cents = total_cents, captured_cents = total_cents, accepted_at = placed_at WHERE id = :id" };
	struct order order = new_order();

	order_insert(on.db, on.arena, &order);
	order.state = state;
	order.payment_state = PAYMENT_CAPTURED;
	order.payment_ref = arena_printf(on.arena, "pi_%s", order.id.text);
	db_run(on.db, &set, &order_shape, &order);
	order_find(on.db, order.id, &order);
	ledger_captured(&on, &order);
	return order;
}

static struct refund *reserve(struct order *order, int64_t cents)
{
	struct refund *refund = arena_alloc(on.arena, sizeof *refund);

	*refund = (struct refund){ .id = uuid_new(), .amount_cents = cents, .reason = "Cold", .by_role = ROLE_ADMIN,
		.lines = refund_spread(&on, order, cents, LIABLE_PLATFORM) };
	refund_dress(refund, order);
	refund_reserve(&on, order, refund);
	return refund;
}

static struct refund *as_it_is(struct uuid id)
{
	struct refund *refund = arena_alloc(on.arena, sizeof *refund);

	CU_ASSERT_TRUE_FATAL(refund_find(on.db, id, refund));
	return refund;
}

static int64_t tax_of(const struct refund *refund)
{
	const struct refund_line *line = refund->lines.at;
	int64_t cents = 0;

	for (size_t i = 0; i < refund->lines.n; i++)
		cents += line[i].tax_cents;
	return cents;
}

/* --- every place, every answer --- */

#define REFUND(status) "{\"id\":\"re_1\",\"object\":\"refund\",\"status\":\"" status "\",\"amount\":400,\"currency\":\"eur\",\"payment_intent\":\"pi\"}"
#define ERROR(inside) "{\"error\":{" inside "}}"

static const struct said answers[] = {
	{ 200, REFUND("succeeded"), false }, { 200, REFUND("pending"), false }, { 200, REFUND("requires_action"), false },
	{ 200, REFUND("failed"), false }, { 200, REFUND("canceled"), false },
	{ 400, ERROR("\"code\":\"charge_already_refunded\""), false }, { 400, ERROR("\"code\":\"charge_disputed\""), false },
	{ 402, ERROR("\"code\":\"card_declined\""), false },
	{ 400, ERROR("\"type\":\"idempotency_error\""), true }, { 409, ERROR("\"code\":\"idempotency_key_in_use\""), true },
	{ 429, "{}", true }, { 401, ERROR(""), true }, { 500, ERROR(""), true }, { 503, "", true },
	{ 200, "not json", true }, { 200, "{}", true }, { CUT, "", true },
};

/* What it lists when asked whether it was made; NULL: what it answers to all else. */
static const char *const lists[] = { NULL, "{\"data\":[],\"has_more\":false}",
	"{\"data\":[{\"id\":\"re_1\",\"status\":\"succeeded\",\"amount\":400,\"metadata\":{\"refund_id\":\"@\"}}],\"has_more\":false}" };

/* tries: how often it was asked for before. */
struct place_of_refund { int state; int64_t tries; const char *listed; };

static struct refund *stand(const struct place_of_refund *at)
{
	static const struct query set = { "UPDATE refunds SET state = :state, tries = :tries, due_at = NOW(3) WHERE id = :id" };

	db_begin(on.db);
	struct order order = charged(ORDER_ACCEPTED);
	struct refund *refund = reserve(&order, GIVEN);
	refund->state = at->state;
	refund->tries = at->tries;
	db_run(on.db, &set, &refund_shape, refund);
	db_commit(on.db);
	return refund;
}

static const char *wrong(const struct place_of_refund *at, const struct said *said, const struct refund *after)
{
	struct order order = now(after->order_id);
	bool found = at->tries && at->listed && strstr(at->listed, "succeeded"), told = found || strstr(said->body, "succeeded");
	bool open = after->state == REFUND_REQUESTED || after->state == REFUND_UNKNOWN;

	if (after->state == REFUND_SUCCEEDED && !told)
		return "succeeded though nobody said so";
	if (said->unclear && !found && after->state != REFUND_UNKNOWN)
		return "an answer that says nothing settled it";
	if (found && provider_posts)
		return "asked for again though it was made";
	if (open != (after->due_at.ms > 0))
		return open ? "nobody will ask again" : "asked about though it is settled";
	if (order.refunded_cents != (after->state == REFUND_FAILED ? 0 : GIVEN))
		return "the order counts otherwise";
	if (owed(order.id, "provider") != (after->state == REFUND_SUCCEEDED ? GIVEN : 0) - TOTAL || imbalance(order.id))
		return "the ledger says otherwise";
	return provider_posts && strcmp(provider_key, arena_printf(on.arena, "refund-%s", after->id.text)) ? "another key" : NULL;
}

static int meet(const struct place_of_refund *at, const struct said *said)
{
	struct refund *refund = stand(at);

	say(&(struct said){ 200, at->listed ? at->listed : "", false }, &(struct order){ .id = refund->id });
	strcpy(provider_listed, provider_body);
	say(said, &(struct order){ .id = refund->id });
	provider_posts = 0;
	refund_pursue(&on, refund->id);
	const struct refund *after = as_it_is(refund->id);
	const char *what = wrong(at, said, after);
	if (what)
		printf("\n  %s, tried %lld, listed %.20s, told %d %.50s: %s (now %s)", refund_states[at->state], (long long)at->tries,
		       at->listed ? at->listed : "-", said->status, said->body, what, refund_states[after->state]);
	*provider_listed = 0;
	arena_reset(on.arena);
	return what != NULL;
}

static void every_place_meets_every_answer(void)
{
	int met = 0, bad = 0;

	for (int state = REFUND_REQUESTED; state <= REFUND_UNKNOWN; state++)
		for (int64_t tries = 0; tries < 2; tries++)
			for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
				for (size_t a = 0; a < sizeof answers / sizeof *answers; a++, met++)
					bad += meet(&(struct place_of_refund){ state, tries, lists[l] }, answers + a);
	printf("(%d meetings) ", met);
	CU_ASSERT_EQUAL(bad, 0);
}

/* --- every order of telling --- */

/* by_hand: on the provider's own pages, which know nothing of our refunds. */
struct story { bool by_hand; const char *told[EVENTS_MAX]; int ends; };

static const struct story stories[] = {
	{ false, { "refund.created succeeded" }, REFUND_SUCCEEDED },
	{ false, { "refund.created pending", "refund.updated succeeded" }, REFUND_SUCCEEDED },
	{ false, { "refund.created pending", "refund.failed failed" }, REFUND_FAILED },
	{ false, { "refund.created succeeded", "refund.updated succeeded", "refund.failed failed" }, REFUND_FAILED },
	{ true, { "refund.created succeeded" }, REFUND_SUCCEEDED },
	{ true, { "refund.created pending", "refund.updated succeeded" }, REFUND_SUCCEEDED },
	{ true, { "refund.created succeeded", "refund.failed failed" }, REFUND_FAILED },
	{ true, { "refund.created pending", "refund.updated canceled" }, REFUND_FAILED },
};

static int64_t told_cents = GIVEN;

static enum hearing hear(const struct order *order, const struct refund *ours, const char *intent, const char *told, int nth)
{
	struct stripe_metadata metadata = { .order_id = order->id.text, .refund_id = ours ? ours->id.text : NULL };
	struct stripe_event event = { .created = 1764000000 + nth, .id = arena_printf(on.arena, "evt_%s_%d", order->id.text, nth) };
	char type[80], status[60];

	sscanf(told, "%79s %59s", type, status);
	event.type = type;
	event.data.object = (struct stripe_object){ .object = "refund", .id = arena_printf(on.arena, "re_%s", order->id.text), .status = status,
		.currency = "eur", .amount = told_cents, .payment_intent = intent, .metadata = ours ? &metadata : NULL };
	return provider_event_hear(&on, &event, true);
}

static int64_t refunds_in(struct uuid order_id, int state)
{
	struct list all = refunds_of_customer(on.db, order_id, now(order_id).customer_id);
	const struct refund *refund = all.at;
	int64_t n = 0;

	for (size_t i = 0; i < all.n; i++)
		n += refund[i].state == state;
	return all.n == 1 ? n : -1;
}

/* Each event so often, in order or not; whether it ends as it should. */
static bool play(const struct story *story, int times, bool in_order)
{
	int turns[EVENTS_MAX * TIMES];
	size_t n = 0;

	db_begin(on.db);
	struct order order = charged(ORDER_DELIVERED);
	struct refund *ours = story->by_hand ? NULL : reserve(&order, GIVEN);
	for (int i = 0; i < EVENTS_MAX && story->told[i]; i++)
		for (int k = 0; k < times; k++)
			turns[n++] = i;
	if (!in_order)
		shuffle(turns, n);
	for (size_t i = 0; i < n; i++)
		hear(&order, ours, order.payment_ref, story->told[turns[i]], turns[i]);
	bool given = story->ends == REFUND_SUCCEEDED;
	bool ok = now(order.id).refunded_cents == (given ? GIVEN : 0) && owed(order.id, "provider") == (given ? GIVEN : 0) - TOTAL
		&& refunds_in(order.id, story->ends) == 1 && !imbalance(order.id) && events_of(order.id) == now(order.id).version;
	db_settle(on.db);
	return ok;
}

static void however_it_is_told_the_end_is_the_same(void)
{
	for (size_t s = 0; s < sizeof stories / sizeof *stories; s++) {
		int different = !play(stories + s, 1, true);
		for (int i = 0; i < SHUFFLES; i++, arena_reset(on.arena))
			different += !play(stories + s, TIMES, false);
		if (different)
			printf("\n  story %zu: %d of %d ended otherwise", s, different, SHUFFLES + 1);
		CU_ASSERT_EQUAL(different, 0);
	}
}

static void a_refund_of_another_payment_changes_nothing(void)
{
	db_begin(on.db);
	struct order order = charged(ORDER_DELIVERED);
	struct refund *ours = reserve(&order, GIVEN);
	hear(&order, ours, "pi_of_another_order", "refund.failed failed", 1);
	CU_ASSERT_EQUAL(as_it_is(ours->id)->state, REFUND_REQUESTED);
	CU_ASSERT_EQUAL(now(order.id).refunded_cents, GIVEN);
	db_settle(on.db);
}

/* --- what is left --- */

static void pursue(struct uuid order_id)
{
	static const struct query due = { "UPDATE orders SET payment_due_at = NOW(3) WHERE id = :id AND payment_due_at IS NOT NULL" };

	db_run(on.db, &due, &order_key_shape, &(struct order_key){ order_id });
	card_pursue(&on, order_id);
}

/* Given up while a part was on its way back; that part does not arrive, and so is one more rest, which is tried once. */
static void what_fails_beside_the_rest_is_given_back_too(void)
{
	db_begin(on.db);
	struct order order = charged(ORDER_ACCEPTED);
	struct refund *part = reserve(&order, GIVEN);
	CU_ASSERT_TRUE(order_end(&on, &order, ORDER_ACT_CANCEL, (struct actor){ .role = ROLE_MERCHANT }, &(struct reason){ "The oven broke" }));
	db_commit(on.db);
	pursue(order.id);
	CU_ASSERT_EQUAL(now(order.id).refunded_cents, TOTAL);
	say(answers + 3, &order);
	refund_pursue(&on, part->id);
	CU_ASSERT_EQUAL(as_it_is(part->id)->state, REFUND_FAILED);
	pursue(order.id);
	CU_ASSERT_EQUAL(now(order.id).refunded_cents, TOTAL);
	struct list due = refunds_due(on.db, 1000);
	const struct order_key *key = due.at;
	for (size_t i = 0; i < due.n; i++)
		refund_pursue(&on, key[i].id);
	pursue(order.id);
	CU_ASSERT_EQUAL(now(order.id).refunded_cents, 0);
	CU_ASSERT_EQUAL(now(order.id).payment_want, PAYMENT_WANT_NONE);
	CU_ASSERT_EQUAL(now(order.id).payment_due_at.ms, 0);
}

/* All is refunded by hand while a part is on its way: the provider tells it until the part has failed. */
static void what_cannot_be_taken_in_yet_is_new_when_it_is_told_again(void)
{
	db_begin(on.db);
	struct order order = charged(ORDER_DELIVERED);
	struct refund *part = reserve(&order, GIVEN);
	db_commit(on.db);
	told_cents = TOTAL;
	db_begin(on.db);
	CU_ASSERT_EQUAL(hear(&order, NULL, order.payment_ref, "refund.created succeeded", 1), EVENT_LATER);
	db_settle(on.db);
	CU_ASSERT_EQUAL(now(order.id).refunded_cents, GIVEN);
	say(answers + 5, &order);
	refund_pursue(&on, part->id);
	db_begin(on.db);
	CU_ASSERT_EQUAL(hear(&order, NULL, order.payment_ref, "refund.created succeeded", 1), EVENT_HEARD);
	CU_ASSERT_EQUAL(hear(&order, NULL, order.payment_ref, "refund.created succeeded", 1), EVENT_KNOWN);
	db_commit(on.db);
	CU_ASSERT_EQUAL(now(order.id).refunded_cents, TOTAL);
	CU_ASSERT_EQUAL(owed(order.id, "provider"), 0);
	told_cents = GIVEN;
}

/* Two parts of which the first does not arrive, then the rest: the cents that rounding moves come back. */
static void all_the_tax_goes_back_whatever_failed_between(void)
{
	db_begin(on.db);
	struct order order = charged(ORDER_DELIVERED);
	struct refund *first = reserve(&order, PART), *second = reserve(&order, PART);
	db_commit(on.db);
	say(answers + 3, &order);
	refund_pursue(&on, first->id);
	CU_ASSERT_EQUAL(as_it_is(first->id)->state, REFUND_FAILED);
	db_begin(on.db);
	order = now(order.id);
	struct refund *rest = reserve(&order, TOTAL - PART);
	db_commit(on.db);
	CU_ASSERT_EQUAL(tax_of(second) + tax_of(rest), order.tax_included_cents);
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "every place meets every answer", every_place_meets_every_answer },
		{ "however it is told the end is the same", however_it_is_told_the_end_is_the_same },
		{ "a refund of another payment changes nothing", a_refund_of_another_payment_changes_nothing },
		{ "what cannot be taken in yet is new when it is told again", what_cannot_be_taken_in_yet_is_new_when_it_is_told_again },
		{ "what fails beside the rest is given back too", what_fails_beside_the_rest_is_given_back_too },
		{ "all the tax goes back whatever failed between", all_the_tax_goes_back_whatever_failed_between },
		CU_TEST_INFO_NULL,
	};

	return payment_tests("refunds", tests);
}
