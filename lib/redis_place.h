/* redis_place.h - a connection to the Redis that a setting names, for redis.c alone:
 *   /path                                  a unix socket
 *   host:port                              TCP, in clear: hiredis 0.14 knows no TLS, so platform_takes_redis (platform.h) asks where it leads
 *   sentinel://h1:p1,h2:p2,h3:p3/name      the master that the first Sentinel to answer knows by that name, which must itself say that it is
 * Asked anew for every connection, so after a loss the new master is found. */
#ifndef REDIS_PLACE_H
#define REDIS_PLACE_H
#include <hiredis/hiredis.h>
#include <stdint.h>

/* NULL, or a context that may hold an error: not reached. connect_ms for each server that is asked. */
redisContext *redis_place_connect(const char *where, int64_t connect_ms);
struct timeval redis_place_time(int64_t ms);            /* as hiredis is told times */
#endif
