/* request.h - what a handler is given. Everything here, and all that it points to, lives until the reply is sent. */
#ifndef REQUEST_H
#define REQUEST_H
#include "platform.h"
#include "session.h"

struct request {
	struct platform *on;            /* arena, db, docs, cache, queue, http */
	const char *id;                 /* nginx's $request_id; in every log line and in the reply */
	const char *method, *path;
	const char *address;            /* the client's, as nginx saw it: X-headers of the client do not count */
	const char *user_agent;
	const char *cookies;            /* the Cookie header; "" = none */
	const char *if_none_match;
	const char *const *environment; /* the CGI variables, "NAME=value"; request_header() reads them */
	struct identity me;             /* who calls; role ROLE_NONE on routes for ANYONE without a token */
	const void *params;             /* the route's .params shape, from the path */
	const void *query;              /* the route's .query shape, from the query string */
	const void *body;               /* the route's .takes shape, validated; NULL when it takes nothing */
	const char *body_text;          /* the same as it came, n bytes; all there is on routes with the flag RAW_BODY */
	size_t body_n;
	const char *idempotency_key;    /* set on routes with the flag IDEMPOTENT */
};

/* A header by its CGI name: "HTTP_STRIPE_SIGNATURE"; "" when there is none. */
const char *request_header(const struct request *, const char *name);
/* A line of the log that says who asks, and from where. */
void request_log(const struct request *, const char *event, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* The value of one cookie in the arena; NULL: none. */
const char *request_cookie(const struct request *, const char *name);
#endif
