/* platform.h - what a request handler and a queue worker are both given: the connections of one process, and one arena.
 *
 * A member is NULL unless the service or worker asked for it (`uses`). Everything taken from the arena lives until the
 * reply is sent or the job has ended. No call on db, docs or queue returns on an infrastructure failure (fail.h). */
#ifndef PLATFORM_H
#define PLATFORM_H
#include "shape.h"

struct arena; struct db; struct docs; struct cache; struct queue; struct http_client; struct topic;

enum { USES_DB = 1, USES_DOCS = 2, USES_CACHE = 4, USES_QUEUE = 8, USES_HTTP = 16 };

struct platform {
	struct arena *arena;
	struct db *db;                  /* MySQL, the service's own schema */
	struct docs *docs;              /* MongoDB, the service's own database */
	struct cache *cache;            /* Redis that may forget */
	struct queue *queue;            /* the outbox; needs USES_DB or USES_DOCS */
	struct http_client *http;       /* the world outside, and the other services through peer.h */
	const char *request_id;         /* nginx's $request_id, or the one of the event's cause; in every log line */
	const void *config;             /* the service's own settings, NULL when it has none */
};

/* Settings that all executables share: environment variables DABBA_... */
struct settings {
	const char *origin;             /* DABBA_ORIGIN: https://host:port as browsers see it */
	const char *internal_socket, *internal_url;     /* nginx's internal server: one of the two */
	const char *cache_socket, *queue_socket;        /* Redis, see redis_place.h */
	const char *redis_password;     /* of both, by DABBA_REDIS_PASSWORD_FILE; NULL: none is asked */
	const char *mongodb_uri;
	const char *token_keys;         /* folder of <kid>.public.pem; `user` also reads <kid>.private.pem */
	const char *service_token;      /* by DABBA_SERVICE_TOKEN_FILE */
	const char *clock_file;         /* NULL: real time, clock.h */
	const char *private_hosts;      /* with blanks between; spoken to without TLS, url.h */
};
EXTERN_SHAPE(struct settings, settings_shape);
extern struct settings settings;        /* filled once at start */

/* What one executable is made of, the same for a service and its worker. */
struct parts {
	const char *prefix;             /* "ORDER": ORDER_DB_..., ORDER_DOCS_NAME */
	unsigned uses;
	const struct topic *topics;     /* with USES_QUEUE */
	const struct shape *config;     /* the service's own settings, read with the prefix; NULL: none */
	void *config_at;
};

/* Once, before any process is made: settings, the parts' own, and the clock. Every fault is told on stderr, by its
 * variable. What it reads lives in `for_good`. */
bool platform_read(struct arena *for_good, const struct parts *);
/* Prints the variables that it reads (config_list). */
bool platform_list(struct arena *, const struct parts *);
/* Whether what `name` says of a Redis (redis_place.h) may be spoken to: it goes in clear, so to this machine, or to hosts that
 * DABBA_PRIVATE_HOSTS names; a Sentinel of these is believed where its master is. False: told on stderr. */
bool platform_takes_redis(const char *name, const char *where);
/* In the process that will use them; connections are made at first use. */
void platform_open(struct platform *, const struct parts *, struct arena *);
void platform_close(struct platform *);
/* Asks each connection for an answer. What stands in `lacking`, " db queue", has given none; also while it is being asked, so
 * that who waits no longer knows for what. */
void platform_probe(const struct platform *, char *lacking, size_t room);
#endif
