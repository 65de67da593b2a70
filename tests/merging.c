/* Whose account it is that a provider vouches for, and that nobody who came before its owner stays inside: an account that was made with
 * somebody else's address, a way in that was left in it, a provider that vouches for no address. */
#define _GNU_SOURCE
#include "mailbox.h"
#include "provider_flow.h"
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Somebody who registers with a person's address and a password, and is logged in. */
static struct client *registered(int person, const char *role)
{
	struct client *c = client_anonymous();
	char *email = flow_email(person), *body = flow_text("{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"Eve\",\"role\":\"%s\"}", email, client_password, role), id[40];

	flow_report(flow_status(c, "POST", "/api/v1/auth/registrations", body) == 201 && flow_enter(c, id), "registering", email);
	free(email);
	free(body);
	return c;
}

static int log_in_with_password(int person)
{
	struct client *c = client_anonymous();
	char *email = flow_email(person), *body = flow_text("{\"email\":\"%s\",\"password\":\"%s\"}", email, client_password);
	int status = flow_status(c, "POST", "/api/v1/auth/sessions", body);

	free(email);
	free(body);
	client_free(c);
	return status;
}

static long number_of(int person, const char *what)
{
	char *email = flow_email(person), *sql = flow_text("SELECT %s FROM account WHERE email = '%s'", what, email);
	long n = flow_number(sql);

	free(email);
	free(sql);
	return n;
}

static void prove(int person)
{
	char *email = flow_email(person), *sql = flow_text("UPDATE account SET email_verified_at = NOW(3) WHERE email = '%s'", email);

	flow_number(sql);
	free(email);
	free(sql);
}

static bool is_out(struct client *c)
{
	char id[40];

	return flow_status(c, "GET", "/api/v1/me", NULL) == 401 && !flow_enter(c, id);
}

static bool says_it_has_a_password(struct client *c)
{
	struct answer a = client_call(c, &(struct call){ .method = "GET", .path = "/api/v1/me" });
	bool has = a.status == 200 && json_object_get_boolean(json_at(a.json, "has_password"));

	answer_free(&a);
	return has;
}

static bool link_to(struct client *c, const char *provider, const char *form)
{
	char *url = flow_link(c, provider), *callback = flow_say(c, url, form);
	struct answer a = flow_back(c, callback);
	char *location = flow_location(&a);
	bool linked = strstr(location, "linked=") != NULL;

	free(url);
	free(callback);
	free(location);
	answer_free(&a);
	return linked;
}

/* Where Eve's food should go, and whom to call: in an account of which somebody else may think that it is theirs. */
static void leave_things_inside(struct client *eve)
{
	static const char home[] = "{\"label\":\"Home\",\"place\":{\"street\":\"Eve's Lane 1\",\"city\":\"Berlin\",\"lat\":52.5,\"lng\":13.4}}";

	flow_report(flow_status(eve, "POST", "/api/v1/me/addresses", home) == 201, "Eve's address", "is not taken");
	flow_report(flow_status(eve, "PATCH", "/api/v1/me", "{\"phone\":\"+4930666777\"}") == 200, "Eve's phone", "is not taken");
}

/* Classic-federated merge, and the session that does not end: Eve registers with Vic's address, and stays logged in. */
static void who_registered_with_anothers_address_is_out(void)
{
	int vic = flow_newcomer();
	struct client *eve = registered(vic, "customer"), *owner = client_anonymous();
	char *form = flow_form(vic, true, "");

	leave_things_inside(eve);
	flow_report(number_of(vic, "email_verified_at IS NULL") == 1, "nobody has proved it", "");
	free(flow_log_in("Vic comes with Google", owner, "google", form));
	flow_report(is_out(eve), "Eve's session", "is alive");
	flow_report(log_in_with_password(vic) == 401, "Eve's password", "still opens it");
	flow_report(number_of(vic, "password_hash IS NULL AND email_verified_at IS NOT NULL") == 1, "proved, and without a password", "");
	flow_report(number_of(vic, "name LIKE 'Pat %' AND phone IS NULL AND NOT EXISTS (SELECT 1 FROM address WHERE account_id = account.id)") == 1, "nothing of Eve's", "is left inside");
	flow_report(flow_status(owner, "GET", "/api/v1/me", NULL) == 200, "Vic is in", "");
	free(form);
	client_free(eve);
	client_free(owner);
}

/* Trojan identifier: Eve has also linked her own Google and Facebook. */
static void a_way_in_that_was_left_inside_is_gone(void)
{
	int vic = flow_newcomer(), eves = flow_newcomer(), third = flow_newcomer();
	struct client *eve = registered(vic, "customer"), *owner = client_anonymous(), *again = client_anonymous();
	char *form = flow_form(vic, true, ""), *google = flow_form(eves, true, ""), *facebook = flow_form(third, false, "");

	flow_report(link_to(eve, "google", google) && link_to(eve, "facebook", facebook), "Eve's own ways in", "are not linked");
	char *id = flow_log_in("Vic comes with Google", owner, "google", form);
	flow_report(is_out(eve), "Eve's session", "is alive");
	char *hers = flow_log_in("Eve comes with her Google", again, "google", google);
	flow_report(strcmp(id, hers) != 0, "another account", hers);
	free(hers);
	client_free(again);
	again = client_anonymous();
	hers = flow_log_in("Eve comes with her Facebook", again, "facebook", facebook);
	flow_report(strcmp(id, hers) != 0, "another account", hers);
	flow_report(number_of(vic, "(SELECT COUNT(*) FROM login_identity WHERE account_id = account.id)") == 1, "Vic's own way in alone", "");
	free(form);
	free(google);
	free(facebook);
	free(id);
	free(hers);
	client_free(eve);
	client_free(owner);
	client_free(again);
}

/* Non-verifying provider: who says there that Vic's address is theirs gets nowhere, neither before Vic nor after. */
static void a_provider_that_verifies_nothing_opens_nothing(void)
{
	int vic = flow_newcomer(), eve = flow_newcomer();
	struct client *owner = registered(vic, "customer"), *thief = client_anonymous();
	char *subject = flow_subject(eve), *email = flow_email(vic), *form = flow_text("subject=%s&name=Eve&email=%s&email_verified=1&misdeed=fb_says_verified", subject, email);
	char *unverified = flow_text("subject=%s&name=Eve&email=%s", subject, email), *shouted = flow_text("subject=%s&name=Eve&email=P%s", subject, email + 1);

	flow_refused("Facebook with an address that is taken", thief, "facebook", form, "email_taken");
	flow_refused("Google that does not verify", thief, "google", unverified, "email_taken");
	flow_refused("in capitals", thief, "google", shouted, "email_taken");
	prove(vic);
	flow_refused("Facebook, once it is proved", thief, "facebook", form, "email_taken");
	flow_refused("Google that does not verify, once it is proved", thief, "google", unverified, "email_taken");
	flow_report(flow_status(owner, "GET", "/api/v1/me", NULL) == 200 && log_in_with_password(vic) == 201, "the owner is in", "");
	free(subject);
	free(email);
	free(form);
	free(unverified);
	free(shouted);
	client_free(owner);
	client_free(thief);
}

/* The same, but Eve comes first: her account by Facebook is Vic's as soon as Vic proves the address. */
static void an_account_by_such_a_provider_is_its_owners(void)
{
	int vic = flow_newcomer(), eve = flow_newcomer();
	struct client *thief = client_anonymous(), *owner = client_anonymous(), *again = client_anonymous();
	char *subject = flow_subject(eve), *email = flow_email(vic), *form = flow_text("subject=%s&name=Eve&email=%s", subject, email), *vics = flow_form(vic, true, "");

	char *first = flow_log_in("Eve comes first", thief, "facebook", form), *second = flow_log_in("Vic proves it", owner, "google", vics);
	flow_report(!strcmp(first, second), "one account for one address", second);
	flow_report(is_out(thief), "Eve's session", "is alive");
	flow_refused("Eve comes again", again, "facebook", form, "email_taken");
	free(subject);
	free(email);
	free(form);
	free(vics);
	free(first);
	free(second);
	client_free(thief);
	client_free(owner);
	client_free(again);
}

/* Both sides have proved the address: nothing is lost, and the password stays. */
static void a_proved_address_is_joined_by_a_verified_one(void)
{
	int ann = flow_newcomer(), other = flow_newcomer();
	struct client *desk = registered(ann, "customer"), *phone = client_anonymous(), *third = client_anonymous();
	char *form = flow_form(ann, true, ""), *subject = flow_subject(other), *email = flow_email(ann);
	char *second = flow_text("subject=%s&name=Ann&email=%s&email_verified=1", subject, email);

	leave_things_inside(desk);
	prove(ann);
	char *id = flow_log_in("Ann comes with Google", phone, "google", form);
	flow_report(flow_status(desk, "GET", "/api/v1/me", NULL) == 200, "the other session", "has ended");
	flow_report(number_of(ann, "name = 'Eve' AND phone = '+4930666777' AND (SELECT COUNT(*) FROM address WHERE account_id = account.id) = 1") == 1, "her own things", "are lost");
	flow_report(log_in_with_password(ann) == 201, "the password", "opens it no more");
	flow_refused("another subject with that address", third, "google", second, "already_linked");
	free(form);
	free(subject);
	free(email);
	free(second);
	free(id);
	client_free(desk);
	client_free(phone);
	client_free(third);
}

static void staff_and_banned_people_do_not_come_this_way(void)
{
	static const char *const roles[] = { "merchant", "courier" };
	int ann = flow_newcomer();
	struct client *c = client_anonymous(), *service = client_service(), *phone = client_anonymous();
	char *form;

	for (int i = 0; i < 2; i++) {
		int person = flow_newcomer();
		struct client *staff = registered(person, roles[i]);
		form = flow_form(person, true, "");
		flow_refused(roles[i], c, "google", form, "not_for_staff");
		flow_report(flow_status(staff, "GET", "/api/v1/me", NULL) == 200 && flow_status(staff, "GET", "/api/v1/me/identities", NULL) == 403, roles[i], "is disturbed");
		free(form);
		client_free(staff);
	}
	form = flow_text("subject=admin-%d&name=Root&email=%s&email_verified=1", ann, client_environment("DABBA_ADMIN_EMAIL"));
	flow_refused("an administrator", c, "google", form, "not_for_staff");
	free(form);
	form = flow_form(ann, true, "");
	char *id = flow_log_in("Ann", phone, "google", form), *path = flow_text("/internal/user/users/%s/ban", id);
	flow_report(flow_status(service, "POST", path, "{\"reason\":\"fraud\"}") == 204, "the ban", "");
	flow_refused("a banned person", c, "google", form, "banned");
	flow_report(is_out(phone), "a banned session", "is alive");
	free(form);
	free(id);
	free(path);
	client_free(c);
	client_free(service);
	client_free(phone);
}

/* A name or an address that could not be kept as it is told. */
static void what_is_told_of_a_person_is_not_trusted(void)
{
	static const char *const emails[] = { "", "nobody", "a@b", "a%0Ab@test.example", "a%20b@test.example", "a@test.example,b@test.example", "%22a%22@test.example", "a@test.example%20" };
	struct client *named = client_anonymous();
	char *form;

	for (size_t i = 0; i < sizeof emails / sizeof *emails; i++) {
		struct client *c = client_anonymous();
		form = flow_text("subject=none-%zu&name=No+Mail&email=%s&email_verified=1", i, emails[i]);
		flow_refused("no address that could be written to", c, "google", form, "email_missing");
		free(form);
		client_free(c);
	}
	flow_refused("Facebook without an address", named, "facebook", "subject=1&name=No+Mail", "email_missing");
	int n = flow_newcomer();
	char *subject = flow_subject(n), *email = flow_email(n);
	form = flow_text("subject=%s&name=two%%0Alines&email=%s&email_verified=1", subject, email);
	free(flow_log_in("a name of two lines", named, "google", form));
	struct answer a = client_call(named, &(struct call){ .method = "GET", .path = "/api/v1/me" });
	flow_report(!strncmp(json_text_at(a.json, "name"), email, strcspn(email, "@")), "is called by the address", json_text_at(a.json, "name"));
	answer_free(&a);
	free(form);
	free(subject);
	free(email);
	client_free(named);
}

/* A password by a mailed link: asks for it, and takes it from the mail. */
static void reset(int person, const char *password)
{
	static struct mailbox box;
	struct client *c = client_anonymous();
	char *email = flow_email(person), *asked = flow_text("{\"email\":\"%s\"}", email), *mail = NULL;

	flow_report(flow_status(c, "POST", "/api/v1/auth/password-resets", asked) == 202, "asking for a link", email);
	for (int tries = 0; tries < 150 && !(mail = mailbox_take(&box, email, "/reset-password#token=")); tries++)
		usleep(100000);
	const char *token = mail ? strstr(mail, "#token=") + 7 : "";
	char *body = flow_text("{\"token\":\"%.*s\",\"new_password\":\"%s\"}", (int)strcspn(token, "\r\n"), token, password);
	flow_report(flow_status(c, "POST", "/api/v1/auth/password-resets/confirmation", body) == 204, "setting a password by mail", email);
	free(email);
	free(asked);
	free(mail);
	free(body);
	client_free(c);
}

/* The trojan identifier again, but Vic comes by mail. */
static void a_way_in_that_was_left_inside_is_gone_after_a_reset(void)
{
	int vic = flow_newcomer(), eves = flow_newcomer();
	struct client *eve = registered(vic, "customer"), *again = client_anonymous();
	char *google = flow_form(eves, true, ""), first[40];

	flow_report(flow_enter(eve, first) && link_to(eve, "google", google), "Eve's own way in", "is not linked");
	reset(vic, client_password);
	flow_report(is_out(eve), "Eve's session", "is alive");
	char *second = flow_log_in("Eve comes with her Google", again, "google", google);
	flow_report(strcmp(first, second) != 0, "another account", second);
	flow_report(number_of(vic, "email_verified_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM login_identity WHERE account_id = account.id)") == 1, "Vic's alone", "");
	flow_report(log_in_with_password(vic) == 201, "Vic's password", "");
	free(google);
	free(second);
	client_free(eve);
	client_free(again);
}

/* No password opens, changes or ends an account that has none; one comes by mail, and the provider stays a way in. */
static void an_account_without_a_password_gets_one_by_mail(void)
{
	int ann = flow_newcomer();
	struct client *c = client_anonymous(), *later = client_anonymous();
	char *form = flow_form(ann, true, ""), *id = flow_log_in("Ann", c, "google", form);
	char *change = flow_text("{\"old_password\":\"%s\",\"new_password\":\"%s\"}", client_password, client_password);
	char *leave = flow_text("{\"password\":\"%s\"}", client_password), *move = flow_text("{\"password\":\"%s\",\"email\":\"a@test.example\"}", client_password);

	flow_report(!says_it_has_a_password(c), "an account without a password", "says it has one");
	flow_report(flow_status(c, "PUT", "/api/v1/me/password", change) == 409, "changing none", "");
	flow_report(flow_status(c, "PUT", "/api/v1/me/email", move) == 409, "another address", "");
	flow_report(flow_status(c, "DELETE", "/api/v1/me", leave) == 409, "leaving", "");
	flow_report(log_in_with_password(ann) == 401, "a password that there is not", "opens it");
	reset(ann, client_password);
	flow_report(is_out(c), "the session of before", "is alive");
	flow_report(log_in_with_password(ann) == 201, "the new password", "");
	char *again = flow_log_in("Ann again", later, "google", form);
	flow_report(!strcmp(id, again) && says_it_has_a_password(later), "the same account, with a password", again);
	flow_report(flow_status(later, "DELETE", "/api/v1/me", leave) == 204, "leaving with it", "");
	free(form);
	free(id);
	free(change);
	free(leave);
	free(move);
	free(again);
	client_free(c);
	client_free(later);
}

/* Who leaves is forgotten at the provider's too: the same subject comes back as somebody new. */
static void who_has_left_comes_back_as_somebody_new(void)
{
	int ann = flow_newcomer();
	struct client *c = registered(ann, "customer"), *later = client_anonymous();
	char *form = flow_form(ann, false, ""), *body = flow_text("{\"password\":\"%s\"}", client_password), first[40];

	flow_report(link_to(c, "google", form), "linked", "not");
	flow_report(flow_enter(c, first), "still in", "not");
	flow_report(flow_status(c, "DELETE", "/api/v1/me", body) == 204, "leaving", "is refused");
	char *second = flow_log_in("coming back", later, "google", form);
	flow_report(strcmp(first, second) != 0, "somebody new", second);
	free(form);
	free(body);
	free(second);
	client_free(c);
	client_free(later);
}

/* A provider's page leads back without the strict cookie of the session that the browser was in, and that session ends all the same. */
static void the_session_of_before_ends(void)
{
	int eve = flow_newcomer(), ann = flow_newcomer();
	struct client *before = registered(eve, "customer");
	struct answer out = client_call(before, &(struct call){ .method = "GET", .path = "/api/v1/auth/providers/google/start?next=/" });
	char *page = flow_location(&out), *cookie = answer_header(&out, "Set-Cookie"), *form = flow_form(ann, true, "");
	struct client *back = client_with_cookie(cookie ? cookie : "");

	char *callback = flow_say(back, page, form);
	flow_report(flow_status(before, "GET", "/api/v1/me", NULL) == 200, "on the way", "the session has ended");
	struct answer a = flow_back(back, callback);
	flow_report(flow_sets_session(&a), "back", "no session");
	flow_report(is_out(before), "the session of before", "is alive");
	answer_free(&out);
	answer_free(&a);
	free(page);
	free(cookie);
	free(form);
	free(callback);
	client_free(before);
	client_free(back);
}

/* The nth of one's sessions, the oldest first. */
static char *path_of_session(struct client *c, int n)
{
	struct answer a = client_call(c, &(struct call){ .method = "GET", .path = "/api/v1/me/sessions" });
	char *which = flow_text("items.%d.id", n), *path = flow_text("/api/v1/me/sessions/%s", json_text_at(a.json, which));

	answer_free(&a);
	free(which);
	return path;
}

/* Whoever finds a page open that was logged in long ago leaves no way in of their own, takes none away, and puts nobody out. */
static void a_way_in_wants_a_fresh_log_in(void)
{
	int ann = flow_newcomer();
	struct client *c = registered(ann, "customer");
	char *form = flow_form(ann, false, ""), *email = flow_email(ann);
	char *own = path_of_session(c, 0), *elsewhere = log_in_with_password(ann) == 201 ? path_of_session(c, 1) : NULL;
	char *age = flow_text("UPDATE session SET created_at = created_at - INTERVAL 16 MINUTE WHERE account_id = (SELECT id FROM account WHERE email = '%s')", email);

	flow_report(link_to(c, "google", form), "linked at once", "not");
	flow_number(age);
	flow_report(flow_status(c, "POST", "/api/v1/me/identities/facebook", NULL) == 403, "linking later", "is not refused");
	flow_report(flow_status(c, "DELETE", "/api/v1/me/identities/google", NULL) == 403, "unlinking later", "is not refused");
	flow_report(flow_status(c, "DELETE", elsewhere, NULL) == 403, "ending another session later", "is not refused");
	flow_report(flow_status(c, "DELETE", own, NULL) == 204, "ending the own session later", "is refused");
	flow_report(number_of(ann, "(SELECT COUNT(*) FROM login_identity WHERE account_id = account.id)") == 1, "the one way in", "is gone, or not alone");
	free(form);
	free(email);
	free(own);
	free(elsewhere);
	free(age);
	client_free(c);
}

/* Who takes a provider away puts out whoever came in by it, and stays. */
static void who_came_by_a_provider_goes_with_it(void)
{
	int ann = flow_newcomer();
	struct client *desk = registered(ann, "customer"), *phone = client_anonymous();
	char *form = flow_form(ann, false, "");

	flow_report(link_to(desk, "google", form), "linked", "not");
	free(flow_log_in("by Google", phone, "google", form));
	flow_report(flow_status(desk, "DELETE", "/api/v1/me/identities/google", NULL) == 204, "unlinking", "is refused");
	flow_report(is_out(phone), "who came by Google", "is in");
	flow_report(flow_status(desk, "GET", "/api/v1/me", NULL) == 200, "who took it away", "is out");
	free(form);
	client_free(desk);
	client_free(phone);
}

int main(void)
{
	who_registered_with_anothers_address_is_out();
	a_way_in_that_was_left_inside_is_gone();
	a_provider_that_verifies_nothing_opens_nothing();
	an_account_by_such_a_provider_is_its_owners();
	a_proved_address_is_joined_by_a_verified_one();
	staff_and_banned_people_do_not_come_this_way();
	what_is_told_of_a_person_is_not_trusted();
	who_has_left_comes_back_as_somebody_new();
	a_way_in_that_was_left_inside_is_gone_after_a_reset();
	an_account_without_a_password_gets_one_by_mail();
	the_session_of_before_ends();
	a_way_in_wants_a_fresh_log_in();
	who_came_by_a_provider_goes_with_it();
	flow_number("DELETE FROM login_attempt");             /* or a worker would, while other tests look at what changes */
	printf("%d passed, %d failed\n", flow_passed, flow_failed);
	return flow_failed || !flow_passed;
}
