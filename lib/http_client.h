/* http_client.h - one libcurl handle of one process, connections kept. No proxy from the environment, no redirects,
 * answers up to 1 MiB. */
#ifndef HTTP_CLIENT_H
#define HTTP_CLIENT_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena; struct http_client;

struct http_call {
	const char *method, *url;
	const char *unix_socket;        /* NULL: TCP */
	bool inside;                    /* whoever runs Dabba has said that it stays within their own network: no TLS is asked for */
	const char *const *headers;     /* NULL-terminated; may be NULL */
	const char *body;
	size_t body_n;
	int64_t timeout_ms;             /* whole call; 0 = 5000 */
	size_t answer_max;              /* bytes; 0 = 1 MiB, and never more */
};
/* In the arena; status 0: no answer, body says why. */
struct http_answer { int status; const char *body, *type; size_t n; };

struct http_client *http_client_new(struct arena *);
void http_client_free(struct http_client *);
/* false: no answer (refused, timed out, too long; without TLS to another machine: never sent). It may have been acted upon. */
bool http_call(struct http_client *, const struct http_call *, struct http_answer *);
/* Whether a call that may change something has been made since the last reset: then a handler is not run again. */
bool http_client_acted(struct http_client *, bool reset);
#endif
