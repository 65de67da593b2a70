/* provider.h - who vouches for a person outside of Dabba: one row of the table in provider.c each, and the two protocols they speak.
 *
 * A provider is there when USER_<NAME>_CLIENT_ID and USER_<NAME>_CLIENT_SECRET_FILE are set. What it answers is believed only as far as
 * it has been checked: at most 64 KiB, 4 s a call and 10 s together, no redirects, strict types. Each call is on its own; nothing here
 * runs inside a transaction. */
#ifndef PROVIDER_H
#define PROVIDER_H
#include "http_client.h"
#include "platform.h"

struct provider;

/* USER_<NAME>_...; an OpenID provider is found by its issuer alone, the others are Facebook's. An address without TLS only of this host. */
struct provider_settings { const char *issuer, *client_id, *client_secret, *dialog_url, *graph_url, *version; };

/* What goes out with the browser and comes back with it, or is kept for the exchange. */
struct way_out { const char *state, *nonce, *verifier; };
struct way_back { const char *code, *iss; };

enum vouch { VOUCHED, VOUCH_REFUSED, VOUCH_SILENT };    /* not to be believed; no answer, or one of its own trouble */
/* Of VOUCHED who it is; else why not, a word for the log. email: NULL when none was told; name may be NULL. */
struct vouching { enum vouch outcome; const char *why, *subject, *email, *name; bool email_verified; };

/* One person's question, and until when (clock_monotonic_ms) it may take. */
struct asking { struct platform *on; const struct provider *provider; const char *redirect_uri; int64_t until_ms; };

struct provider {
	const char *name, *title;
	/* Where the browser goes. NULL: *why, and it cannot be asked now. */
	const char *(*address)(const struct asking *, const struct way_out *, const char **why);
	struct vouching (*vouch)(const struct asking *, const struct way_back *, const struct way_out *);
	struct provider_settings set;
};

extern struct provider providers[];                     /* ends with a NULL name */
bool providers_read(struct arena *for_good);            /* their settings; false: told on stderr */
bool provider_is_there(const struct provider *);
struct provider *provider_find(const char *name);       /* NULL: not there */
const char *provider_title(const char *name);           /* also of one that is not there any more; NULL: none of the table */

struct asking asking_begin(struct platform *, const struct provider *);
/* An answer of status 200. false: *fault says what of it (`what`, a word) was not to be had, and whether that was silence. */
bool asking_call(const struct asking *, struct http_call, const char *what, struct http_answer *, struct vouching *fault);
bool asking_read(const struct asking *, const struct http_answer *, const char *what, const struct shape *, void *into, struct vouching *fault);
struct vouching vouch_refused(const char *why);
bool provider_may_be_called(const struct provider *, const char *url);

/* The protocols: openid.c, facebook.c. */
const char *openid_address(const struct asking *, const struct way_out *, const char **why);
struct vouching openid_vouch(const struct asking *, const struct way_back *, const struct way_out *);
const char *facebook_address(const struct asking *, const struct way_out *, const char **why);
struct vouching facebook_vouch(const struct asking *, const struct way_back *, const struct way_out *);
#endif
