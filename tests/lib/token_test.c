#include "token.h"
#include "arena.h"
#include "base64url.h"
#include "clock.h"
#include "platform.h"
#include "suite.h"
#include <openssl/ec.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena *arena;
static char folder[] = "/tmp/token-test-XXXXXX";
static EVP_PKEY *ours, *ours_next, *foreign;
static struct keys *keys;

static const struct identity ann = { { "0190163d-8694-739b-aea5-966c26f8ad91" }, { "0190163d-8694-739b-aea5-966c26f8ad92" }, ROLE_CUSTOMER };

#define HEADER "{\"alg\":\"ES256\",\"kid\":\"2026-01\",\"typ\":\"JWT\"}"
#define WHO "\"sub\":\"0190163d-8694-739b-aea5-966c26f8ad91\",\"sid\":\"0190163d-8694-739b-aea5-966c26f8ad92\""

static const char *path_of(const char *name)
{
	return arena_printf(arena, "%s/%s", folder, name);
}

static void put_key(const char *kid, EVP_PKEY *key, bool private)
{
	FILE *f = fopen(path_of(arena_printf(arena, "%s.public.pem", kid)), "w");

	PEM_write_PUBKEY(f, key);
	fclose(f);
	if (!private)
		return;
	const char *path = path_of(arena_printf(arena, "%s.private.pem", kid));
	unlink(path);
	f = fopen(path, "w");
	PEM_write_PKCS8PrivateKey(f, key, NULL, NULL, 0, NULL, NULL);
	fclose(f);
	chmod(path, 0400);
}

static void drop(const char *name)
{
	unlink(path_of(name));
}

/* R and S side by side, as JWS wants them. */
static const char *signature_of(const char *text, EVP_PKEY *key)
{
	unsigned char der[128], raw[64];
	const unsigned char *at = der;
	size_t n = sizeof der;
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();

	EVP_DigestSignInit(ctx, NULL, EVP_sha256(), NULL, key);
	EVP_DigestSign(ctx, der, &n, (const unsigned char *)text, strlen(text));
	EVP_MD_CTX_free(ctx);
	ECDSA_SIG *sig = d2i_ECDSA_SIG(NULL, &at, (long)n);
	BN_bn2binpad(ECDSA_SIG_get0_r(sig), raw, 32);
	BN_bn2binpad(ECDSA_SIG_get0_s(sig), raw + 32, 32);
	ECDSA_SIG_free(sig);
	return base64url_of(arena, raw, sizeof raw);
}

static const char *unsigned_token(const char *header, const char *claims)
{
	return arena_printf(arena, "%s.%s", base64url_of(arena, header, strlen(header)), base64url_of(arena, claims, strlen(claims)));
}

static const char *forge(const char *header, const char *claims, EVP_PKEY *key)
{
	const char *text = unsigned_token(header, claims);

	return arena_printf(arena, "%s.%s", text, signature_of(text, key));
}

static const char *claims_at(const char *iss, const char *aud, const char *role, int64_t nbf_in_s, int64_t exp_in_s)
{
	int64_t now = clock_real().ms / 1000;

	return arena_printf(arena, "{\"iss\":\"%s\",\"aud\":\"%s\"," WHO ",\"role\":\"%s\",\"iat\":%lld,\"nbf\":%lld,\"exp\":%lld}", iss, aud, role,
	                    (long long)now, (long long)(now + nbf_in_s), (long long)(now + exp_in_s));
}

static const char *good_claims(void)
{
	return claims_at("dabba", "dabba", "customer", 0, 600);
}

static bool is_taken(const char *token)
{
	struct identity who = { .role = ROLE_NONE };

	return token_verify(keys, token, &who);
}

static bool takes_claims(const char *claims)
{
	return is_taken(forge(HEADER, claims, ours));
}

static bool takes_header(const char *header)
{
	return is_taken(forge(header, good_claims(), ours));
}

static void takes_what_it_signed(void)
{
	struct identity who = { .role = ROLE_NONE };
	const char *token = token_sign(keys, arena, &ann, "dabba", 600);

	CU_ASSERT_TRUE(token_verify(keys, token, &who));
	CU_ASSERT_TRUE(token_verify(keys, token, &who));
	CU_ASSERT_STRING_EQUAL(who.user_id.text, ann.user_id.text);
	CU_ASSERT_STRING_EQUAL(who.session_id.text, ann.session_id.text);
	CU_ASSERT_EQUAL(who.role, ROLE_CUSTOMER);
	CU_ASSERT_TRUE(strlen(token) < TOKEN_MAX);
	CU_ASSERT_TRUE(takes_claims(good_claims()));
}

static void the_audience_goes_with_the_role(void)
{
	CU_ASSERT_TRUE(takes_claims(claims_at("dabba", "dabba-admin", "admin", 0, 600)));
	CU_ASSERT_FALSE(takes_claims(claims_at("dabba", "dabba", "admin", 0, 600)));
	CU_ASSERT_FALSE(takes_claims(claims_at("dabba", "dabba-admin", "customer", 0, 600)));
	CU_ASSERT_FALSE(takes_claims(claims_at("dabba", "dabba", "service", 0, 600)));
	CU_ASSERT_FALSE(takes_claims(claims_at("dabba", "dabba", "none", 0, 600)));
	CU_ASSERT_FALSE(takes_claims(claims_at("dabba", "dabba", "root", 0, 600)));
}

static void time_is_kept(void)
{
	CU_ASSERT_FALSE(takes_claims(claims_at("dabba", "dabba", "customer", -700, -1)));
	CU_ASSERT_FALSE(takes_claims(claims_at("dabba", "dabba", "customer", -700, 0)));
	CU_ASSERT_TRUE(takes_claims(claims_at("dabba", "dabba", "customer", 50, 600)));
	CU_ASSERT_FALSE(takes_claims(claims_at("dabba", "dabba", "customer", 120, 600)));
}

static void a_remembered_token_expires_too(void)
{
	const char *token = forge(HEADER, claims_at("dabba", "dabba", "customer", 0, 1), ours);

	CU_ASSERT_TRUE(is_taken(token));
	usleep(1100000);
	CU_ASSERT_FALSE(is_taken(token));
}

static void the_issuer_and_the_audience_are_ours(void)
{
	CU_ASSERT_FALSE(takes_claims(claims_at("Dabba", "dabba", "customer", 0, 600)));
	CU_ASSERT_FALSE(takes_claims(claims_at("", "dabba", "customer", 0, 600)));
	CU_ASSERT_FALSE(takes_claims(claims_at("dabba", "dabba ", "customer", 0, 600)));
	CU_ASSERT_FALSE(takes_claims(claims_at("dabba", "other", "customer", 0, 600)));
}

static void claims_are_whole_and_plain(void)
{
	CU_ASSERT_FALSE(takes_claims("{}"));
	CU_ASSERT_FALSE(takes_claims("[]"));
	CU_ASSERT_FALSE(takes_claims(""));
	CU_ASSERT_FALSE(takes_claims("{\"iss\":\"dabba\",\"aud\":\"dabba\"," WHO ",\"role\":\"customer\",\"iat\":1,\"nbf\":1}"));
	CU_ASSERT_FALSE(takes_claims("{\"iss\":\"dabba\",\"aud\":\"dabba\"," WHO ",\"role\":\"customer\",\"iat\":1,\"nbf\":1,\"exp\":\"99999999999\"}"));
	CU_ASSERT_FALSE(takes_claims("{\"iss\":\"dabba\",\"aud\":\"dabba\"," WHO ",\"role\":\"customer\",\"iat\":1,\"nbf\":1,\"exp\":99999999999.5}"));
	CU_ASSERT_FALSE(takes_claims("{\"iss\":\"dabba\",\"aud\":\"dabba\"," WHO ",\"role\":\"customer\",\"iat\":1,\"nbf\":1,\"exp\":99999999999999999999}"));
	CU_ASSERT_FALSE(takes_claims("{\"iss\":\"dabba\",\"aud\":[\"dabba\"]," WHO ",\"role\":\"customer\",\"iat\":1,\"nbf\":1,\"exp\":99999999999}"));
	CU_ASSERT_FALSE(takes_claims("{\"iss\":\"dabba\",\"aud\":\"dabba\",\"sub\":\"me\",\"sid\":\"x\",\"role\":\"customer\",\"iat\":1,\"nbf\":1,\"exp\":99999999999}"));
}

static void repeated_claims_are_refused(void)
{
	CU_ASSERT_FALSE(takes_claims("{\"iss\":\"dabba\",\"aud\":\"dabba\"," WHO
	                             ",\"role\":\"customer\",\"role\":\"merchant\",\"iat\":1,\"nbf\":1,\"exp\":99999999999}"));
	CU_ASSERT_FALSE(takes_claims("{\"iss\":\"dabba\",\"aud\":\"dabba\"," WHO
	                             ",\"role\":\"customer\",\"iat\":1,\"nbf\":1,\"exp\":99999999999,\"scope\":\"all\"}"));
}

static void the_header_has_one_spelling(void)
{
	CU_ASSERT_TRUE(takes_header(HEADER));
	CU_ASSERT_FALSE(takes_header("{\"alg\":\"none\",\"kid\":\"2026-01\",\"typ\":\"JWT\"}"));
	CU_ASSERT_FALSE(takes_header("{\"alg\":\"es256\",\"kid\":\"2026-01\",\"typ\":\"JWT\"}"));
	CU_ASSERT_FALSE(takes_header("{\"alg\":\"ES384\",\"kid\":\"2026-01\",\"typ\":\"JWT\"}"));
	CU_ASSERT_FALSE(takes_header("{\"alg\":\"\",\"kid\":\"2026-01\",\"typ\":\"JWT\"}"));
	CU_ASSERT_FALSE(takes_header("{\"alg\":\"ES256\",\"kid\":\"2026-01\",\"typ\":\"at+jwt\"}"));
	CU_ASSERT_FALSE(takes_header("{\"alg\":\"ES256\",\"kid\":\"2026-01\"}"));
	CU_ASSERT_FALSE(takes_header("{\"typ\":\"JWT\",\"alg\":\"ES256\",\"kid\":\"2026-01\"}"));
	CU_ASSERT_FALSE(takes_header("{\"alg\":\"ES256\", \"kid\":\"2026-01\",\"typ\":\"JWT\"}"));
	CU_ASSERT_FALSE(takes_header("{\"alg\":\"none\",\"alg\":\"ES256\",\"kid\":\"2026-01\",\"typ\":\"JWT\"}"));
	CU_ASSERT_FALSE(takes_header("{\"alg\":\"ES256\",\"jku\":\"https://evil.example/k\",\"kid\":\"2026-01\",\"typ\":\"JWT\"}"));
	CU_ASSERT_FALSE(takes_header("{\"alg\":\"ES256\",\"b64\":false,\"crit\":[\"b64\"],\"kid\":\"2026-01\",\"typ\":\"JWT\"}"));
}

static void the_kid_is_looked_up_in_our_table_alone(void)
{
	static const char *const kids[] = { "", "2026-02", "../../../../dev/null", "' OR '1'='1", "2026-01\\u0000", "2026-01.public.pem", "*" };

	for (size_t i = 0; i < sizeof kids / sizeof *kids; i++)
		CU_ASSERT_FALSE(takes_header(arena_printf(arena, "{\"alg\":\"ES256\",\"kid\":\"%s\",\"typ\":\"JWT\"}", kids[i])));
	CU_ASSERT_FALSE(takes_header("{\"alg\":\"ES256\",\"typ\":\"JWT\"}"));
	CU_ASSERT_FALSE(takes_header("{\"alg\":\"ES256\",\"kid\":null,\"typ\":\"JWT\"}"));
}

/* libjwt 1.10 itself takes this one. */
static void our_public_key_is_no_shared_secret(void)
{
	const struct key *key = keys_public(keys, 0);
	const char *text = unsigned_token("{\"alg\":\"HS256\",\"kid\":\"2026-01\",\"typ\":\"JWT\"}", good_claims());
	const char *ours_header = unsigned_token(HEADER, good_claims());
	unsigned char mac[32];

	HMAC(EVP_sha256(), key->pem, key->pem_n, (const unsigned char *)text, strlen(text), mac, NULL);
	CU_ASSERT_FALSE(is_taken(arena_printf(arena, "%s.%s", text, base64url_of(arena, mac, sizeof mac))));
	HMAC(EVP_sha256(), key->pem, key->pem_n, (const unsigned char *)ours_header, strlen(ours_header), mac, NULL);
	CU_ASSERT_FALSE(is_taken(arena_printf(arena, "%s.%s", ours_header, base64url_of(arena, mac, sizeof mac))));
}

static void a_signature_is_ours_and_whole(void)
{
	const char *good = forge(HEADER, good_claims(), ours), *text = unsigned_token(HEADER, good_claims());
	const char *zero = base64url_of(arena, (unsigned char[64]){ 0 }, 64);
	size_t n = strlen(good);

	CU_ASSERT_TRUE(is_taken(good));
	CU_ASSERT_FALSE(is_taken(forge(HEADER, good_claims(), foreign)));
	CU_ASSERT_FALSE(is_taken(text));
	CU_ASSERT_FALSE(is_taken(arena_printf(arena, "%s.", text)));
	CU_ASSERT_FALSE(is_taken(arena_printf(arena, "%s.%s", text, zero)));
	CU_ASSERT_FALSE(is_taken(arena_copy(arena, good, n - 1)));
	CU_ASSERT_FALSE(is_taken(arena_copy(arena, good, n / 2)));
	CU_ASSERT_FALSE(is_taken(arena_printf(arena, "%sA", good)));
	CU_ASSERT_FALSE(is_taken(arena_printf(arena, "%s==", good)));
	CU_ASSERT_FALSE(is_taken(arena_printf(arena, "%s.", good)));
	CU_ASSERT_FALSE(is_taken(arena_printf(arena, "%s.%s", good, zero)));
	CU_ASSERT_FALSE(is_taken(arena_printf(arena, ".%s", good)));
	CU_ASSERT_FALSE(is_taken(arena_printf(arena, " %s", good)));
	CU_ASSERT_FALSE(is_taken(arena_printf(arena, "%s ", good)));
}

static void every_flipped_character_is_noticed(void)
{
	const char *good = forge(HEADER, good_claims(), ours);
	int taken = 0;

	for (size_t i = 0; i < strlen(good); i++) {
		char *bad = arena_copy(arena, good, strlen(good));
		bad[i] = bad[i] == 'A' ? 'B' : 'A';
		taken += is_taken(bad);
	}
	CU_ASSERT_EQUAL(taken, 0);
}

static void other_spellings_of_a_good_token_are_refused(void)
{
	const char *good = forge(HEADER, good_claims(), ours);
	char *spare = arena_copy(arena, good, strlen(good)), *last = spare + strlen(spare) - 1;
	char *newline = arena_printf(arena, "%s", good);
	int other = 0;

	*strrchr(newline, '.') = '\n';
	CU_ASSERT_FALSE(is_taken(newline));
	for (const char *c = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/="; *c; c++) {
		if (*c == good[strlen(good) - 1])
			continue;
		*last = *c;
		other += is_taken(spare);
	}
	CU_ASSERT_EQUAL(other, 0);
}

static void nothing_and_too_much_are_refused(void)
{
	char *huge = arena_alloc(arena, 1 << 20);

	memset(huge, 'a', (1 << 20) - 1);
	CU_ASSERT_FALSE(is_taken(huge));
	memset(huge, '.', (1 << 20) - 1);
	CU_ASSERT_FALSE(is_taken(huge));
	CU_ASSERT_FALSE(is_taken(""));
	CU_ASSERT_FALSE(is_taken("."));
	CU_ASSERT_FALSE(is_taken(".."));
	CU_ASSERT_FALSE(is_taken("..."));
	CU_ASSERT_FALSE(is_taken("null"));
	CU_ASSERT_FALSE(takes_header(arena_printf(arena, "{\"alg\":\"ES256\",\"kid\":\"%.900s\",\"typ\":\"JWT\"}", huge)));
}

static struct keys *load(void)
{
	const char *why;

	return keys_load(folder, &why);
}

static void both_keys_are_good_during_a_rotation(void)
{
	const char *why, *old = token_sign(keys, arena, &ann, "dabba", 600);
	struct identity who;

	put_key("2026-02", ours_next, true);
	struct keys *two = load();
	CU_ASSERT_PTR_NOT_NULL_FATAL(two);
	CU_ASSERT_TRUE(keys_can_sign(two, &why));
	CU_ASSERT_STRING_EQUAL(keys_private(two)->kid, "2026-02");
	CU_ASSERT_TRUE(token_verify(two, old, &who));
	const char *fresh = token_sign(two, arena, &ann, "dabba", 600);
	CU_ASSERT_FALSE(is_taken(fresh));
	CU_ASSERT_TRUE(token_verify(two, fresh, &who));
	const char *crossed = forge("{\"alg\":\"ES256\",\"kid\":\"2026-02\",\"typ\":\"JWT\"}", good_claims(), ours);
	CU_ASSERT_FALSE(token_verify(two, crossed, &who));
	keys_free(two);
	drop("2026-02.private.pem");
	drop("2026-02.public.pem");
}

static void keys_that_cannot_work_are_refused_at_once(void)
{
	const char *why;

	CU_ASSERT_PTR_NULL(keys_load("/nonexistent", &why));
	CU_ASSERT_PTR_NOT_NULL(why);
	EVP_PKEY *rsa = EVP_RSA_gen(2048);
	put_key("rsa", rsa, false);
	CU_ASSERT_PTR_NULL(load());
	drop("rsa.public.pem");
	EVP_PKEY_free(rsa);
	put_key("2026-03", foreign, true);
	put_key("2026-03", ours_next, false);
	struct keys *mixed = load();
	CU_ASSERT_PTR_NOT_NULL_FATAL(mixed);
	CU_ASSERT_FALSE(keys_can_sign(mixed, &why));
	CU_ASSERT_PTR_NULL(keys_private(mixed));
	keys_free(mixed);
	drop("2026-03.private.pem");
	drop("2026-03.public.pem");
}

static void a_key_that_others_may_read_signs_nothing(void)
{
	static const mode_t loose[] = { 0600, 0440, 0404 };
	const char *why;

	for (size_t i = 0; i < sizeof loose / sizeof *loose; i++) {
		chmod(path_of("2026-01.private.pem"), loose[i]);
		struct keys *again = load();
		CU_ASSERT_PTR_NOT_NULL_FATAL(again);
		CU_ASSERT_FALSE(keys_can_sign(again, &why));
		keys_free(again);
	}
	chmod(path_of("2026-01.private.pem"), 0400);
}

static void the_key_set_shows_public_halves_alone(void)
{
	const char *jwks = keys_jwks(keys, arena);

	CU_ASSERT_PTR_NOT_NULL(strstr(jwks, "\"kid\":\"2026-01\""));
	CU_ASSERT_PTR_NOT_NULL(strstr(jwks, "\"kty\":\"EC\",\"crv\":\"P-256\""));
	CU_ASSERT_PTR_NULL(strstr(jwks, "\"d\""));
	const char *x = strstr(jwks, "\"x\":\"");
	CU_ASSERT_PTR_NOT_NULL_FATAL(x);
	CU_ASSERT_EQUAL(strcspn(x + 5, "\""), 43);
}

static void make(void)
{
	const char *why;

	arena = arena_new(256 << 20, arena_abort, NULL);
	ours = EVP_EC_gen("P-256");
	ours_next = EVP_EC_gen("P-256");
	foreign = EVP_EC_gen("P-256");
	if (!mkdtemp(folder))
		abort();
	put_key("2026-01", ours, true);
	keys = keys_load(folder, &why);
	if (!keys || !keys_can_sign(keys, &why))
		abort();
}

static void unmake(void)
{
	drop("2026-01.private.pem");
	drop("2026-01.public.pem");
	rmdir(folder);
	keys_free(keys);
	EVP_PKEY_free(ours);
	EVP_PKEY_free(ours_next);
	EVP_PKEY_free(foreign);
	arena_free(arena);
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "takes what it signed", takes_what_it_signed },
		{ "the audience goes with the role", the_audience_goes_with_the_role },
		{ "time is kept", time_is_kept },
		{ "a remembered token expires too", a_remembered_token_expires_too },
		{ "the issuer and the audience are ours", the_issuer_and_the_audience_are_ours },
		{ "claims are whole and plain", claims_are_whole_and_plain },
		{ "repeated and foreign claims are refused", repeated_claims_are_refused },
		{ "the header has one spelling", the_header_has_one_spelling },
		{ "the kid is looked up in our table alone", the_kid_is_looked_up_in_our_table_alone },
		{ "our public key is no shared secret", our_public_key_is_no_shared_secret },
		{ "a signature is ours and whole", a_signature_is_ours_and_whole },
		{ "every flipped character is noticed", every_flipped_character_is_noticed },
		{ "other spellings of a good token are refused", other_spellings_of_a_good_token_are_refused },
		{ "nothing and too much are refused", nothing_and_too_much_are_refused },
		{ "both keys are good during a rotation", both_keys_are_good_during_a_rotation },
		{ "keys that cannot work are refused at once", keys_that_cannot_work_are_refused_at_once },
		{ "a key that others may read signs nothing", a_key_that_others_may_read_signs_nothing },
		{ "the key set shows public halves alone", the_key_set_shows_public_halves_alone },
		CU_TEST_INFO_NULL,
	};

	make();
	int failures = suite_run("token", tests);
	unmake();
	return failures;
}
