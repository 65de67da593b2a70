#include "double.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { FEE_BASIS_POINTS = 150, FEE_FIXED = 25 };

static struct json_object *text(const char *s) { return json_object_new_string(s); }
static struct json_object *number(int64_t n) { return json_object_new_int64(n); }

static void make_id(char out[60], const char *prefix)
{
	snprintf(out, 60, "%s_double%012lld%06lx", prefix, (long long)book_next(prefix), (unsigned long)rand() & 0xffffff);
}

static void put(struct json_object *intent)
{
	struct json_object *metadata = NULL;

	json_object_object_get_ex(intent, "metadata", &metadata);
	book_put("payment_intent", metadata ? json_text(metadata, "order_id") : NULL, intent);
}

static struct json_object *find(const char *id) { return book_get("payment_intent", id); }

static struct answer missing(const char *id)
{
	char message[200];

	snprintf(message, sizeof message, "No such payment_intent: '%.100s'", id);
	return refuse(404, "invalid_request_error", "resource_missing", "intent", message);
}

/* latest_charge becomes the charge itself, with its balance transaction, where that was asked for. */
static struct answer shown(const struct call *call, struct json_object *intent)
{
	const char *expand = pair_of(call, "expand[0]") ? pair_of(call, "expand[0]") : pair_of(call, "expand[]");
	struct json_object *charge = expand && !strncmp(expand, "latest_charge", 13) ? book_get("charge", json_text(intent, "latest_charge")) : NULL;

	if (charge) {
		struct json_object *balance = strstr(expand, "balance_transaction") ? book_get("balance_transaction", json_text(charge, "balance_transaction")) : NULL;
		if (balance)
			json_set(charge, "balance_transaction", balance);
		json_set(intent, "latest_charge", charge);
	}
	return (struct answer){ .status = 200, .json = intent };
}

static struct answer unexpected(struct json_object *intent, const char *act)
{
	char message[300];
	struct json_object *error;

	snprintf(message, sizeof message, "This PaymentIntent's status is %s: it cannot be %s.", json_text(intent, "status"), act);
	struct answer answer = refuse(400, "invalid_request_error", "payment_intent_unexpected_state", NULL, message);
	json_object_object_get_ex(answer.json, "error", &error);
	json_set(error, "payment_intent", intent);
	return answer;
}

struct answer intent_create(const struct call *call, const char *none)
{
	static const struct param params[] = {
		{ "amount", WHOLE, .required = true, .least = 1 }, { "currency", .required = true }, { "description" }, { "metadata[" },
		{ "capture_method", CHOICE, .choices = "automatic|automatic_async|manual" },
		{ "automatic_payment_methods[enabled]", CHOICE, .choices = "true|false" },
		{ "automatic_payment_methods[allow_redirects]", CHOICE, .choices = "always|never" },
		{ NULL },
	};
	char id[60], secret[120];
	struct answer bad = check_params(call, params);

	(void)none;
	if (!bad.status && pair_of(call, "automatic_payment_methods[allow_redirects]") && !pair_of(call, "automatic_payment_methods[enabled]"))
		bad = refuse(400, "invalid_request_error", "parameter_missing", "automatic_payment_methods[enabled]", "Missing required param: enabled.");
	if (!bad.status && strlen(pair_of(call, "currency")) != 3)
		bad = refuse(400, "invalid_request_error", NULL, "currency", "Invalid currency.");
	if (bad.status)
		return bad;
	make_id(id, "pi");
	snprintf(secret, sizeof secret, "%s_secret_%08x%08x", id, (unsigned)rand(), (unsigned)rand());
	struct json_object *intent = json_object_new_object();
	json_set(intent, "id", text(id));
	json_set(intent, "object", text("payment_intent"));
	json_set(intent, "amount", number(whole_of(call, "amount", 0)));
	json_set(intent, "amount_capturable", number(0));
	json_set(intent, "amount_received", number(0));
	json_set(intent, "cancellation_reason", NULL);
	json_set(intent, "capture_method", text(pair_of(call, "capture_method") ? pair_of(call, "capture_method") : "automatic"));
	json_set(intent, "client_secret", text(secret));
	json_set(intent, "confirmation_method", text("automatic"));
	json_set(intent, "created", number(time(NULL)));
	json_set(intent, "currency", text(pair_of(call, "currency")));
	json_set(intent, "last_payment_error", NULL);
	json_set(intent, "latest_charge", NULL);
	json_set(intent, "livemode", json_object_new_boolean(false));
	json_set(intent, "metadata", metadata_of(call));
	json_set(intent, "next_action", NULL);
	json_set(intent, "payment_method", NULL);
	json_set(intent, "status", text("requires_payment_method"));
	put(intent);
	event_add("payment_intent.created", intent);
	return shown(call, intent);
}

/* With the publishable key only who holds the secret sees it. */
static bool may_see(const struct call *call, struct json_object *intent)
{
	const char *secret = pair_of(call, "client_secret");

	return call->secret || (secret && json_is(intent, "client_secret", secret));
}

struct answer intent_get(const struct call *call, const char *id)
{
	struct json_object *intent = find(id);

	return intent && may_see(call, intent) ? shown(call, intent) : missing(id);
}

static void make_charge(struct json_object *intent)
{
	struct json_object *charge = json_object_new_object();
	char id[60];

	make_id(id, "ch");
	json_set(charge, "id", text(id));
	json_set(charge, "object", text("charge"));
	json_set(charge, "amount", number(json_int(intent, "amount")));
	json_set(charge, "amount_captured", number(0));
	json_set(charge, "amount_refunded", number(0));
	json_set(charge, "balance_transaction", NULL);
	json_set(charge, "captured", json_object_new_boolean(false));
	json_set(charge, "currency", text(json_text(intent, "currency")));
	json_set(charge, "payment_intent", text(json_text(intent, "id")));
	json_set(charge, "refunded", json_object_new_boolean(false));
	json_set(charge, "status", text("succeeded"));
	book_put("charge", json_text(intent, "id"), charge);
	json_set(intent, "latest_charge", text(id));
	json_object_put(charge);
}

static void take(struct json_object *intent, int64_t cents)
{
	struct json_object *charge = book_get("charge", json_text(intent, "latest_charge")), *balance = json_object_new_object();
	int64_t fee = cents * FEE_BASIS_POINTS / 10000 + FEE_FIXED;
	char id[60];

	make_id(id, "txn");
	json_set(balance, "id", text(id));
	json_set(balance, "object", text("balance_transaction"));
	json_set(balance, "amount", number(cents));
	json_set(balance, "currency", text(json_text(intent, "currency")));
	json_set(balance, "fee", number(fee));
	json_set(balance, "net", number(cents - fee));
	json_set(balance, "type", text("charge"));
	book_put("balance_transaction", json_text(charge, "id"), balance);
	json_set(charge, "captured", json_object_new_boolean(true));
	json_set(charge, "amount_captured", number(cents));
	json_set(charge, "balance_transaction", text(id));
	book_put("charge", json_text(intent, "id"), charge);
	json_set(intent, "amount_received", number(cents));
	json_set(intent, "amount_capturable", number(0));
	json_set(intent, "status", text("succeeded"));
	put(intent);
	event_add("payment_intent.succeeded", intent);
	json_object_put(balance);
	json_object_put(charge);
}

static struct answer pay(const struct call *call, struct json_object *intent)
{
	json_set(intent, "last_payment_error", NULL);
	json_set(intent, "next_action", NULL);
	make_charge(intent);
	if (json_is(intent, "capture_method", "manual")) {
		json_set(intent, "status", text("requires_capture"));
		json_set(intent, "amount_capturable", number(json_int(intent, "amount")));
		put(intent);
		event_add("payment_intent.amount_capturable_updated", intent);
	} else {
		take(intent, json_int(intent, "amount"));
	}
	return shown(call, intent);
}

/* The card's bank says no: the customer may try another one. */
static struct answer decline(struct json_object *intent, const char *code, const char *decline_code, const char *message)
{
	struct answer answer = refuse(402, "card_error", code, NULL, message);
	struct json_object *error, *last = NULL;

	json_object_object_get_ex(answer.json, "error", &error);
	if (decline_code)
		json_set(error, "decline_code", text(decline_code));
	json_object_deep_copy(error, &last, NULL);
	json_set(intent, "status", text("requires_payment_method"));
	json_set(intent, "payment_method", NULL);
	json_set(intent, "next_action", NULL);
	json_set(intent, "last_payment_error", last);
	put(intent);
	event_add("payment_intent.payment_failed", intent);
	json_set(error, "payment_intent", intent);
	return answer;
}

static struct answer ask_for_3ds(const struct call *call, struct json_object *intent)
{
	struct json_object *action = json_object_new_object();

	json_set(action, "type", text("use_stripe_sdk"));
	json_set(intent, "next_action", action);
	json_set(intent, "status", text("requires_action"));
	put(intent);
	event_add("payment_intent.requires_action", intent);
	return shown(call, intent);
}

static struct answer charge_card(const struct call *call, struct json_object *intent, const char *card)
{
	static const struct { const char *card, *code, *decline_code, *message; } declines[] = {
		{ "pm_card_chargeDeclined", "card_declined", "generic_decline", "Your card was declined." },
		{ "pm_card_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds", "Your card has insufficient funds." },
		{ "pm_card_chargeDeclinedExpiredCard", "expired_card", NULL, "Your card has expired." },
	};

	for (size_t i = 0; i < sizeof declines / sizeof *declines; i++)
		if (!strcmp(card, declines[i].card))
			return decline(intent, declines[i].code, declines[i].decline_code, declines[i].message);
	json_set(intent, "payment_method", text(card));
	if (!strcmp(card, "pm_card_authenticationRequired"))
		return ask_for_3ds(call, intent);
	return pay(call, intent);
}

struct answer intent_confirm(const struct call *call, const char *id)
{
	static const struct param params[] = { { "key" }, { "client_secret" }, { "payment_method" }, { "return_url" }, { "use_stripe_sdk" }, { NULL } };
	struct json_object *intent = find(id);
	const char *card = pair_of(call, "payment_method");
	struct answer bad = check_params(call, params);

	if (bad.status)
		return bad;
	if (!intent || !may_see(call, intent))
		return missing(id);
	if (strncmp(json_text(intent, "status"), "requires_", 9) || json_is(intent, "status", "requires_capture"))
		return unexpected(intent, "confirmed");
	if (!card || strncmp(card, "pm_card_", 8))
		return refuse(400, "invalid_request_error", "resource_missing", "payment_method", "No such PaymentMethod.");
	return charge_card(call, intent, card);
}

struct answer intent_authenticate(const struct call *call, const char *id)
{
	struct json_object *intent = find(id);
	const char *outcome = pair_of(call, "outcome");

	if (!intent)
		return missing(id);
	if (!json_is(intent, "status", "requires_action"))
		return unexpected(intent, "authenticated");
	if (outcome && !strcmp(outcome, "succeed"))
		return pay(call, intent);
	return decline(intent, "payment_intent_authentication_failure", NULL, "The provided PaymentMethod has failed authentication.");
}

static void withdraw(struct json_object *intent, const char *reason)
{
	json_set(intent, "status", text("canceled"));
	json_set(intent, "amount_capturable", number(0));
	json_set(intent, "cancellation_reason", reason ? text(reason) : NULL);
	put(intent);
	event_add("payment_intent.canceled", intent);
}

struct answer intent_capture(const struct call *call, const char *id)
{
	static const struct param params[] = { { "amount_to_capture", WHOLE, .least = 1 }, { "metadata[" }, { NULL } };
	struct json_object *intent = find(id);
	struct answer bad = check_params(call, params);

	if (!intent)
		return missing(id);
	if (bad.status)
		return bad;
	if (!json_is(intent, "status", "requires_capture"))
		return unexpected(intent, "captured");
	int64_t cents = whole_of(call, "amount_to_capture", json_int(intent, "amount_capturable"));
	if (cents > json_int(intent, "amount_capturable"))
		return refuse(400, "invalid_request_error", "amount_too_large", "amount_to_capture", "The amount is greater than what can be captured.");
	/* A card of our own: its bank refuses at last what it had set aside. */
	if (json_is(intent, "payment_method", "pm_card_captureFails")) {
		withdraw(intent, "automatic");
		json_object_put(intent);
		return refuse(402, "card_error", "card_declined", NULL, "Your card was declined.");
	}
	take(intent, cents);
	return shown(call, intent);
}

struct answer intent_cancel(const struct call *call, const char *id)
{
	static const struct param params[] = {
		{ "cancellation_reason", CHOICE, .choices = "abandoned|duplicate|fraudulent|requested_by_customer" }, { NULL } };
	struct json_object *intent = find(id);
	struct answer bad = check_params(call, params);

	if (!intent)
		return missing(id);
	if (bad.status)
		return bad;
	if (strncmp(json_text(intent, "status"), "requires_", 9))
		return unexpected(intent, "canceled");
	withdraw(intent, pair_of(call, "cancellation_reason"));
	return shown(call, intent);
}

static int64_t refunded(const char *intent_id)
{
	struct json_object *all = book_all("refund", intent_id);
	int64_t sum = 0;

	for (size_t i = 0; i < json_object_array_length(all); i++) {
		struct json_object *refund = json_object_array_get_idx(all, i);
		sum += json_is(refund, "status", "succeeded") ? json_int(refund, "amount") : 0;
	}
	json_object_put(all);
	return sum;
}

/* What was done with each order's money, to be compared with other books. */
struct answer intents_all(const struct call *call, const char *none)
{
	struct json_object *all = book_all("payment_intent", NULL), *rows = json_object_new_array();

	(void)call;
	(void)none;
	for (size_t i = 0; i < json_object_array_length(all); i++) {
		struct json_object *intent = json_object_array_get_idx(all, i), *row = json_object_new_object(), *metadata;
		json_object_object_get_ex(intent, "metadata", &metadata);
		json_set(row, "id", text(json_text(intent, "id")));
		json_set(row, "order_id", text(json_text(metadata, "order_id")));
		json_set(row, "status", text(json_text(intent, "status")));
		json_set(row, "amount", number(json_int(intent, "amount")));
		json_set(row, "amount_received", number(json_int(intent, "amount_received")));
		json_set(row, "refunded", number(refunded(json_text(intent, "id"))));
		json_object_array_add(rows, row);
	}
	json_object_put(all);
	struct json_object *body = json_object_new_object();
	json_set(body, "data", rows);
	return (struct answer){ .status = 200, .json = body };
}
