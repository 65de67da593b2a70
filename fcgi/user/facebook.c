/* Facebook Login: an authorization code for an access token, which is held against the app it was made for (debug_token) and used
 * once, with a proof that we have the app's secret. There is no id_token, and nobody says that the e-mail address is proved: it never
 * counts as verified. https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow */
#include "arena.h"
#include "form.h"
#include "format.h"
#include "id_token.h"
#include "provider.h"
#include <openssl/hmac.h>
#include <openssl/sha.h>
#include <stdio.h>
#include <string.h>

enum { TOKEN_MAX = 2000, ID_MAX = 40 };

struct exchange { const char *access_token; };
struct debugged { const char *app_id, *type, *user_id; bool is_valid; };
struct debug { struct debugged data; };
struct profile { const char *id, *name, *email; };

SHAPE(struct exchange, facebook_exchange_shape, FIELD(struct exchange, access_token, REQUIRED, .min = 1, .max = TOKEN_MAX));
SHAPE(struct debugged, facebook_debugged_shape,
	FIELD(struct debugged, app_id, REQUIRED), FIELD(struct debugged, type, REQUIRED), FIELD(struct debugged, user_id, REQUIRED),
	FIELD(struct debugged, is_valid, REQUIRED));
SHAPE(struct debug, facebook_debug_shape, OBJECT(struct debug, data, facebook_debugged_shape, REQUIRED));
SHAPE(struct profile, facebook_profile_shape,
	FIELD(struct profile, id, REQUIRED, .min = 1, .max = ID_MAX), FIELD(struct profile, name), FIELD(struct profile, email));

const char *facebook_address(const struct asking *a, const struct way_out *out, const char **why)
{
	const struct provider_settings *set = &a->provider->set;
	struct buf query = { .arena = a->on->arena };

	(void)why;
	form_text(&query, "client_id", set->client_id);
	form_text(&query, "redirect_uri", a->redirect_uri);
	form_text(&query, "state", out->state);
	form_text(&query, "response_type", "code");
	form_text(&query, "scope", "public_profile,email");
	return arena_printf(a->on->arena, "%s/%s/dialog/oauth?%s", set->dialog_url, set->version, query.at);
}

static bool get(const struct asking *a, const char *path, const struct buf *query, const char *what, const struct shape *shape, void *into, struct vouching *fault)
{
	struct http_answer answer;
	struct http_call call = { .method = "GET", .url = arena_printf(a->on->arena, "%s/%s%s?%s", a->provider->set.graph_url, a->provider->set.version, path, query->at) };

	return asking_call(a, call, what, &answer, fault) && asking_read(a, &answer, what, shape, into, fault);
}

/* By POST, so that code and secret are in no address. */
static bool exchange(const struct asking *a, const struct way_back *back, struct exchange *got, struct vouching *fault)
{
	static const char *const headers[] = { "Content-Type: application/x-www-form-urlencoded", NULL };
	const struct provider_settings *set = &a->provider->set;
	struct buf form = { .arena = a->on->arena };
	struct http_answer answer;

	form_text(&form, "client_id", set->client_id);
	form_text(&form, "client_secret", set->client_secret);
	form_text(&form, "redirect_uri", a->redirect_uri);
	form_text(&form, "code", back->code);
	struct http_call call = { .method = "POST", .url = arena_printf(a->on->arena, "%s/%s/oauth/access_token", set->graph_url, set->version),
		.headers = headers, .body = form.at, .body_n = form.n };
	return asking_call(a, call, "exchange", &answer, fault) && asking_read(a, &answer, "exchange", &facebook_exchange_shape, got, fault);
}

/* Any app's token opens /me: this says that it is ours. */
static bool debug(const struct asking *a, const char *token, struct debugged *out, struct vouching *fault)
{
	const struct provider_settings *set = &a->provider->set;
	struct buf query = { .arena = a->on->arena };
	struct debug told = { { NULL } };

	form_text(&query, "input_token", token);
	form_text(&query, "access_token", arena_printf(a->on->arena, "%s|%s", set->client_id, set->client_secret));
	if (!get(a, "/debug_token", &query, "debug", &facebook_debug_shape, &told, fault))
		return false;
	*out = told.data;
	return true;
}

static const char *proof_of(const struct asking *a, const char *token)
{
	const char *secret = a->provider->set.client_secret;
	unsigned char mac[SHA256_DIGEST_LENGTH];
	char *hex = arena_alloc(a->on->arena, 2 * sizeof mac + 1);

	HMAC(EVP_sha256(), secret, (int)strlen(secret), (const unsigned char *)token, strlen(token), mac, NULL);
	for (size_t i = 0; i < sizeof mac; i++)
		snprintf(hex + 2 * i, 3, "%02x", mac[i]);
	return hex;
}

static bool ask_me(const struct asking *a, const char *token, struct profile *out, struct vouching *fault)
{
	struct buf query = { .arena = a->on->arena };

	form_text(&query, "fields", "id,name,email");
	form_text(&query, "access_token", token);
	form_text(&query, "appsecret_proof", proof_of(a, token));
	return get(a, "/me", &query, "me", &facebook_profile_shape, out, fault);
}

static const char *fault_of_token(const struct asking *a, const struct debugged *d)
{
	if (!d->is_valid)
		return "debug:not_valid";
	if (strcmp(d->app_id, a->provider->set.client_id))
		return "debug:other_app";
	return strcmp(d->type, "USER") ? "debug:not_a_user" : NULL;
}

static const char *fault_of_person(const struct debugged *d, const struct profile *me)
{
	if (me->id[strspn(me->id, "0123456789")])
		return "me:id";
	return strcmp(d->user_id, me->id) ? "me:other_user" : NULL;
}

struct vouching facebook_vouch(const struct asking *a, const struct way_back *back, const struct way_out *out)
{
	struct exchange got = { NULL };
	struct debugged debugged = { NULL };
	struct profile me = { NULL };
	struct vouching fault;

	(void)out;
	if (back->iss && strcmp(back->iss, a->provider->set.issuer))
		return vouch_refused("callback:other_issuer");
	if (!exchange(a, back, &got, &fault) || !debug(a, got.access_token, &debugged, &fault))
		return fault;
	const char *why = fault_of_token(a, &debugged);
	if (why)
		return vouch_refused(why);
	if (!ask_me(a, got.access_token, &me, &fault))
		return fault;
	why = fault_of_person(&debugged, &me);
	if (why)
		return vouch_refused(why);
	return (struct vouching){ VOUCHED, NULL, me.id, me.email && format_email.fits(me.email) ? me.email : NULL, id_name(a->on->arena, me.name), false };
}
