#include "vault.h"
#include "arena.h"
#include "base64url.h"
#include "fail.h"
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/random.h>

enum { KEY_BYTES = 32, NONCE_BYTES = 12, TAG_BYTES = 16, TEXT_MAX = 1024 };

static const char label[] = "dabba vault";

static bool derive(const char *secret, uint8_t key[KEY_BYTES])
{
	EVP_KDF *kdf = EVP_KDF_fetch(NULL, "HKDF", NULL);
	EVP_KDF_CTX *context = kdf ? EVP_KDF_CTX_new(kdf) : NULL;
	OSSL_PARAM params[] = {
		OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, (char *)"SHA256", 0),
		OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, (char *)secret, strlen(secret)),
		OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, (char *)label, strlen(label)),
		OSSL_PARAM_construct_end(),
	};
	bool derived = context && EVP_KDF_derive(context, key, KEY_BYTES, params) == 1;

	EVP_KDF_CTX_free(context);
	EVP_KDF_free(kdf);
	return derived;
}

/* Ready for the owner's text, in either direction. NULL: OpenSSL cannot. */
static EVP_CIPHER_CTX *begin(const char *secret, const char *owner, const uint8_t nonce[NONCE_BYTES], int encrypt)
{
	EVP_CIPHER_CTX *c = EVP_CIPHER_CTX_new();
	uint8_t key[KEY_BYTES];
	int n;

	bool ready = c && derive(secret, key) && EVP_CipherInit_ex(c, EVP_aes_256_gcm(), NULL, key, nonce, encrypt) == 1
		&& EVP_CipherUpdate(c, NULL, &n, (const uint8_t *)owner, (int)strlen(owner)) == 1;
	OPENSSL_cleanse(key, sizeof key);
	if (ready)
		return c;
	EVP_CIPHER_CTX_free(c);
	return NULL;
}

const char *vault_lock(struct arena *arena, const char *secret, const char *owner, const char *text)
{
	int n = 0, rest = 0, size = (int)strnlen(text, TEXT_MAX + 1);
	uint8_t *out = arena_alloc(arena, NONCE_BYTES + (size_t)size + TAG_BYTES);

	if (size > TEXT_MAX || getrandom(out, NONCE_BYTES, 0) != NONCE_BYTES)
		fail_with(FAIL_BUG, "what shall be locked is too long, or there are no random bytes");
	EVP_CIPHER_CTX *c = begin(secret, owner, out, 1);
	bool locked = c && EVP_CipherUpdate(c, out + NONCE_BYTES, &n, (const uint8_t *)text, size) == 1
		&& EVP_CipherFinal_ex(c, out + NONCE_BYTES + n, &rest) == 1
		&& EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_AEAD_GET_TAG, TAG_BYTES, out + NONCE_BYTES + size) == 1;
	EVP_CIPHER_CTX_free(c);
	if (!locked)
		fail_with(FAIL_DOWN, "a secret could not be locked");
	return base64url_of(arena, out, NONCE_BYTES + (size_t)size + TAG_BYTES);
}

const char *vault_open(struct arena *arena, const char *secret, const char *owner, const char *locked)
{
	size_t all, n;
	int got = 0, rest = 0;
	uint8_t *bytes = (uint8_t *)base64url_read(arena, locked, strlen(locked), &all);

	if (!bytes || all < NONCE_BYTES + TAG_BYTES || all > NONCE_BYTES + TEXT_MAX + TAG_BYTES)
		return NULL;
	n = all - NONCE_BYTES - TAG_BYTES;
	char *text = arena_alloc(arena, n + 1);
	EVP_CIPHER_CTX *c = begin(secret, owner, bytes, 0);
	bool opened = c && EVP_CipherUpdate(c, (uint8_t *)text, &got, bytes + NONCE_BYTES, (int)n) == 1
		&& EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_AEAD_SET_TAG, TAG_BYTES, bytes + NONCE_BYTES + n) == 1
		&& EVP_CipherFinal_ex(c, (uint8_t *)text + got, &rest) == 1;
	EVP_CIPHER_CTX_free(c);
	text[n] = 0;
	return opened ? text : NULL;
}
