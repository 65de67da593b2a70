/* reply.h - what a handler returns: a value with its shape, or a refusal with a code the client can switch on. */
#ifndef REPLY_H
#define REPLY_H
#include "problems.h"
#include "shape.h"

struct reply {
	int status;
	const struct shape *shape;
	const void *value;              /* in the arena, or static: it is written after the handler has returned */
	const char *text;               /* instead of shape and value: the body as it is, text_n bytes */
	size_t text_n;
	void *file;                     /* instead of both: a FILE, read from its beginning, file_n bytes; whoever opened it closes it
	                                 * with the arena */
	int64_t file_n;
	const char *download;           /* the name under which a browser keeps it; NULL: it is shown */
	const char *type;               /* Content-Type of text or file; NULL: application/json */
	const char *code;               /* snake_case; non-NULL makes it application/problem+json */
	const char *detail;             /* a sentence for people beside the code; may be NULL */
	const char *allow;              /* 405 */
	const char *etag;               /* quoted; NULL: none. A matching If-None-Match turns a 200 into a 304 */
	const char *location;           /* 201, 302 */
	const char *set_cookie, *set_cookie_too, *set_cookie_also;      /* whole Set-Cookie values */
	int64_t retry_after_s;          /* 429, 503 */
	struct list problems;
};

struct reply reply_with(int status, const struct shape *, const void *value);
struct reply reply_none(void);                                                  /* 204 */
struct reply reply_text(int status, const char *json, size_t n);
struct reply reply_fail(int status, const char *code);
struct reply reply_because(int status, const char *code, const char *detail);   /* detail: arena or static */
struct reply reply_invalid(int status, const char *code, struct problems *);
/* A 422 on one member, as the router would have made it: a check that needs more than the shape. */
struct reply reply_problem(struct arena *, const char *pointer, const char *detail);
struct reply reply_tagged(struct reply, const char *etag);

struct request; struct route;
struct body { const char *at; size_t n; };
/* The CGI headers with the blank line: Cache-Control (no-store, or what the route allows), business time; nginx adds the
 * request id and what is the same for all. Returns the body: the reply's own text as it stands, or what the shape writes;
 * none for HEAD, 204 and 304. route: NULL when none matched. */
struct body reply_write(struct buf *head, const struct reply *, const struct request *, const struct route *);
#endif
