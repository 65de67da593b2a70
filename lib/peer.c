#include "peer.h"
#include "arena.h"
#include "buf.h"
#include "fail.h"
#include "http_client.h"
#include "log.h"
#include "platform.h"
#include <string.h>

enum { HEADERS_MAX = 5 };

struct told_code { const char *code; };

SHAPE(struct told_code, told_code_shape, FIELD(struct told_code, code));

static bool call(struct platform *on, const char *method, const char *path, const struct buf *body, const char *extra,
                 struct http_answer *answer)
{
	const char *headers[HEADERS_MAX + 1] = {
		arena_printf(on->arena, "Authorization: Bearer %s", settings.service_token),
		arena_printf(on->arena, "X-Request-Id: %s", on->request_id),
		"Accept: application/json", body ? "Content-Type: application/json" : extra, body ? extra : NULL };
	const char *server = settings.internal_url ? settings.internal_url : "http://internal";
	struct http_call it = { .method = method, .url = arena_printf(on->arena, "%s%s", server, path),
		.unix_socket = settings.internal_socket, .inside = true, .headers = headers,
		.body = body ? body->at : NULL, .body_n = body ? body->n : 0 };

	if (http_call(on->http, &it, answer))
		return true;
	log_line("peer_silent", on->request_id, "%s %s: %s", method, path, answer->body);
	return false;
}

static void read_answer(struct platform *on, const char *path, const struct http_answer *answer,
                        const struct shape *gives, void *into)
{
	struct problems problems = { .arena = on->arena };
	const struct problem *first = problems.at;

	if (!shape_read_known(on->arena, gives, answer->body, answer->n, into, &problems))
		fail_with(FAIL_BUG, arena_printf(on->arena, "answer of %s: %s %s", path, first->pointer, first->detail));
}

static const char *code_of(struct platform *on, const struct http_answer *answer)
{
	struct problems problems = { .arena = on->arena };
	struct told_code told = { NULL };

	bool ok = shape_read_known(on->arena, &told_code_shape, answer->body, answer->n, &told, &problems);

	return ok ? told.code : NULL;
}

struct peer_answer peer_ask(struct platform *on, const char *method, const char *path,
                            const struct shape *takes, const void *from, const struct shape *gives, void *into)
{
	struct http_answer answer = { .status = 0 };
	struct buf body = { .arena = on->arena };

	if (takes)
		shape_write(&body, takes, from);
	if (!call(on, method, path, takes ? &body : NULL, NULL, &answer))
		return (struct peer_answer){ .status = 0 };
	bool good = answer.status / 100 == 2;
	if (good && gives)
		read_answer(on, path, &answer, gives, into);
	return (struct peer_answer){ answer.status, good ? NULL : code_of(on, &answer), answer.body, answer.n };
}

bool peer_tell(struct platform *on, const char *channel, const char *event, const char *data, size_t n)
{
	struct buf body = { .arena = on->arena, .at = (char *)(uintptr_t)data, .n = n };
	struct http_answer answer;

	return call(on, "POST", arena_printf(on->arena, "/publish/%s", channel), &body,
	            arena_printf(on->arena, "X-EventSource-Event: %s", event), &answer) && answer.status / 100 == 2;
}
