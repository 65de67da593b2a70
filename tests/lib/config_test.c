#include "arena.h"
#include "config.h"
#include "suite.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum mode { SLOW, FAST };
static const char *const modes[] = { "slow", "fast", NULL };

struct settings_of_test {
	const char *socket, *password;
	int64_t children;
	double factor;
	bool loud;
	int mode;
	struct instant from;
	struct maybe_int limit;
};
SHAPE(struct settings_of_test, test_config_shape,
	FIELD(struct settings_of_test, socket, REQUIRED, .min = 1, .max = 20),
	FIELD(struct settings_of_test, password, HIDDEN),
	FIELD(struct settings_of_test, children, 0, .min = 1, .max = 9),
	FIELD(struct settings_of_test, factor), FIELD(struct settings_of_test, loud),
	FIELD(struct settings_of_test, mode, 0, .names = modes),
	FIELD(struct settings_of_test, from), FIELD(struct settings_of_test, limit));

static struct arena *arena;
static char folder[] = "/tmp/config-test-XXXXXX", file[64], said[4096];

static void forget_all(void)
{
	static const char *const names[] = { "SOCKET", "PASSWORD", "CHILDREN", "FACTOR", "LOUD", "MODE", "FROM", "LIMIT" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		unsetenv(arena_printf(arena, "TEST_%s", names[i]));
		unsetenv(arena_printf(arena, "TEST_%s_FILE", names[i]));
	}
}

/* Reads the settings; what it prints on stderr is in `said`. */
static bool read_config(struct settings_of_test *out)
{
	int before = dup(STDERR_FILENO);
	FILE *to = tmpfile();

	CU_ASSERT_PTR_NOT_NULL_FATAL(to);
	dup2(fileno(to), STDERR_FILENO);
	bool ok = config_read(arena, "TEST", &test_config_shape, out);
	dup2(before, STDERR_FILENO);
	ssize_t n = pread(fileno(to), said, sizeof said - 1, 0);
	said[n > 0 ? n : 0] = 0;
	fclose(to);
	close(before);
	return ok;
}

static void write_file(const char *text, size_t n, mode_t mode)
{
	unlink(file);
	int fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	CU_ASSERT(write(fd, text, n) == (ssize_t)n);
	fchmod(fd, mode);
	close(fd);
}

static void reads_every_kind_and_keeps_defaults(void)
{
	struct settings_of_test s = { .children = 4, .factor = 0.5, .mode = FAST };

	forget_all();
	setenv("TEST_SOCKET", "/run/x.sock", 1);
	setenv("TEST_FACTOR", "2.25", 1);
	setenv("TEST_LOUD", "true", 1);
	setenv("TEST_FROM", "2026-11-20T17:30:00Z", 1);
	setenv("TEST_LIMIT", "0", 1);
	setenv("TEST_CHILDREN", "", 1);
	CU_ASSERT(read_config(&s));
	CU_ASSERT_STRING_EQUAL(s.socket, "/run/x.sock");
	CU_ASSERT(s.children == 4 && s.factor == 2.25 && s.loud && s.mode == FAST && s.from.ms == 1795195800000);
	CU_ASSERT(s.limit.known && !s.limit.value && !s.password && !*said);
}

static void names_every_variable_at_fault(void)
{
	struct settings_of_test s = { .children = 4 };

	forget_all();
	setenv("TEST_CHILDREN", "10", 1);
	setenv("TEST_MODE", "medium", 1);
	setenv("TEST_FACTOR", "fast", 1);
	CU_ASSERT(!read_config(&s));
	CU_ASSERT_STRING_EQUAL(said, "TEST_SOCKET is required (or TEST_SOCKET_FILE, the name of a file that holds it)\n"
		"TEST_CHILDREN must be between 1 and 9\nTEST_FACTOR must be a number\nTEST_MODE must be one of slow, fast\n");
}

static void a_file_may_hold_the_value(void)
{
	struct settings_of_test s = { 0 };

	forget_all();
	setenv("TEST_SOCKET", "x", 1);
	setenv("TEST_PASSWORD_FILE", file, 1);
	write_file("two words\n\n", 11, 0400);
	CU_ASSERT(read_config(&s));
	CU_ASSERT_STRING_EQUAL(s.password, "two words\n");
	unsetenv("TEST_PASSWORD_FILE");
	setenv("TEST_CHILDREN_FILE", file, 1);
	write_file("7\n", 2, 0600);
	CU_ASSERT(read_config(&s) && s.children == 7);
}

static void a_secret_others_may_read_is_refused(void)
{
	struct settings_of_test s = { 0 };

	forget_all();
	setenv("TEST_SOCKET_FILE", file, 1);
	write_file("x", 1, 0644);
	CU_ASSERT(read_config(&s));
	setenv("TEST_PASSWORD_FILE", file, 1);
	CU_ASSERT(!read_config(&s) && !s.password);
	CU_ASSERT_PTR_NOT_NULL(strstr(said, "TEST_PASSWORD names "));
	CU_ASSERT_PTR_NOT_NULL(strstr(said, "its mode is 0644, not 0400"));
	write_file("two words", 9, 0600);
	CU_ASSERT(!read_config(&s));
	write_file("two words", 9, 0440);
	CU_ASSERT(!read_config(&s));
	write_file("two words", 9, 0400);
	CU_ASSERT(read_config(&s));
}

/* Kubernetes gives a secret to root and the pod's own group: that is private to who runs as that group, and is not root. */
static int private_to_the_group(void)
{
	struct stat of_root = { .st_mode = S_IFREG | 0440, .st_uid = 0, .st_gid = 10001 }, of_others = of_root, of_ours = of_root;

	of_others.st_gid = 10002;
	of_ours.st_uid = 10001;
	if (config_is_private(&of_root) && !geteuid())
		return 1;
	if (!geteuid() && (setgid(10001) || setuid(10001)))
		return 2;
	of_root.st_gid = getegid();
	return !config_is_private(&of_root) || config_is_private(&of_others) || config_is_private(&of_ours) ? 3 : 0;
}

static void a_secret_may_be_of_the_group_that_is_the_pod_s_own(void)
{
	int status = -1;
	pid_t child = fork();

	if (!child)
		_exit(private_to_the_group());
	CU_ASSERT(child > 0 && waitpid(child, &status, 0) == child);
	CU_ASSERT_EQUAL(status, 0);
}

static void a_secret_comes_from_a_file_alone(void)
{
	struct settings_of_test s = { 0 };

	forget_all();
	setenv("TEST_SOCKET", "x", 1);
	setenv("TEST_PASSWORD", "two words", 1);
	CU_ASSERT(!read_config(&s) && !s.password);
	CU_ASSERT_PTR_NOT_NULL(strstr(said, "TEST_PASSWORD is a secret"));
	CU_ASSERT_PTR_NULL(strstr(said, "two words"));
}

static void a_secret_that_stands_in_examples_is_refused(void)
{
	static const char *const known[] = { "ChangeMe-please", "my-default-key-0123", "00000000000000000000000000000000",
		"abababababababababababababababab", "sk_your-key-here", "Password1" };
	struct settings_of_test s = { 0 };

	forget_all();
	setenv("TEST_SOCKET", "x", 1);
	setenv("TEST_PASSWORD_FILE", file, 1);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		write_file(known[i], strlen(known[i]), 0400);
		CU_ASSERT(!read_config(&s) && !s.password);
		CU_ASSERT_PTR_NOT_NULL(strstr(said, "that anybody would guess"));
		CU_ASSERT_PTR_NULL(strstr(said, known[i]));
	}
}

static void a_file_that_is_no_value_is_refused(void)
{
	static char big[70000];
	struct settings_of_test s = { 0 };

	forget_all();
	memset(big, 'x', sizeof big);
	setenv("TEST_SOCKET_FILE", file, 1);
	write_file(big, sizeof big, 0600);
	CU_ASSERT(!read_config(&s) && strstr(said, "no text"));
	write_file("a\0b", 3, 0600);
	CU_ASSERT(!read_config(&s) && strstr(said, "no text"));
	setenv("TEST_SOCKET_FILE", "/nowhere/at/all", 1);
	CU_ASSERT(!read_config(&s) && strstr(said, "cannot be read: No such file"));
	setenv("TEST_SOCKET", "x", 1);
	CU_ASSERT(!read_config(&s) && strstr(said, "TEST_SOCKET and TEST_SOCKET_FILE are both set"));
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "reads every kind and keeps defaults", reads_every_kind_and_keeps_defaults },
		{ "names every variable at fault", names_every_variable_at_fault },
		{ "a file may hold the value", a_file_may_hold_the_value },
		{ "a secret others may read is refused", a_secret_others_may_read_is_refused },
		{ "a secret may be of the group that is the pod's own", a_secret_may_be_of_the_group_that_is_the_pod_s_own },
		{ "a secret comes from a file alone", a_secret_comes_from_a_file_alone },
		{ "a secret that stands in examples is refused", a_secret_that_stands_in_examples_is_refused },
		{ "a file that is no value is refused", a_file_that_is_no_value_is_refused },
		CU_TEST_INFO_NULL };

	arena = arena_new(8 << 20, arena_abort, NULL);
	if (!mkdtemp(folder))
		return 1;
	snprintf(file, sizeof file, "%s/value", folder);
	int failures = suite_run("config", tests);
	arena_free(arena);
	unlink(file);
	rmdir(folder);
	return failures;
}
