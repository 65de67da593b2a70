/* Google's half: what is asked of an OpenID provider by a browser's page and by the service. */
#include "base64url.h"
#include "double.h"
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <string.h>

static const struct misdeed { const char *name; struct answer answer; } misdeeds[] = {
	{ "no_such_code", { 400, "application/json", "{\"error\":\"invalid_grant\"}", NULL, WHOLE } },
	{ "broken", { 500, "text/html", "<h1>Sorry</h1>", NULL, WHOLE } },
	{ "too_busy", { 429, "application/json", "{}", NULL, WHOLE } },
	{ "not_json", { 200, "text/html", "<h1>Hello</h1>", NULL, WHOLE } },
	{ "nothing", { 200, "application/json", "", NULL, WHOLE } },
	{ "no_token", { 200, "application/json", "{\"access_token\":\"a\",\"token_type\":\"Bearer\"}", NULL, WHOLE } },
	{ "token_is_number", { 200, "application/json", "{\"id_token\":7}", NULL, WHOLE } },
	{ "token_is_null", { 200, "application/json", "{\"id_token\":null}", NULL, WHOLE } },
	{ "token_is_no_token", { 200, "application/json", "{\"id_token\":\"hello\"}", NULL, WHOLE } },
	{ "a_list", { 200, "application/json", "[{\"id_token\":\"hello\"}]", NULL, WHOLE } },
	{ "a_gigabyte", { 200, "application/json", "{\"id_token\":\"", NULL, ENDLESS } },
	{ "dripping", { 200, "application/json", "{\"id_token\":\"", NULL, DRIPPING } },
	{ "silent", { 200, "application/json", "{}", NULL, SILENT } },
	{ NULL, { 0, NULL, NULL, NULL, WHOLE } } };

static const struct answer *misdeed_of(const struct grant *g)
{
	for (size_t i = 0; misdeeds[i].name; i++)
		if (has_misdeed(g, misdeeds[i].name))
			return &misdeeds[i].answer;
	return NULL;
}

static struct answer discovery(const struct call *call)
{
	struct json_object *d = json_tokener_parse("{\"authorization_response_iss_parameter_supported\":true,\"code_challenge_methods_supported\":[\"S256\"],"
		"\"id_token_signing_alg_values_supported\":[\"RS256\"],\"response_types_supported\":[\"code\"],\"subject_types_supported\":[\"public\"]}");
	const char *members[][2] = { { "issuer", "" }, { "token_endpoint", "/token" }, { "jwks_uri", "/keys" } };

	count(ASKED_DISCOVERY);
	for (size_t i = 0; i < sizeof members / sizeof *members; i++)
		json_object_object_add(d, members[i][0], json_object_new_string(arena_printf(call->arena, "%s/google%s", double_settings.url, members[i][1])));
	json_object_object_add(d, "authorization_endpoint", json_object_new_string(arena_printf(call->arena, "%s/google/authorize", double_settings.browser_url)));
	return answer_json(call, 200, d);
}

/* client_secret_basic; what it holds needs no form-encoding. */
static bool is_client(const struct call *call)
{
	const char *both = arena_printf(call->arena, "%s:%s", double_settings.client_id, double_settings.client_secret);
	unsigned char coded[1000];

	EVP_EncodeBlock(coded, (const unsigned char *)both, (int)strlen(both));
	return !strcmp(asked_header(call, "Authorization"), arena_printf(call->arena, "Basic %s", (const char *)coded));
}

static bool is_verifier(const struct call *call, const struct grant *g)
{
	const char *verifier = asked(call, "code_verifier");
	unsigned char hash[SHA256_DIGEST_LENGTH];

	SHA256((const unsigned char *)(verifier ? verifier : ""), verifier ? strlen(verifier) : 0, hash);
	return has_misdeed(g, "forgets_the_challenge") || !strcmp(base64url_of(call->arena, hash, sizeof hash), g->challenge);
}

static bool is(const char *text, const char *wanted) { return text && !strcmp(text, wanted); }

static struct answer error(const char *code)
{
	return answer_text(400, "application/json", code);
}

static struct answer token(const struct call *call)
{
	struct grant g;

	count(ASKED_TOKEN);
	if (!is_client(call))
		return answer_text(401, "application/json", "{\"error\":\"invalid_client\"}");
	if (!is(asked(call, "grant_type"), "authorization_code"))
		return error("{\"error\":\"unsupported_grant_type\"}");
	if (!grant_find(asked(call, "code"), "google", true, &g) || !is(asked(call, "redirect_uri"), g.redirect_uri) || !is_verifier(call, &g))
		return error("{\"error\":\"invalid_grant\"}");
	const struct answer *bad = misdeed_of(&g);
	if (bad)
		return *bad;
	const char *text = arena_printf(call->arena, "{\"access_token\":\"none-of-use\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"scope\":\"openid email profile\","
		"\"id_token\":\"%s\"}", token_of(call->arena, &g));
	struct answer answer = answer_text(200, "application/json", text);
	if (has_misdeed(&g, "elsewhere"))
		answer.location = arena_printf(call->arena, "%s/google/token", double_settings.url);
	answer.status = answer.location ? 307 : 200;
	return answer;
}

struct answer openid_answer(const struct call *call)
{
	const char *path = call->path + strlen("/google");
	bool posts = !strcmp(call->method, "POST");

	if (!strcmp(path, "/authorize"))
		return posts ? page_take(call, "google") : page_show(call, "google");
	if (!strcmp(path, "/token") && posts)
		return token(call);
	if (!strcmp(path, "/.well-known/openid-configuration"))
		return discovery(call);
	if (strcmp(path, "/keys"))
		return answer_text(404, "text/plain", "There is nothing here.");
	count(ASKED_KEYS);
	return answer_json(call, 200, tokens_keys(call->arena));
}
