/* OpenID Connect: authorization code with PKCE (S256), state and nonce; the id_token is checked against the provider's keys.
 *
 * Its configuration and keys are kept per process for an hour. A key that is not known makes them be asked for again, at most every
 * 10 s: a rotation is followed, and made-up tokens cost the provider next to nothing. */
#include "arena.h"
#include "clock.h"
#include "form.h"
#include "id_token.h"
#include "provider.h"
#include "secret.h"
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

enum { KEPT_MS = 3600 * 1000, AGAIN_MS = 10 * 1000, KEPT_PROVIDERS = 16, ENDPOINT_MAX = 500 };

struct discovery {
	const char *issuer, *authorization_endpoint, *token_endpoint, *jwks_uri;
	bool authorization_response_iss_parameter_supported;
};
struct exchange { const char *id_token; };

SHAPE(struct discovery, openid_discovery_shape,
	FIELD(struct discovery, issuer, REQUIRED, .min = 8, .max = 200),
	FIELD(struct discovery, authorization_endpoint, REQUIRED, .min = 8, .max = ENDPOINT_MAX),
	FIELD(struct discovery, token_endpoint, REQUIRED, .min = 8, .max = ENDPOINT_MAX),
	FIELD(struct discovery, jwks_uri, REQUIRED, .min = 8, .max = ENDPOINT_MAX),
	FIELD(struct discovery, authorization_response_iss_parameter_supported));
SHAPE(struct exchange, openid_exchange_shape, FIELD(struct exchange, id_token, REQUIRED, .min = 1, .max = ID_TOKEN_MAX));

/* What a provider told, as it came; by its place in the table. */
struct kept { char *text; size_t n; int64_t at_ms; };
static struct kept kept_discovery[KEPT_PROVIDERS], kept_keys[KEPT_PROVIDERS];

static bool is_fresh(const struct kept *k, int64_t most_ms)
{
	return k->text && clock_monotonic_ms() - k->at_ms < most_ms;
}

static void keep(struct kept *k, const struct http_answer *answer)
{
	char *text = malloc(answer->n + 1);

	if (!text)
		abort();
	memcpy(text, answer->body, answer->n + 1);
	free(k->text);
	*k = (struct kept){ text, answer->n, clock_monotonic_ms() };
}

static struct kept *kept_of(struct kept *all, const struct asking *a)
{
	size_t i = (size_t)(a->provider - providers);

	if (i >= KEPT_PROVIDERS)
		abort();
	return all + i;
}

/* --- its configuration --- */

static const char *fault_of(const struct provider *p, const struct discovery *d)
{
	if (strcmp(d->issuer, p->set.issuer))
		return "discovery:other_issuer";
	if (!provider_may_be_called(p, d->authorization_endpoint) || !provider_may_be_called(p, d->token_endpoint) || !provider_may_be_called(p, d->jwks_uri))
		return "discovery:endpoint";
	return NULL;
}

static bool discover(const struct asking *a, struct discovery *out, struct vouching *fault)
{
	struct kept *k = kept_of(kept_discovery, a);
	struct http_answer answer = { .body = k->text, .n = k->n };
	const char *issuer = a->provider->set.issuer;
	bool ends = issuer[strlen(issuer) - 1] == '/', fresh = is_fresh(k, KEPT_MS);
	struct http_call call = { .method = "GET", .url = arena_printf(a->on->arena, "%s%s.well-known/openid-configuration", issuer, ends ? "" : "/") };

	if (!fresh && !asking_call(a, call, "discovery", &answer, fault))
		return false;
	if (!asking_read(a, &answer, "discovery", &openid_discovery_shape, out, fault))
		return false;
	const char *why = fault_of(a->provider, out);
	if (why)
		*fault = vouch_refused(why);
	else if (!fresh)
		keep(k, &answer);
	return !why;
}

/* --- the way out --- */

const char *openid_address(const struct asking *a, const struct way_out *out, const char **why)
{
	struct arena *arena = a->on->arena;
	struct buf query = { .arena = arena };
	struct discovery d = { NULL };
	struct vouching fault;

	if (!discover(a, &d, &fault)) {
		*why = fault.why;
		return NULL;
	}
	form_text(&query, "response_type", "code");
	form_text(&query, "client_id", a->provider->set.client_id);
	form_text(&query, "redirect_uri", a->redirect_uri);
	form_text(&query, "scope", "openid email profile");
	form_text(&query, "state", out->state);
	form_text(&query, "nonce", out->nonce);
	/* RFC 7636, 4.2: S256 is the same hash that our own secrets have. */
	form_text(&query, "code_challenge", secret_hash(arena, out->verifier));
	form_text(&query, "code_challenge_method", "S256");
	return arena_printf(arena, "%s%c%s", d.authorization_endpoint, strchr(d.authorization_endpoint, '?') ? '&' : '?', query.at);
}

/* --- the way back --- */

/* RFC 6749, 2.3.1: each half is form-encoded before they are joined. */
static const char *basic_of(const struct asking *a)
{
	struct buf id = { .arena = a->on->arena }, secret = { .arena = a->on->arena };

	form_text(&id, "", a->provider->set.client_id);
	form_text(&secret, "", a->provider->set.client_secret);
	const char *both = arena_printf(a->on->arena, "%s:%s", id.at + 1, secret.at + 1);
	unsigned char *coded = arena_alloc(a->on->arena, strlen(both) * 2 + 8);
	EVP_EncodeBlock(coded, (const unsigned char *)both, (int)strlen(both));
	return arena_printf(a->on->arena, "Authorization: Basic %s", (const char *)coded);
}

static bool exchange(const struct asking *a, const struct discovery *d, const struct way_back *back, const struct way_out *out, struct exchange *got, struct vouching *fault)
{
	const char *headers[] = { basic_of(a), "Content-Type: application/x-www-form-urlencoded", "Accept: application/json", NULL };
	struct buf form = { .arena = a->on->arena };
	struct http_answer answer;

	form_text(&form, "grant_type", "authorization_code");
	form_text(&form, "code", back->code);
	form_text(&form, "redirect_uri", a->redirect_uri);
	form_text(&form, "code_verifier", out->verifier);
	struct http_call call = { .method = "POST", .url = d->token_endpoint, .headers = headers, .body = form.at, .body_n = form.n };
	return asking_call(a, call, "exchange", &answer, fault) && asking_read(a, &answer, "exchange", &openid_exchange_shape, got, fault);
}

/* most_ms: how old they may be. */
static bool keys_of(const struct asking *a, const struct discovery *d, int64_t most_ms, struct jwks *out, struct vouching *fault)
{
	struct kept *k = kept_of(kept_keys, a);
	struct http_answer answer = { .body = k->text, .n = k->n };
	bool fresh = is_fresh(k, most_ms);

	if (!fresh && !asking_call(a, (struct http_call){ .method = "GET", .url = d->jwks_uri }, "keys", &answer, fault))
		return false;
	if (!jwks_read(a->on->arena, answer.body, answer.n, out)) {
		*fault = vouch_refused("keys:unreadable");
		return false;
	}
	if (!fresh)
		keep(k, &answer);
	return true;
}

static struct vouching check(const struct asking *a, const struct discovery *d, const char *token, const char *nonce)
{
	const struct id_expected expected = { a->provider->set.issuer, a->provider->set.client_id, nonce, clock_real().ms / 1000 };
	struct jwks *keys = arena_alloc(a->on->arena, sizeof *keys);
	struct id_claims who = { NULL };
	struct vouching fault;

	if (!keys_of(a, d, KEPT_MS, keys, &fault))
		return fault;
	const char *why = id_token_check(a->on->arena, keys, token, &expected, &who);
	if (why && !strcmp(why, "unknown_key")) {
		if (!keys_of(a, d, AGAIN_MS, keys, &fault))
			return fault;
		why = id_token_check(a->on->arena, keys, token, &expected, &who);
	}
	if (why)
		return vouch_refused(arena_printf(a->on->arena, "id_token:%s", why));
	return (struct vouching){ VOUCHED, NULL, who.subject, who.email, who.name, who.email_verified };
}

/* RFC 9207: who answers says so, and it is whom we asked. */
static const char *mixed_up(const struct asking *a, const struct discovery *d, const char *iss)
{
	if (iss && strcmp(iss, a->provider->set.issuer))
		return "callback:other_issuer";
	return !iss && d->authorization_response_iss_parameter_supported ? "callback:no_issuer" : NULL;
}

struct vouching openid_vouch(const struct asking *a, const struct way_back *back, const struct way_out *out)
{
	struct discovery d = { NULL };
	struct exchange got = { NULL };
	struct vouching fault;

	if (!discover(a, &d, &fault))
		return fault;
	const char *why = mixed_up(a, &d, back->iss);
	if (why)
		return vouch_refused(why);
	return exchange(a, &d, back, out, &got, &fault) ? check(a, &d, got.id_token, out->nonce) : fault;
}
