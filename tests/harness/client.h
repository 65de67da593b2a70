/* client.h - a person or a service that talks to a running Dabba over its real edge: TLS through nginx, or the internal socket.
 *
 * Each client has a source address of its own in 127.0.0.0/8, so that rate limits see different people, and keeps its
 * cookies. Where the stack is comes from the environment: DABBA_ORIGIN, DABBA_CA_FILE, DABBA_INTERNAL_SOCKET or _URL,
 * DABBA_SERVICE_TOKEN_FILE, DABBA_ADMIN_EMAIL, DABBA_ADMIN_PASSWORD_FILE. */
#ifndef CLIENT_H
#define CLIENT_H
#include <stdbool.h>
#include <stddef.h>

struct json_object; struct client;

struct answer {
	int status;                             /* 0: no answer; body says why */
	char *body, *headers;                   /* headers: as they came, lines ended by CRLF */
	size_t n;
	struct json_object *json;               /* NULL: the body is not JSON */
};

enum { CLIENT_HEADERS_MAX = 16 };
struct call { const char *method, *path, *body; const char *headers[CLIENT_HEADERS_MAX + 1]; bool anonymous; };

struct client *client_anonymous(void);
struct client *client_with_cookie(const char *set_cookie);      /* anonymous, with what a Set-Cookie said: another tab of that browser */
struct client *client_service(void);                            /* the internal server, with the service token */
/* An outside party's stand-in, as a browser asks it: forms, no secret; address: "DABBA_STRIPE_URL", the variable that says where. */
struct client *client_provider(const char *address);
/* Registers a new account of the role (customer, merchant, courier), or logs the administrator in. NULL: *why says what happened. */
struct client *client_of_role(const char *role, char why[256]);
void client_free(struct client *);
void client_forget_token(struct client *);
void client_set_token(struct client *, const char *token);

const char *client_id(const struct client *);                   /* the account's id, "" when anonymous */
const char *client_email(const struct client *);
const char *client_token(const struct client *);

struct answer client_call(struct client *, const struct call *);
/* As client_call; but who is told to come again in a moment does: the edge's pace (429 too_many_requests) and full places (503) depend on how
 * fast the machine is. Up to 6 s. A refusal by the services' own limits (429 with another code) is the answer. */
struct answer client_call_in_turn(struct client *, const struct call *);
void answer_free(struct answer *);
/* One header's value, copied; NULL: none. Repeated ones: the first. */
char *answer_header(const struct answer *, const char *name);
/* "lines.0.name" within json; NULL: nothing there (or null). */
struct json_object *json_at(struct json_object *, const char *path);
const char *json_text_at(struct json_object *, const char *path);       /* "" when there is none */

/* Each person's password. */
extern const char client_password[];
const char *client_environment(const char *name);               /* exits with a message when it is not set */
char *client_file(const char *path);                            /* its first line; exits when it cannot be read */
#endif
