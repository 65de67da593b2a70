#include "format.h"
#include "instant.h"
#include <stdio.h>
#include <string.h>

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_small(char c) { return c >= 'a' && c <= 'z'; }
static bool is_letter_or_digit(char c) { return is_digit(c) || is_capital(c) || is_small(c); }

static bool all_digits(const char *s, size_t n)
{
	return strlen(s) == n && strspn(s, "0123456789") == n;
}

/* Labels of letters, digits and inner dashes, at least two of them. */
static bool is_domain(const char *s)
{
	int labels = 0;

	for (;; s++) {
		size_t n = 0;
		while (is_letter_or_digit(s[n]) || s[n] == '-')
			n++;
		if (!n || n > 63 || s[0] == '-' || s[n - 1] == '-')
			return false;
		labels++;
		s += n;
		if (*s != '.')
			return !*s && labels > 1;
	}
}

/* What may stand unquoted before the @ (RFC 5321): nothing in it can break out of a mail header. */
static bool fits_email(const char *s)
{
	const char *at = strchr(s, '@');
	size_t n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.!#$%&'*+/=?^_`{|}~-");

	return at && s + n == at && n && n <= 64 && *s != '.' && at[-1] != '.' && strlen(s) <= 254 && is_domain(at + 1);
}

static bool fits_phone(const char *s)
{
	size_t n = strlen(s);

	return *s == '+' && n >= 9 && n <= 16 && s[1] != '0' && all_digits(s + 1, n - 1);
}

/* The code point at *s, which is valid UTF-8; *s moves behind it. */
static unsigned long next_character(const char **s)
{
	unsigned char first = (unsigned char)*(*s)++;
	unsigned long code = first & (first < 0xC0 ? 0xFFu : first < 0xE0 ? 0x1Fu : first < 0xF0 ? 0x0Fu : 0x07u);

	while (((unsigned char)**s & 0xC0) == 0x80)
		code = code << 6 | ((unsigned char)*(*s)++ & 0x3F);
	return code;
}

static bool is_control(unsigned long c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

/* What shows nothing: blanks, and what turns the direction, joins or fills. Beside other characters it has its use. NOT_BLANK says the same. */
static bool is_blank(unsigned long c)
{
	static const struct { unsigned long from, to; } blanks[] = {
		{ '\n', '\n' }, { ' ', ' ' }, { 0xA0, 0xA0 }, { 0xAD, 0xAD }, { 0x61C, 0x61C }, { 0x180E, 0x180E }, { 0x2000, 0x200F },
		{ 0x202A, 0x202F }, { 0x205F, 0x206F }, { 0x2800, 0x2800 }, { 0x3000, 0x3000 }, { 0x3164, 0x3164 }, { 0xFEFF, 0xFEFF },
	};

	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
		if (c >= blanks[i].from && c <= blanks[i].to)
			return true;
	return false;
}

static bool is_text(const char *s, bool newlines)
{
	bool blank = true;

	while (*s) {
		unsigned long c = next_character(&s);
		if (is_control(c) && !(newlines && c == '\n'))
			return false;
		blank &= is_blank(c);
	}
	return !blank;
}

static bool fits_line(const char *s) { return is_text(s, false); }
static bool fits_text(const char *s) { return is_text(s, true); }

static bool fits_time_of_day(const char *s)
{
	return strlen(s) == 5 && s[2] == ':' && is_digit(s[0]) && is_digit(s[1]) && is_digit(s[3]) && is_digit(s[4])
		&& (s[0] < '2' || (s[0] == '2' && s[1] < '4')) && s[3] < '6';
}

static bool fits_date(const char *s)
{
	char text[32];
	struct instant ignored;

	snprintf(text, sizeof text, "%.11sT00:00:00Z", s);
	return strlen(s) == 10 && instant_parse(text, &ignored);
}

/* The name reaches the file system: only letters, digits, '_', '+', '-' and single '/' get that far. */
static bool fits_time_zone(const char *s)
{
	char path[128], magic[4] = "";
	size_t n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/");

	if (s[n] || n > 64 || !is_capital(*s) || strstr(s, "//"))
		return false;
	snprintf(path, sizeof path, "/usr/share/zoneinfo/%s", s);
	FILE *file = fopen(path, "re");
	bool read = file && fread(magic, 1, sizeof magic, file) == sizeof magic;
	if (file)
		fclose(file);
	return read && !memcmp(magic, "TZif", 4);
}

/* A language of 2 or 3 letters, then subtags of 2 to 8 letters or digits. */
static bool fits_language(const char *s)
{
	size_t n = 0;

	while (is_small(s[n]))
		n++;
	if (n < 2 || n > 3 || strlen(s) > 35)
		return false;
	for (s += n; *s == '-' && n >= 2 && n <= 8; s += n)
		for (s++, n = 0; is_letter_or_digit(s[n]); n++)
			;
	return !*s && n >= 2 && n <= 8;
}

static bool fits_currency(const char *s)
{
	return strlen(s) == 3 && is_capital(s[0]) && is_capital(s[1]) && is_capital(s[2]);
}

static bool fits_slug(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-");

	return n && !s[n] && *s != '-' && s[n - 1] != '-' && !strstr(s, "--");
}

static bool fits_pin(const char *s) { return all_digits(s, 4); }

static bool fits_identifier(const char *text)
{
	return *text && !text[strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-")];
}

/* is_control() and is_blank() as classes of ECMA-262. */
#define CONTROL_BUT_NEWLINE "\\u0000-\\u0009\\u000B-\\u001F\\u007F-\\u009F\\u2028\\u2029"
#define INSIDE_TEXT "[^" CONTROL_BUT_NEWLINE "]"
#define INSIDE_LINE "[^" CONTROL_BUT_NEWLINE "\\u000A]"
#define NOT_BLANK "[^" CONTROL_BUT_NEWLINE "\\u000A\\u0020\\u00A0\\u00AD\\u061C\\u180E\\u2000-\\u200F\\u202A-\\u202F\\u205F-\\u206F\\u2800\\u3000\\u3164\\uFEFF]"

const struct format
	format_email = { "email", "must be an e-mail address", fits_email },
	format_phone = { "phone", "must be a phone number with country code, like +4915112345678", fits_phone, "^\\+[1-9][0-9]{7,14}$" },
	format_line = { "line", "must be one line of text", fits_line, "^" INSIDE_LINE "*" NOT_BLANK INSIDE_LINE "*$" },
	format_text = { "text", "must be text without control characters", fits_text, "^" INSIDE_TEXT "*" NOT_BLANK INSIDE_TEXT "*$" },
	format_identifier = { "identifier", "must be letters, digits, dots, dashes and underscores", fits_identifier, "^[A-Za-z0-9._-]+$" },
	format_time_of_day = { "time-of-day", "must be a time of day from 00:00 to 23:59", fits_time_of_day, "^([01][0-9]|2[0-3]):[0-5][0-9]$" },
	format_date = { "date", "must be a date like 2026-11-20", fits_date },
	format_time_zone = { "time-zone", "must be a time zone like Europe/Berlin", fits_time_zone, "^[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$" },
	format_language = { "language", "must be a language like de or en-GB", fits_language, "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$" },
	format_currency = { "currency", "must be a currency like EUR", fits_currency, "^[A-Z]{3}$" },
	format_slug = { "slug", "must be small letters, digits and single dashes between them", fits_slug, "^[a-z0-9]+(-[a-z0-9]+)*$" },
	format_pin = { "pin", "must be four digits", fits_pin, "^[0-9]{4}$" };
