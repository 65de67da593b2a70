#include "redis_place.h"
#include "platform.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HOST_ROOM = 256 };

static const char by_sentinel[] = "sentinel://";

struct timeval redis_place_time(int64_t ms)
{
	return (struct timeval){ ms / 1000, ms % 1000 * 1000 };
}

/* NULL: not reached, or no answer within the time. */
static redisContext *reach(const char *host, int port, int64_t ms)
{
	redisContext *to = redisConnectWithTimeout(host, port, redis_place_time(ms));

	if (to && !to->err && redisSetTimeout(to, redis_place_time(ms)) == REDIS_OK)
		return to;
	if (to)
		redisFree(to);
	return NULL;
}

/* "host:port" of n characters. */
static redisContext *reach_place(const char *place, size_t n, int64_t ms)
{
	char host[HOST_ROOM], *colon;

	if (n >= sizeof host)
		return NULL;
	memcpy(host, place, n);
	host[n] = 0;
	colon = strrchr(host, ':');
	if (!colon)
		return NULL;
	*colon = 0;
	return reach(host, atoi(colon + 1), ms);
}

/* Who was a master may have become a replica of the next one. */
static bool is_master(redisContext *to)
{
	redisReply *r = redisCommand(to, "ROLE");
	bool is = r && r->type == REDIS_REPLY_ARRAY && r->elements && r->element[0]->type == REDIS_REPLY_STRING && !strcmp(r->element[0]->str, "master");

	if (r)
		freeReplyObject(r);
	return is;
}

static bool enter(redisContext *to)
{
	redisReply *r = settings.redis_password ? redisCommand(to, "AUTH %b", settings.redis_password, strlen(settings.redis_password)) : NULL;
	bool entered = !settings.redis_password || (r && r->type == REDIS_REPLY_STATUS);

	if (r)
		freeReplyObject(r);
	return entered;
}

static redisContext *enter_or_free(redisContext *to, bool must_be_master)
{
	if (!to || (enter(to) && (!must_be_master || is_master(to))))
		return to;
	redisFree(to);
	return NULL;
}

/* The master as this Sentinel knows it. */
static redisContext *ask(redisContext *sentinel, const char *name, int64_t ms)
{
	redisReply *r = redisCommand(sentinel, "SENTINEL get-master-addr-by-name %s", name);
	redisContext *to = NULL;

	if (r && r->type == REDIS_REPLY_ARRAY && r->elements == 2 && r->element[0]->type == REDIS_REPLY_STRING && r->element[1]->type == REDIS_REPLY_STRING)
		to = enter_or_free(reach(r->element[0]->str, atoi(r->element[1]->str), ms), true);
	if (r)
		freeReplyObject(r);
	return to;
}

static redisContext *connect_to_master(const char *sentinels, int64_t ms)
{
	const char *slash = strchr(sentinels, '/');
	redisContext *to = NULL;

	for (const char *at = sentinels; slash && at < slash && !to; ) {
		size_t n = strcspn(at, ",/");
		redisContext *sentinel = reach_place(at, n, ms);
		if (sentinel) {
			to = ask(sentinel, slash + 1, ms);
			redisFree(sentinel);
		}
		at += n + (at[n] == ',');
	}
	return to;
}

redisContext *redis_place_connect(const char *where, int64_t connect_ms)
{
	if (!strncmp(where, by_sentinel, sizeof by_sentinel - 1))
		return connect_to_master(where + sizeof by_sentinel - 1, connect_ms);
	if (*where != '/' && strrchr(where, ':'))
		return enter_or_free(reach_place(where, strlen(where), connect_ms), false);
	redisContext *to = redisConnectUnixWithTimeout(where, redis_place_time(connect_ms));
	if (to && !to->err && redisSetTimeout(to, redis_place_time(connect_ms)) == REDIS_OK)
		return enter_or_free(to, false);
	if (to)
		redisFree(to);
	return NULL;
}
