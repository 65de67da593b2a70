/* The page that asks who one is. It tells what it is, and repeats nothing of what it was asked: its form goes back to its own address. */
#include "buf.h"
#include "double.h"
#include "form.h"
#include <openssl/sha.h>
#include <stdio.h>
#include <string.h>

struct person { const char *name, *email; bool verified; const char *about; };
static const struct person persons[] = {
	{ "Ada Example", "ada@stand-in.example", true, "The address is verified" },
	{ "Ben Example", "ben@stand-in.example", false, "The address is not verified" },
	{ "Cleo Example", "", false, "Tells no address" } };

static bool is_facebook(const char *provider) { return *provider == 'f'; }

static void put_person(struct buf *b, const char *provider, const struct person *p)
{
	buf_add(b, "<form method=\"post\"><input type=\"hidden\" name=\"name\" value=\"%s\"><input type=\"hidden\" name=\"email\" value=\"%s\">", p->name, p->email);
	if (p->verified && !is_facebook(provider))
		buf_text(b, "<input type=\"hidden\" name=\"email_verified\" value=\"1\">");
	buf_add(b, "<button>%s</button> <span class=\"muted\">%s%s%s</span></form>", p->name, p->email, *p->email ? " · " : "",
	        is_facebook(provider) && *p->email ? "Facebook verifies no address" : p->about);
}

static void put_form(struct buf *b, const char *provider)
{
	buf_text(b, "<h2>Somebody else</h2><form method=\"post\"><label>Name <input name=\"name\" value=\"Zoë Example\" required maxlength=\"120\"></label>"
		"<label>E-mail address <input name=\"email\" type=\"email\" maxlength=\"254\"></label>");
	if (!is_facebook(provider))
		buf_text(b, "<label class=\"tick\"><input type=\"checkbox\" name=\"email_verified\" value=\"1\" checked> The address is verified</label>");
	buf_text(b, "<button>Go on</button></form><form method=\"post\"><button name=\"deny\" value=\"1\" class=\"plain\">Do not log in</button></form>");
}

static bool begins(const char *text, const char *with) { return text && !strncmp(text, with, strlen(with)); }

/* It sends browsers nowhere but back to us. */
static bool is_ours(const struct call *call)
{
	const char *client = asked(call, "client_id"), *back = asked(call, "redirect_uri"), *state = asked(call, "state");

	return client && !strcmp(client, double_settings.client_id) && begins(back, double_settings.redirect_to) && !strpbrk(back, "?#\r\n") && state && *state;
}

static struct answer strange(void)
{
	return answer_text(400, "text/plain; charset=utf-8", "This stand-in lets people log in to the Dabba it belongs to, and to nothing else.\n");
}

struct answer page_show(const struct call *call, const char *provider)
{
	struct buf b = { .arena = call->arena };
	const char *title = is_facebook(provider) ? "Facebook" : "Google";

	if (!is_ours(call))
		return strange();
	buf_add(&b, "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Stand-in for %s</title>"
	        "<link rel=\"stylesheet\" href=\"/page.css\"><main class=\"ask\"><h1>Who are you?</h1><p>This is not %s. It is a stand-in on this machine, for"
	        " development: it believes what you say, and asks for no password.</p>", title, title);
	for (size_t i = 0; i < sizeof persons / sizeof *persons; i++)
		put_person(&b, provider, persons + i);
	put_form(&b, provider);
	buf_text(&b, "</main></html>\n");
	return answer_text(200, "text/html; charset=utf-8", b.at);
}

/* The same person has the same subject each time: digits, as both providers give them. */
static const char *subject_of(const struct call *call)
{
	const char *email = asked(call, "email"), *who = email && *email ? email : asked(call, "name");
	unsigned char hash[SHA256_DIGEST_LENGTH];
	unsigned long long n = 0;

	SHA256((const unsigned char *)(who ? who : ""), who ? strlen(who) : 0, hash);
	for (int i = 0; i < 7; i++)
		n = n << 8 | hash[i];
	return arena_printf(call->arena, "1%017llu", n % 100000000000000000ULL);
}

static bool does(const struct call *call, const char *misdeed)
{
	const char *asked_for = asked(call, "misdeed");

	return asked_for && !strcmp(asked_for, misdeed);
}

static const char *iss_of(const struct call *call, const char *provider)
{
	if (does(call, "callback_other_issuer"))
		return "https://evil.example";
	return is_facebook(provider) || does(call, "callback_no_issuer") ? NULL : arena_printf(call->arena, "%s/google", double_settings.url);
}

static const char *state_of(const struct call *call)
{
	return does(call, "callback_no_state") ? NULL : does(call, "callback_other_state") ? "another" : asked(call, "state");
}

/* As the two of them come back: each adds what it likes. */
static struct answer go_back(const struct call *call, const char *provider, const char *code, const char *error)
{
	struct buf query = { .arena = call->arena };

	form_text(&query, "code", code);
	form_text(&query, "error", error);
	form_text(&query, "error_description", error ? "It was said no." : NULL);
	form_text(&query, "state", state_of(call));
	form_text(&query, "iss", iss_of(call, provider));
	if (!is_facebook(provider))
		form_text(&query, "scope", "email profile openid https://www.googleapis.com/auth/userinfo.email");
	struct answer answer = answer_text(303, "text/plain", "");
	answer.location = arena_printf(call->arena, "%s?%s%s", asked(call, "redirect_uri"), query.at, is_facebook(provider) ? "#_=_" : "&authuser=0&prompt=none");
	return answer;
}

struct answer page_take(const struct call *call, const char *provider)
{
	if (!is_ours(call))
		return strange();
	if (asked(call, "deny"))
		return go_back(call, provider, NULL, "access_denied");
	if (does(call, "callback_error"))
		return go_back(call, provider, NULL, "server_error");
	if (does(call, "callback_no_code"))
		return go_back(call, provider, NULL, NULL);
	return go_back(call, provider, grant_add(call, provider, asked(call, "subject") ? asked(call, "subject") : subject_of(call)), NULL);
}
