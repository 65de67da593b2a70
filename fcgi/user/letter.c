#include "letter.h"
#include "arena.h"
#include "buf.h"
#include "mail.h"
#include "platform.h"
#include "session.h"
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <time.h>

static const struct letters *const languages[] = { &letters_en, &letters_de, &letters_ar };

static const struct letters *letters_in(const char *language)
{
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		if (!strncasecmp(language, languages[i]->language, 2) && (!language[2] || language[2] == '-'))
			return languages[i];
	return &letters_en;
}

static const char *time_of(struct arena *arena, struct instant when)
{
	time_t seconds = (time_t)(when.ms / 1000);
	struct tm t;

	gmtime_r(&seconds, &t);
	return arena_printf(arena, "%04d-%02d-%02d %02d:%02d UTC", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min);
}

struct blank { const char *word, *value; };

static void fill(struct buf *b, const char *text, const struct blank *blanks)
{
	while (*text) {
		size_t n = strcspn(text, "{");
		buf_bytes(b, text, n);
		text += n;
		const struct blank *blank = blanks;
		while (*text && blank->word && strncmp(text, blank->word, strlen(blank->word)))
			blank++;
		if (*text && blank->word)
			buf_text(b, blank->value);
		text += *text && blank->word ? strlen(blank->word) : *text != 0;
	}
}

const char *letter_app(struct arena *arena, int role)
{
	return role == ROLE_ADMIN ? arena_printf(arena, "%s/admin", settings.origin) : settings.origin;
}

void letter_write(struct arena *arena, enum letter letter, const char *language, const struct blanks *in, struct mail *out)
{
	const struct letters *words = letters_in(language);
	const char *app = letter_app(arena, in->role);
	const char *security = arena_printf(arena, "%s/account%s", app, in->role == ROLE_ADMIN ? "" : "/security");
	const char *login = arena_printf(arena, "%s/%s", app, in->role == ROLE_ADMIN ? "" : "login");
	const struct blank blanks[] = { { "{app}", in->role == ROLE_ADMIN ? login : app }, { "{login}", login }, { "{security}", security }, { "{link}", in->link ? in->link : "" },
		{ "{email}", in->email ? in->email : words->unknown }, { "{when}", time_of(arena, in->when) },
		{ "{device}", in->device ? in->device : words->unknown }, { "{address}", in->address ? in->address : words->unknown }, { NULL, NULL } };
	struct buf b = { .arena = arena };

	fill(&b, words->at[letter].text, blanks);
	out->subject = words->at[letter].subject;
	out->text = b.at;
}

struct sign { const char *in, *name; };

static const char *first(const struct sign *signs, const char *agent)
{
	for (; signs->in; signs++)
		if (strstr(agent, signs->in))
			return signs->name;
	return NULL;
}

const char *device_of(struct arena *arena, const char *user_agent)
{
	static const struct sign browsers[] = { { "Edg/", "Edge" }, { "OPR/", "Opera" }, { "Firefox/", "Firefox" }, { "Chrome/", "Chrome" },
		{ "Chromium/", "Chrome" }, { "Safari/", "Safari" }, { "curl/", "curl" }, { NULL, NULL } };
	static const struct sign systems[] = { { "iPhone", "iOS" }, { "iPad", "iOS" }, { "Android", "Android" }, { "Windows", "Windows" },
		{ "Mac OS X", "macOS" }, { "Linux", "Linux" }, { NULL, NULL } };
	const char *browser = user_agent ? first(browsers, user_agent) : NULL, *system = user_agent ? first(systems, user_agent) : NULL;

	if (browser && system)
		return arena_printf(arena, "%s, %s", browser, system);
	return browser ? browser : system;
}
