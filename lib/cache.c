#include "cache.h"
#include "arena.h"
#include "redis.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ANSWER_MS = 100, GROUP = 64 };

struct cache { struct redis redis; };

struct cache *cache_new(const char *socket, struct arena *arena)
{
	struct cache *c = calloc(1, sizeof *c);

	if (!c)
		abort();
	c->redis = (struct redis){ .where = socket, .arena = arena, .answer_ms = ANSWER_MS };
	return c;
}

void cache_free(struct cache *c)
{
	redis_drop(&c->redis);
	free(c);
}

static bool is_text(const redisReply *r)
{
	return r && r->type == REDIS_REPLY_STRING;
}

static bool is_ok(const redisReply *r)
{
	return r && r->type == REDIS_REPLY_STATUS;
}

static bool is_count(const redisReply *r)
{
	return r && r->type == REDIS_REPLY_INTEGER;
}

bool cache_ready(struct cache *c)
{
	return is_ok(redis_ask(&c->redis, "PING"));
}

const char *cache_get_n(struct cache *c, const char *key, size_t *n)
{
	redisReply *r = redis_ask(&c->redis, "GET %b", key, strlen(key));

	*n = is_text(r) ? r->len : 0;
	return is_text(r) ? r->str : NULL;
}

const char *cache_get(struct cache *c, const char *key)
{
	size_t n;

	return cache_get_n(c, key, &n);
}

/* Asked for in groups, so that neither side waits for the other with a full buffer. */
static void get_group(struct cache *c, const char *const *keys, size_t n, const char **values)
{
	for (size_t i = 0; i < n; i++)
		if (!redis_say(&c->redis, "GET %b", keys[i], strlen(keys[i])))
			return;
	for (size_t i = 0; i < n; i++) {
		redisReply *r = redis_hear(&c->redis);
		values[i] = is_text(r) ? r->str : NULL;
	}
}

struct list cache_get_all(struct cache *c, const char *const *keys, size_t n)
{
	const char **values = arena_alloc(c->redis.arena, n * sizeof *values);

	for (size_t i = 0; i < n; i += GROUP)
		get_group(c, keys + i, n - i < GROUP ? n - i : GROUP, values + i);
	return (struct list){ values, n };
}

static bool put(struct cache *c, const char *command, const char *key, const char *value, size_t n, int64_t ttl_s)
{
	return is_ok(redis_ask(&c->redis, command, key, strlen(key), value, n, (long long)ttl_s));
}

bool cache_put(struct cache *c, const char *key, const char *value, size_t n, int64_t ttl_s)
{
	return put(c, "SET %b %b EX %lld", key, value, n, ttl_s);
}

bool cache_put_new(struct cache *c, const char *key, const char *value, size_t n, int64_t ttl_s)
{
	return put(c, "SET %b %b EX %lld NX", key, value, n, ttl_s);
}

void cache_drop(struct cache *c, const char *key)
{
	redis_ask(&c->redis, "DEL %b", key, strlen(key));
}

/* One script, so that a count never stays behind without its end. */
int64_t cache_count(struct cache *c, const char *key, int64_t ttl_s)
{
	static const char script[] = "local n = redis.call('INCR', KEYS[1])"
		" if n == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end return n";
	redisReply *r = redis_ask(&c->redis, "EVAL %b 1 %b %lld", script, sizeof script - 1, key, strlen(key), (long long)ttl_s);

	return is_count(r) ? r->integer : 0;
}

bool cache_place(struct cache *c, const char *set, const char *member, struct position at)
{
	char lng[32], lat[32];
	int lng_n = snprintf(lng, sizeof lng, "%.7f", at.lng), lat_n = snprintf(lat, sizeof lat, "%.7f", at.lat);

	return is_count(redis_ask(&c->redis, "GEOADD %b %b %b %b", set, strlen(set), lng, (size_t)lng_n, lat, (size_t)lat_n,
	                          member, strlen(member)));
}

bool cache_unplace(struct cache *c, const char *set, const char *member)
{
	return is_count(redis_ask(&c->redis, "ZREM %b %b", set, strlen(set), member, strlen(member)));
}

bool cache_placed(struct cache *c, const char *set, const char *member, struct position *out)
{
	redisReply *r = redis_ask(&c->redis, "GEOPOS %b %b", set, strlen(set), member, strlen(member));
	redisReply *at = r && r->type == REDIS_REPLY_ARRAY && r->elements == 1 ? r->element[0] : NULL;

	if (!at || at->type != REDIS_REPLY_ARRAY || at->elements != 2 || !is_text(at->element[0]) || !is_text(at->element[1]))
		return false;
	*out = (struct position){ .lng = strtod(at->element[0]->str, NULL), .lat = strtod(at->element[1]->str, NULL) };
	return true;
}
