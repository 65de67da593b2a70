#include "double.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static struct json_object *text(const char *s) { return json_object_new_string(s); }
static struct json_object *number(int64_t n) { return json_object_new_int64(n); }

static int64_t given(const char *intent_id)
{
	struct json_object *all = book_all("refund", intent_id);
	int64_t sum = 0;

	for (size_t i = 0; i < json_object_array_length(all); i++) {
		struct json_object *refund = json_object_array_get_idx(all, i);
		sum += json_is(refund, "status", "failed") ? 0 : json_int(refund, "amount");
	}
	json_object_put(all);
	return sum;
}

static struct json_object *make(const struct call *call, struct json_object *intent, int64_t cents)
{
	struct json_object *refund = json_object_new_object();
	char id[60];

	snprintf(id, sizeof id, "re_double%012lld", (long long)book_next("re"));
	json_set(refund, "id", text(id));
	json_set(refund, "object", text("refund"));
	json_set(refund, "amount", number(cents));
	json_set(refund, "charge", text(json_text(intent, "latest_charge")));
	json_set(refund, "created", number(time(NULL)));
	json_set(refund, "currency", text(json_text(intent, "currency")));
	json_set(refund, "metadata", metadata_of(call));
	json_set(refund, "payment_intent", text(json_text(intent, "id")));
	json_set(refund, "reason", pair_of(call, "reason") ? text(pair_of(call, "reason")) : NULL);
	json_set(refund, "status", text("succeeded"));
	return refund;
}

static void count(struct json_object *intent, int64_t cents)
{
	struct json_object *charge = book_get("charge", json_text(intent, "latest_charge"));
	int64_t sum = json_int(charge, "amount_refunded") + cents;

	json_set(charge, "amount_refunded", number(sum));
	json_set(charge, "refunded", json_object_new_boolean(sum == json_int(charge, "amount_captured")));
	book_put("charge", json_text(intent, "id"), charge);
	event_add("charge.refunded", charge);
	json_object_put(charge);
}

/* The card's bank sends it back some time after it had been told to succeed. */
static void bounce(struct json_object *refund)
{
	json_set(refund, "status", text("failed"));
	json_set(refund, "failure_reason", text("lost_or_stolen_card"));
	book_put("refund", json_text(refund, "payment_intent"), refund);
	event_add("refund.failed", refund);
}

static struct answer give(const struct call *call, struct json_object *intent, int64_t cents)
{
	struct json_object *refund = make(call, intent, cents), *answer = NULL;

	book_put("refund", json_text(intent, "id"), refund);
	count(intent, cents);
	event_add("refund.created", refund);
	json_object_deep_copy(refund, &answer, NULL);
	if (json_is(intent, "payment_method", "pm_card_refundFail"))
		bounce(refund);
	json_object_put(refund);
	return (struct answer){ .status = 200, .json = answer };
}

static struct answer refund_intent(const struct call *call, const char *id)
{
	struct json_object *intent = book_get("payment_intent", id);
	struct answer bad = { 0 };

	if (!intent)
		return refuse(404, "invalid_request_error", "resource_missing", "payment_intent", "No such payment_intent.");
	int64_t left = json_int(intent, "amount_received") - given(id), cents = whole_of(call, "amount", left);
	if (!json_int(intent, "amount_received"))
		bad = refuse(400, "invalid_request_error", "charge_not_captured", NULL, "This PaymentIntent has no successful charge to refund.");
	else if (!left)
		bad = refuse(400, "invalid_request_error", "charge_already_refunded", NULL, "The charge has already been refunded.");
	else if (cents > left)
		bad = refuse(400, "invalid_request_error", "amount_too_large", "amount", "Refund amount is greater than unrefunded amount on charge.");
	else
		bad = give(call, intent, cents);
	json_object_put(intent);
	return bad;
}

struct answer refund_create(const struct call *call, const char *none)
{
	static const struct param params[] = { { "payment_intent", .required = true }, { "amount", WHOLE, .least = 1 }, { "metadata[" },
		{ "reason", CHOICE, .choices = "duplicate|fraudulent|requested_by_customer" }, { NULL } };
	struct answer bad = check_params(call, params);

	(void)none;
	return bad.status ? bad : refund_intent(call, pair_of(call, "payment_intent"));
}

struct answer refund_by_hand(const struct call *call, const char *id)
{
	static const struct param params[] = { { "amount", WHOLE, .least = 1 }, { NULL } };
	struct answer bad = check_params(call, params);

	return bad.status ? bad : refund_intent(call, id);
}

struct answer refund_get(const struct call *call, const char *id)
{
	struct json_object *refund = book_get("refund", id);

	(void)call;
	return refund ? (struct answer){ .status = 200, .json = refund } : refuse(404, "invalid_request_error", "resource_missing", "refund", "No such refund.");
}

struct answer refund_list(const struct call *call, const char *none)
{
	static const struct param params[] = { { "payment_intent" }, { "limit", WHOLE, .least = 1, .most = PAGE_MAX }, { NULL } };
	struct answer bad = check_params(call, params);

	(void)none;
	return bad.status ? bad : list_answer("/v1/refunds", book_all("refund", pair_of(call, "payment_intent")), whole_of(call, "limit", PAGE));
}
