/* No token but an honest one opens anything: forged, altered, misused and misspelt bearers, each tried on every route that asks for one,
 * through the real edge, and on every route between services through the internal one. Some are signed with the stack's own key,
 * so that what stops them is what they say. tokens FOLDER-OF-EXECUTABLES [WORD IN THE PATH] */
#define _GNU_SOURCE
#include "client.h"
#include "contract.h"
#include "forge.h"
#include "uuid.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { BAD_MAX = 160, CALLS_PER_ADDRESS = 15, TRIES = 60, LEAST = 60 };

/* no_header: it cannot be written as a header, so nginx itself may refuse it. */
static struct { const char *name, *authorization; bool no_header; } bad[BAD_MAX];
static size_t n_bad;
static int passed, failed;
static struct honest customer, admin;
static long now;

static void put(const char *name, const char *authorization)
{
	if (n_bad == BAD_MAX)
		abort();
	bad[n_bad].name = name;
	bad[n_bad++].authorization = forge_text("Authorization: %s", authorization);
}

static void bearer(const char *name, const char *token) { put(name, forge_text("Bearer %s", token)); }

static const char *header_of(const char *alg, const char *more)
{
	return forge_text("{\"alg\":\"%s\",\"kid\":\"%s\",\"typ\":\"JWT\"%s}", alg, customer.kid, more);
}

struct claims { const char *iss, *aud, *sub, *sid, *role; long iat, nbf, exp; const char *more; };

static struct claims claims_of(const struct honest *h)
{
	return (struct claims){ "\"dabba\"", forge_text("\"%s\"", h->aud), h->sub, h->sid, h->role, now, now, now + 600, "" };
}

static const char *claims_text(const struct claims *c)
{
	return forge_text("{\"iss\":%s,\"aud\":%s,\"sub\":\"%s\",\"sid\":\"%s\",\"role\":\"%s\",\"iat\":%ld,\"nbf\":%ld,\"exp\":%ld%s}", c->iss, c->aud, c->sub,
		c->sid, c->role, c->iat, c->nbf, c->exp, c->more);
}

static const char *honest_claims(void)
{
	struct claims c = claims_of(&admin);

	return claims_text(&c);
}

static const char *joined(const char *header, const char *claims, const char *signature)
{
	return forge_text("%s.%s.%s", forge_base64(header, strlen(header)), forge_base64(claims, strlen(claims)), signature);
}

static void unsigned_ones(void)
{
	static const char *const spellings[] = { "none", "None", "NONE", "nOnE", "NoNe", "" };

	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
		bearer("alg none without a signature", joined(header_of(spellings[i], ""), honest_claims(), ""));
		bearer("alg none with another's signature", joined(header_of(spellings[i], ""), honest_claims(), admin.signature));
	}
	bearer("no alg at all", joined(forge_text("{\"kid\":\"%s\",\"typ\":\"JWT\"}", admin.kid), honest_claims(), admin.signature));
	bearer("ES256 without a signature", joined(header_of("ES256", ""), honest_claims(), ""));
	bearer("a signature of zeros", joined(header_of("ES256", ""), honest_claims(), forge_base64((char[64]){ 0 }, 64)));
}

static void of_another_algorithm(void)
{
	size_t pem_n, point_n;
	const char *pem = forge_public_pem(&pem_n), *point = forge_public_point(&point_n);

	bearer("HS256 with our public PEM as its key", forge_hmac(header_of("HS256", ""), honest_claims(), pem, pem_n));
	bearer("HS256 with the PEM without its last line end", forge_hmac(header_of("HS256", ""), honest_claims(), pem, pem_n - 1));
	bearer("HS256 with the public point as its key", forge_hmac(header_of("HS256", ""), honest_claims(), point, point_n));
	bearer("HS256 with x of the public point", forge_hmac(header_of("HS256", ""), honest_claims(), point + 1, 32));
	bearer("HS256 with an empty key", forge_hmac(header_of("HS256", ""), honest_claims(), "", 0));
	bearer("HS256 with the kid as its key", forge_hmac(header_of("HS256", ""), honest_claims(), admin.kid, strlen(admin.kid)));
	bearer("an HMAC that calls itself ES256", forge_hmac(header_of("ES256", ""), honest_claims(), pem, pem_n));
	bearer("HS384", forge_hmac(header_of("HS384", ""), honest_claims(), pem, pem_n));
	bearer("HS512", forge_hmac(header_of("HS512", ""), honest_claims(), pem, pem_n));
	bearer("RS256 of another", forge_with_other_key("RSA", header_of("RS256", ""), honest_claims()));
	bearer("RSA that calls itself ES256", forge_with_other_key("RSA", header_of("ES256", ""), honest_claims()));
	bearer("ES384 of another", forge_with_other_key("P-384", header_of("ES384", ""), honest_claims()));
	bearer("EdDSA of another", forge_with_other_key("Ed25519", header_of("EdDSA", ""), honest_claims()));
	bearer("es256 in small letters, signed by us", forge_signed(header_of("es256", ""), honest_claims()));
	bearer("ES512, signed by us", forge_signed(header_of("ES512", ""), honest_claims()));
}

static void kid(const char *name, const char *spelt)
{
	bearer(name, forge_with_other_key("P-256", forge_text("{\"alg\":\"ES256\",\"kid\":%s,\"typ\":\"JWT\"}", spelt), honest_claims()));
}

static void of_another_key(void)
{
	kid("another's key under our kid", forge_text("\"%s\"", admin.kid));
	kid("another's key under its own kid", "\"attacker\"");
	kid("a kid that is a path", "\"../../../../dev/null\"");
	kid("a kid that is an address", "\"https://evil.example/key.pem\"");
	kid("a kid that is a query", "\"' UNION SELECT 'key\"");
	kid("a kid that is a command", "\"|/usr/bin/id\"");
	kid("an empty kid", "\"\"");
	kid("a kid of null", "null");
	kid("a kid that is a number", "0");
	kid("a kid that is a list", forge_text("[\"%s\"]", admin.kid));
	kid("a kid with a NUL", forge_text("\"%s\\u0000\"", admin.kid));
	bearer("a key of its own in jwk", forge_with_other_key("P-256", header_of("ES256", ",\"jwk\":{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}"), honest_claims()));
	bearer("a key set of its own in jku", forge_with_other_key("P-256", header_of("ES256", ",\"jku\":\"https://evil.example/jwks.json\""), honest_claims()));
	bearer("a certificate of its own in x5u", forge_with_other_key("P-256", header_of("ES256", ",\"x5u\":\"https://evil.example/c.pem\""), honest_claims()));
	bearer("our signature over another header", forge_text("%s.%s.%s", forge_base64("{}", 2), admin.claims, admin.signature));
}

/* A header that we would sign but never write. */
static void with_another_header(void)
{
	bearer("no typ", forge_signed(forge_text("{\"alg\":\"ES256\",\"kid\":\"%s\"}", admin.kid), honest_claims()));
	bearer("no kid", forge_signed("{\"alg\":\"ES256\",\"typ\":\"JWT\"}", honest_claims()));
	bearer("typ at+jwt", forge_signed(forge_text("{\"alg\":\"ES256\",\"kid\":\"%s\",\"typ\":\"at+jwt\"}", admin.kid), honest_claims()));
	bearer("typ of a mail's token", forge_signed(forge_text("{\"alg\":\"ES256\",\"kid\":\"%s\",\"typ\":\"reset\"}", admin.kid), honest_claims()));
	bearer("crit that nobody understands", forge_signed(header_of("ES256", ",\"crit\":[\"exp\"]"), honest_claims()));
	bearer("zip", forge_signed(header_of("ES256", ",\"zip\":\"DEF\""), honest_claims()));
	bearer("cty JWT", forge_signed(header_of("ES256", ",\"cty\":\"JWT\""), honest_claims()));
	bearer("b64 false", forge_signed(header_of("ES256", ",\"b64\":false"), honest_claims()));
	bearer("alg given twice", forge_signed(header_of("none", forge_text(",\"alg\":\"ES256\"")), honest_claims()));
	bearer("a header with a blank", forge_signed(forge_text("{\"alg\":\"ES256\", \"kid\":\"%s\",\"typ\":\"JWT\"}", admin.kid), honest_claims()));
	bearer("an old kid of ours", forge_signed("{\"alg\":\"ES256\",\"kid\":\"20200101\",\"typ\":\"JWT\"}", honest_claims()));
}

#define CLAIMED(what, ...) do { struct claims c = claims_of(&admin); __VA_ARGS__; bearer(what, forge_signed(header_of("ES256", ""), claims_text(&c))); } while (0)

/* Rightly signed, and wrong in what they say. */
static void with_other_claims(void)
{
	CLAIMED("expired a second ago", c.exp = now - 1);
	CLAIMED("expires now", c.exp = now);
	CLAIMED("expired in 1970", c.exp = 1);
	CLAIMED("exp 0", c.exp = 0);
	CLAIMED("exp below 0", c.exp = -1);
	CLAIMED("valid from tomorrow", c.nbf = now + 86400; c.exp = now + 90000);
	CLAIMED("another issuer", c.iss = "\"https://accounts.google.com\"");
	CLAIMED("an issuer in capitals", c.iss = "\"DABBA\"");
	CLAIMED("issuers in a list", c.iss = "[\"dabba\"]");
	CLAIMED("the customers' audience for an administrator", c.aud = "\"dabba\"");
	CLAIMED("another service's audience", c.aud = "\"other\"");
	CLAIMED("audiences in a list", c.aud = "[\"dabba-admin\",\"dabba\"]");
	CLAIMED("an empty audience", c.aud = "\"\"");
	CLAIMED("the role of a service", c.role = "service"; c.aud = "\"dabba\"");
	CLAIMED("no role", c.role = "none"; c.aud = "\"dabba\"");
	CLAIMED("a role in capitals", c.role = "ADMIN");
	CLAIMED("a role that there is not", c.role = "root");
	CLAIMED("role given twice", c.role = "customer"; c.more = ",\"role\":\"admin\"");
	CLAIMED("exp given twice", c.more = forge_text(",\"exp\":%ld", now + 600));
	CLAIMED("a member that we do not write", c.more = ",\"scope\":\"*\"");
	CLAIMED("a subject that is no id", c.sub = "admin");
	CLAIMED("an empty subject", c.sub = "");
	CLAIMED("another person's session", c.sub = customer.sub);
	CLAIMED("a session that never was", c.sid = uuid_new().text);
	CLAIMED("a session that is no id", c.sid = "*");
	CLAIMED("a session with a pattern", c.sid = "../sessions/1");
}

static void of_another_role(void)
{
	struct claims c = claims_of(&customer);

	c.role = "admin";
	c.aud = "\"dabba-admin\"";
	bearer("a customer's session as an administrator", forge_signed(header_of("ES256", ""), claims_text(&c)));
	c.role = "merchant";
	c.aud = "\"dabba\"";
	bearer("a customer's session as a merchant", forge_signed(header_of("ES256", ""), claims_text(&c)));
	c.role = "courier";
	bearer("a customer's session as a courier", forge_signed(header_of("ES256", ""), claims_text(&c)));
	c = claims_of(&admin);
	c.role = "customer";
	c.aud = "\"dabba\"";
	bearer("an administrator's session as a customer", forge_signed(header_of("ES256", ""), claims_text(&c)));
	bearer("claims without a session", forge_signed(header_of("ES256", ""), forge_text("{\"iss\":\"dabba\",\"aud\":\"dabba-admin\",\"sub\":\"%s\","
		"\"role\":\"admin\",\"iat\":%ld,\"nbf\":%ld,\"exp\":%ld}", admin.sub, now, now, now + 600)));
	bearer("exp as text", forge_signed(header_of("ES256", ""), forge_text("{\"iss\":\"dabba\",\"aud\":\"dabba-admin\",\"sub\":\"%s\",\"sid\":\"%s\","
		"\"role\":\"admin\",\"iat\":%ld,\"nbf\":%ld,\"exp\":\"%ld\"}", admin.sub, admin.sid, now, now, now + 600)));
	bearer("no exp", forge_signed(header_of("ES256", ""), forge_text("{\"iss\":\"dabba\",\"aud\":\"dabba-admin\",\"sub\":\"%s\",\"sid\":\"%s\","
		"\"role\":\"admin\",\"iat\":%ld,\"nbf\":%ld}", admin.sub, admin.sid, now, now)));
	bearer("claims that are a list", forge_signed(header_of("ES256", ""), "[]"));
	bearer("claims that are no JSON", forge_signed(header_of("ES256", ""), "admin"));
	bearer("empty claims", forge_signed(header_of("ES256", ""), "{}"));
	bearer("claims with something behind", forge_signed(header_of("ES256", ""), forge_text("%s{}", honest_claims())));
}

static const char *flipped(const char *token, size_t at)
{
	char *text = strdup(token);

	text[at] = text[at] == 'A' ? 'B' : 'A';
	return text;
}

static const char *filled(char c, size_t n)
{
	char *text = malloc(n + 1);

	memset(text, c, n);
	text[n] = 0;
	return text;
}

/* The honest token, misspelt. */
static void misspelt(void)
{
	const char *t = admin.token, *dots = strchr(t, '.');
	size_t n = strlen(t), header_n = (size_t)(dots - t);

	bearer("its last character missing", strndup(t, n - 1));
	bearer("its signature missing", strndup(t, n - strlen(admin.signature)));
	bearer("its signature and dot missing", strndup(t, n - strlen(admin.signature) - 1));
	bearer("half of it", strndup(t, n / 2));
	bearer("its header alone", admin.header);
	bearer("a character more", forge_text("%sA", t));
	bearer("a dot more", forge_text("%s.", t));
	bearer("a part more", forge_text("%s.%s", t, admin.signature));
	bearer("five parts, as of an encrypted one", forge_text("%s.%s.%s", t, admin.claims, admin.signature));
	bearer("a dot before", forge_text(".%s", t));
	bearer("two dots between", forge_text("%s..%s.%s", admin.header, admin.claims, admin.signature));
	bearer("padding behind", forge_text("%s==", t));
	bearer("padding in the claims", forge_text("%s.%s=.%s", admin.header, admin.claims, admin.signature));
	bearer("a blank within", forge_text("%.*s %s", (int)header_n, t, dots));
	bearer("a tab behind the header", forge_text("%.*s\t%s", (int)header_n, t, dots));
	bearer("a quote around", forge_text("\"%s\"", t));
	bearer("another character in the header", flipped(t, 3));
	bearer("another character in the claims", flipped(t, header_n + 12));
	bearer("another character in the signature", flipped(t, n - 20));
	bearer("spare bits in the last character", forge_text("%.*s%c", (int)n - 1, t, t[n - 1] == 'A' ? 'B' : t[n - 1] + 1));
	bearer("'+' and '/' for '-' and '_'", forge_text("%s.%s.%s", admin.header, admin.claims, forge_text("+/%s", admin.signature + 2)));
	bearer("another's signature", forge_text("%s.%s.%s", admin.header, admin.claims, customer.signature));
	bearer("another's claims", forge_text("%s.%s.%s", admin.header, customer.claims, admin.signature));
	bearer("percent-encoded", forge_text("%.*s%%2e%s", (int)header_n, t, dots + 1));
	bearer("two tokens", forge_text("%s, Bearer %s", t, t));
	bearer("3 KiB behind", forge_text("%s%s", t, filled('A', 3000)));
	bearer("3 KiB of dots", filled('.', 3000));
}

static void of_another_kind(const char *refresh)
{
	bearer("nothing", "");
	bearer("a word", "admin");
	bearer("null", "null");
	bearer("undefined", "undefined");
	bearer("an id", admin.sub);
	bearer("a session's id", admin.sid);
	bearer("a refresh token", refresh);
	put("a token without its scheme", admin.token);
	put("the scheme alone", "Bearer");
	put("another scheme", forge_text("Token %s", admin.token));
	put("basic", "Basic YWRtaW46YWRtaW4=");
	put("a digest", "Digest username=\"admin\"");
	put("a comma behind the scheme", forge_text("Bearer, %s", admin.token));
	put("two blanks behind the scheme", forge_text("Bearer  %s", admin.token));
	put("a NUL in it", "Bearer a\\0b");
	bearer("16 KiB", filled('A', 16000));
	bad[n_bad - 1].no_header = true;
	bearer("bytes that are no ASCII", "\xC3\x28\xFF");
}

/* What a body or a path would have to be does not matter: nobody looks before the bearer is known. */
static int ask(struct client **c, bool internal, const struct contract_route *r, const char *authorization)
{
	static int calls;
	char path[600];
	struct answer a = { 0 };
	int status = 0;

	contract_path(r, NULL, NULL, path, sizeof path);
	for (int tries = 0; tries < TRIES; tries++) {
		if (!internal && (++calls % CALLS_PER_ADDRESS == 0 || a.status == 429)) {
			client_free(*c);
			*c = client_anonymous();
		}
		a = client_call(*c, &(struct call){ .method = r->method, .path = path, .headers = { authorization }, .anonymous = true });
		status = a.status;
		answer_free(&a);
		if (status != 429 && status != 503)
			break;
		usleep(50000);
	}
	return status;
}

static void try_all(const struct contract_route *r)
{
	bool internal = !strncmp(r->path, "/internal/", 10);
	struct client *c = internal ? client_service() : client_anonymous();

	for (size_t i = 0; i < n_bad; i++) {
		int status = ask(&c, internal, r, bad[i].authorization);
		bool ok = internal ? status == 404 : status == 401;
		ok |= bad[i].no_header && (status == 400 || status == 414 || !status);       /* or it closes the connection on it */
		passed += ok;
		failed += !ok;
		if (!ok)
			printf("FAIL %s %s with %s: %d, wanted %d\n", r->method, r->path, bad[i].name, status, internal ? 404 : 401);
	}
	client_free(c);
}

/* The corpus must be about tokens that are nearly right: the right ones are taken. */
static void honest_ones_are_taken(const struct contract_route *routes, size_t n)
{
	const char *again = forge_text("Authorization: Bearer %s", forge_signed(header_of("ES256", ""), honest_claims()));
	const char *own = forge_text("Authorization: Bearer %s", admin.token);
	struct client *c = client_anonymous();

	for (const struct contract_route *r = routes; r < routes + n; r++) {
		if (strcmp(r->path, "/api/v1/admin/access"))
			continue;
		bool ok = ask(&c, false, r, own) == 204 && ask(&c, false, r, again) == 204;
		passed += ok;
		failed += !ok;
		if (!ok)
			printf("FAIL the honest token, or one that we signed, is not taken\n");
	}
	client_free(c);
}

static struct honest honest_of(const char *role)
{
	char why[256];
	struct client *c = client_of_role(role, why);

	if (!c) {
		fprintf(stderr, "%s\n", why);
		exit(2);
	}
	struct honest h = forge_read(strdup(client_token(c)));
	client_free(c);
	return h;
}

/* A refresh token as a browser holds it. */
static const char *refresh_of(void)
{
	struct client *c = client_anonymous();
	const char *body = forge_text("{\"email\":\"%s@test.example\",\"password\":\"%s\",\"name\":\"Test\",\"phone\":\"+4930123456\",\"role\":\"customer\"}",
		uuid_new().text, client_password);
	struct answer a = client_call_in_turn(c, &(struct call){ .method = "POST", .path = "/api/v1/auth/registrations", .body = body });
	char *cookie = answer_header(&a, "Set-Cookie"), *value = cookie ? strchr(cookie, '=') : NULL;

	if (!value) {
		fprintf(stderr, "no refresh cookie: %d\n", a.status);
		exit(2);
	}
	client_free(c);
	return strndup(value + 1, strcspn(value + 1, ";"));
}

static void make_bad_ones(void)
{
	customer = honest_of("customer");
	admin = honest_of("admin");
	now = (long)time(NULL);
	unsigned_ones();
	of_another_algorithm();
	of_another_key();
	with_another_header();
	with_other_claims();
	of_another_role();
	misspelt();
	of_another_kind(refresh_of());
}

int main(int argc, char **argv)
{
	struct contract *c = contract_load(argc > 1 ? argv[1] : "build/bin");
	size_t routes = 0;

	make_bad_ones();
	honest_ones_are_taken(c->routes, c->n);
	for (const struct contract_route *r = c->routes; r < c->routes + c->n; r++) {
		if (!json_object_array_length(r->who) || (argc > 2 && !strstr(r->path, argv[2])))
			continue;
		try_all(r);
		routes++;
	}
	failed += n_bad < LEAST;
	printf("%zu bad tokens on %zu routes\n%d passed, %d failed\n", n_bad, routes, passed, failed);
	contract_free(c);
	return failed || !passed;
}
