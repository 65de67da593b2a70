/* Our half of OpenID Connect with a provider that others have made: a person logs in on its pages, and what it says of them is believed
 * only when all of it holds. oidc_client ISSUER */
#define _GNU_SOURCE
#include "../fcgi/user/provider.h"
#include "arena.h"
#include "form.h"
#include "http_client.h"
#include "platform.h"
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STEPS = 12, KEYS_KEPT_S = 11 };

static struct platform on;
static const char *issuer;
static int passed, failed;

static void report(bool ok, const char *what, const char *more)
{
	passed += ok;
	failed += !ok;
	if (!ok)
		printf("FAIL %s: %s\n", what, more ? more : "");
}

/* --- a person and their browser --- */

static size_t take(char *bytes, size_t one, size_t n, void *page)
{
	buf_bytes(page, bytes, one * n);
	return one * n;
}

/* The page, or where it sends the browser; a path is one of the provider's. */
static const char *open_page(CURL *browser, const char *url, const char *form, struct buf *page)
{
	char *next = NULL;

	*page = (struct buf){ .arena = on.arena };
	buf_text(page, "");
	curl_easy_setopt(browser, CURLOPT_URL, *url == '/' ? arena_printf(on.arena, "%s%s", issuer, url) : url);
	curl_easy_setopt(browser, CURLOPT_PROXY, "");
	curl_easy_setopt(browser, CURLOPT_COOKIEFILE, "");
	curl_easy_setopt(browser, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(browser, CURLOPT_WRITEDATA, page);
	curl_easy_setopt(browser, CURLOPT_HTTPGET, 1L);
	if (form)
		curl_easy_setopt(browser, CURLOPT_COPYPOSTFIELDS, form);
	if (curl_easy_perform(browser) || curl_easy_getinfo(browser, CURLINFO_REDIRECT_URL, &next) || !next)
		return NULL;
	return arena_copy(on.arena, next, strlen(next));
}

static const char *action_of(const char *page)
{
	const char *at = strstr(page, "action=\"");

	return at ? arena_copy(on.arena, at + 8, strcspn(at + 8, "\"")) : NULL;
}

/* Through the provider's forms for logging in and for consent, until it sends back to us. NULL: it never does. */
static const char *come_back(const char *url, const char *name)
{
	CURL *browser = curl_easy_init();
	const char *form = NULL;
	struct buf page;

	for (int i = 0; url && i < STEPS && strncmp(url, settings.origin, strlen(settings.origin)); i++) {
		const char *next = open_page(browser, url, form, &page);
		bool asks = !next && strstr(page.at, "name=\"prompt\"");
		form = !asks ? NULL : strstr(page.at, "value=\"consent\"") ? "prompt=consent" : arena_printf(on.arena, "prompt=login&login=%s&password=any", name);
		url = asks ? action_of(page.at) : next;
	}
	curl_easy_cleanup(browser);
	return url;
}

/* --- our half --- */

static const struct way_out out = { "state-1", "nonce-1", "verifier-0123456789-0123456789-0123456789-01" };

static const char *callback_of(const char *name)
{
	struct asking asking = asking_begin(&on, providers);
	const char *why = NULL, *address = providers->address(&asking, &out, &why), *callback = address ? come_back(address, name) : NULL;

	report(callback != NULL, "the provider sends back to us", address ? address : why);
	return callback ? strchr(callback, '?') + 1 : "";
}

static struct vouching vouch(const char *query, const struct way_out *with)
{
	struct asking asking = asking_begin(&on, providers);
	struct way_back back = { form_value(on.arena, query, "code"), form_value(on.arena, query, "iss") };

	return providers->vouch(&asking, &back, with);
}

static void somebody_logs_in(const char *name, bool verified)
{
	const char *query = callback_of(name), *state = form_value(on.arena, query, "state");
	struct vouching v = vouch(query, &out);

	report(state && !strcmp(state, out.state), "our state comes back", state);
	report(v.outcome == VOUCHED, "logging in", v.why);
	if (v.outcome == VOUCHED)
		report(!strcmp(v.subject, name) && v.email && v.name && v.email_verified == verified, "who it is", v.subject);
	v = vouch(query, &out);
	report(v.outcome == VOUCH_REFUSED && strstr(v.why, "exchange:status_400"), "the same code again", v.why);
}

static void what_does_not_fit_is_refused(void)
{
	struct way_out other_nonce = out, other_verifier = out;
	struct vouching v;

	other_nonce.nonce = "nonce-2";
	other_verifier.verifier = "verifier-9876543210-9876543210-9876543210-98";
	v = vouch(callback_of("alice"), &other_nonce);
	report(v.outcome == VOUCH_REFUSED && !strcmp(v.why, "id_token:nonce"), "another nonce", v.why);
	v = vouch(callback_of("alice"), &other_verifier);
	report(v.outcome == VOUCH_REFUSED && strstr(v.why, "exchange:status_400"), "another verifier", v.why);
	const char *query = callback_of("alice"), *secret = providers->set.client_secret;
	providers->set.client_secret = "another secret";
	v = vouch(query, &out);
	report(v.outcome == VOUCH_REFUSED && strstr(v.why, "exchange:status_401"), "another secret", v.why);
	providers->set.client_secret = secret;
}

static void change_keys(void)
{
	struct http_call call = { .method = "POST", .url = arena_printf(on.arena, "%s/change-keys", issuer) };
	struct http_answer answer;

	report(http_call(on.http, &call, &answer) && answer.status == 200, "the keys change", answer.body);
}

/* A rotation is followed: not within the first seconds, since keys are not asked for at every unknown one. */
static void new_keys_are_followed(void)
{
	change_keys();
	sleep(KEYS_KEPT_S);
	somebody_logs_in("carol", false);
}

int main(int argc, char **argv)
{
	if (argc != 2)
		return 2;
	issuer = argv[1];
	settings.origin = "https://dabba.example";
	on = (struct platform){ .arena = arena_new(32 << 20, arena_abort, NULL), .request_id = "" };
	on.http = http_client_new(on.arena);
	providers->set = (struct provider_settings){ .issuer = issuer, .client_id = "dabba", .client_secret = "secret of the test + / %" };
	somebody_logs_in("alice", true);
	somebody_logs_in("bob", false);
	what_does_not_fit_is_refused();
	providers->set.client_id = "dabba-es";
	somebody_logs_in("alice", true);
	new_keys_are_followed();
	printf("%d passed, %d failed\n", passed, failed);
	http_client_free(on.http);
	arena_free(on.arena);
	return failed || !passed;
}
