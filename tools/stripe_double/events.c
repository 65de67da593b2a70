#include "double.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const struct param faults[] = {
	{ "webhook_delay_ms", WHOLE }, { "webhook_jitter_ms", WHOLE }, { "webhook_times", WHOLE }, { "webhook_shuffle", WHOLE },
	{ "webhook_drop_percent", WHOLE }, { "answer_percent_cut", WHOLE }, { "answer_percent_hang", WHOLE }, { "hang_ms", WHOLE },
	{ "error_percent", WHOLE }, { "error_after_percent", WHOLE }, { "latency_ms", WHOLE }, { NULL },
};

static int64_t due(void)
{
	int64_t jitter = book_fault("webhook_jitter_ms");

	return now_ms() + book_fault("webhook_delay_ms") + (jitter ? rand() % jitter : 0);
}

void event_add(const char *type, struct json_object *object)
{
	struct json_object *event = json_object_new_object(), *data = json_object_new_object();
	bool dropped = rand() % 100 < book_fault("webhook_drop_percent");
	int64_t times = book_fault("webhook_times");
	char id[60];

	snprintf(id, sizeof id, "evt_double%012lld", (long long)book_next("evt"));
	json_set(event, "id", json_object_new_string(id));
	json_set(event, "object", json_object_new_string("event"));
	json_set(event, "api_version", json_object_new_string("2025-10-29.clover"));
	json_set(event, "created", json_object_new_int64(time(NULL)));
	json_set(event, "livemode", json_object_new_boolean(false));
	json_set(event, "type", json_object_new_string(type));
	json_set(data, "object", json_object_get(object));
	json_set(event, "data", data);
	book_event(id, type, time(NULL), json_object_to_json_string_ext(event, JSON_C_TO_STRING_PLAIN), due(), dropped ? 0 : times ? times : 1);
	json_object_put(event);
}

/* ",a,b,": what types[0], types[1] ... ask for; "": all. */
static void types_of(const struct call *call, char *out, size_t room)
{
	*out = 0;
	for (int i = 0; i < call->n; i++)
		if (!strncmp(call->pairs[i].name, "types[", 6))
			snprintf(out + strlen(out), room - strlen(out), "%s%s,", *out ? "" : ",", call->pairs[i].value);
}

struct answer event_list(const struct call *call, const char *none)
{
	static const struct param params[] = { { "limit", WHOLE, .least = 1, .most = PAGE_MAX }, { "starting_after" }, { "created[gte]", WHOLE }, { "types[" }, { NULL } };
	struct answer bad = check_params(call, params);
	int64_t limit = whole_of(call, "limit", PAGE);
	char types[1000];

	(void)none;
	if (bad.status)
		return bad;
	types_of(call, types, sizeof types);
	return list_answer("/v1/events", book_events(whole_of(call, "created[gte]", 0), pair_of(call, "starting_after"), limit + 1, types), limit);
}

struct answer faults_show(const struct call *call, const char *none)
{
	struct json_object *body = json_object_new_object();

	(void)call;
	(void)none;
	for (const struct param *fault = faults; fault->name; fault++)
		json_set(body, fault->name, json_object_new_int64(book_fault(fault->name)));
	return (struct answer){ .status = 200, .json = body };
}

/* What is not named is switched off. */
struct answer faults_set(const struct call *call, const char *none)
{
	struct answer bad = check_params(call, faults);

	if (bad.status)
		return bad;
	for (const struct param *fault = faults; fault->name; fault++)
		book_set_fault(fault->name, whole_of(call, fault->name, 0));
	return faults_show(call, none);
}
