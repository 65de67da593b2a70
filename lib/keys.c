#include "keys.h"
#include "base64url.h"
#include "buf.h"
#include "config.h"
#include <dirent.h>
#include <openssl/core_names.h>
#include <openssl/pem.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PEM_MAX = 4096 };

struct keys {
	char folder[256];
	struct key public[KEYS_MAX], private;
	EVP_PKEY *evp[KEYS_MAX];                /* of public[i] */
	size_t n;
};

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/* "2026-11.public.pem" of ".public.pem" is the kid 2026-11. */
static bool kid_of(const char *file, const char *ending, char kid[KID_MAX + 1])
{
	size_t n = strspn(file, letters);

	if (!n || n > KID_MAX || strcmp(file + n, ending))
		return false;
	memcpy(kid, file, n);
	kid[n] = 0;
	return true;
}

/* fread() into exactly this buffer: stdio's own would keep a copy of a private key. A private one is its owner's to read, and nobody's
 * to write. */
static bool pem_read(struct key *key, const char *folder, const char *ending, bool private)
{
	char path[512];
	struct stat st;

	snprintf(path, sizeof path, "%s/%s%s", folder, key->kid, ending);
	FILE *f = fopen(path, "re");
	if (!f)
		return false;
	if (private && (fstat(fileno(f), &st) || !config_is_private(&st))) {
		fclose(f);
		return false;
	}
	setvbuf(f, NULL, _IONBF, 0);
	key->pem = calloc(1, PEM_MAX);
	if (!key->pem)
		abort();
	key->pem_n = (int)fread(key->pem, 1, PEM_MAX - 1, f);
	return !fclose(f) && key->pem_n > 0;
}

static EVP_PKEY *evp_of(const struct key *key, bool private)
{
	BIO *bio = BIO_new_mem_buf(key->pem, key->pem_n);
	EVP_PKEY *evp = private ? PEM_read_bio_PrivateKey(bio, NULL, NULL, NULL) : PEM_read_bio_PUBKEY(bio, NULL, NULL, NULL);
	char group[32] = "";

	BIO_free(bio);
	if (evp && EVP_PKEY_get_group_name(evp, group, sizeof group, NULL) && !strcmp(group, "prime256v1"))
		return evp;
	EVP_PKEY_free(evp);
	return NULL;
}

static const char *add_public(struct keys *keys, const char *kid)
{
	struct key *key = keys->public + keys->n;

	if (keys->n == KEYS_MAX)
		return "there are more than 8 token keys";
	memcpy(key->kid, kid, KID_MAX + 1);
	keys->evp[keys->n] = pem_read(key, keys->folder, ".public.pem", false) ? evp_of(key, false) : NULL;
	keys->n++;
	return keys->evp[keys->n - 1] ? NULL : "a token key is not a public key of EC P-256 in PEM";
}

static const char *add_all(struct keys *keys, DIR *folder)
{
	char kid[KID_MAX + 1];
	const char *why = NULL;

	for (struct dirent *entry; !why && (entry = readdir(folder)); )
		if (kid_of(entry->d_name, ".public.pem", kid))
			why = add_public(keys, kid);
	return why ? why : keys->n ? NULL : "the folder of token keys has no <kid>.public.pem";
}

struct keys *keys_load(const char *folder, const char **why)
{
	DIR *dir = opendir(folder);
	struct keys *keys = calloc(1, sizeof *keys);

	if (!keys)
		abort();
	*why = "the folder of token keys cannot be read";
	if (dir && snprintf(keys->folder, sizeof keys->folder, "%s", folder) < (int)sizeof keys->folder)
		*why = add_all(keys, dir);
	if (dir)
		closedir(dir);
	if (!*why)
		return keys;
	keys_free(keys);
	return NULL;
}

static void key_clear(struct key *key)
{
	if (key->pem)
		OPENSSL_cleanse(key->pem, PEM_MAX);
	free(key->pem);
	*key = (struct key){ 0 };
}

void keys_free(struct keys *keys)
{
	for (size_t i = 0; i < keys->n; i++) {
		key_clear(keys->public + i);
		EVP_PKEY_free(keys->evp[i]);
	}
	key_clear(&keys->private);
	free(keys);
}

static bool newest_private(struct keys *keys)
{
	char kid[KID_MAX + 1], newest[KID_MAX + 1] = "";
	DIR *dir = opendir(keys->folder);

	for (struct dirent *entry; dir && (entry = readdir(dir)); )
		if (kid_of(entry->d_name, ".private.pem", kid) && strcmp(kid, newest) > 0)
			memcpy(newest, kid, sizeof kid);
	if (dir)
		closedir(dir);
	memcpy(keys->private.kid, newest, sizeof newest);
	return *newest && pem_read(&keys->private, keys->folder, ".private.pem", true);
}

/* A pair whose halves do not belong together would sign tokens that nobody takes. */
static bool is_pair(const struct keys *keys)
{
	EVP_PKEY *private = evp_of(&keys->private, true);
	bool found = false;

	for (size_t i = 0; private && i < keys->n; i++)
		found |= !strcmp(keys->public[i].kid, keys->private.kid) && EVP_PKEY_eq(keys->evp[i], private) == 1;
	EVP_PKEY_free(private);
	return found;
}

bool keys_can_sign(struct keys *keys, const char **why)
{
	key_clear(&keys->private);
	*why = !newest_private(keys) ? "the folder of token keys has no <kid>.private.pem that can be read and has the mode 0400"
		: !is_pair(keys) ? "the newest private token key is not EC P-256, or not the other half of its public key" : NULL;
	if (*why)
		key_clear(&keys->private);
	return !*why;
}

const struct key *keys_public(const struct keys *keys, size_t i)
{
	return i < keys->n ? keys->public + i : NULL;
}

const struct key *keys_private(const struct keys *keys)
{
	return keys->private.pem ? &keys->private : NULL;
}

static const char *coordinate(struct arena *arena, const EVP_PKEY *evp, const char *name)
{
	unsigned char bytes[32] = { 0 };
	BIGNUM *n = NULL;

	if (!EVP_PKEY_get_bn_param(evp, name, &n) || BN_bn2binpad(n, bytes, sizeof bytes) < 0)
		abort();
	BN_free(n);
	return base64url_of(arena, bytes, sizeof bytes);
}

const char *keys_jwks(struct keys *keys, struct arena *arena)
{
	struct buf b = { .arena = arena };

	buf_text(&b, "{\"keys\":[");
	for (size_t i = 0; i < keys->n; i++)
		buf_add(&b, "%s{\"kty\":\"EC\",\"crv\":\"P-256\",\"use\":\"sig\",\"alg\":\"ES256\",\"kid\":\"%s\",\"x\":\"%s\",\"y\":\"%s\"}",
		        i ? "," : "", keys->public[i].kid, coordinate(arena, keys->evp[i], OSSL_PKEY_PARAM_EC_PUB_X),
		        coordinate(arena, keys->evp[i], OSSL_PKEY_PARAM_EC_PUB_Y));
	buf_text(&b, "]}");
	return b.at;
}
