/* double.h - stand-ins for Google and Facebook as far as Dabba logs people in with them, for development and tests. Whoever opens
 * their page says who they are, and is believed: nobody is identified. Codes, tokens and keys live in memory.
 *
 * Google's half speaks OpenID Connect (discovery, code with PKCE, RS256, RFC 9207). Facebook's speaks the manual flow of its Login as
 * it is documented: dialog, exchange, debug_token, /me with appsecret_proof. A grant may carry a misdeed, by name: then what comes of
 * it is what a broken or hostile provider would say. */
#ifndef DOUBLE_H
#define DOUBLE_H
#include "arena.h"
#include <json-c/json.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct MHD_Connection;

/* url: where we listen, as the service calls us; browser_url: as browsers do; redirect_to: what every redirect_uri begins with. */
struct double_settings { const char *listen, *url, *browser_url, *redirect_to, *client_id, *client_secret; };
extern struct double_settings double_settings;

struct call { const char *method, *path, *body; struct MHD_Connection *connection; struct arena *arena; };
/* How an answer is sent: as it is; without an end; a byte every 100 ms; never. */
enum manner { WHOLE, ENDLESS, DRIPPING, SILENT };
struct answer { int status; const char *type, *text, *location; enum manner manner; };

const char *asked(const struct call *, const char *name);               /* of query or body; NULL: none */
const char *asked_header(const struct call *, const char *name);        /* "" when there is none */
struct answer answer_json(const struct call *, int status, struct json_object *);       /* takes it */
struct answer answer_text(int status, const char *type, const char *text);
/* Members of patch replace those of json, null takes one away; "@-60" is the time a minute ago. */
void patch_json(struct json_object *, const char *patch);

/* --- grants.c: who said yes --- */
enum { FIELD_MAX = 300 };
struct grant {
	char code[48], provider[16], subject[FIELD_MAX], name[FIELD_MAX], email[FIELD_MAX], misdeed[40];
	char nonce[FIELD_MAX], challenge[80], redirect_uri[FIELD_MAX];
	bool email_verified, used;
};
const char *grant_add(const struct call *, const char *provider, const char *subject);  /* of what was asked; its code */
/* A copy, which may be taken once with `once`. false: no such grant, or used. */
bool grant_find(const char *code, const char *provider, bool once, struct grant *out);
bool has_misdeed(const struct grant *, const char *name);

/* --- page.c: the page that asks who one is, and what comes of its form --- */
struct answer page_show(const struct call *, const char *provider), page_take(const struct call *, const char *provider);

/* --- openid.c, tokens.c --- */
struct answer openid_answer(const struct call *);                       /* of /google/... */
void tokens_start(void);                                                /* makes the keys */
void tokens_rotate(void);
struct json_object *tokens_keys(struct arena *);                        /* the key set */
const char *token_of(struct arena *, const struct grant *);

/* --- facebook.c --- */
struct answer facebook_answer(const struct call *);                     /* of /facebook/... and /graph/... */

/* --- counts of what was asked --- */
enum counted { ASKED_DISCOVERY, ASKED_KEYS, ASKED_TOKEN, ASKED_KINDS };
void count(enum counted);
#endif
