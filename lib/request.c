#include "request.h"
#include "arena.h"
#include "log.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* RFC 6265: "a=1; b=2". The first of a name counts. */
const char *request_cookie(const struct request *rq, const char *name)
{
	size_t n = strlen(name);

	for (const char *at = rq->cookies; at && *at; at += strcspn(at, ";"), at += *at == ';') {
		at += strspn(at, " \t");
		if (!strncmp(at, name, n) && at[n] == '=')
			return arena_copy(rq->on->arena, at + n + 1, strcspn(at + n + 1, "; \t"));
	}
	return NULL;
}

const char *request_header(const struct request *rq, const char *name)
{
	size_t n = strlen(name);

	for (const char *const *at = rq->environment; at && *at; at++)
		if (!strncmp(*at, name, n) && (*at)[n] == '=')
			return *at + n + 1;
	return "";
}

void request_log(const struct request *rq, const char *event, const char *fmt, ...)
{
	const struct log_who who = { rq->me.user_id.text, rq->me.session_id.text, rq->address };
	char text[1024];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof text, fmt, args);
	va_end(args);
	log_event(event, rq->id, &who, "%s", text);
}
