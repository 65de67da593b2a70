/* double.h - a stand-in for Stripe's API, for development and tests: https://docs.stripe.com/api as far as Dabba uses it, with its
 * states, errors, idempotency, events and signed webhooks. No money moves. What it knows lies in one SQLite file and is committed
 * before it is answered, so it survives being killed as the provider's own books would. */
#ifndef DOUBLE_H
#define DOUBLE_H
#include <json-c/json.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct double_settings {
	const char *listen, *file, *secret_key, *publishable_key, *webhook_secret, *webhook_url, *ca_file;
};
extern struct double_settings double_settings;

/* --- calls.c: what was asked, and what is answered --- */
enum { PAIRS_MAX = 64 };
struct pair { char *name, *value; };
struct call {
	const char *method, *path, *key;        /* key: Idempotency-Key, NULL = none */
	const char *body;
	struct pair pairs[PAIRS_MAX];           /* query and body */
	int n;
	bool secret;                            /* asked with the secret key */
};
struct answer { int status; struct json_object *json; const char *text; bool replayed; };      /* json: given away; text: kept answers */

const char *pair_of(const struct call *, const char *name);             /* NULL: none */
bool pairs_read(struct call *, const char *form);
void pairs_free(struct call *);
struct answer refuse(int status, const char *type, const char *code, const char *param, const char *message);
/* One that a route takes: WHOLE is a number from `least` to `most` (0: no end), CHOICE one of `choices` ("a|b"). A name that ends in "[" stands for
 * all its members. */
enum param_kind { TEXT, WHOLE, CHOICE };
struct param { const char *name; enum param_kind kind; bool required; int64_t least, most; const char *choices; };
/* A refusal for what the call lacks, or has and must not; status 0: none. params: up to one without a name; expand[ is always taken. */
struct answer check_params(const struct call *, const struct param *params);
int64_t whole_of(const struct call *, const char *name, int64_t otherwise);
enum { PAGE = 10, PAGE_MAX = 100 };
/* The first `limit` of data, which it takes. */
struct answer list_answer(const char *url, struct json_object *data, int64_t limit);

/* --- api.c --- */
/* In one transaction with all it does; a repetition under its key gives the first answer. */
struct answer api_answer(struct call *);

/* --- intents.c, refunds.c, events.c: routes; id: the middle of the path --- */
struct answer intent_create(const struct call *, const char *), intent_get(const struct call *, const char *);
struct answer intent_confirm(const struct call *, const char *), intent_capture(const struct call *, const char *);
struct answer intent_cancel(const struct call *, const char *), intent_authenticate(const struct call *, const char *);
struct answer intents_all(const struct call *, const char *);
struct answer refund_create(const struct call *, const char *), refund_get(const struct call *, const char *);
struct answer refund_by_hand(const struct call *, const char *), refund_list(const struct call *, const char *), event_list(const struct call *, const char *);
struct answer faults_set(const struct call *, const char *), faults_show(const struct call *, const char *);

/* Writes down that it happened, with the object as it is now; webhooks follow. */
void event_add(const char *type, struct json_object *object);
bool json_is(struct json_object *, const char *name, const char *value);
int64_t json_int(struct json_object *, const char *name);
const char *json_text(struct json_object *, const char *name);
void json_set(struct json_object *, const char *name, struct json_object *value);
struct json_object *metadata_of(const struct call *);

/* --- book.c: the SQLite file; every call between book_begin and book_commit, one thread at a time --- */
void book_open(const char *file);
void book_begin(void), book_commit(void);
int64_t book_next(const char *counter);                                 /* 1, 2, 3 ... for good */
void book_put(const char *kind, const char *parent, struct json_object *);
struct json_object *book_get(const char *kind, const char *id);         /* NULL: none; the caller's */
struct json_object *book_all(const char *kind, const char *parent);     /* an array, newest first; parent NULL: of all */
bool book_kept(const char *key, const char *request, int *status, const char **text, bool *same);
void book_keep(const char *key, const char *request, int status, const char *text);
void book_event(const char *id, const char *type, int64_t created, const char *body, int64_t due_ms, int64_t times);
struct json_object *book_events(int64_t created_from, const char *after, int64_t limit, const char *types);
/* The next webhook that is due; false: none. body: the caller's. */
struct due { int64_t sequence; char *body; int64_t tries; };
bool book_due(int64_t now_ms, bool shuffle, struct due *);
void book_sent(int64_t sequence, bool ok, int64_t again_ms);
int64_t book_fault(const char *name);                                   /* 0: not set */
void book_set_fault(const char *name, int64_t value);

/* --- sender.c --- */
int64_t now_ms(void);
void sender_start(void);
#endif
