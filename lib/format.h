/* format.h - what a text must be, beyond its length; a FIELD names one by .format = &format_email. */
#ifndef FORMAT_H
#define FORMAT_H
#include <stdbool.h>

struct format {
	const char *name;               /* as OpenAPI's `format` */
	const char *must;               /* "must be an e-mail address" */
	bool (*fits)(const char *text);
	const char *pattern;            /* the same, or as much of it as one can say, for readers of the API's description; NULL: name says it */
};

extern const struct format
	format_email,           /* one @, a dot in the domain, no blanks, at most 254 characters */
	format_phone,           /* E.164: + and 8 to 15 digits */
	format_line,            /* one line of text: no control characters, not only blanks */
	format_text,            /* lines of text: no control characters but newline */
	format_identifier,      /* A-Z a-z 0-9 . - _ : the name of something of ours */
	format_time_of_day,     /* HH:MM, 00:00 to 23:59 */
	format_date,            /* YYYY-MM-DD, a real day */
	format_time_zone,       /* an IANA name this system knows */
	format_language,        /* BCP 47: de, en-GB */
	format_currency,        /* ISO 4217: three capitals */
	format_slug,            /* a-z, 0-9 and single dashes between */
	format_pin;             /* four digits */
#endif
