#include "arena.h"
#include "suite.h"
#include "totp.h"
#include "vault.h"
#include <stdlib.h>
#include <string.h>

static struct arena *arena;

/* RFC 6238 appendix B: "12345678901234567890" in base32. */
static const char published[] = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
static const char secret[] = "a secret that no database has ever held";

static struct instant at_s(int64_t s)
{
	return (struct instant){ s * 1000 };
}

/* The published values have 8 digits; 6 are their end. */
static void codes_are_those_of_the_rfc(void)
{
	static const struct { int64_t s; const char *code; } known[] = { { 59, "287082" }, { 1111111109, "081804" },
		{ 1111111111, "050471" }, { 1234567890, "005924" }, { 2000000000, "279037" }, { 20000000000, "353130" } };
	char code[TOTP_DIGITS + 1];

	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		CU_ASSERT_TRUE(totp_code(published, known[i].s / TOTP_STEP_S, code));
		CU_ASSERT_STRING_EQUAL(code, known[i].code);
		CU_ASSERT_EQUAL(totp_match(published, known[i].code, at_s(known[i].s), 0), known[i].s / TOTP_STEP_S);
	}
}

static void a_clock_may_be_one_step_off(void)
{
	int64_t step = 1111111109 / TOTP_STEP_S;

	CU_ASSERT_EQUAL(totp_match(published, "081804", at_s((step + 1) * TOTP_STEP_S), 0), step);
	CU_ASSERT_EQUAL(totp_match(published, "081804", at_s((step - 1) * TOTP_STEP_S), 0), step);
	CU_ASSERT_EQUAL(totp_match(published, "081804", at_s((step + 2) * TOTP_STEP_S), 0), 0);
	CU_ASSERT_EQUAL(totp_match(published, "081804", at_s((step - 2) * TOTP_STEP_S), 0), 0);
}

static void no_code_is_taken_twice(void)
{
	int64_t step = 1111111109 / TOTP_STEP_S;

	CU_ASSERT_EQUAL(totp_match(published, "081804", at_s(1111111109), step - 1), step);
	CU_ASSERT_EQUAL(totp_match(published, "081804", at_s(1111111109), step), 0);
}

static void what_is_no_code_is_refused(void)
{
	static const char *const wrong[] = { "", "08180", "0818041", "O81804", "081805", " 81804", "\xd9\xa0\xd9\xa8" };

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		CU_ASSERT_EQUAL(totp_match(published, wrong[i], at_s(1111111109), 0), 0);
	CU_ASSERT_EQUAL(totp_match("", "081804", at_s(1111111109), 0), 0);
	CU_ASSERT_EQUAL(totp_match("gezdgnbvgy3tqojqgezdgnbvgy3tqojq", "081804", at_s(1111111109), 0), 0);
}

static void secrets_are_new_and_read_by_apps(void)
{
	const char *one = totp_secret(arena), *other = totp_secret(arena);
	char code[TOTP_DIGITS + 1];

	CU_ASSERT_STRING_NOT_EQUAL(one, other);
	CU_ASSERT_EQUAL(strlen(one), 32);
	CU_ASSERT_TRUE(totp_code(one, 1, code));
	CU_ASSERT_STRING_EQUAL(totp_uri(arena, published, "Dabba & Co", "a@b.c"),
		"otpauth://totp/Dabba%20%26%20Co:a%40b.c?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Dabba%20%26%20Co");
}

static void what_is_locked_opens_for_its_owner_alone(void)
{
	const char *locked = vault_lock(arena, secret, "ann", published);

	CU_ASSERT_PTR_NULL(strstr(locked, published));
	CU_ASSERT_STRING_NOT_EQUAL(locked, vault_lock(arena, secret, "ann", published));
	CU_ASSERT_PTR_NOT_NULL_FATAL(vault_open(arena, secret, "ann", locked));
	CU_ASSERT_STRING_EQUAL(vault_open(arena, secret, "ann", locked), published);
	CU_ASSERT_PTR_NULL(vault_open(arena, secret, "bob", locked));
	CU_ASSERT_PTR_NULL(vault_open(arena, "another secret that is as long as the first", "ann", locked));
	CU_ASSERT_STRING_EQUAL(vault_open(arena, secret, "ann", vault_lock(arena, secret, "ann", "")), "");
}

static void what_was_touched_does_not_open(void)
{
	const char *locked = vault_lock(arena, secret, "ann", published);
	size_t n = strlen(locked);

	for (size_t i = 0; i < n; i++) {
		char *touched = arena_copy(arena, locked, n);
		touched[i] = touched[i] == 'A' ? 'B' : 'A';
		CU_ASSERT_PTR_NULL(vault_open(arena, secret, "ann", touched));
		touched[i] = 0;
		CU_ASSERT_PTR_NULL(vault_open(arena, secret, "ann", touched));
	}
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "codes are those of the RFC", codes_are_those_of_the_rfc },
		{ "a clock may be one step off", a_clock_may_be_one_step_off },
		{ "no code is taken twice", no_code_is_taken_twice },
		{ "what is no code is refused", what_is_no_code_is_refused },
		{ "secrets are new and read by apps", secrets_are_new_and_read_by_apps },
		{ "what is locked opens for its owner alone", what_is_locked_opens_for_its_owner_alone },
		{ "what was touched does not open", what_was_touched_does_not_open },
		CU_TEST_INFO_NULL,
	};

	arena = arena_new(4 << 20, arena_abort, NULL);
	int failures = suite_run("second factor", tests);
	arena_free(arena);
	return failures;
}
