/* serve.h - the life of a request in one child of a service. The order of the steps is the contract of service.h; who may
 * call is known before anything of the request but its path is looked at, so that a stranger learns nothing about query
 * or body. */
#ifndef SERVE_H
#define SERVE_H
#include "platform.h"
#include "route.h"

struct serving {
	const struct route *routes;
	struct parts parts;
	void (*start)(struct platform *);       /* before the first request; may be NULL */
	void (*refused)(struct request *, const struct reply *);        /* see service.h; may be NULL */
	int64_t requests, rss_max_mib;          /* the child ends after so many (0: never), or when it is so large */
};

/* Until the listener is shut or the child is worn out; its exit status. */
int serve_requests(int listener, const struct serving *);
#endif
