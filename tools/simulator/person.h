/* person.h - somebody with an account: asks Dabba's public API over TLS from a source address of their own, gets the next
 * token for the refresh cookie as a browser does, waits when told to (429, 503, a lost connection), and listens to a stream.
 *
 * Errors are counted where they should never happen: a 5xx other than 503, a refusal that the caller did not expect, no answer
 * after many tries. Answers are those that the caller expected. */
#ifndef PERSON_H
#define PERSON_H
#include <json-c/json.h>
#include <stdbool.h>
#include <stdint.h>

struct person {
	char email[80], password[130], name[60], phone[24], role[12];
	char id[40], address[20], token[1600], cookie[160];
	int64_t token_until_ms;
	struct stream *stream;
	void *self;                     /* the kitchen, courier or customer */
};

/* json: NULL when the body is none; it lives until the call returns. */
typedef void person_then(struct person *, int status, struct json_object *json, void *it);

struct errand {
	const char *method, *path, *key;        /* key: Idempotency-Key, NULL = none */
	struct json_object *body;               /* taken over; NULL = none */
	person_then *then;
	void *it;
	const char *expects;                    /* statuses that are no error, "200 409"; NULL: 2xx only */
	const char *form;                       /* to the payment provider (DABBA_STRIPE_URL) instead of Dabba, in words it takes */
};

/* origin, ca: where the city is. */
void person_city(const char *origin, const char *ca_file);
/* Gives the person an address of 127.0.0.0/8 by number, 1 to 4 million. */
void person_place(struct person *, unsigned number);
/* The next token for the refresh cookie; without one, or if it is refused, registers, or logs in when the account exists. */
void person_enter(struct person *, person_then *, void *it);
void person_ask(struct person *, const struct errand *);
/* Listens to /api/v1/streams/<channel> for good, connecting again whenever it ends; each (re)connect first calls gap(). */
void person_listen(struct person *, const char *channel, void (*event)(struct person *, struct json_object *), void (*gap)(struct person *));
void person_deafen(struct person *);

struct json_object *json_at(struct json_object *, const char *path);            /* "a.0.b"; NULL: nothing there */
const char *json_text_at(struct json_object *, const char *path);               /* "" when there is none */
int64_t json_int_at(struct json_object *, const char *path);
double json_real_at(struct json_object *, const char *path);
int64_t json_instant_at(struct json_object *, const char *path);                /* ms; 0 when there is none */

extern int64_t person_errors, person_calls, person_waits, person_answers;
#endif
