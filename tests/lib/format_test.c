#include "format.h"
#include "suite.h"
#include <stdio.h>
#include <string.h>

/* Both lists end with NULL. */
struct example { const struct format *format; const char *good[8], *bad[16]; };

static const struct example examples[] = {
	{ &format_email, { "ann@example.org", "a.b+c@sub.example.co", "x@a-b.de", "o'hara_1@example.org" },
	  { "", "ann", "ann@", "@example.org", "ann@example", "ann@@example.org", "a b@example.org", "ann@example.org\n", "ann@.org",
	    "ann@example..org", "ann@-a.org", ".ann@example.org", "ann.@example.org", "<ann@example.org>", "ann@exam_ple.org" } },
	{ &format_phone, { "+4915112345678", "+12125550123", "+12345678" },
	  { "", "015112345678", "+1234567", "+1234567890123456", "+49 151 12345678", "+0151123456", "+49151x345678", "++491511234567" } },
	{ &format_line, { "a", "  b", "\xC3\xA9t\xC3\xA9", "\xF0\x9F\x8D\x95", "<script>", "\xE2\x80\xAA+49\xE2\x80\xAC" },
	  { "", " ", "\t", "a\nb", "a\rb", "a\x7F", "a\xC2\x85", "a\xE2\x80\xA8" "b", "\xC2\xA0", "\xE2\x80\x8B", "\xE3\x80\x80 ",
	    "\xE2\x80\xAE", "\xE3\x85\xA4", "\xE2\xA0\x80" } },
	{ &format_text, { "a\nb", "a" }, { "", " \n", "a\r\nb", "a\tb", "a\x1B[31m", "\xC2\xAD\n\xE2\x81\xA6" } },
	{ &format_time_of_day, { "00:00", "09:30", "19:59", "23:59" }, { "", "24:00", "9:30", "23:60", "2359", "23:59:00", "aa:bb", "30:00", "-1:00" } },
	{ &format_date, { "2026-11-20", "2024-02-29" }, { "", "2026-11-31", "2025-02-29", "26-11-20", "2026-11-20T", "2026/11/20", "2026-11-2", "2026-11-20 " } },
	{ &format_time_zone, { "Europe/Berlin", "UTC", "America/Argentina/Buenos_Aires", "Etc/GMT+3" },
	  { "", "Berlin", "europe/berlin", "Europe", "../../etc/passwd", "/etc/passwd", "Europe//Berlin", "Europe/./Berlin", "Europe/Berlin/" } },
	{ &format_language, { "de", "en-GB", "zh-Hant-TW", "fil" }, { "", "d", "DE", "german", "en_GB", "en-", "en-G", "en-toolongtag", "en--GB" } },
	{ &format_currency, { "EUR", "USD" }, { "", "eur", "EU", "EURO", "E1R" } },
	{ &format_slug, { "a", "pizza-roma-2", "7" }, { "", "-a", "a-", "a--b", "A", "a_b", "a b" } },
	{ &format_pin, { "0000", "1234" }, { "", "123", "12345", "12a4", "-123", " 123" } },
};

static void expect(const struct format *format, const char *text, bool fits)
{
	if (format->fits(text) != fits)
		printf("\n  %s should %s %s\n", format->name, fits ? "take" : "refuse", text);
	CU_ASSERT(format->fits(text) == fits);
}

static void takes_what_it_should_and_nothing_else(void)
{
	for (const struct example *e = examples; e < examples + sizeof examples / sizeof *examples; e++) {
		for (const char *const *text = e->good; *text; text++)
			expect(e->format, *text, true);
		for (const char *const *text = e->bad; text < e->bad + 16 && *text; text++)
			expect(e->format, *text, false);
	}
}

static void is_bounded(void)
{
	char long_mail[300], long_zone[300];

	memset(long_mail, 'a', sizeof long_mail);
	strcpy(long_mail + 280, "@example.org");
	CU_ASSERT(!format_email.fits(long_mail));
	memset(long_zone, 'A', sizeof long_zone);
	long_zone[299] = 0;
	CU_ASSERT(!format_time_zone.fits(long_zone) && !format_language.fits(long_zone));
}

static void says_what_it_must_be(void)
{
	for (const struct example *e = examples; e < examples + sizeof examples / sizeof *examples; e++)
		CU_ASSERT(*e->format->name && !strncmp(e->format->must, "must be ", 8));
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "takes what it should and nothing else", takes_what_it_should_and_nothing_else },
		{ "is bounded", is_bounded },
		{ "says what it must be", says_what_it_must_be },
		CU_TEST_INFO_NULL };

	return suite_run("format", tests);
}
