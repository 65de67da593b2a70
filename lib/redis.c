#include "redis.h"
#include "arena.h"
#include "clock.h"
#include "redis_place.h"
#include <stdarg.h>
#include <string.h>

enum { CONNECT_MS = 100, PAUSE_MS = 1000 };

static bool connected(struct redis *r)
{
	int64_t now_ms = clock_monotonic_ms();

	if (r->to)
		return true;
	if (r->tried_ms && now_ms - r->tried_ms < PAUSE_MS)
		return false;
	r->tried_ms = now_ms;
	r->to = redis_place_connect(r->where, CONNECT_MS);
	if (r->to && (r->to->err || redisSetTimeout(r->to, redis_place_time(r->answer_ms)) != REDIS_OK))
		redis_drop(r);
	return r->to != NULL;
}

void redis_drop(struct redis *r)
{
	if (r->to)
		redisFree(r->to);
	r->to = NULL;
}

static bool say(struct redis *r, const char *fmt, va_list args)
{
	if (!connected(r))
		return false;
	if (redisvAppendCommand(r->to, fmt, args) == REDIS_OK)
		return true;
	redis_drop(r);
	return false;
}

bool redis_say(struct redis *r, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	bool said = say(r, fmt, args);
	va_end(args);
	return said;
}

/* It was the master when we connected: the next connection finds who is now. */
static bool is_replica(const redisReply *reply)
{
	return reply->type == REDIS_REPLY_ERROR && !strncmp(reply->str, "READONLY", 8);
}

redisReply *redis_hear(struct redis *r)
{
	void *reply = NULL;

	if (!r->to)
		return NULL;
	if (redisGetReply(r->to, &reply) != REDIS_OK) {
		redis_drop(r);
		return NULL;
	}
	arena_defer(r->arena, freeReplyObject, reply);
	if (is_replica(reply))
		redis_drop(r);
	return reply;
}

redisReply *redis_ask(struct redis *r, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	bool said = say(r, fmt, args);
	va_end(args);
	return said ? redis_hear(r) : NULL;
}
