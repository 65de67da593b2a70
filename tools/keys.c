/* keys list|add|use|retire|revoke FOLDER: changing the pair that signs access tokens, while everybody stays logged in (lib/keys.h).
 *
 *   add      makes a pair: <kid>.public.pem, and <kid>.private.next, which nobody signs with yet. Then every service reads the folder again.
 *   use      the newest private half becomes <kid>.private.pem. Then `user` reads the folder again and signs with it.
 *   retire   removes every pair older than the one that signs, once no token of theirs can still be valid.
 *   revoke   removes them at once: their tokens end, and browsers get new ones for their refresh cookie. For a key that was stolen.
 *   list     what there is: kid, and "signs", "next" or "verifies". */
#include "keys.h"
#include "session.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PATH_ROOM = 512, PAIRS_MAX = KEYS_MAX, RETIRE_AFTER_S = ACCESS_TOKEN_S + 60 };

struct pair { char kid[KID_MAX + 1]; bool signs, waits; time_t since; };
static struct pair pairs[PAIRS_MAX + 1];
static size_t pairs_n;
static const char *folder;

static const char *path_of(const char *kid, const char *ending)
{
	static char paths[4][PATH_ROOM];
	static size_t next;
	char *path = paths[next++ % 4];

	snprintf(path, PATH_ROOM, "%s/%s%s", folder, kid, ending);
	return path;
}

static int fail(const char *what, const char *path)
{
	fprintf(stderr, "keys: %s: %s: %s\n", path, what, strerror(errno));
	return 1;
}

static int by_kid(const void *a, const void *b)
{
	return strcmp(((const struct pair *)a)->kid, ((const struct pair *)b)->kid);
}

static void add_found(const char *file)
{
	const char *end = strstr(file, ".public.pem");
	struct pair *p = pairs + pairs_n;
	struct stat st;

	if (!end || end[strlen(".public.pem")] || end == file || end - file > KID_MAX || pairs_n > PAIRS_MAX)
		return;
	snprintf(p->kid, sizeof p->kid, "%.*s", (int)(end - file), file);
	p->waits = !access(path_of(p->kid, ".private.next"), F_OK);
	p->signs = !stat(path_of(p->kid, ".private.pem"), &st);
	p->since = p->signs ? st.st_ctime : 0;
	pairs_n++;
}

/* The last of those that may sign does, as lib/keys.c takes it. */
static bool find_pairs(void)
{
	DIR *dir = opendir(folder);
	bool found = false;

	for (struct dirent *entry; dir && (entry = readdir(dir)); )
		add_found(entry->d_name);
	if (!dir)
		return false;
	closedir(dir);
	qsort(pairs, pairs_n, sizeof *pairs, by_kid);
	for (size_t i = pairs_n; i--; found |= pairs[i].signs)
		pairs[i].signs &= !found;
	return true;
}

/* Whatever the caller's umask: every service reads the public half. */
static bool write_pem(const char *path, EVP_PKEY *pair, bool private)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0400);
	FILE *f = fd < 0 || fchmod(fd, private ? 0400 : 0444) ? NULL : fdopen(fd, "w");

	if (!f)
		return false;
	setvbuf(f, NULL, _IONBF, 0);
	bool written = private ? PEM_write_PrivateKey(f, pair, NULL, NULL, 0, NULL, NULL) : PEM_write_PUBKEY(f, pair);
	written &= !fsync(fd);
	return !fclose(f) && written;
}

/* Kids are ordered by time, since the last by name signs. */
static int add(void)
{
	char kid[KID_MAX + 1];
	uint32_t random = 0;
	time_t now = time(NULL);
	struct tm t;

	if (pairs_n >= PAIRS_MAX) {
		fprintf(stderr, "keys: there are %zu pairs already: retire the old ones first\n", pairs_n);
		return 1;
	}
	gmtime_r(&now, &t);
	if (getrandom(&random, sizeof random, 0) != sizeof random)
		return fail("no random bytes", folder);
	strftime(kid, sizeof kid, "%Y%m%dT%H%M%SZ", &t);
	snprintf(kid + strlen(kid), sizeof kid - strlen(kid), "-%06x", random & 0xffffff);
	EVP_PKEY *pair = EVP_EC_gen("P-256");
	const char *private = path_of(kid, ".private.next"), *public = path_of(kid, ".public.pem");
	bool written = pair && write_pem(private, pair, true) && write_pem(public, pair, false);
	EVP_PKEY_free(pair);
	if (!written)
		return fail("cannot be written", private);
	puts(kid);
	return 0;
}

static int use(void)
{
	for (size_t i = pairs_n; i--; )
		if (pairs[i].waits) {
			const char *path = path_of(pairs[i].kid, ".private.pem");
			if (rename(path_of(pairs[i].kid, ".private.next"), path))
				return fail("cannot be put in use", path);
			puts(pairs[i].kid);
			return 0;
		}
	fprintf(stderr, "keys: no pair waits in %s: add one first\n", folder);
	return 1;
}

static const struct pair *signing(void)
{
	for (size_t i = 0; i < pairs_n; i++)
		if (pairs[i].signs)
			return pairs + i;
	return NULL;
}

/* The private half first: what is left of a retiring that was interrupted verifies, and signs nothing. */
static bool remove_pair(const char *kid)
{
	const char *private = path_of(kid, ".private.pem"), *public = path_of(kid, ".public.pem");

	return (!unlink(private) || errno == ENOENT) && !unlink(public);
}

static int remove_before(const struct pair *signs)
{
	for (size_t i = 0; pairs + i < signs; i++) {
		if (!remove_pair(pairs[i].kid))
			return fail("cannot be removed", pairs[i].kid);
		printf("%s is gone\n", pairs[i].kid);
	}
	return 0;
}

static int revoke_old(void)
{
	const struct pair *signs = signing();

	if (signs)
		return remove_before(signs);
	fprintf(stderr, "keys: no pair of %s signs\n", folder);
	return 1;
}

static int retire(void)
{
	const struct pair *signs = signing();
	int64_t wait_s = signs ? RETIRE_AFTER_S - (int64_t)(time(NULL) - signs->since) : 0;

	if (wait_s <= 0)
		return revoke_old();
	fprintf(stderr, "keys: tokens of the old pairs may be valid for another %lld s\n", (long long)wait_s);
	return 1;
}

static int list(void)
{
	for (size_t i = 0; i < pairs_n; i++)
		printf("%s %s\n", pairs[i].kid, pairs[i].signs ? "signs" : pairs[i].waits ? "next" : "verifies");
	return 0;
}

int main(int argc, char **argv)
{
	static const struct { const char *name; int (*run)(void); } verbs[] = { { "list", list }, { "add", add }, { "use", use },
		{ "retire", retire }, { "revoke", revoke_old } };

	if (argc == 3) {
		folder = argv[2];
		for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
			if (!strcmp(argv[1], verbs[i].name))
				return find_pairs() ? verbs[i].run() : fail("cannot be read", folder);
	}
	fputs("keys list|add|use|retire|revoke FOLDER\n", stderr);
	return 2;
}
