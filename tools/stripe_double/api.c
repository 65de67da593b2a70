#include "double.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* before, after: what stands round the id in the path; after NULL: the path is before, whole. */
struct route { const char *method, *before, *after; struct answer (*handler)(const struct call *, const char *id); bool publishable; };

static const struct route routes[] = {
	{ "POST", "/v1/payment_intents", NULL, intent_create, false },
	{ "POST", "/v1/payment_intents/", "/confirm", intent_confirm, true },
	{ "POST", "/v1/payment_intents/", "/capture", intent_capture, false },
	{ "POST", "/v1/payment_intents/", "/cancel", intent_cancel, false },
	{ "GET", "/v1/payment_intents/", "", intent_get, true },
	{ "POST", "/v1/refunds", NULL, refund_create, false },
	{ "GET", "/v1/refunds", NULL, refund_list, false },
	{ "GET", "/v1/refunds/", "", refund_get, false },
	{ "GET", "/v1/events", NULL, event_list, false },
	{ "POST", "/_double/authenticate/", "", intent_authenticate, true },
	{ "POST", "/_double/refund/", "", refund_by_hand, true },
	{ "GET", "/_double/intents", NULL, intents_all, true },
	{ "GET", "/_double/faults", NULL, faults_show, true },
	{ "POST", "/_double/faults", NULL, faults_set, true },
};

static bool fits(const struct route *r, const struct call *call, char id[100])
{
	size_t before = strlen(r->before), path = strlen(call->path), after = r->after ? strlen(r->after) : 0;

	if (strcmp(r->method, call->method))
		return false;
	if (!r->after)
		return !strcmp(r->before, call->path);
	if (path <= before + after || strncmp(call->path, r->before, before) || strcmp(call->path + path - after, r->after))
		return false;
	snprintf(id, 100, "%.*s", (int)(path - before - after), call->path + before);
	return !strchr(id, '/');
}

static struct answer handle(const struct call *call)
{
	char id[100] = "";

	for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
		if (!fits(routes + i, call, id))
			continue;
		if (!call->secret && !routes[i].publishable)
			return refuse(401, "invalid_request_error", NULL, NULL, "You did not provide an API key, or not a secret one.");
		return routes[i].handler(call, id);
	}
	return refuse(404, "invalid_request_error", NULL, NULL, "Unrecognized request URL.");
}

static bool happens(const char *fault) { return rand() % 100 < book_fault(fault); }

static struct answer broken(void) { return refuse(500, "api_error", NULL, NULL, "An error of this double, as it was told to make."); }

static const char *text_of(struct answer *answer)
{
	if (answer->text)
		return answer->text;
	answer->text = strdup(json_object_to_json_string_ext(answer->json, JSON_C_TO_STRING_PLAIN));
	json_object_put(answer->json);
	answer->json = NULL;
	return answer->text;
}

/* The same key for another request is the client's mistake, and told as such. */
static bool is_repeated(const struct call *call, const char *request, struct answer *answer)
{
	bool same = false;

	if (!call->key || !book_kept(call->key, request, &answer->status, &answer->text, &same))
		return false;
	answer->replayed = true;
	if (!same) {
		free((char *)answer->text);
		*answer = refuse(400, "idempotency_error", NULL, NULL, "Keys for idempotent requests can only be used with the same parameters they were first used with.");
	}
	return true;
}

/* An answer that says what the client did wrong before anything was done is not kept. */
static bool is_kept(const struct answer *answer) { return answer->status == 200 || answer->status == 402 || answer->status >= 500; }

static struct answer act(struct call *call, const char *request)
{
	bool faulty = strncmp(call->path, "/_double/", 9) != 0;
	struct answer answer = { 0 };

	if (is_repeated(call, request, &answer))
		return answer;
	if (faulty && happens("error_percent"))
		return broken();
	answer = handle(call);
	if (faulty && call->key && answer.status == 200 && happens("error_after_percent")) {
		json_object_put(answer.json);
		answer = broken();
	}
	if (call->key && is_kept(&answer))
		book_keep(call->key, request, answer.status, text_of(&answer));
	return answer;
}

struct answer api_answer(struct call *call)
{
	size_t n = strlen(call->method) + strlen(call->path) + strlen(call->body) + 3;
	char *request = malloc(n);

	snprintf(request, n, "%s %s\n%s", call->method, call->path, call->body);
	book_begin();
	struct answer answer = act(call, request);
	text_of(&answer);
	book_commit();
	free(request);
	return answer;
}
