#define _GNU_SOURCE
#include "forge.h"
#include "arena.h"
#include "base64url.h"
#include "client.h"
#include <glob.h>
#include <json-c/json.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER_BYTES = 32, SIGNATURE_ROOM = 600 };

static struct arena *arena(void)
{
	static struct arena *kept;

	return kept = kept ? kept : arena_new((size_t)1 << 28, arena_abort, NULL);
}

const char *forge_text(const char *fmt, ...)
{
	char *text;
	va_list args;

	va_start(args, fmt);
	if (vasprintf(&text, fmt, args) < 0)
		abort();
	va_end(args);
	return text;
}

const char *forge_base64(const void *bytes, size_t n) { return base64url_of(arena(), bytes, n); }

static struct json_object *part(const char *at, size_t n)
{
	size_t bytes;
	const char *text = base64url_read(arena(), at, n, &bytes);

	return text ? json_tokener_parse(text) : NULL;
}

struct honest forge_read(const char *token)
{
	const char *dot = strchr(token, '.'), *dot2 = dot ? strchr(dot + 1, '.') : NULL;
	struct honest h = { .token = token };

	if (!dot2) {
		fprintf(stderr, "no token: %s\n", token);
		exit(2);
	}
	h.header = strndup(token, (size_t)(dot - token));
	h.claims = strndup(dot + 1, (size_t)(dot2 - dot - 1));
	h.signature = dot2 + 1;
	struct json_object *claims = part(h.claims, strlen(h.claims));
	snprintf(h.kid, sizeof h.kid, "%s", json_text_at(part(h.header, strlen(h.header)), "kid"));
	snprintf(h.sub, sizeof h.sub, "%s", json_text_at(claims, "sub"));
	snprintf(h.sid, sizeof h.sid, "%s", json_text_at(claims, "sid"));
	h.role = json_text_at(claims, "role");
	h.aud = json_text_at(claims, "aud");
	return h;
}

static EVP_PKEY *key_of_file(const char *pattern)
{
	char path[500];
	glob_t found;

	snprintf(path, sizeof path, "%s/%s", client_environment("DABBA_TOKEN_KEYS"), pattern);
	glob(path, 0, NULL, &found);
	FILE *f = found.gl_pathc ? fopen(found.gl_pathv[found.gl_pathc - 1], "r") : NULL;   /* the last by name is the one in use */
	EVP_PKEY *key = f ? PEM_read_PrivateKey(f, NULL, NULL, NULL) : NULL;
	if (!key) {
		fprintf(stderr, "no private key in %s\n", path);
		exit(2);
	}
	fclose(f);
	globfree(&found);
	return key;
}

static EVP_PKEY *own_key(void)
{
	static EVP_PKEY *key;

	return key = key ? key : key_of_file("*.private.pem");
}

/* JOSE writes an ECDSA signature as two numbers of fixed length, OpenSSL as DER. */
static size_t raw_signature(unsigned char *signature, size_t n, int number_bytes)
{
	const unsigned char *at = signature;
	ECDSA_SIG *sig = d2i_ECDSA_SIG(NULL, &at, (long)n);

	BN_bn2binpad(ECDSA_SIG_get0_r(sig), signature, number_bytes);
	BN_bn2binpad(ECDSA_SIG_get0_s(sig), signature + number_bytes, number_bytes);
	ECDSA_SIG_free(sig);
	return (size_t)number_bytes * 2;
}

static const char *sign(EVP_PKEY *key, const EVP_MD *digest, int number_bytes, const char *header, const char *claims)
{
	const char *said = forge_text("%s.%s", forge_base64(header, strlen(header)), forge_base64(claims, strlen(claims)));
	unsigned char signature[SIGNATURE_ROOM];
	size_t n = sizeof signature;
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();

	if (EVP_DigestSignInit(ctx, NULL, digest, NULL, key) != 1 || EVP_DigestSign(ctx, signature, &n, (const unsigned char *)said, strlen(said)) != 1)
		abort();
	EVP_MD_CTX_free(ctx);
	if (number_bytes)
		n = raw_signature(signature, n, number_bytes);
	return forge_text("%s.%s", said, forge_base64(signature, n));
}

const char *forge_signed(const char *header, const char *claims) { return sign(own_key(), EVP_sha256(), NUMBER_BYTES, header, claims); }

const char *forge_with_other_key(const char *kind, const char *header, const char *claims)
{
	static EVP_PKEY *p256, *p384, *rsa, *ed;

	if (!p256) {
		p256 = EVP_EC_gen("P-256");
		p384 = EVP_EC_gen("P-384");
		rsa = EVP_RSA_gen(2048);
		ed = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
	}
	if (!strcmp(kind, "P-384"))
		return sign(p384, EVP_sha384(), 48, header, claims);
	if (!strcmp(kind, "RSA"))
		return sign(rsa, EVP_sha256(), 0, header, claims);
	return !strcmp(kind, "Ed25519") ? sign(ed, NULL, 0, header, claims) : sign(p256, EVP_sha256(), NUMBER_BYTES, header, claims);
}

const char *forge_hmac(const char *header, const char *claims, const void *key, size_t n)
{
	const char *said = forge_text("%s.%s", forge_base64(header, strlen(header)), forge_base64(claims, strlen(claims)));
	unsigned char mac[32];

	HMAC(EVP_sha256(), key, (int)n, (const unsigned char *)said, strlen(said), mac, NULL);
	return forge_text("%s.%s", said, forge_base64(mac, sizeof mac));
}

const char *forge_public_pem(size_t *n)
{
	char *pem;
	BIO *bio = BIO_new(BIO_s_mem());

	PEM_write_bio_PUBKEY(bio, own_key());
	*n = (size_t)BIO_get_mem_data(bio, &pem);
	return pem;
}

const char *forge_public_point(size_t *n)
{
	unsigned char *point;

	*n = EVP_PKEY_get1_encoded_public_key(own_key(), &point);
	return (const char *)point;
}
