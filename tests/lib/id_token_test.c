/* What a provider's id_token must be, and every way in which it may not be. */
#include "id_token.h"
#include "signing.h"
#include "suite.h"
#include <openssl/hmac.h>
#include <stdlib.h>
#include <string.h>

#define HEADER "{\"alg\":\"RS256\",\"kid\":\"r1\",\"typ\":\"JWT\"}"
#define CLAIMS "{\"iss\":\"https://op.example\",\"sub\":\"1001\",\"aud\":\"client\",\"nonce\":\"n-1\",\"iat\":1000000,\"exp\":1003600"
#define GOOD CLAIMS ",\"email\":\"ann@test.example\",\"email_verified\":true,\"name\":\"Ann\"}"

static EVP_PKEY *rsa, *rsa_other, *rsa_short, *ec, *ec_p384;
static struct jwks keys;
static const struct id_expected expected = { "https://op.example", "client", "n-1", 1000010 };

static const char *jwk_ec(const EVP_PKEY *key, const char *kid, const char *crv, int size)
{
	return arena_printf(arena, "{\"kty\":\"EC\",\"kid\":\"%s\",\"crv\":\"%s\",\"x\":\"%s\",\"y\":\"%s\"}", kid, crv,
	                    number(key, OSSL_PKEY_PARAM_EC_PUB_X, size), number(key, OSSL_PKEY_PARAM_EC_PUB_Y, size));
}

static bool reads_keys(const char *list, struct jwks *out)
{
	const char *json = arena_printf(arena, "{\"keys\":[%s]}", list);

	return jwks_read(arena, json, strlen(json), out);
}

static const char *fault(const char *token)
{
	struct id_claims claims;
	const char *why = id_token_check(arena, &keys, token, &expected, &claims);

	return why ? why : "none";
}

static const char *fault_of_header(const char *header) { return fault(forge(header, GOOD, rsa)); }
static const char *fault_of_claims(const char *claims) { return fault(forge(HEADER, claims, rsa)); }

static void takes_what_the_provider_signed(void)
{
	struct id_claims who;

	CU_ASSERT_PTR_NULL(id_token_check(arena, &keys, forge(HEADER, GOOD, rsa), &expected, &who));
	CU_ASSERT_STRING_EQUAL(who.subject, "1001");
	CU_ASSERT_STRING_EQUAL(who.email, "ann@test.example");
	CU_ASSERT_STRING_EQUAL(who.name, "Ann");
	CU_ASSERT_TRUE(who.email_verified);
	CU_ASSERT_STRING_EQUAL(fault(forge("{\"alg\":\"ES256\",\"kid\":\"e1\"}", GOOD, ec)), "none");
	CU_ASSERT_STRING_EQUAL(fault_of_claims(CLAIMS ",\"aud2\":1,\"azp\":\"client\",\"hd\":[\"x\"]}"), "none");
}

static void the_audience_may_be_a_list_of_us_alone(void)
{
#define AUD(aud) "{\"iss\":\"https://op.example\",\"sub\":\"1001\",\"nonce\":\"n-1\",\"iat\":1000000,\"exp\":1003600,\"aud\":" aud
	CU_ASSERT_STRING_EQUAL(fault_of_claims(AUD("[\"client\"]}")), "none");
	CU_ASSERT_STRING_EQUAL(fault_of_claims(AUD("[\"client\",\"client\"]}")), "none");
	CU_ASSERT_STRING_EQUAL(fault_of_claims(AUD("[\"client\",\"other\"],\"azp\":\"client\"}")), "audience");
	CU_ASSERT_STRING_EQUAL(fault_of_claims(AUD("[]}")), "audience");
	CU_ASSERT_STRING_EQUAL(fault_of_claims(AUD("\"other\"}")), "audience");
	CU_ASSERT_STRING_EQUAL(fault_of_claims(AUD("\"client2\"}")), "audience");
	CU_ASSERT_STRING_EQUAL(fault_of_claims(AUD("\"Client\"}")), "audience");
	CU_ASSERT_STRING_EQUAL(fault_of_claims(AUD("null}")), "audience");
	CU_ASSERT_STRING_EQUAL(fault_of_claims(AUD("{\"a\":\"client\"}}")), "audience");
	CU_ASSERT_STRING_EQUAL(fault_of_claims(AUD("[[\"client\"]]}")), "audience");
	CU_ASSERT_STRING_EQUAL(fault_of_claims(AUD("\"client\",\"azp\":\"other\"}")), "authorized_party");
	CU_ASSERT_STRING_EQUAL(fault_of_claims("{\"iss\":\"https://op.example\",\"sub\":\"1\",\"nonce\":\"n-1\",\"iat\":1000000,\"exp\":1003600}"), "audience");
}

static void other_issuers_and_nonces_are_refused(void)
{
#define WITH(iss, nonce) "{\"iss\":" iss ",\"sub\":\"1001\",\"aud\":\"client\",\"nonce\":" nonce ",\"iat\":1000000,\"exp\":1003600}"
	CU_ASSERT_STRING_EQUAL(fault_of_claims(WITH("\"https://op.example\"", "\"n-1\"")), "none");
	CU_ASSERT_STRING_EQUAL(fault_of_claims(WITH("\"https://op.example/\"", "\"n-1\"")), "issuer");
	CU_ASSERT_STRING_EQUAL(fault_of_claims(WITH("\"http://op.example\"", "\"n-1\"")), "issuer");
	CU_ASSERT_STRING_EQUAL(fault_of_claims(WITH("\"https://evil.example\"", "\"n-1\"")), "issuer");
	CU_ASSERT_STRING_EQUAL(fault_of_claims(WITH("[\"https://op.example\"]", "\"n-1\"")), "claims");
	CU_ASSERT_STRING_EQUAL(fault_of_claims(WITH("\"https://op.example\"", "\"n-2\"")), "nonce");
	CU_ASSERT_STRING_EQUAL(fault_of_claims(WITH("\"https://op.example\"", "\"\"")), "nonce");
	CU_ASSERT_STRING_EQUAL(fault_of_claims(WITH("\"https://op.example\"", "\"n-1 \"")), "nonce");
	CU_ASSERT_STRING_EQUAL(fault_of_claims(WITH("\"https://op.example\"", "null")), "claims");
	CU_ASSERT_STRING_EQUAL(fault_of_claims("{\"iss\":\"https://op.example\",\"sub\":\"1\",\"aud\":\"client\",\"iat\":1000000,\"exp\":1003600}"), "claims");
}

static const char *fault_of_times(const char *times)
{
	return fault_of_claims(arena_printf(arena, "{\"iss\":\"https://op.example\",\"sub\":\"1001\",\"aud\":\"client\",\"nonce\":\"n-1\",%s}", times));
}

static void time_is_kept(void)
{
	CU_ASSERT_STRING_EQUAL(fault_of_times("\"iat\":1000010,\"exp\":999951"), "none");
	CU_ASSERT_STRING_EQUAL(fault_of_times("\"iat\":1000010,\"exp\":999950"), "expired");
	CU_ASSERT_STRING_EQUAL(fault_of_times("\"iat\":1000070,\"exp\":1003600"), "none");
	CU_ASSERT_STRING_EQUAL(fault_of_times("\"iat\":1000071,\"exp\":1003600"), "not_yet");
	CU_ASSERT_STRING_EQUAL(fault_of_times("\"iat\":999410,\"exp\":1003600"), "none");
	CU_ASSERT_STRING_EQUAL(fault_of_times("\"iat\":999409,\"exp\":1003600"), "too_old");
	CU_ASSERT_STRING_EQUAL(fault_of_times("\"iat\":1000000,\"exp\":1003600,\"nbf\":1000071"), "not_yet");
	CU_ASSERT_STRING_EQUAL(fault_of_times("\"iat\":1000000"), "claims");
	CU_ASSERT_STRING_EQUAL(fault_of_times("\"exp\":1003600"), "claims");
	CU_ASSERT_STRING_EQUAL(fault_of_times("\"iat\":\"1000000\",\"exp\":1003600"), "claims");
	CU_ASSERT_STRING_EQUAL(fault_of_times("\"iat\":1000000,\"exp\":1003600.5"), "claims");
	CU_ASSERT_STRING_EQUAL(fault_of_times("\"iat\":1000000,\"exp\":99999999999999999999"), "signature");       /* libjwt cannot read it either */
	CU_ASSERT_STRING_EQUAL(fault_of_times("\"iat\":1000000,\"exp\":-1"), "claims");
	CU_ASSERT_STRING_EQUAL(fault_of_times("\"iat\":1000000,\"exp\":NaN"), "signature");
}

static const char *fault_of_subject(const char *json)
{
	return fault_of_claims(arena_printf(arena, "{\"iss\":\"https://op.example\",\"aud\":\"client\",\"nonce\":\"n-1\",\"iat\":1000000,\"exp\":1003600,\"sub\":%s}", json));
}

static void a_subject_is_plain_text(void)
{
	CU_ASSERT_STRING_EQUAL(fault_of_subject(arena_printf(arena, "\"%0255d\"", 1)), "none");
	CU_ASSERT_STRING_EQUAL(fault_of_subject(arena_printf(arena, "\"%0256d\"", 1)), "subject");
	CU_ASSERT_STRING_EQUAL(fault_of_subject("\"\""), "subject");
	CU_ASSERT_STRING_EQUAL(fault_of_subject("\"1001 \""), "subject");
	CU_ASSERT_STRING_EQUAL(fault_of_subject("\"10\\n01\""), "subject");
	CU_ASSERT_STRING_EQUAL(fault_of_subject("\"\xc3\xa4\""), "subject");
	CU_ASSERT_STRING_EQUAL(fault_of_subject("1001"), "claims");
	CU_ASSERT_STRING_EQUAL(fault_of_subject("null"), "claims");
	CU_ASSERT_STRING_EQUAL(fault_of_subject("\"1001\\u0000\""), "signature");
}

static void members_are_not_told_twice_nor_of_another_type(void)
{
	CU_ASSERT_STRING_EQUAL(fault_of_claims(CLAIMS ",\"aud\":\"other\"}"), "claims");
	CU_ASSERT_STRING_EQUAL(fault_of_claims(CLAIMS ",\"email_verified\":\"true\"}"), "claims");
	CU_ASSERT_STRING_EQUAL(fault_of_claims(CLAIMS ",\"email\":[\"ann@test.example\"]}"), "claims");
	CU_ASSERT_STRING_EQUAL(fault_of_claims(CLAIMS ",\"name\":{}}"), "claims");
	CU_ASSERT_STRING_EQUAL(fault_of_claims("[]"), "claims");
	CU_ASSERT_STRING_EQUAL(fault_of_claims("\"text\""), "signature");
	CU_ASSERT_STRING_EQUAL(fault_of_claims(CLAIMS "} "), "none");
	CU_ASSERT_STRING_EQUAL(fault_of_claims(CLAIMS "}}"), "signature");
}

static void the_header_brings_nothing_of_its_own(void)
{
	CU_ASSERT_STRING_EQUAL(fault_of_header("{\"alg\":\"RS256\",\"kid\":\"r1\",\"x5t\":\"abc\"}"), "none");
	CU_ASSERT_STRING_EQUAL(fault_of_header("{\"alg\":\"RS256\",\"kid\":\"r1\",\"jku\":\"https://evil.example\"}"), "header");
	CU_ASSERT_STRING_EQUAL(fault_of_header("{\"alg\":\"RS256\",\"kid\":\"r1\",\"jwk\":{}}"), "header");
	CU_ASSERT_STRING_EQUAL(fault_of_header("{\"alg\":\"RS256\",\"kid\":\"r1\",\"x5u\":\"https://evil.example\"}"), "header");
	CU_ASSERT_STRING_EQUAL(fault_of_header("{\"alg\":\"RS256\",\"kid\":\"r1\",\"crit\":[\"b64\"],\"b64\":false}"), "header");
	CU_ASSERT_STRING_EQUAL(fault_of_header("{\"alg\":\"RS256\",\"kid\":\"r1\",\"typ\":\"at+jwt\"}"), "header");
	CU_ASSERT_STRING_EQUAL(fault_of_header("{\"alg\":\"RS256\",\"alg\":\"none\",\"kid\":\"r1\"}"), "header");
	CU_ASSERT_STRING_EQUAL(fault_of_header("{\"alg\":\"RS256\"}"), "header");
	CU_ASSERT_STRING_EQUAL(fault_of_header("{\"alg\":\"RS256\",\"kid\":null}"), "header");
	CU_ASSERT_STRING_EQUAL(fault_of_header("{\"alg\":\"RS256\",\"kid\":1}"), "header");
	CU_ASSERT_STRING_EQUAL(fault_of_header("{\"alg\":\"rs256\",\"kid\":\"r1\"}"), "header");
	CU_ASSERT_STRING_EQUAL(fault_of_header("{\"alg\":\"RS384\",\"kid\":\"r1\"}"), "header");
	CU_ASSERT_STRING_EQUAL(fault_of_header("{\"alg\":\"PS256\",\"kid\":\"r1\"}"), "header");
	CU_ASSERT_STRING_EQUAL(fault_of_header("{\"kid\":\"r1\"}"), "header");
	CU_ASSERT_STRING_EQUAL(fault_of_header("{}"), "header");
	CU_ASSERT_STRING_EQUAL(fault_of_header("{\"alg\":\"RS256\",\"kid\":\"r2\"}"), "unknown_key");
	CU_ASSERT_STRING_EQUAL(fault_of_header("{\"alg\":\"RS256\",\"kid\":\"../r1\"}"), "unknown_key");
	CU_ASSERT_STRING_EQUAL(fault_of_header("{\"alg\":\"RS256\",\"kid\":\"e1\"}"), "unknown_key");
	CU_ASSERT_STRING_EQUAL(fault_of_header("{\"alg\":\"ES256\",\"kid\":\"r1\"}"), "unknown_key");
	CU_ASSERT_STRING_EQUAL(fault_of_header("{\"alg\":\"ES256\",\"kid\":\"e1\"}"), "signature");
}

static void no_signature_and_wrong_ones_are_refused(void)
{
	const char *none = text_of("{\"alg\":\"none\",\"kid\":\"r1\"}", GOOD), *good = forge(HEADER, GOOD, rsa), *text = text_of(HEADER, GOOD);
	size_t n;

	CU_ASSERT_STRING_EQUAL(fault(arena_printf(arena, "%s.", none)), "malformed");
	CU_ASSERT_STRING_EQUAL(fault(arena_printf(arena, "%s.AAAA", none)), "header");
	CU_ASSERT_STRING_EQUAL(fault(arena_printf(arena, "%s.", text)), "malformed");
	CU_ASSERT_STRING_EQUAL(fault(text), "malformed");
	CU_ASSERT_STRING_EQUAL(fault(forge(HEADER, GOOD, rsa_other)), "signature");
	CU_ASSERT_STRING_EQUAL(fault(arena_printf(arena, "%s.%s", text, strrchr(forge(HEADER, CLAIMS "}", rsa), '.') + 1)), "signature");
	CU_ASSERT_STRING_NOT_EQUAL(fault(arena_copy(arena, good, strlen(good) - 4)), "none");
	CU_ASSERT_STRING_EQUAL(fault(arena_printf(arena, "%sAAAA", good)), "signature");
	const char *der = signed_bytes(text_of("{\"alg\":\"ES256\",\"kid\":\"e1\"}", GOOD), ec, &n);
	CU_ASSERT_STRING_EQUAL(fault(arena_printf(arena, "%s.%s", text_of("{\"alg\":\"ES256\",\"kid\":\"e1\"}", GOOD), base64url_of(arena, der, n))), "signature");
}

/* HMAC with what everybody knows as the key. */
static void our_public_knowledge_is_no_secret(void)
{
	static const char *const headers[] = { "{\"alg\":\"HS256\",\"kid\":\"r1\"}", HEADER };

	for (size_t i = 0; i < 2; i++) {
		const char *text = text_of(headers[i], GOOD);
		unsigned char mac[32];
		HMAC(EVP_sha256(), keys.at[0].pem, (int)keys.at[0].pem_n, (const unsigned char *)text, strlen(text), mac, NULL);
		CU_ASSERT_STRING_EQUAL(fault(arena_printf(arena, "%s.%s", text, base64url_of(arena, mac, sizeof mac))), i ? "signature" : "header");
	}
}

static void bytes_are_as_they_should_be(void)
{
	const char *good = forge(HEADER, GOOD, rsa);
	char *long_one = arena_alloc(arena, ID_TOKEN_MAX + 10);

	memset(long_one, 'A', ID_TOKEN_MAX + 1);
	long_one[10] = long_one[20] = '.';
	CU_ASSERT_STRING_EQUAL(fault(long_one), "malformed");
	CU_ASSERT_STRING_EQUAL(fault(""), "malformed");
	CU_ASSERT_STRING_EQUAL(fault("."), "malformed");
	CU_ASSERT_STRING_EQUAL(fault(".."), "malformed");
	CU_ASSERT_STRING_EQUAL(fault("..."), "malformed");
	CU_ASSERT_STRING_EQUAL(fault(arena_printf(arena, " %s", good)), "malformed");
	CU_ASSERT_STRING_EQUAL(fault(arena_printf(arena, "%s\n", good)), "malformed");
	CU_ASSERT_STRING_EQUAL(fault(arena_printf(arena, "%s=", good)), "malformed");
	CU_ASSERT_STRING_EQUAL(fault(arena_printf(arena, "%s.x", good)), "malformed");
	CU_ASSERT_STRING_EQUAL(fault(arena_printf(arena, "%s.%s", good, good)), "malformed");
	CU_ASSERT_STRING_EQUAL(fault(arena_printf(arena, "{\"payload\":\"%s\"}", good)), "malformed");
}

/* A changed byte anywhere is a changed token. */
static void no_byte_may_change(void)
{
	const char *good = forge(HEADER, GOOD, rsa);
	int taken = 0;

	for (size_t i = 0; good[i]; i++) {
		char *changed = arena_copy(arena, good, strlen(good));
		changed[i] = changed[i] == 'A' ? 'B' : 'A';
		taken += !strcmp(fault(changed), "none");
	}
	CU_ASSERT_EQUAL(taken, 0);
}

static void an_email_that_is_none_is_not_told(void)
{
	static const char *const none[] = { "\"\"", "\"ann\"", "\"ann@test.example\\n\"", "\"ann@test.example, eve@test.example\"", "\"Ann <ann@test.example>\"", "null" };
	struct id_claims who;

	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		const char *claims = arena_printf(arena, CLAIMS ",\"email\":%s,\"email_verified\":true}", none[i]);
		CU_ASSERT_PTR_NULL(id_token_check(arena, &keys, forge(HEADER, claims, rsa), &expected, &who));
		CU_ASSERT_PTR_NULL(who.email);
		CU_ASSERT_FALSE(who.email_verified);
	}
	CU_ASSERT_PTR_NULL(id_token_check(arena, &keys, forge(HEADER, CLAIMS ",\"email\":\"ann@test.example\"}", rsa), &expected, &who));
	CU_ASSERT_FALSE(who.email_verified);
}

static void a_name_is_one_line_and_short(void)
{
	CU_ASSERT_STRING_EQUAL(id_name(arena, "Zoë Müller"), "Zoë Müller");
	CU_ASSERT_EQUAL(strlen(id_name(arena, arena_printf(arena, "%0500d", 1))), 120);
	CU_ASSERT_PTR_NULL(id_name(arena, "two\nlines"));
	CU_ASSERT_PTR_NULL(id_name(arena, "   "));
	CU_ASSERT_PTR_NULL(id_name(arena, NULL));
	char umlauts[401] = "";
	for (int i = 0; i < 200; i++)
		memcpy(umlauts + 2 * i, "ä", 3);
	CU_ASSERT_EQUAL(strlen(id_name(arena, umlauts)), 240);
}

static void keys_that_are_none_are_passed_over(void)
{
	struct jwks read;
	const char *good = jwk_rsa(rsa, "r1", "");

	CU_ASSERT_TRUE(reads_keys("", &read) && !read.n);
	CU_ASSERT_TRUE(reads_keys(jwk_rsa(rsa_short, "s", ""), &read) && !read.n);
	CU_ASSERT_TRUE(reads_keys(jwk_rsa(rsa, "s", ",\"use\":\"enc\""), &read) && !read.n);
	CU_ASSERT_TRUE(reads_keys(jwk_rsa(rsa, "s", ",\"alg\":\"HS256\""), &read) && !read.n);
	CU_ASSERT_TRUE(reads_keys(jwk_ec(ec_p384, "s", "P-384", 48), &read) && !read.n);
	CU_ASSERT_TRUE(reads_keys("{\"kty\":\"EC\",\"kid\":\"s\",\"crv\":\"P-256\",\"x\":\"AAAA\",\"y\":\"AAAA\"}", &read) && !read.n);
	CU_ASSERT_TRUE(reads_keys(arena_printf(arena, "{\"kty\":\"EC\",\"kid\":\"s\",\"crv\":\"P-256\",\"x\":\"%043d\",\"y\":\"%043d\"}", 0, 0), &read) && !read.n);
	CU_ASSERT_TRUE(reads_keys("{\"kty\":\"oct\",\"kid\":\"r1\",\"k\":\"AAAA\"}", &read) && !read.n);
	CU_ASSERT_TRUE(reads_keys("{\"kty\":\"RSA\",\"kid\":\"r1\"}", &read) && !read.n);
	CU_ASSERT_TRUE(reads_keys("{\"kty\":\"RSA\",\"kid\":\"r1\",\"n\":\"!!\",\"e\":\"AQAB\"}", &read) && !read.n);
	CU_ASSERT_TRUE(reads_keys(arena_printf(arena, "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"},%s", good), &read) && read.n == 1);
	CU_ASSERT_FALSE(reads_keys(arena_printf(arena, "%s,%s", good, jwk_rsa(rsa_other, "r1", "")), &read));
	CU_ASSERT_FALSE(reads_keys("{\"kty\":1}", &read));
	CU_ASSERT_FALSE(reads_keys("1", &read));
	CU_ASSERT_FALSE(jwks_read(arena, "{}", 2, &read));
	CU_ASSERT_FALSE(jwks_read(arena, "", 0, &read));
	CU_ASSERT_FALSE(jwks_read(arena, "{\"keys\":{}}", 11, &read));
}

static void make_keys(void)
{
	rsa = EVP_RSA_gen(2048);
	rsa_other = EVP_RSA_gen(2048);
	rsa_short = EVP_RSA_gen(1024);
	ec = EVP_EC_gen("P-256");
	ec_p384 = EVP_EC_gen("P-384");
	if (!reads_keys(arena_printf(arena, "%s,%s", jwk_rsa(rsa, "r1", ",\"alg\":\"RS256\",\"use\":\"sig\""), jwk_ec(ec, "e1", "P-256", 32)), &keys) || keys.n != 2)
		abort();
}

static void free_keys(void)
{
	EVP_PKEY *all[] = { rsa, rsa_other, rsa_short, ec, ec_p384 };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		EVP_PKEY_free(all[i]);
	arena_free(arena);
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "takes what the provider signed", takes_what_the_provider_signed },
		{ "the audience may be a list of us alone", the_audience_may_be_a_list_of_us_alone },
		{ "other issuers and nonces are refused", other_issuers_and_nonces_are_refused },
		{ "time is kept", time_is_kept },
		{ "a subject is plain text", a_subject_is_plain_text },
		{ "members are not told twice nor of another type", members_are_not_told_twice_nor_of_another_type },
		{ "the header brings nothing of its own", the_header_brings_nothing_of_its_own },
		{ "no signature and wrong ones are refused", no_signature_and_wrong_ones_are_refused },
		{ "our public knowledge is no secret", our_public_knowledge_is_no_secret },
		{ "bytes are as they should be", bytes_are_as_they_should_be },
		{ "no byte may change", no_byte_may_change },
		{ "an e-mail that is none is not told", an_email_that_is_none_is_not_told },
		{ "a name is one line and short", a_name_is_one_line_and_short },
		{ "keys that are none are passed over", keys_that_are_none_are_passed_over },
		CU_TEST_INFO_NULL };

	arena = arena_new(256 << 20, arena_abort, NULL);
	make_keys();
	int failed = suite_run("id_token", tests);
	free_keys();
	return failed;
}
