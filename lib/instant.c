#include "instant.h"
#include <string.h>
#include <time.h>

enum { MS = 1000 };

static const int64_t last_ms = 253402300799999;         /* 9999-12-31T23:59:59.999Z */

/* n decimal digits, no sign, no blank; -1: they are not. */
static int digits(const char *s, int n)
{
	int value = 0;

	for (; n; n--, s++) {
		if (*s < '0' || *s > '9')
			return -1;
		value = value * 10 + (*s - '0');
	}
	return value;
}

static void put(char *at, int value, int n)
{
	for (; n; value /= 10)
		at[--n] = (char)('0' + value % 10);
}

char *instant_print(struct instant at, char text[INSTANT_TEXT])
{
	int64_t ms = (at.ms % MS + MS) % MS;
	time_t s = (at.ms - ms) / MS;
	struct tm tm;

	gmtime_r(&s, &tm);
	memcpy(text, "0000-00-00T00:00:00.000Z", 25);
	put(text, tm.tm_year + 1900, 4);
	put(text + 5, tm.tm_mon + 1, 2);
	put(text + 8, tm.tm_mday, 2);
	put(text + 11, tm.tm_hour, 2);
	put(text + 14, tm.tm_min, 2);
	put(text + 17, tm.tm_sec, 2);
	put(text + 20, (int)ms, 3);
	return text;
}

/* timegm() moves 31 February into March: a date that moved was none. */
static bool parse_date(const char *s, struct tm *tm)
{
	int year = digits(s, 4), month = digits(s + 5, 2), day = digits(s + 8, 2);
	struct tm date = { .tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day };

	if (year < 0 || month < 0 || day < 0 || s[4] != '-' || s[7] != '-')
		return false;
	timegm(&date);
	*tm = date;
	return date.tm_mon == month - 1 && date.tm_mday == day;
}

static bool parse_clock(const char *s, struct tm *tm)
{
	tm->tm_hour = digits(s, 2);
	tm->tm_min = s[2] == ':' ? digits(s + 3, 2) : -1;
	tm->tm_sec = s[5] == ':' ? digits(s + 6, 2) : -1;
	return tm->tm_hour >= 0 && tm->tm_hour < 24 && tm->tm_min >= 0 && tm->tm_min < 60
		&& tm->tm_sec >= 0 && tm->tm_sec < 60;
}

/* Digits after the third are read and dropped. NULL: a point without a digit. */
static const char *parse_fraction(const char *s, int64_t *ms)
{
	int64_t worth = 100;

	if (*s != '.')
		return s;
	const char *first = ++s;
	for (; *s >= '0' && *s <= '9'; s++, worth /= 10)
		*ms += worth * (*s - '0');
	return s > first ? s : NULL;
}

static bool parse_offset(const char *s, int64_t *offset_s)
{
	*offset_s = 0;
	if (*s == 'Z' || *s == 'z')
		return !s[1];
	if ((*s != '+' && *s != '-') || strlen(s) != 6 || s[3] != ':')
		return false;
	int hours = digits(s + 1, 2), minutes = digits(s + 4, 2);
	*offset_s = (*s == '-' ? -60L : 60L) * (hours * 60 + minutes);
	return hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60;
}

bool instant_is_writable(struct instant at)
{
	return at.ms >= 0 && at.ms <= last_ms;
}

bool instant_parse(const char *text, struct instant *out)
{
	struct tm tm;
	int64_t ms = 0, offset_s;

	if (strnlen(text, 20) < 20 || (text[10] != 'T' && text[10] != 't'))
		return false;
	if (!parse_date(text, &tm) || !parse_clock(text + 11, &tm))
		return false;
	const char *rest = parse_fraction(text + 19, &ms);
	if (!rest || !parse_offset(rest, &offset_s))
		return false;
	ms += (timegm(&tm) - offset_s) * MS;
	if (!instant_is_writable((struct instant){ ms }))
		return false;
	out->ms = ms;
	return true;
}
