#include "password.h"
#include "arena.h"
#include "suite.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static struct arena *arena;

static void a_password_matches_its_own_hash_alone(void)
{
	const char *hash = password_hash(arena, "correct horse battery");

	CU_ASSERT_TRUE(password_matches(hash, "correct horse battery"));
	CU_ASSERT_FALSE(password_matches(hash, "correct horse batterY"));
	CU_ASSERT_FALSE(password_matches(hash, "correct horse battery "));
	CU_ASSERT_FALSE(password_matches(hash, "correct horse batter"));
	CU_ASSERT_FALSE(password_matches(hash, ""));
}

static void bytes_are_exact(void)
{
	const char *composed = password_hash(arena, "caf\xc3\xa9-caf\xc3\xa9");

	CU_ASSERT_TRUE(password_matches(composed, "caf\xc3\xa9-caf\xc3\xa9"));
	CU_ASSERT_FALSE(password_matches(composed, "cafe\xcc\x81-cafe\xcc\x81"));
	CU_ASSERT_FALSE(password_matches(composed, "CAF\xc3\x89-CAF\xc3\x89"));
}

static void two_hashes_of_one_password_differ(void)
{
	const char *one = password_hash(arena, "same same"), *two = password_hash(arena, "same same");

	CU_ASSERT_STRING_NOT_EQUAL(one, two);
	CU_ASSERT_EQUAL(strncmp(one, "$argon2id$v=19$m=19456,t=2,p=1$", 31), 0);
}

static void long_passwords_count_to_the_last_byte(void)
{
	char a[513], b[513];

	memset(a, 'a', 512);
	a[512] = 0;
	memcpy(b, a, sizeof a);
	b[511] = 'b';
	const char *hash = password_hash(arena, a);
	CU_ASSERT_TRUE(password_matches(hash, a));
	CU_ASSERT_FALSE(password_matches(hash, b));
}

static double cpu_ms(const char *hash, const char *password)
{
	struct timespec from, to;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	CU_ASSERT_FALSE(password_matches(hash, password));
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	return (double)(to.tv_sec - from.tv_sec) * 1e3 + (double)(to.tv_nsec - from.tv_nsec) / 1e6;
}

static void a_huge_password_costs_nothing(void)
{
	char *huge = arena_alloc(arena, 1 << 20);

	memset(huge, 'a', (1 << 20) - 1);
	CU_ASSERT_TRUE(cpu_ms(password_hash(arena, "correct horse battery"), huge) < 5);
}

/* The least of several runs, since other work on the machine only adds. */
static void an_unknown_account_takes_as_long(void)
{
	const char *hash = password_hash(arena, "correct horse battery");
	double known = 1e9, unknown = 1e9;

	for (int i = 0; i < 7; i++) {
		double k = cpu_ms(hash, "wrong horse"), u = cpu_ms(NULL, "wrong horse");
		known = k < known ? k : known;
		unknown = u < unknown ? u : unknown;
	}
	CU_ASSERT_TRUE(unknown > known * 0.6 && unknown < known * 1.6);
	CU_ASSERT_FALSE(password_matches(NULL, "a password of nobody"));
}

enum { NICE = 7, NO_GROUPS = 100 };

/* What the kernel says of this process's session: "/autogroup-12 nice 7". NO_GROUPS: nothing, as of sessions from before there were any. */
static int niceness_of_session(void)
{
	FILE *f = fopen("/proc/self/autogroup", "r");
	int nice_by = NO_GROUPS;

	if (f && fscanf(f, "/autogroup-%*d nice %d", &nice_by) != 1)
		nice_by = NO_GROUPS;
	if (f)
		fclose(f);
	return nice_by;
}

static int hash_nicely(void)
{
	pid_t session = getsid(0);

	password_limit(NULL, NICE);
	if (access("/proc/self/autogroup", W_OK))
		return password_matches(NULL, "x") || getsid(0) != session;
	for (int i = 0; i < 200 && niceness_of_session() != NICE; i++)
		password_matches(NULL, "x");
	return niceness_of_session() != NICE || getsid(0) == session;
}

static void who_hashes_is_nice_to_other_sessions(void)
{
	int status = -1, before = niceness_of_session();
	pid_t child = fork();

	if (!child)
		_exit(hash_nicely());
	CU_ASSERT_EQUAL(waitpid(child, &status, 0), child);
	CU_ASSERT_EQUAL(status, 0);
	CU_ASSERT_EQUAL(niceness_of_session(), before);
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "a password matches its own hash alone", a_password_matches_its_own_hash_alone },
		{ "bytes are exact", bytes_are_exact },
		{ "two hashes of one password differ", two_hashes_of_one_password_differ },
		{ "long passwords count to the last byte", long_passwords_count_to_the_last_byte },
		{ "a huge password costs nothing", a_huge_password_costs_nothing },
		{ "an unknown account takes as long", an_unknown_account_takes_as_long },
		{ "who hashes is nice to other sessions", who_hashes_is_nice_to_other_sessions },
		CU_TEST_INFO_NULL,
	};

	arena = arena_new(4 << 20, arena_abort, NULL);
	int failures = suite_run("password", tests);
	arena_free(arena);
	return failures;
}
