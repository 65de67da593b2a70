/* service.h - main() of a FastCGI service: configuration, processes, and the life of a request.
 *
 * Per request: match the route, find who calls, read query and body by their shapes, run the handler, roll back what was
 * not committed, write the reply by a shape, ring the queue, reset the arena. An infrastructure failure jumps back here
 * from anywhere (fail.h): handlers hold nothing outside arena and transaction, so nothing leaks. A failure that is known
 * to have changed nothing runs the handler again, at most 3 times, unless it has already acted outside (http_client). */
#ifndef SERVICE_H
#define SERVICE_H
#include "queue.h"
#include "route.h"

struct service {
	const char *name, *prefix;      /* "order", "ORDER": settings ORDER_SOCKET, _CHILDREN, _OPS, _DB_..., _DOCS_NAME */
	const struct route *routes;
	unsigned uses;                  /* USES_... of platform.h */
	const struct topic *topics;     /* with USES_QUEUE */
	const struct shape *config;     /* the service's own settings, read with the prefix; NULL: none */
	void *config_at;                /* holds their defaults */
	void (*start)(struct platform *);       /* in each child before its first request; may be NULL */
	void (*refused)(struct request *, const struct reply *);        /* each 401 and 403 for who calls, before it is answered; may be NULL */
	bool (*read_more)(struct arena *);      /* settings beyond those, once; false: told on stderr; may be NULL */
};

/* `SERVICE --describe` prints routes and shapes as JSON, `--settings` the variables it reads (config_list), `--check` what is wrong with
 * those that are set, `--version` the version; all exit. */
int service_main(const struct service *, int argc, char **argv);
#endif
