/* trial.h - one route under test: requests to it by somebody who may call it, and what they are expected to be answered.
 *
 * Every few calls come from another source address, so that rate limits stay on; 429 and 503 (a full log-in pool) are asked again. */
#ifndef TRIAL_H
#define TRIAL_H
#include "client.h"
#include "contract.h"

struct trial {
	const struct contract_route *route;
	struct client *client;
	char path[700], query[2000];    /* of a well-formed request */
	int calls;
};

extern int trial_passed, trial_failed;

/* One person of each role; exits with a message when there cannot be one. */
void trial_people(void);
void trial_end_people(void);
void trial_begin(struct trial *, const struct contract_route *);
void trial_end(struct trial *);

struct answer trial_ask(struct trial *, const char *query, const char *body, const char *type);
void trial_report(const struct trial *, bool ok, const char *what, const char *pointer, const struct answer *);
/* 422 with this code and exactly one problem, at the pointer. */
void trial_refuses(struct trial *, const char *query, const char *body, const char *code, const char *mistake, const char *pointer);
void trial_answers(struct trial *, const char *body, const char *type, int status, const char *what);
/* Whatever the domain says of it: it is not malformed, and nothing breaks. */
void trial_makes_sense(struct trial *, const char *body, const char *what);

/* A field's kind: "text", "int", ... */
bool field_is_a(struct json_object *field, const char *kind);
/* min or max. */
int64_t field_bound(struct json_object *field, const char *name);
/* n times c. */
char *text_of(char c, int64_t n);
#endif
