#include "double.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PAGE = 10, PAGE_MAX = 100 };

static const char *const faults[] = { "webhook_delay_ms", "webhook_jitter_ms", "webhook_times", "webhook_shuffle", "webhook_drop_percent",
	"answer_percent_cut", "answer_percent_hang", "hang_ms", "error_percent", "error_after_percent", "latency_ms", NULL };

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
	static const char *const known[] = { "limit", "starting_after", "created[", "types[", "type", NULL };
	struct answer bad = check_names(call, known);
	struct json_object *body = json_object_new_object(), *data;
	const char *limit_text = pair_of(call, "limit"), *from = pair_of(call, "created[gte]");
	int64_t limit = limit_text ? atoll(limit_text) : PAGE;
	char types[1000];

	(void)none;
	if (bad.status)
		return bad;
	if (limit < 1 || limit > PAGE_MAX)
		return refuse(400, "invalid_request_error", "parameter_invalid_integer", "limit", "limit is 1 to 100.");
	types_of(call, types, sizeof types);
	data = book_events(from ? atoll(from) : 0, pair_of(call, "starting_after"), limit + 1, types);
	bool more = json_object_array_length(data) > (size_t)limit;
	if (more)
		json_object_array_del_idx(data, (size_t)limit, 1);
	json_set(body, "object", json_object_new_string("list"));
	json_set(body, "url", json_object_new_string("/v1/events"));
	json_set(body, "has_more", json_object_new_boolean(more));
	json_set(body, "data", data);
	return (struct answer){ .status = 200, .json = body };
}

struct answer faults_show(const struct call *call, const char *none)
{
	struct json_object *body = json_object_new_object();

	(void)call;
	(void)none;
	for (const char *const *name = faults; *name; name++)
		json_set(body, *name, json_object_new_int64(book_fault(*name)));
	return (struct answer){ .status = 200, .json = body };
}

/* What is not named is switched off. */
struct answer faults_set(const struct call *call, const char *none)
{
	struct answer bad = check_names(call, faults);

	if (bad.status)
		return bad;
	for (const char *const *name = faults; *name; name++)
		book_set_fault(*name, pair_of(call, *name) ? atoll(pair_of(call, *name)) : 0);
	return faults_show(call, none);
}
