#include "instant.h"
#include "suite.h"
#include <string.h>

static int64_t ms_of(const char *text)
{
	struct instant at = { -1 };

	return instant_parse(text, &at) ? at.ms : -1;
}

static void reads_rfc_3339_with_any_offset(void)
{
	CU_ASSERT(ms_of("1970-01-01T00:00:00Z") == 0);
	CU_ASSERT(ms_of("1970-01-01T00:00:00.001Z") == 1);
	CU_ASSERT(ms_of("1970-01-01T01:00:00+01:00") == 0);
	CU_ASSERT(ms_of("1985-04-12T23:20:50.52Z") == 482196050520);
	CU_ASSERT(ms_of("1996-12-19T16:39:57-08:00") == 851042397000);
	CU_ASSERT(ms_of("1996-12-20t00:39:57z") == 851042397000);
	CU_ASSERT(ms_of("2024-02-29T12:00:00-00:00") == 1709208000000);
	CU_ASSERT(ms_of("9999-12-31T23:59:59.999999Z") == 253402300799999);
}

static void refuses_what_is_none(void)
{
	static const char *const bad[] = { "", "now", "2026-11-20", "2026-11-20T17:30:00", "2026-11-20T17:30Z", "2026-11-20 17:30:00Z",
		"2026-11-31T00:00:00Z", "2025-02-29T00:00:00Z", "2026-00-10T00:00:00Z", "2026-13-10T00:00:00Z", "2026-11-00T00:00:00Z",
		"2026-11-20T24:00:00Z", "2026-11-20T17:60:00Z", "2026-11-20T17:30:60Z", "2026-11-20T17:30:00.Z", "2026-11-20T17:30:00,5Z",
		"2026-11-20T17:30:00+1:00", "2026-11-20T17:30:00+0100", "2026-11-20T17:30:00+24:00", "2026-11-20T17:30:00+01:60",
		"2026-11-20T17:30:00Z ", " 2026-11-20T17:30:00Z", "1969-12-31T23:59:59Z", "1970-01-01T00:00:00+00:01",
		"9999-12-31T23:59:59-00:01", "+2026-11-20T17:30:00Z", "2026-1a-20T17:30:00Z", "20261120T173000Z", "2026-11-20T17:30:00ZZ" };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CU_ASSERT(ms_of(bad[i]) == -1);
}

static void prints_milliseconds_in_utc(void)
{
	char text[INSTANT_TEXT];

	CU_ASSERT_STRING_EQUAL(instant_print((struct instant){ 0 }, text), "1970-01-01T00:00:00.000Z");
	CU_ASSERT_STRING_EQUAL(instant_print((struct instant){ 1795195800123 }, text), "2026-11-20T17:30:00.123Z");
	CU_ASSERT_STRING_EQUAL(instant_print((struct instant){ 253402300799999 }, text), "9999-12-31T23:59:59.999Z");
	CU_ASSERT_STRING_EQUAL(instant_print((struct instant){ -1 }, text), "1969-12-31T23:59:59.999Z");
}

static void what_it_prints_it_reads(void)
{
	char text[INSTANT_TEXT];

	for (int64_t ms = 0; ms < 253402300799999; ms += 86399999 * 97LL)
		CU_ASSERT_FATAL(ms_of(instant_print((struct instant){ ms }, text)) == ms);
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "reads RFC 3339 with any offset", reads_rfc_3339_with_any_offset },
		{ "refuses what is none", refuses_what_is_none },
		{ "prints milliseconds in UTC", prints_milliseconds_in_utc },
		{ "what it prints it reads", what_it_prints_it_reads },
		CU_TEST_INFO_NULL };

	return suite_run("instant", tests);
}
