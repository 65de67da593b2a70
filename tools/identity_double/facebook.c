/* Facebook's half: its dialog, and the few calls of its Graph API that logging in needs. An access token is its grant's code. */
#include "double.h"
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum call_kind { EXCHANGE, DEBUG, ME };

/* What is patched into the answer of one call, or stands in its place. */
static const struct misdeed { const char *name; enum call_kind kind; const char *patch; struct answer instead; } misdeeds[] = {
	{ "fb_other_app", DEBUG, "{\"app_id\":\"another-app\"}", { 0 } },
	{ "fb_app_is_number", DEBUG, "{\"app_id\":7}", { 0 } },
	{ "fb_not_valid", DEBUG, "{\"is_valid\":false}", { 0 } },
	{ "fb_valid_is_text", DEBUG, "{\"is_valid\":\"true\"}", { 0 } },
	{ "fb_of_a_page", DEBUG, "{\"type\":\"PAGE\"}", { 0 } },
	{ "fb_of_nobody", DEBUG, "{\"user_id\":null}", { 0 } },
	{ "fb_other_user", ME, "{\"id\":\"4711\"}", { 0 } },
	{ "fb_id_is_number", ME, "{\"id\":4711}", { 0 } },
	{ "fb_id_is_text", ME, "{\"id\":\"1001' or 1=1\"}", { 0 } },
	{ "fb_no_token", EXCHANGE, "{\"access_token\":null}", { 0 } },
	{ "fb_token_is_list", EXCHANGE, NULL, { 200, "application/json", "{\"access_token\":[\"a\"]}", NULL, WHOLE } },
	{ "fb_broken", EXCHANGE, NULL, { 500, "text/html", "<h1>Sorry</h1>", NULL, WHOLE } },
	{ "fb_gigabyte", ME, NULL, { 200, "application/json", "{\"id\":\"", NULL, ENDLESS } },
	{ "fb_dripping", ME, NULL, { 200, "application/json", "{\"id\":\"", NULL, DRIPPING } },
	{ "fb_elsewhere", ME, NULL, { 302, "text/plain", "", "https://evil.example/me", WHOLE } },
	{ NULL, EXCHANGE, NULL, { 0 } } };

static struct answer refuse(const struct call *call, int status, int code, const char *message)
{
	return answer_text(status, "application/json", arena_printf(call->arena, "{\"error\":{\"message\":\"%s\",\"type\":\"OAuthException\",\"code\":%d,\"fbtrace_id\":\"none\"}}", message, code));
}

static struct answer give(const struct call *call, const struct grant *g, enum call_kind kind, struct json_object *json)
{
	struct json_object *inner = json_object_object_get(json, "data");

	for (const struct misdeed *m = misdeeds; m->name; m++) {
		if (m->kind != kind || !has_misdeed(g, m->name))
			continue;
		if (m->instead.status) {
			json_object_put(json);
			return m->instead;
		}
		patch_json(inner ? inner : json, m->patch);
	}
	return answer_json(call, 200, json);
}

static bool is(const char *text, const char *wanted) { return text && !strcmp(text, wanted); }

static struct answer exchange(const struct call *call)
{
	struct json_object *json = json_tokener_parse("{\"token_type\":\"bearer\",\"expires_in\":5183944}");
	struct grant g;

	if (!is(asked(call, "client_id"), double_settings.client_id) || !is(asked(call, "client_secret"), double_settings.client_secret))
		return refuse(call, 400, 1, "Error validating client secret.");
	if (!grant_find(asked(call, "code"), "facebook", true, &g))
		return refuse(call, 400, 100, "This authorization code has been used.");
	if (!is(asked(call, "redirect_uri"), g.redirect_uri))
		return refuse(call, 400, 100, "Error validating verification code. Please make sure your redirect_uri is identical.");
	json_object_object_add(json, "access_token", json_object_new_string(g.code));
	return give(call, &g, EXCHANGE, json);
}

static struct answer debug(const struct call *call)
{
	struct json_object *json = json_object_new_object(), *data = json_tokener_parse("{\"type\":\"USER\",\"application\":\"Dabba\",\"is_valid\":true,\"scopes\":[\"public_profile\",\"email\"]}");
	struct grant g;

	if (!is(asked(call, "access_token"), arena_printf(call->arena, "%s|%s", double_settings.client_id, double_settings.client_secret)))
		return refuse(call, 400, 190, "Invalid OAuth access token.");
	if (!grant_find(asked(call, "input_token"), "facebook", false, &g))
		return refuse(call, 400, 190, "The access token could not be decrypted.");
	json_object_object_add(data, "app_id", json_object_new_string(double_settings.client_id));
	json_object_object_add(data, "user_id", json_object_new_string(g.subject));
	json_object_object_add(json, "data", data);
	return give(call, &g, DEBUG, json);
}

static bool is_proved(const struct call *call, const char *token)
{
	unsigned char mac[SHA256_DIGEST_LENGTH];
	char hex[2 * sizeof mac + 1];

	HMAC(EVP_sha256(), double_settings.client_secret, (int)strlen(double_settings.client_secret), (const unsigned char *)token, strlen(token), mac, NULL);
	for (size_t i = 0; i < sizeof mac; i++)
		snprintf(hex + 2 * i, 3, "%02x", mac[i]);
	return is(asked(call, "appsecret_proof"), hex);
}

/* No e-mail address where the person has none, or kept it back. */
static struct answer me(const struct call *call)
{
	struct json_object *json = json_object_new_object();
	struct grant g;

	if (!grant_find(asked(call, "access_token"), "facebook", false, &g) || !is_proved(call, g.code))
		return refuse(call, 400, 100, "Invalid appsecret_proof provided in the API argument");
	json_object_object_add(json, "id", json_object_new_string(g.subject));
	json_object_object_add(json, "name", json_object_new_string(g.name));
	if (*g.email)
		json_object_object_add(json, "email", json_object_new_string(g.email));
	if (has_misdeed(&g, "fb_says_verified"))
		patch_json(json, "{\"verified\":true,\"email_verified\":true}");
	return give(call, &g, ME, json);
}

struct answer facebook_answer(const struct call *call)
{
	static const struct { const char *end; struct answer (*serve)(const struct call *); } calls[] = {
		{ "/oauth/access_token", exchange }, { "/debug_token", debug }, { "/me", me } };
	const char *end = strchr(call->path + 1, '/');

	end = end ? strchr(end + 1, '/') : NULL;
	if (end && !strcmp(end, "/dialog/oauth"))
		return !strcmp(call->method, "POST") ? page_take(call, "facebook") : page_show(call, "facebook");
	for (size_t i = 0; end && i < sizeof calls / sizeof *calls; i++)
		if (!strcmp(end, calls[i].end))
			return calls[i].serve(call);
	return refuse(call, 404, 2500, "Unknown path components");
}
