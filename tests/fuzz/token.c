/* A bearer: nothing that a fuzzer writes is taken; and of what outsiders sign or list, nothing breaks us. First byte: which. */
#include "fuzz.h"
#include "id_token.h"
#include "keys.h"
#include "refresh.h"
#include "token.h"
#include <fcntl.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void write_key(const char *path, EVP_PKEY *pair, bool private)
{
	FILE *f = fopen(path, "w");

	FUZZ_HOLDS(f && (private ? PEM_write_PrivateKey(f, pair, NULL, NULL, 0, NULL, NULL) : PEM_write_PUBKEY(f, pair)));
	fclose(f);
}

static struct keys *some_keys(void)
{
	static struct keys *keys;
	char folder[] = "/tmp/dabba-fuzz-XXXXXX", path[80];
	const char *why;

	if (keys)
		return keys;
	EVP_PKEY *pair = EVP_EC_gen("P-256");
	FUZZ_HOLDS(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/k.public.pem", folder);
	write_key(path, pair, false);
	FUZZ_HOLDS((keys = keys_load(folder, &why)));
	unlink(path);
	rmdir(folder);
	EVP_PKEY_free(pair);
	return keys;
}

static void as_id_token(struct arena *arena, const char *text)
{
	static const char set[] = "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"a\",\"alg\":\"RS256\",\"use\":\"sig\",\"n\":\"AQAB\",\"e\":\"AQAB\"}]}";
	static const struct id_expected expected = { "https://accounts.example", "us", "nonce", 1700000000 };
	struct jwks keys;
	struct id_claims who;

	if (jwks_read(arena, set, sizeof set - 1, &keys))
		FUZZ_HOLDS(id_token_check(arena, &keys, text, &expected, &who));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *arena = fuzz_arena();
	const char *text = arena_copy(arena, n ? (const char *)data + 1 : "", n ? n - 1 : 0);
	struct identity who;
	struct refresh refresh;
	struct jwks set;

	switch (n ? *data % 4 : 0) {
	case 0: FUZZ_HOLDS(!token_verify(some_keys(), text, &who)); break;
	case 1: refresh_read(arena, text, &refresh); break;
	case 2: jwks_read(arena, text, n - 1, &set); break;
	default: as_id_token(arena, text);
	}
	return 0;
}
