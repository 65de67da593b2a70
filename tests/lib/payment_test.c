/* Every place a payment may stand at, met by every answer that a provider may give; and every order in which it may tell. Against the
 * real tables. */
#define _GNU_SOURCE
#include "card_orders.h"

enum { SHUFFLES = 150, TIMES = 5, EVENTS_MAX = 8 };

/* --- every place, every answer; @ is the order's id --- */

struct place_of_payment { int state, payment_state, want; bool known; };

#define INTENT(status, rest) "{\"id\":\"pi_@\",\"object\":\"payment_intent\",\"status\":\"" status "\",\"amount\":1250,\"currency\":\"eur\"," rest "\"metadata\":{\"order_id\":\"@\"}}"
#define CHARGED "\"amount_received\":1250,\"latest_charge\":{\"id\":\"ch_1\",\"balance_transaction\":{\"fee\":44}},"

static const struct said answers[] = {
	{ 200, INTENT("requires_payment_method", "\"client_secret\":\"x\","), false },
	{ 200, INTENT("requires_payment_method", "\"last_payment_error\":{\"code\":\"card_declined\",\"message\":\"No.\"},"), false },
	{ 200, INTENT("requires_action", ""), false },
	{ 200, INTENT("processing", ""), false },
	{ 200, INTENT("requires_capture", "\"amount_capturable\":1250,"), false },
	{ 200, INTENT("succeeded", CHARGED), false },
	{ 200, INTENT("succeeded", "\"amount_received\":1250,\"latest_charge\":null,"), false },
	{ 200, INTENT("canceled", ""), false },
	{ 400, "{\"error\":{\"code\":\"payment_intent_unexpected_state\",\"payment_intent\":" INTENT("succeeded", "\"amount_received\":1250,") "}}", false },
	{ 400, "{\"error\":{\"code\":\"payment_intent_unexpected_state\",\"payment_intent\":" INTENT("canceled", "") "}}", false },
	{ 400, "{\"error\":{\"code\":\"parameter_invalid\",\"message\":\"no\"}}", false },
	{ 402, "{\"error\":{\"code\":\"card_declined\",\"message\":\"no\"}}", false },
	{ 500, "{\"error\":{\"message\":\"oops\"}}", true },
	{ 503, "", true }, { 429, "{}", true }, { 409, "{\"error\":{\"code\":\"idempotency_key_in_use\"}}", true }, { 401, "{\"error\":{}}", true },
	{ 200, "not json", true }, { 200, "{}", true }, { 200, "{\"id\":7}", true }, { CUT, "", true },
	{ 400, "{\"error\":{\"type\":\"idempotency_error\",\"message\":\"used with other parameters\"}}", true },
	{ 200, INTENT("requires_confirmation", ""), false },
};
enum { SUCCEEDED = 5, DECLINED = 11, UNCLEAR = 12, UNCLEAR_N = 10 };

static bool took_money(int payment_state) { return payment_state == PAYMENT_CAPTURED || payment_state == PAYMENT_REFUNDED; }

/* An order that stands there, in the tables. */
static struct order stand(const struct place_of_payment *at)
{
	static const struct query set = { "UPDATE orders SET state = :state, payment_state = :payment_state, payment_want = :payment_want,"
	                                  " payment_ref = :payment_ref, authorized_cents = :authorized_cents, captured_cents = :captured_cents,"
	                                  " accepted_at = :accepted_at, payment_due_at = NOW(3) WHERE id = :id" };
	struct order order = new_order();

	db_begin(on.db);
	order_insert(on.db, on.arena, &order);
	order.state = at->state;
	order.payment_state = at->payment_state;
	order.payment_want = at->want;
	order.payment_ref = at->known ? arena_printf(on.arena, "pi_%s", order.id.text) : NULL;
	order.authorized_cents = at->payment_state == PAYMENT_AUTHORIZED || took_money(at->payment_state) ? TOTAL : 0;
	order.captured_cents = took_money(at->payment_state) ? TOTAL : 0;
	order.accepted_at = at->state >= ORDER_ACCEPTED ? order.placed_at : (struct instant){ 0 };
	db_run(on.db, &set, &order_shape, &order);
	db_commit(on.db);
	return order;
}

static bool is_possible(const struct place_of_payment *at)
{
	if (!at->known && at->payment_state != PAYMENT_PENDING && at->payment_state != PAYMENT_UNKNOWN && at->payment_state != PAYMENT_VOIDED)
		return false;
	if (at->payment_state == PAYMENT_REFUNDED)
		return false;           /* its refunds are elsewhere */
	return !(at->state == ORDER_UNPAID && (at->payment_state == PAYMENT_AUTHORIZED || took_money(at->payment_state)));
}

/* What nobody may ever find, wherever it stood and whatever was said. */
static const char *wrong(const struct order *before, const struct said *said, const struct order *after)
{
	if (after->captured_cents != 0 && after->captured_cents != TOTAL)
		return "captured another amount";
	if (after->refunded_cents > after->captured_cents)
		return "refunded more than was captured";
	if (took_money(before->payment_state) && !took_money(after->payment_state))
		return "what was captured is forgotten";
	if (before->payment_state == PAYMENT_VOIDED && after->payment_state != PAYMENT_VOIDED)
		return "what was voided came back";
	if (after->captured_cents > before->captured_cents && !strstr(said->body, "succeeded"))
		return "captured though nobody said so";
	if (said->unclear && after->payment_state != before->payment_state && after->payment_state != PAYMENT_UNKNOWN && !took_money(after->payment_state))
		return "an answer that says nothing changed it";
	if (said->unclear && card_work(after) != CARD_NOTHING && !after->payment_due_at.ms)
		return "nobody will ask again";
	if (order_state_ends(before->state) && after->state != before->state)
		return "an order that had ended began again";
	if (imbalance(after->id))
		return "a transfer does not sum to 0";
	return events_of(after->id) == after->version ? NULL : "an act without its event";
}

/* A call that is repeated carries the key of its purpose, never a new one. */
static bool is_our_key(const struct order *order)
{
	static const char *const purposes[] = { "authorize", "capture", "void" };
	char key[100];

	snprintf(key, sizeof key, "refund-");
	if (!*provider_key || !strncmp(provider_key, key, strlen(key)))
		return true;
	for (size_t i = 0; i < sizeof purposes / sizeof *purposes; i++) {
		snprintf(key, sizeof key, "order-%s-%s", order->id.text, purposes[i]);
		if (!strcmp(key, provider_key))
			return true;
	}
	return false;
}

static int meet(const struct place_of_payment *at, const struct said *said)
{
	struct order before = stand(at);

	before = now(before.id);
	say(said, &before);
	*provider_key = 0;
	CU_ASSERT_TRUE(card_pursue(&on, before.id));
	struct order after = now(before.id);
	const char *what = is_our_key(&after) ? wrong(&before, said, &after) : "a key of another purpose";
	if (what)
		printf("\n  order %s, payment %s, want %s, %s; told %d %.60s: %s (now %s, %s)", order_states[at->state], payment_states[at->payment_state],
		       payment_wants[at->want], at->known ? "known" : "not known", said->status, said->body, what, order_states[after.state],
		       payment_states[after.payment_state]);
	arena_reset(on.arena);
	return what != NULL;
}

static void every_place_meets_every_answer(void)
{
	int met = 0, bad = 0;

	for (int s = ORDER_UNPAID; s <= ORDER_CANCELLED; s++)
		for (int p = PAYMENT_PENDING; p <= PAYMENT_UNKNOWN; p++)
			for (int want = PAYMENT_WANT_NONE; want <= PAYMENT_WANT_RELEASE; want++)
				for (int known = 0; known < 2; known++)
					for (size_t a = 0; a < sizeof answers / sizeof *answers; a++) {
						struct place_of_payment at = { s, p, want, known };
						if (!is_possible(&at))
							continue;
						bad += meet(&at, answers + a);
						met++;
					}
	printf("(%d meetings) ", met);
	CU_ASSERT_EQUAL(bad, 0);
}

/* An hour of silence, then the truth: charged once, by one key. */
static void what_is_unclear_is_asked_about_until_it_is_known(void)
{
	struct place_of_payment at = { ORDER_ACCEPTED, PAYMENT_AUTHORIZED, PAYMENT_WANT_CAPTURE, true };
	static const struct query due = { "UPDATE orders SET payment_due_at = NOW(3) WHERE id = :id" };
	struct order order = stand(&at);

	for (int i = 0; i < 12; i++) {
		db_run(on.db, &due, &order_key_shape, &(struct order_key){ order.id });
		say(answers + UNCLEAR + i % UNCLEAR_N, &order);
		CU_ASSERT_TRUE(card_pursue(&on, order.id));
		CU_ASSERT_EQUAL(now(order.id).payment_state, PAYMENT_UNKNOWN);
		CU_ASSERT_TRUE(now(order.id).payment_due_at.ms > 0);
	}
	db_run(on.db, &due, &order_key_shape, &(struct order_key){ order.id });
	say(answers + SUCCEEDED, &order);
	CU_ASSERT_TRUE(card_pursue(&on, order.id));
	CU_ASSERT_EQUAL(now(order.id).payment_state, PAYMENT_CAPTURED);
	CU_ASSERT_EQUAL(now(order.id).fee_cents.value, 44);
	CU_ASSERT_EQUAL(now(order.id).payment_due_at.ms, 0);
	CU_ASSERT_EQUAL(imbalance(order.id), 0);
}

/* --- every order of telling --- */

struct story { const char *name; const char *told[EVENTS_MAX]; };

static const struct story stories[] = {
	{ "paid", { "payment_intent.amount_capturable_updated requires_capture" } },
	{ "paid and captured", { "payment_intent.amount_capturable_updated requires_capture", "payment_intent.succeeded succeeded" } },
	{ "declined, then paid", { "payment_intent.payment_failed requires_payment_method", "payment_intent.amount_capturable_updated requires_capture",
	                           "payment_intent.succeeded succeeded" } },
	{ "declined for good", { "payment_intent.payment_failed requires_payment_method", "payment_intent.canceled canceled" } },
	{ "paid and withdrawn", { "payment_intent.amount_capturable_updated requires_capture", "payment_intent.canceled canceled" } },
	{ "asked by the bank", { "payment_intent.created requires_payment_method", "payment_intent.requires_action requires_action",
	                         "payment_intent.payment_failed requires_payment_method", "payment_intent.amount_capturable_updated requires_capture" } },
};

static void hear(const struct order *order, const char *told, int nth)
{
	struct stripe_metadata metadata = { .order_id = order->id.text };
	struct stripe_error error = { .code = "card_declined" };
	struct stripe_event event = { .created = 1764000000 + nth };
	char type[80], status[60];

	sscanf(told, "%79s %59s", type, status);
	event.id = arena_printf(on.arena, "evt_%s_%d", order->id.text, nth);
	event.type = type;
	event.data.object = (struct stripe_object){ .object = "payment_intent", .id = arena_printf(on.arena, "pi_%s", order->id.text), .status = status,
		.currency = "eur", .amount = TOTAL, .amount_received = strcmp(status, "succeeded") ? 0 : TOTAL, .metadata = &metadata,
		.last_payment_error = strstr(type, "failed") ? &error : NULL };
	provider_event_hear(&on, &event, true);
}

static size_t length(const struct story *story)
{
	size_t n = 0;

	while (n < EVENTS_MAX && story->told[n])
		n++;
	return n;
}

/* Where it all ends: each event `times` times, in order or not. */
static struct order play(const struct story *story, int times, bool in_order)
{
	struct order order = new_order(), end;
	int turns[EVENTS_MAX * TIMES];
	size_t n = length(story) * (size_t)times;

	for (size_t i = 0; i < n; i++)
		turns[i] = (int)(i / (size_t)times);
	if (!in_order)
		shuffle(turns, n);
	db_begin(on.db);
	order_insert(on.db, on.arena, &order);
	for (size_t i = 0; i < n; i++)
		hear(&order, story->told[turns[i]], turns[i]);
	end = now(order.id);
	CU_ASSERT_EQUAL(imbalance(order.id), 0);
	CU_ASSERT_EQUAL(events_of(order.id), end.version);
	db_settle(on.db);
	return end;
}

static void however_it_is_told_the_end_is_the_same(void)
{
	for (size_t s = 0; s < sizeof stories / sizeof *stories; s++) {
		struct order told_once = play(stories + s, 1, true);
		int different = 0;
		for (int i = 0; i < SHUFFLES; i++) {
			struct order end = play(stories + s, TIMES, false);
			different += end.state != told_once.state || end.payment_state != told_once.payment_state
				|| end.captured_cents != told_once.captured_cents;
			arena_reset(on.arena);
		}
		if (different)
			printf("\n  %s: %d of %d ended otherwise than %s, %s", stories[s].name, different, SHUFFLES, order_states[told_once.state],
			       payment_states[told_once.payment_state]);
		CU_ASSERT_EQUAL(different, 0);
	}
}

/* As when the key of its making answers with an error for a day. */
static void a_lost_intent_is_known_by_what_the_provider_tells(void)
{
	static const struct story made = { "made", { "payment_intent.created requires_payment_method" } };
	struct place_of_payment at = { ORDER_UNPAID, PAYMENT_UNKNOWN, PAYMENT_WANT_NONE, false };
	struct order order = stand(&at);

	say(answers + UNCLEAR, &order);
	CU_ASSERT_TRUE(card_pursue(&on, order.id));
	CU_ASSERT_EQUAL(now(order.id).payment_state, PAYMENT_UNKNOWN);
	db_begin(on.db);
	hear(&order, made.told[0], 1);
	db_commit(on.db);
	CU_ASSERT_EQUAL(now(order.id).payment_state, PAYMENT_PENDING);
	CU_ASSERT_PTR_NOT_NULL(now(order.id).payment_ref);
}

static void an_intent_of_another_amount_changes_nothing(void)
{
	struct order order = new_order();
	struct stripe_metadata metadata = { .order_id = order.id.text };
	struct stripe_object intent = { .id = "pi_cheap", .status = "requires_capture", .currency = "eur", .amount = 1, .metadata = &metadata };

	db_begin(on.db);
	order_insert(on.db, on.arena, &order);
	card_learn(&on, &order, &intent);
	CU_ASSERT_EQUAL(now(order.id).state, ORDER_UNPAID);
	intent.amount = TOTAL;
	intent.currency = "usd";
	card_learn(&on, &order, &intent);
	CU_ASSERT_EQUAL(now(order.id).state, ORDER_UNPAID);
	db_settle(on.db);
}

/* By the administration's judgement its customer pays for it, and then the card cannot be charged. */
static void what_was_kept_and_cannot_be_charged_is_a_loss(void)
{
	struct place_of_payment at = { ORDER_COLLECTED, PAYMENT_AUTHORIZED, PAYMENT_WANT_CAPTURE, true };
	struct order order = now(stand(&at).id);

	order.liable = LIABLE_CUSTOMER;
	db_begin(on.db);
	CU_ASSERT_TRUE(order_end(&on, &order, ORDER_ACT_CANCEL, (struct actor){ .role = ROLE_ADMIN }, &(struct reason){ "Nobody at the door" }));
	db_commit(on.db);
	CU_ASSERT_EQUAL(owed(order.id, "customer"), -TOTAL);
	say(answers + DECLINED, &order);
	CU_ASSERT_TRUE(card_pursue(&on, order.id));
	CU_ASSERT_EQUAL(now(order.id).payment_state, PAYMENT_FAILED);
	CU_ASSERT_EQUAL(owed(order.id, "customer"), 0);
}

static void what_is_told_of_the_other_mode_pays_nothing(void)
{
	struct order_settings kept = order_settings;
	struct order order = new_order();

	db_begin(on.db);
	order_insert(on.db, on.arena, &order);
	order_settings.stripe_secret_key = "sk_live_of_nobody";
	hear(&order, stories[0].told[0], 1);
	CU_ASSERT_EQUAL(now(order.id).state, ORDER_UNPAID);
	order_settings.stripe_secret_key = "rk_test_of_this_test";
	hear(&order, stories[0].told[0], 2);
	CU_ASSERT_EQUAL(now(order.id).state, ORDER_PLACED);
	db_settle(on.db);
	order_settings = kept;
}

/* An account may be others' as well. */
static void only_what_concerns_us_is_asked_for(void)
{
	struct stripe_events events = { { NULL } };

	say(&(struct said){ 200, "{\"data\":[],\"has_more\":false}", false }, &(struct order){ .id = uuid_new() });
	CU_ASSERT_TRUE(stripe_events_since(&on, 1, NULL, &events));
	CU_ASSERT_PTR_NOT_NULL(strstr(provider_asked, "types[0]=payment_intent.created"));
}

static void answer_events(int status, const char *body)
{
	*provider_asked = 0;
	say(&(struct said){ status, body, false }, &(struct order){ .id = uuid_new() });
	payment_reconcile(&on);
}

/* A lost answer costs neither the pages before it nor those behind. */
static void what_should_have_been_told_is_asked_for_page_by_page(void)
{
	static const char first[] = "{\"data\":[{\"id\":\"evt_7\",\"type\":\"x\",\"created\":1,\"data\":{\"object\":{\"id\":\"pi_0\"}}}],\"has_more\":true}";

	answer_events(200, first);
	CU_ASSERT_PTR_NULL(strstr(provider_asked, "starting_after"));
	answer_events(CUT, "");
	CU_ASSERT_PTR_NOT_NULL(strstr(provider_asked, "starting_after=evt_7"));
	answer_events(200, "");
	CU_ASSERT_STRING_EQUAL(provider_asked, "");             /* not at once */
	usleep(2100000);
	answer_events(200, "{\"data\":[],\"has_more\":false}");
	CU_ASSERT_PTR_NOT_NULL(strstr(provider_asked, "starting_after=evt_7"));
	answer_events(200, first);
	CU_ASSERT_STRING_EQUAL(provider_asked, "");             /* that was all of it */
}

static void without_all_its_keys_no_card_is_taken(void)
{
	struct order_settings kept = order_settings;

	CU_ASSERT_TRUE(payment_provider(PAYMENT_CARD)->offered());
	order_settings.stripe_webhook_secret = NULL;
	CU_ASSERT_FALSE(payment_provider(PAYMENT_CARD)->offered());
	order_settings = kept;
	order_settings.stripe_secret_key = NULL;
	CU_ASSERT_FALSE(payment_provider(PAYMENT_CARD)->offered());
	CU_ASSERT_TRUE(payment_provider(PAYMENT_CASH)->offered());
	order_settings = kept;
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "without all its keys no card is taken", without_all_its_keys_no_card_is_taken },
		{ "every place meets every answer", every_place_meets_every_answer },
		{ "what is unclear is asked about until it is known", what_is_unclear_is_asked_about_until_it_is_known },
		{ "however it is told the end is the same", however_it_is_told_the_end_is_the_same },
		{ "a lost intent is known by what the provider tells", a_lost_intent_is_known_by_what_the_provider_tells },
		{ "an intent of another amount changes nothing", an_intent_of_another_amount_changes_nothing },
		{ "what was kept and cannot be charged is a loss", what_was_kept_and_cannot_be_charged_is_a_loss },
		{ "what is told of the other mode pays nothing", what_is_told_of_the_other_mode_pays_nothing },
		{ "only what concerns us is asked for", only_what_concerns_us_is_asked_for },
		{ "what should have been told is asked for page by page", what_should_have_been_told_is_asked_for_page_by_page },
		CU_TEST_INFO_NULL,
	};
	return payment_tests("payments", tests);
}
