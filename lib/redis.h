/* redis.h - one connection to one Redis. After any failure it is dropped, since a late answer must never be taken for the next
 * one, and made anew at most once a second. Bytes go out by %b alone; answers live in the arena. */
#ifndef REDIS_H
#define REDIS_H
#include <hiredis/hiredis.h>
#include <stdbool.h>
#include <stdint.h>

struct arena;

struct redis {
	const char *where;              /* see redis_place.h */
	struct arena *arena;
	int64_t answer_ms;              /* how long an answer may take; connecting may take 100 ms */
	redisContext *to;               /* NULL: not connected */
	int64_t tried_ms;
};

/* One command and its answer. NULL: not reachable, or the connection was dropped. */
redisReply *redis_ask(struct redis *, const char *fmt, ...);
/* Pipelined: say them all, then hear as many answers. */
bool redis_say(struct redis *, const char *fmt, ...);
redisReply *redis_hear(struct redis *);
void redis_drop(struct redis *);
#endif
