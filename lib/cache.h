/* cache.h - the Redis that may be emptied at any time. Every failure is a miss: nothing here ever fails a request.
 *
 * After any failure the connection is dropped and made anew (a late answer must never be taken for the next one), at most
 * once a second, with 100 ms time-outs. Keys are "<noun>:<id>"; who writes a key bounds its staleness with ttl_s. */
#ifndef CACHE_H
#define CACHE_H
#include "shape.h"

struct cache;

struct cache *cache_new(const char *socket, struct arena *);
void cache_free(struct cache *);
bool cache_ready(struct cache *);

const char *cache_get(struct cache *, const char *key);                 /* NULL: a miss; a NUL ends the text */
const char *cache_get_n(struct cache *, const char *key, size_t *n);
/* Many at once: of const char *, in the order of the keys, NULL for a miss. */
struct list cache_get_all(struct cache *, const char *const *keys, size_t n);
bool cache_put(struct cache *, const char *key, const char *value, size_t n, int64_t ttl_s);
/* SET NX; false: there was one, or a failure. */
bool cache_put_new(struct cache *, const char *key, const char *value, size_t n, int64_t ttl_s);
void cache_drop(struct cache *, const char *key);
/* Counts one up and returns the count within the window of ttl_s; 0 on a failure. For rate limits that are not security. */
int64_t cache_count(struct cache *, const char *key, int64_t ttl_s);

struct position { double lat, lng; };
bool cache_place(struct cache *, const char *set, const char *member, struct position);         /* GEOADD */
bool cache_unplace(struct cache *, const char *set, const char *member);
/* GEOPOS; false: not there, or a failure. About 0.6 m exact. */
bool cache_placed(struct cache *, const char *set, const char *member, struct position *out);
#endif
