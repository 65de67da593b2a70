#include "provider.h"
#include "arena.h"
#include "clock.h"
#include "config.h"
#include "problems.h"
#include "url.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { ANSWER_MAX = 64 * 1024, CALL_MS = 4000, ALL_MS = 10000, CALL_MS_MIN = 100 };

/* To add a provider that speaks OpenID Connect: a row. */
struct provider providers[] = {
	{ "google", "Google", openid_address, openid_vouch, { .issuer = "https://accounts.google.com" } },
	{ "facebook", "Facebook", facebook_address, facebook_vouch, { .issuer = "https://www.facebook.com",
	  .dialog_url = "https://www.facebook.com", .graph_url = "https://graph.facebook.com", .version = "v24.0" } },
	{ 0 } };

SHAPE(struct provider_settings, provider_settings_shape,
	FIELD(struct provider_settings, issuer, 0, .min = 8, .max = 200), FIELD(struct provider_settings, client_id, 0, .min = 1, .max = 200),
	FIELD(struct provider_settings, client_secret, HIDDEN, .min = 8, .max = 200),
	FIELD(struct provider_settings, dialog_url, 0, .min = 1, .max = 200), FIELD(struct provider_settings, graph_url, 0, .min = 8, .max = 200),
	FIELD(struct provider_settings, version, 0, .min = 1, .max = 20));

static bool begins(const char *text, const char *with) { return !strncmp(text, with, strlen(with)); }

static bool is_here(const char *url) { return begins(url, "http://") && url_is_here(url); }

static bool is_plain(const char *url)
{
	for (const char *c = url; *c; c++)
		if (*c <= ' ' || *c > '~' || strchr("@#\\\"<>", *c))
			return false;
	return true;
}

/* A provider could send us anywhere: by TLS its name must be proved; without, it must itself be of this host. */
bool provider_may_be_called(const struct provider *p, const char *url)
{
	return is_plain(url) && (begins(url, "https://") || (is_here(p->set.issuer) && is_here(url)));
}

bool provider_is_there(const struct provider *p)
{
	return p->set.client_id && p->set.client_secret;
}

static bool read_one(struct arena *arena, struct provider *p)
{
	char *prefix = arena_printf(arena, "USER_%s", p->name);
	const char *urls[] = { p->set.issuer, p->set.graph_url ? p->set.graph_url : p->set.issuer };

	for (char *c = prefix; *c; c++)
		*c = (char)toupper((unsigned char)*c);
	if (!config_read(arena, prefix, &provider_settings_shape, &p->set))
		return false;
	urls[0] = p->set.issuer;
	urls[1] = p->set.graph_url ? p->set.graph_url : p->set.issuer;
	if (provider_may_be_called(p, urls[0]) && provider_may_be_called(p, urls[1]) && !p->set.client_id == !p->set.client_secret)
		return true;
	fprintf(stderr, "%s_... needs both _CLIENT_ID and _CLIENT_SECRET, and addresses that begin with https:// (without TLS only 127.0.0.1)\n", prefix);
	return false;
}

bool providers_read(struct arena *arena)
{
	bool ok = true;

	for (struct provider *p = providers; p->name; p++)
		ok &= read_one(arena, p);
	return ok;
}

struct provider *provider_find(const char *name)
{
	for (struct provider *p = providers; p->name; p++)
		if (!strcmp(p->name, name) && provider_is_there(p))
			return p;
	return NULL;
}

const char *provider_title(const char *name)
{
	for (const struct provider *p = providers; p->name; p++)
		if (!strcmp(p->name, name))
			return p->title;
	return NULL;
}

struct asking asking_begin(struct platform *on, const struct provider *p)
{
	return (struct asking){ on, p, arena_printf(on->arena, "%s/api/v1/auth/providers/%s/callback", settings.origin, p->name),
		clock_monotonic_ms() + ALL_MS };
}

/* Trouble of its own (5xx, 429) is silence: another try may go well. */
static struct vouching no_use(const struct http_answer *answer, const char *what, struct arena *arena)
{
	bool silent = !answer->status || answer->status >= 500 || answer->status == 429;

	return (struct vouching){ .outcome = silent ? VOUCH_SILENT : VOUCH_REFUSED,
		.why = answer->status ? arena_printf(arena, "%s:status_%d", what, answer->status) : arena_printf(arena, "%s:%s", what, answer->body) };
}

struct vouching vouch_refused(const char *why)
{
	return (struct vouching){ .outcome = VOUCH_REFUSED, .why = why };
}

bool asking_call(const struct asking *a, struct http_call call, const char *what, struct http_answer *answer, struct vouching *fault)
{
	int64_t left = a->until_ms - clock_monotonic_ms();

	*answer = (struct http_answer){ .body = "no time is left" };
	call.timeout_ms = left < CALL_MS ? left : CALL_MS;
	call.answer_max = ANSWER_MAX;
	if (left >= CALL_MS_MIN && http_call(a->on->http, &call, answer) && answer->status == 200)
		return true;
	*fault = no_use(answer, what, a->on->arena);
	return false;
}

bool asking_read(const struct asking *a, const struct http_answer *answer, const char *what, const struct shape *shape, void *into, struct vouching *fault)
{
	struct problems problems = { .arena = a->on->arena };

	if (shape_read_known(a->on->arena, shape, answer->body, answer->n, into, &problems))
		return true;
	*fault = vouch_refused(arena_printf(a->on->arena, "%s:unreadable%s", what, problems.at[0].pointer));
	return false;
}
