/* Logging in with Google and Facebook, over a real browser's way through nginx, with the stand-in for both: every way in which a provider,
 * or whoever stands between, may lie leaves nobody logged in, a page that says so, and a line in the log; and the good ways go. */
#define _GNU_SOURCE
#include "provider_flow.h"
#include <json-c/json.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { AT_ONCE = 6, KEYS_KEPT_S = 10 };

/* --- what must not be --- */

struct known { long sessions, accounts, identities; };

static struct known before;

static struct known known_now(void)
{
	return (struct known){ flow_number("SELECT COUNT(*) FROM session"), flow_number("SELECT COUNT(*) FROM account"), flow_number("SELECT COUNT(*) FROM login_identity") };
}

static void look(void) { before = known_now(); }

static void is_refused(const char *scenario, struct client *c, struct answer a, const char *provider, const char *why, const char *logged)
{
	char *location = flow_location(&a), *wanted = flow_text("/login/failed?why=%s&provider=%s", why, provider), id[40];
	struct known after = known_now();

	flow_report(a.status == 303 && !strcmp(location, wanted), scenario, *location ? location : a.body ? a.body : "no answer");
	flow_report(!flow_sets_session(&a) && !flow_enter(c, id), scenario, "a session");
	flow_report(!memcmp(&before, &after, sizeof before), scenario, "something was kept");
	flow_report(flow_is_logged(&a, logged), scenario, "the log does not say so");
	free(location);
	free(wanted);
	answer_free(&a);
}

static void misdeed(const char *provider, const char *name, const char *why, const char *logged)
{
	struct client *c = client_anonymous();
	char *more = flow_text("&misdeed=%s", name), *form = flow_form(flow_newcomer(), true, more);

	look();
	is_refused(name, c, flow(c, provider, form), provider, why, logged);
	free(more);
	free(form);
	client_free(c);
}

static void lies_of_google_are_not_believed(void)
{
	static const char *const lies[][3] = {
		{ "other_issuer", "refused", "id_token:issuer" }, { "issuer_of_facebook", "refused", "id_token:issuer" }, { "issuer_missing", "refused", "id_token:claims" },
		{ "other_audience", "refused", "id_token:audience" }, { "audience_of_others_too", "refused", "id_token:audience" },
		{ "audience_missing", "refused", "id_token:audience" }, { "other_party", "refused", "id_token:authorized_party" },
		{ "other_nonce", "refused", "id_token:nonce" }, { "nonce_missing", "refused", "id_token:claims" }, { "expired", "refused", "id_token:expired" },
		{ "of_the_future", "refused", "id_token:not_yet" }, { "not_yet", "refused", "id_token:not_yet" }, { "long_ago", "refused", "id_token:too_old" },
		{ "time_is_text", "refused", "id_token:claims" }, { "subject_missing", "refused", "id_token:claims" }, { "subject_empty", "refused", "id_token:subject" },
		{ "subject_number", "refused", "id_token:claims" }, { "subject_blank", "refused", "id_token:subject" }, { "verified_is_text", "refused", "id_token:claims" },
		{ "email_is_list", "refused", "id_token:claims" }, { "told_twice", "refused", "id_token:claims" }, { "unsigned", "refused", "id_token:malformed" },
		{ "unsigned_but_says_rs256", "refused", "id_token:malformed" }, { "hmac_of_public_key", "refused", "id_token:header" },
		{ "hmac_of_secret", "refused", "id_token:header" }, { "foreign_key", "refused", "id_token:signature" }, { "unknown_key", "refused", "id_token:unknown_key" },
		{ "key_unnamed", "refused", "id_token:header" }, { "brings_its_key", "refused", "id_token:header" }, { "says_where_its_key_is", "refused", "id_token:header" },
		{ "asks_for_more", "refused", "id_token:header" }, { "an_access_token", "refused", "id_token:header" }, { "cut_off", "refused", "id_token:" },
		{ "changed", "refused", "id_token:signature" }, { "no_such_code", "refused", "exchange:status_400" }, { "broken", "unavailable", "exchange:status_500" },
		{ "too_busy", "unavailable", "exchange:status_429" }, { "not_json", "refused", "exchange:unreadable" }, { "nothing", "refused", "exchange:unreadable" },
		{ "no_token", "refused", "exchange:unreadable/id_token" }, { "token_is_number", "refused", "exchange:unreadable/id_token" },
		{ "token_is_null", "refused", "exchange:unreadable/id_token" }, { "token_is_no_token", "refused", "id_token:malformed" },
		{ "a_list", "refused", "exchange:unreadable" }, { "elsewhere", "refused", "exchange:status_307" }, { "a_gigabyte", "unavailable", "exchange:" },
		{ "dripping", "unavailable", "exchange:" }, { "silent", "unavailable", "exchange:" },
		{ "callback_other_issuer", "refused", "callback:other_issuer" }, { "callback_no_issuer", "refused", "callback:no_issuer" },
		{ "callback_no_code", "refused", "callback:no_code" }, { "callback_error", "refused", "callback:error" },
		{ "callback_no_state", "stale", "no state" }, { "callback_other_state", "stale", "an unknown state" } };

	for (size_t i = 0; i < sizeof lies / sizeof *lies; i++)
		misdeed("google", lies[i][0], lies[i][1], lies[i][2]);
}

static void lies_of_facebook_are_not_believed(void)
{
	static const char *const lies[][3] = {
		{ "fb_other_app", "refused", "debug:other_app" }, { "fb_app_is_number", "refused", "debug:unreadable" }, { "fb_not_valid", "refused", "debug:not_valid" },
		{ "fb_valid_is_text", "refused", "debug:unreadable" }, { "fb_of_a_page", "refused", "debug:not_a_user" }, { "fb_of_nobody", "refused", "debug:unreadable" },
		{ "fb_other_user", "refused", "me:other_user" }, { "fb_id_is_number", "refused", "me:unreadable" }, { "fb_id_is_text", "refused", "me:id" },
		{ "fb_no_token", "refused", "exchange:unreadable" }, { "fb_token_is_list", "refused", "exchange:unreadable" }, { "fb_broken", "unavailable", "exchange:status_500" },
		{ "fb_gigabyte", "unavailable", "me:" }, { "fb_dripping", "unavailable", "me:" }, { "fb_elsewhere", "refused", "me:status_302" },
		{ "callback_other_state", "stale", "an unknown state" }, { "callback_other_issuer", "refused", "callback:other_issuer" } };

	for (size_t i = 0; i < sizeof lies / sizeof *lies; i++)
		misdeed("facebook", lies[i][0], lies[i][1], lies[i][2]);
}

/* What comes back to the wrong place, at the wrong time, or twice. */
static void a_way_back_is_for_one_browser_once(void)
{
	struct client *ann = client_anonymous(), *eve = client_anonymous(), *none = client_anonymous();
	char *form = flow_form(flow_newcomer(), true, ""), *page = flow_start(ann, "google", NULL), *callback = flow_say(ann, page, form), id[40];

	look();
	is_refused("no cookie", none, flow_back(none, callback), "google", "stale", "no cookie");
	free(flow_start(eve, "google", NULL));
	look();
	is_refused("another browser", eve, flow_back(eve, callback), "google", "stale", "another browser's state");
	char *other = flow_text("/api/v1/auth/providers/facebook/callback%s", strchr(callback, '?'));
	look();
	is_refused("another provider", ann, flow_back(ann, other), "facebook", "stale", "another provider's state");
	free(other);
	flow_number("UPDATE login_attempt SET expires_at = NOW(3) - INTERVAL 1 SECOND WHERE expires_at > NOW(3)");
	client_free(ann);
	ann = client_anonymous();
	free(page);
	free(callback);
	page = flow_start(ann, "google", NULL);
	callback = flow_say(ann, page, form);
	flow_number("UPDATE login_attempt SET expires_at = NOW(3) - INTERVAL 1 SECOND ORDER BY expires_at DESC LIMIT 1");
	look();
	is_refused("too late", ann, flow_back(ann, callback), "google", "stale", "an old state");
	free(page);
	free(callback);
	page = flow_start(ann, "google", NULL);
	callback = flow_say(ann, page, form);
	struct answer a = flow_back(ann, callback);
	flow_report(a.status == 303 && flow_sets_session(&a) && flow_enter(ann, id), "the right browser, once", a.headers);
	answer_free(&a);
	look();
	is_refused("a second time", none, flow_back(none, callback), "google", "stale", "no cookie");
	free(page);
	free(callback);
	free(form);
	client_free(ann);
	client_free(eve);
	client_free(none);
}

/* Somebody's code in one's own way back: what the challenge is for; and, at a provider that forgets that, the nonce. */
static void anothers_code_is_of_no_use(void)
{
	static const char *const logged[] = { "exchange:status_400", "id_token:nonce" };

	for (int i = 0; i < 2; i++) {
		struct client *ann = client_anonymous(), *eve = client_anonymous();
		char *form = flow_form(flow_newcomer(), true, i ? "&misdeed=forgets_the_challenge" : ""), *page = flow_start(ann, "google", NULL), *hers = flow_say(ann, page, form);
		char *page_of_eve = flow_start(eve, "google", NULL), *own = flow_say(eve, page_of_eve, form);
		char *mixed = flow_text("%.*s%s", (int)(strchr(hers, '&') - hers), hers, strchr(own, '&'));
		look();
		is_refused("another's code", eve, flow_back(eve, mixed), "google", "refused", logged[i]);
		free(form);
		free(page);
		free(hers);
		free(page_of_eve);
		free(own);
		free(mixed);
		client_free(ann);
		client_free(eve);
	}
}

static void saying_no_is_no_fault(void)
{
	static const char *const names[] = { "google", "facebook" };

	for (int i = 0; i < 2; i++) {
		struct client *c = client_anonymous();
		look();
		is_refused("said no", c, flow(c, names[i], "deny=1"), names[i], "denied", "denied");
		client_free(c);
	}
}

/* --- what must be --- */

static long count_of_identities(struct client *c)
{
	struct answer a = client_call(c, &(struct call){ .method = "GET", .path = "/api/v1/me/identities" });
	struct json_object *items = json_at(a.json, "items");
	long n = items ? (long)json_object_array_length(items) : -1;

	answer_free(&a);
	return n;
}

static void the_same_subject_is_the_same_account(void)
{
	static const char *const names[] = { "google", "facebook" };

	for (int i = 0; i < 2; i++) {
		int n = flow_newcomer();
		struct client *first = client_anonymous(), *second = client_anonymous();
		char *form = flow_form(n, true, ""), *subject = flow_subject(n), *moved = flow_text("subject=%s&name=Pat&email=moved-%d-%d@test.example", subject, n, (int)getpid());
		char *made = flow_log_in("a newcomer", first, names[i], form), *again = flow_log_in("with another address", second, names[i], moved);
		flow_report(*made && !strcmp(made, again), "the same subject", again);
		flow_report(count_of_identities(second) == 1, "one identity", names[i]);
		free(flow_log_in("in the same browser again", first, names[i], form));
		char *places = flow_text("SELECT COUNT(*) FROM familiar WHERE mark LIKE 'device:%%' AND account_id = UNHEX(REPLACE('%s', '-', ''))", made);
		flow_report(flow_number(places) == 2, "two browsers are familiar", places);
		free(places);
		char *sql = flow_text("SELECT email_verified_at IS NOT NULL FROM account WHERE id = UNHEX(REPLACE('%s', '-', ''))", made);
		flow_report(flow_number(sql) == !i, "Google verifies an address, Facebook does not", names[i]);
		client_free(first);
		client_free(second);
		free(form);
		free(subject);
		free(moved);
		free(made);
		free(again);
		free(sql);
	}
}

static void link_up(const char *what, struct client *c, const char *provider, const char *form, const char *wanted)
{
	char *url = flow_link(c, provider), *callback = flow_say(c, url, form);
	struct answer a = flow_back(c, callback);
	char *location = flow_location(&a);

	flow_report(a.status == 303 && !strcmp(location, wanted) && !flow_sets_session(&a), what, location);
	free(location);
	free(url);
	free(callback);
	answer_free(&a);
}

static void identities_are_linked_and_unlinked(void)
{
	char why[256], *google = flow_form(flow_newcomer(), true, ""), *facebook = flow_form(flow_newcomer(), false, "");
	struct client *ann = client_of_role("customer", why), *bob = client_of_role("customer", why), *tab = client_anonymous(), *other = client_anonymous();

	link_up("linking Google", ann, "google", google, "/login/done?next=%2Faccount%2Fsecurity&linked=google");
	link_up("linking Facebook", ann, "facebook", facebook, "/login/done?next=%2Faccount%2Fsecurity&linked=facebook");
	flow_report(count_of_identities(ann) == 2, "two identities", "");
	flow_report(flow_status(ann, "POST", "/api/v1/me/identities/google", NULL) == 409, "a second Google", "");
	link_up("one that opens another account", bob, "google", google, "/login/failed?why=linked_elsewhere&provider=google");
	flow_report(count_of_identities(bob) == 0, "none for bob", "");
	char *id = flow_log_in("with the linked Google", tab, "google", google);
	flow_report(!strcmp(id, client_id(ann)), "ann's account", id);
	free(id);
	flow_report(flow_status(ann, "DELETE", "/api/v1/me/identities/google", NULL) == 204, "unlinking Google", "");
	flow_report(flow_status(ann, "DELETE", "/api/v1/me/identities/google", NULL) == 404, "unlinking it twice", "");
	flow_report(flow_status(ann, "DELETE", "/api/v1/me/identities/facebook", NULL) == 204, "unlinking the last, with a password", "");
	id = flow_log_in("with what is not linked any more", other, "google", google);
	flow_report(strcmp(id, client_id(ann)) != 0, "a new account", id);
	free(id);
	flow_report(flow_status(other, "DELETE", "/api/v1/me/identities/google", NULL) == 409, "the last way in", "");
	flow_report(count_of_identities(other) == 1, "it stays", "");
	link_up("another way in", other, "facebook", facebook, "/login/done?next=%2Faccount%2Fsecurity&linked=facebook");
	flow_report(flow_status(other, "DELETE", "/api/v1/me/identities/google", NULL) == 204, "not the last any more", "");
	flow_report(flow_status(other, "DELETE", "/api/v1/me/identities/facebook", NULL) == 409, "now the last", "");
	free(google);
	free(facebook);
	client_free(ann);
	client_free(bob);
	client_free(tab);
	client_free(other);
}

/* Linking belongs to the browser and the session that began it. */
static void nobody_links_for_another(void)
{
	char why[256], *form = flow_form(flow_newcomer(), true, ""), id[40];
	struct client *ann = client_of_role("customer", why), *eve = client_of_role("customer", why);
	char *url = flow_link(eve, "google"), *callback = flow_say(ann, url, form);

	struct answer a = flow_back(ann, callback);
	char *location = flow_location(&a);
	flow_report(!strcmp(location, "/login/failed?why=stale&provider=google") && flow_is_logged(&a, "no cookie"), "the link of another's session", location);
	free(location);
	answer_free(&a);
	flow_report(flow_status(eve, "DELETE", "/api/v1/auth/session", NULL) == 204, "logged out", "");
	a = flow_back(eve, callback);
	location = flow_location(&a);
	flow_report(!strcmp(location, "/login/failed?why=session_ended&provider=google") && flow_is_logged(&a, "session_ended"), "after logging out", location);
	flow_report(!flow_enter(eve, id) && count_of_identities(ann) == 0, "nothing is linked", "");
	free(location);
	answer_free(&a);
	free(url);
	free(callback);
	free(form);
	client_free(ann);
	client_free(eve);
}

static void one_goes_on_inside_the_app_alone(void)
{
	static const char *const nexts[][2] = {
		{ "%2Forders%2F1%3Fa%3D1", "%2Forders%2F1%3Fa%3D1" }, { "%2F", "%2F" }, { "//evil.example", "%2F" }, { "%2F%2Fevil.example", "%2F" }, { "/%5Cevil.example", "%2F" },
		{ "%5C%5Cevil.example", "%2F" }, { "https:evil.example", "%2F" }, { "https%3A%2F%2Fevil.example", "%2F" }, { "javascript:alert(1)", "%2F" },
		{ "/a%0D%0ASet-Cookie:x=1", "%2F" }, { "/%09/evil.example", "%2F" }, { "", "%2F" }, { "evil", "%2F" }, { "%20/a", "%2F" }, { "/a%5Cb", "%2F" },
		{ "/@evil.example", "%2F%40evil.example" }, { "/%252f%252fevil.example", "%2F%252f%252fevil.example" } };

	for (size_t i = 0; i < sizeof nexts / sizeof *nexts; i++) {
		struct client *c = client_anonymous();
		char *form = flow_form(flow_newcomer(), true, ""), *page = flow_start(c, "google", nexts[i][0]), *callback = flow_say(c, page, form), *wanted = flow_text("/login/done?next=%s", nexts[i][1]);
		struct answer a = flow_back(c, callback);
		char *location = flow_location(&a);
		flow_report(!strcmp(location, wanted), nexts[i][0], location);
		free(location);
		answer_free(&a);
		free(form);
		free(page);
		free(callback);
		free(wanted);
		client_free(c);
	}
}

/* --- keys that change, and providers that are slow --- */

static long asked(const char *what)
{
	struct client *control = client_provider("DABBA_IDENTITY_URL");
	struct answer a = client_call(control, &(struct call){ .method = "GET", .path = "/_double/asked" });
	long n = (long)json_object_get_int64(json_at(a.json, what));

	answer_free(&a);
	client_free(control);
	return n;
}

static void a_new_key_is_taken_and_the_old_one_not_asked_for_often(void)
{
	struct client *control = client_provider("DABBA_IDENTITY_URL");
	char *form = flow_form(flow_newcomer(), true, "");
	long began = asked("keys"), at = (long)time(NULL);

	for (int i = 0; i < 12; i++)
		misdeed("google", "unknown_key", "refused", "id_token:unknown_key");
	long often = asked("keys") - began, most = 4 * (((long)time(NULL) - at) / KEYS_KEPT_S + 1);
	flow_report(often <= most, "keys are asked for seldom", flow_text("%ld times, at most %ld", often, most));
	sleep(KEYS_KEPT_S + 1);
	flow_report(flow_status(control, "POST", "/_double/keys", "x=1") == 200, "the key changes", "");
	for (int i = 0; i < 6; i++) {
		struct client *c = client_anonymous();
		free(flow_log_in("with the new key", c, "google", form));
		client_free(c);
	}
	flow_report(asked("discovery") <= 4, "the configuration is kept", "");
	client_free(control);
	free(form);
}

struct slow { char *callback; struct client *c; pthread_t thread; double took_s; bool in, is_stale; };

static double now_s(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void *come_back(void *it)
{
	struct slow *s = it;
	double began = now_s();
	struct answer a = flow_back(s->c, s->callback);

	s->took_s = now_s() - began;
	s->in = flow_sets_session(&a);
	char *location = flow_location(&a);
	s->is_stale = !strcmp(location, "/login/failed?why=stale&provider=google");
	free(location);
	answer_free(&a);
	return NULL;
}

/* Fresh browsers on their way back from a provider, all at the same time. */
static void all_come_back(struct slow *all, int n, const char *more)
{
	for (int i = 0; i < n; i++) {
		char *form = flow_form(flow_newcomer(), true, more), *page;
		all[i] = (struct slow){ .c = client_anonymous() };
		page = flow_start(all[i].c, "google", NULL);
		all[i].callback = flow_say(all[i].c, page, form);
		free(form);
		free(page);
	}
	for (int i = 0; i < n; i++)
		pthread_create(&all[i].thread, NULL, come_back, all + i);
}

static void a_slow_provider_holds_nobody_else_up(void)
{
	struct slow all[AT_ONCE];
	char why[256];
	double longest = 0;

	all_come_back(all, AT_ONCE, "&misdeed=silent");
	double began = now_s();
	struct client *ann = client_of_role("customer", why);
	flow_report(ann && flow_status(ann, "GET", "/api/v1/me", NULL) == 200, "registering meanwhile", why);
	flow_report(flow_status(ann, "GET", "/api/v1/auth/providers", NULL) == 200 && now_s() - began < 3, "within three seconds", flow_text("%.1f s", now_s() - began));
	for (int i = 0; i < AT_ONCE; i++) {
		pthread_join(all[i].thread, NULL);
		flow_report(!all[i].in, "a silent provider", "a session");
		longest = all[i].took_s > longest ? all[i].took_s : longest;
		client_free(all[i].c);
		free(all[i].callback);
	}
	flow_report(longest < 12, "all are answered in time", flow_text("%.1f s", longest));
	client_free(ann);
}

/* The same way back, in several tabs of the same browser at once: the others do not even come to the provider, which might take a code twice. */
static void one_of_many_at_once_gets_in(void)
{
	struct slow all[AT_ONCE];
	struct client *ann = client_anonymous();
	char *form = flow_form(flow_newcomer(), true, "");
	struct answer a = client_call(ann, &(struct call){ .method = "GET", .path = "/api/v1/auth/providers/google/start" });
	char *page = flow_location(&a), *cookie = answer_header(&a, "Set-Cookie"), *callback = flow_say(ann, page, form);
	int in = 0, stale = 0;

	for (int i = 0; i < AT_ONCE; i++) {
		all[i] = (struct slow){ .c = client_with_cookie(cookie), .callback = callback };
		pthread_create(&all[i].thread, NULL, come_back, all + i);
	}
	for (int i = 0; i < AT_ONCE; i++) {
		pthread_join(all[i].thread, NULL);
		in += all[i].in;
		stale += all[i].is_stale;
		client_free(all[i].c);
	}
	flow_report(in == 1 && stale == AT_ONCE - 1, "one of many", flow_text("%d got in, %d were too late", in, stale));
	struct client *again = client_with_cookie(cookie);
	look();
	is_refused("a second time, with the cookie", again, flow_back(again, callback), "google", "stale", "an unknown state, or one that was used");
	client_free(again);
	answer_free(&a);
	free(page);
	free(cookie);
	free(callback);
	free(form);
	client_free(ann);
}

int main(void)
{
	a_way_back_is_for_one_browser_once();
	anothers_code_is_of_no_use();
	saying_no_is_no_fault();
	the_same_subject_is_the_same_account();
	identities_are_linked_and_unlinked();
	nobody_links_for_another();
	one_goes_on_inside_the_app_alone();
	one_of_many_at_once_gets_in();
	lies_of_facebook_are_not_believed();
	lies_of_google_are_not_believed();
	a_new_key_is_taken_and_the_old_one_not_asked_for_often();
	a_slow_provider_holds_nobody_else_up();
	flow_number("DELETE FROM login_attempt");             /* or a worker would, while other tests look at what changes */
	printf("%d passed, %d failed\n", flow_passed, flow_failed);
	return flow_failed || !flow_passed;
}
