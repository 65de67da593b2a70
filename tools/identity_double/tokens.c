/* Keys, and id_tokens as a good provider makes them or a bad one. */
#include "base64url.h"
#include "double.h"
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { KEY_BITS = 2048 };
/* Who signs: the key of the set; one of nobody's; nothing does; HMAC with our public key or the client's secret; the key of the set, and
 * then the end is cut off, the claims are changed, or a member was told twice. */
enum signer { OWN, FOREIGN, NOBODY, BY_PUBLIC_KEY, BY_SECRET, CUT_OFF, CHANGED, TOLD_TWICE };

static const struct misdeed { const char *name, *header, *claims; enum signer signer; } misdeeds[] = {
	{ "other_issuer", NULL, "{\"iss\":\"https://evil.example\"}", OWN },
	{ "issuer_of_facebook", NULL, "{\"iss\":\"https://www.facebook.com\"}", OWN },
	{ "issuer_missing", NULL, "{\"iss\":null}", OWN },
	{ "other_audience", NULL, "{\"aud\":\"another-app\"}", OWN },
	{ "audience_of_others_too", NULL, "{\"aud\":[\"stand-in-client\",\"another-app\"],\"azp\":\"stand-in-client\"}", OWN },
	{ "audience_missing", NULL, "{\"aud\":null}", OWN },
	{ "other_party", NULL, "{\"azp\":\"another-app\"}", OWN },
	{ "other_nonce", NULL, "{\"nonce\":\"another\"}", OWN },
	{ "nonce_missing", NULL, "{\"nonce\":null}", OWN },
	{ "expired", NULL, "{\"iat\":\"@-500\",\"exp\":\"@-120\"}", OWN },
	{ "of_the_future", NULL, "{\"iat\":\"@600\",\"exp\":\"@4200\"}", OWN },
	{ "not_yet", NULL, "{\"nbf\":\"@600\"}", OWN },
	{ "long_ago", NULL, "{\"iat\":\"@-7200\"}", OWN },
	{ "time_is_text", NULL, "{\"exp\":\"soon\"}", OWN },
	{ "subject_missing", NULL, "{\"sub\":null}", OWN },
	{ "subject_empty", NULL, "{\"sub\":\"\"}", OWN },
	{ "subject_number", NULL, "{\"sub\":7}", OWN },
	{ "subject_blank", NULL, "{\"sub\":\"1001 \"}", OWN },
	{ "verified_is_text", NULL, "{\"email_verified\":\"true\"}", OWN },
	{ "email_is_list", NULL, "{\"email\":[\"a@test.example\"]}", OWN },
	{ "told_twice", NULL, NULL, TOLD_TWICE },
	{ "unsigned", "{\"alg\":\"none\"}", NULL, NOBODY },
	{ "unsigned_but_says_rs256", NULL, NULL, NOBODY },
	{ "hmac_of_public_key", "{\"alg\":\"HS256\"}", NULL, BY_PUBLIC_KEY },
	{ "hmac_of_secret", "{\"alg\":\"HS256\"}", NULL, BY_SECRET },
	{ "foreign_key", NULL, NULL, FOREIGN },
	{ "unknown_key", "{\"kid\":\"nobodys\"}", NULL, FOREIGN },
	{ "key_unnamed", "{\"kid\":null}", NULL, OWN },
	{ "brings_its_key", "{\"jwk\":{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"AQAB\"}}", NULL, FOREIGN },
	{ "says_where_its_key_is", "{\"jku\":\"https://evil.example/keys\"}", NULL, FOREIGN },
	{ "asks_for_more", "{\"crit\":[\"b64\"],\"b64\":false}", NULL, OWN },
	{ "an_access_token", "{\"typ\":\"at+jwt\"}", NULL, OWN },
	{ "cut_off", NULL, NULL, CUT_OFF },
	{ "changed", NULL, NULL, CHANGED },
	{ NULL, NULL, NULL, OWN } };

static struct { EVP_PKEY *key; int number; } current;
static EVP_PKEY *foreign;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

void tokens_rotate(void)
{
	EVP_PKEY *fresh = EVP_RSA_gen(KEY_BITS);

	pthread_mutex_lock(&turn);
	EVP_PKEY_free(current.key);
	current.key = fresh;
	current.number++;
	pthread_mutex_unlock(&turn);
}

void tokens_start(void)
{
	foreign = EVP_RSA_gen(KEY_BITS);
	tokens_rotate();
}

static void put_number(struct json_object *to, struct arena *arena, const char *member, const char *name)
{
	unsigned char bytes[KEY_BITS / 8];
	BIGNUM *n = NULL;

	EVP_PKEY_get_bn_param(current.key, name, &n);
	json_object_object_add(to, member, json_object_new_string(base64url_of(arena, bytes, (size_t)BN_bn2bin(n, bytes))));
	BN_free(n);
}

static const char *kid_now(struct arena *arena)
{
	return arena_printf(arena, "stand-in-%ld-%d", (long)getpid(), current.number);
}

struct json_object *tokens_keys(struct arena *arena)
{
	struct json_object *set = json_object_new_object(), *list = json_object_new_array(), *key = json_tokener_parse("{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\"}");

	pthread_mutex_lock(&turn);
	json_object_object_add(key, "kid", json_object_new_string(kid_now(arena)));
	put_number(key, arena, "n", OSSL_PKEY_PARAM_RSA_N);
	put_number(key, arena, "e", OSSL_PKEY_PARAM_RSA_E);
	pthread_mutex_unlock(&turn);
	json_object_array_add(list, key);
	json_object_object_add(set, "keys", list);
	return set;
}

static const struct misdeed *misdeed_of(const struct grant *g)
{
	const struct misdeed *m = misdeeds;

	while (m->name && strcmp(m->name, g->misdeed))
		m++;
	return m;
}

static const char *text_of(struct arena *arena, struct json_object *json, const char *patch)
{
	if (patch)
		patch_json(json, patch);
	const char *text = json_object_to_json_string_ext(json, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
	const char *copy = arena_copy(arena, text, strlen(text));
	json_object_put(json);
	return copy;
}

static const char *header_of(struct arena *arena, const struct misdeed *m)
{
	struct json_object *header = json_tokener_parse("{\"alg\":\"RS256\",\"typ\":\"JWT\"}");

	json_object_object_add(header, "kid", json_object_new_string(kid_now(arena)));
	return text_of(arena, header, m->header);
}

static const char *claims_of(struct arena *arena, const struct grant *g, const struct misdeed *m)
{
	struct json_object *claims = json_object_new_object();
	const char *texts[][2] = { { "iss", arena_printf(arena, "%s/google", double_settings.url) }, { "sub", g->subject },
		{ "aud", double_settings.client_id }, { "azp", double_settings.client_id }, { "nonce", g->nonce }, { "name", g->name }, { "email", g->email } };
	int64_t now = (int64_t)time(NULL);

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (*texts[i][1])
			json_object_object_add(claims, texts[i][0], json_object_new_string(texts[i][1]));
	if (*g->email)
		json_object_object_add(claims, "email_verified", json_object_new_boolean(g->email_verified));
	json_object_object_add(claims, "iat", json_object_new_int64(now));
	json_object_object_add(claims, "exp", json_object_new_int64(now + 3600));
	const char *text = text_of(arena, claims, m->claims);
	return m->signer == TOLD_TWICE ? arena_printf(arena, "{\"sub\":\"somebody-else\",%s", text + 1) : text;
}

static const char *rsa_signature(struct arena *arena, EVP_PKEY *key, const char *text)
{
	unsigned char bytes[KEY_BITS / 8];
	size_t n = sizeof bytes;
	EVP_MD_CTX *context = EVP_MD_CTX_new();

	EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, key);
	EVP_DigestSign(context, bytes, &n, (const unsigned char *)text, strlen(text));
	EVP_MD_CTX_free(context);
	return base64url_of(arena, bytes, n);
}

static const char *hmac_signature(struct arena *arena, const void *secret, size_t n, const char *text)
{
	unsigned char mac[32];

	HMAC(EVP_sha256(), secret, (int)n, (const unsigned char *)text, strlen(text), mac, NULL);
	return base64url_of(arena, mac, sizeof mac);
}

static const char *by_public_key(struct arena *arena, const char *text)
{
	BIO *bio = BIO_new(BIO_s_mem());
	char *pem;

	PEM_write_bio_PUBKEY(bio, current.key);
	long n = BIO_get_mem_data(bio, &pem);
	const char *signature = hmac_signature(arena, pem, (size_t)n, text);
	BIO_free(bio);
	return signature;
}

static const char *signature_of(struct arena *arena, enum signer signer, const char *text)
{
	switch (signer) {
	case NOBODY: return "";
	case FOREIGN: return rsa_signature(arena, foreign, text);
	case BY_PUBLIC_KEY: return by_public_key(arena, text);
	case BY_SECRET: return hmac_signature(arena, double_settings.client_secret, strlen(double_settings.client_secret), text);
	default: return rsa_signature(arena, current.key, text);
	}
}

static const char *coded(struct arena *arena, const char *text) { return base64url_of(arena, text, strlen(text)); }

const char *token_of(struct arena *arena, const struct grant *g)
{
	const struct misdeed *m = misdeed_of(g);
	struct grant changed = *g;

	pthread_mutex_lock(&turn);
	const char *header = coded(arena, header_of(arena, m)), *text = arena_printf(arena, "%s.%s", header, coded(arena, claims_of(arena, g, m)));
	const char *signature = signature_of(arena, m->signer, text);
	pthread_mutex_unlock(&turn);
	if (m->signer == CUT_OFF)
		signature = arena_copy(arena, signature, strlen(signature) / 2);
	snprintf(changed.subject, sizeof changed.subject, "somebody-else");
	if (m->signer == CHANGED)
		text = arena_printf(arena, "%s.%s", header, coded(arena, claims_of(arena, &changed, m)));
	return arena_printf(arena, "%s.%s", text, signature);
}
