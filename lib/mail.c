#include "mail.h"
#include "arena.h"
#include "buf.h"
#include "clock.h"
#include "format.h"
#include "url.h"
#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { TIMEOUT_MS = 15000, CONNECT_TIMEOUT_MS = 5000, SUBJECT_MAX = 200, KEY_MAX = 80, LINE_MAX_BYTES = 990, WORD_BYTES = 42 };

SHAPE(struct mail_config, mail_config_shape,
	FIELD(struct mail_config, smtp_url, 0, .min = 1, .max = 200), FIELD(struct mail_config, user, 0, .min = 1, .max = 200),
	FIELD(struct mail_config, password, HIDDEN, .min = 1, .max = 200), FIELD(struct mail_config, from, REQUIRED, .min = 1, .max = 200),
	FIELD(struct mail_config, folder, 0, .min = 1, .max = 400));

/* One bare address: what could end a header or begin a second recipient is refused. */
static bool is_address(const char *s)
{
	const char *at = s ? strchr(s, '@') : NULL;

	if (!at || at == s || strchr(at + 1, '@') || !at[1] || strlen(s) > 254)
		return false;
	for (; *s; s++)
		if (*s <= ' ' || *s > '~' || strchr("<>(),;:\\\"[]", *s))
			return false;
	return true;
}

static bool is_key(const char *s)
{
	size_t n = s ? strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") : 0;

	return n && n <= KEY_MAX && !s[n];
}

static bool lines_are_short(const char *s)
{
	for (; *s; s += strcspn(s, "\n"), s += *s == '\n')
		if (strcspn(s, "\n") > LINE_MAX_BYTES)
			return false;
	return true;
}

static const char *refusal(const struct mail_config *config, const struct mail *m)
{
	if (!is_address(m->to))
		return "the recipient is not one e-mail address";
	if (!is_address(config->from))
		return "the sender is not one e-mail address";
	if (!m->subject || !format_line.fits(m->subject) || strlen(m->subject) > SUBJECT_MAX)
		return "the subject is not one short line";
	if (!m->text || !format_text.fits(m->text) || !lines_are_short(m->text))
		return "the text has control characters or a line that is too long";
	return is_key(m->key) ? NULL : "the key is not 1 to 80 letters, digits, - and _";
}

/* RFC 2047: words of at most 42 bytes, cut where a character begins. */
static void add_subject(struct buf *b, const char *s)
{
	size_t ascii = 0, left = strlen(s);

	while (s[ascii] > 0 && s[ascii] <= '~')
		ascii++;
	if (!s[ascii]) {
		buf_text(b, s);
		return;
	}
	for (const char *gap = ""; left; gap = "\r\n ") {
		unsigned char word[64];
		size_t n = left > WORD_BYTES ? WORD_BYTES : left;
		while (n < left && n > 1 && ((unsigned char)s[n] & 0xc0) == 0x80)
			n--;
		EVP_EncodeBlock(word, (const unsigned char *)s, (int)n);
		buf_add(b, "%s=?UTF-8?B?%s?=", gap, (char *)word);
		s += n;
		left -= n;
	}
}

static void add_text(struct buf *b, const char *s)
{
	while (*s) {
		size_t n = strcspn(s, "\n");
		buf_bytes(b, s, n);
		buf_text(b, "\r\n");
		s += n + (s[n] == '\n');
	}
}

static const char *message_of(const struct mail_config *config, struct arena *arena, const struct mail *m)
{
	static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	struct buf b = { .arena = arena };
	time_t now = (time_t)(clock_real().ms / 1000);
	struct tm t;

	gmtime_r(&now, &t);
	buf_add(&b, "From: Dabba <%s>\r\nTo: <%s>\r\nSubject: ", config->from, m->to);
	add_subject(&b, m->subject);
	buf_add(&b, "\r\nDate: %s, %d %s %d %02d:%02d:%02d +0000\r\n", days[t.tm_wday], t.tm_mday, months[t.tm_mon], t.tm_year + 1900,
	        t.tm_hour, t.tm_min, t.tm_sec);
	buf_add(&b, "Message-ID: <%s%s>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n", m->key, strchr(config->from, '@'));
	buf_text(&b, "Content-Transfer-Encoding: 8bit\r\nAuto-Submitted: auto-generated\r\n\r\n");
	add_text(&b, m->text);
	return b.at;
}

/* A repetition takes the same file's place. */
static const char *put_file(const char *folder, struct arena *arena, const char *key, const char *message)
{
	const char *path = arena_printf(arena, "%s/%s.eml", folder, key), *fresh = arena_printf(arena, "%s/.%s.%d", folder, key, getpid());
	int fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	size_t n = strlen(message);

	if (fd < 0)
		return "the mail folder cannot be written";
	bool written = write(fd, message, n) == (ssize_t)n;
	written &= !close(fd);
	if (written && !rename(fresh, path))
		return NULL;
	unlink(fresh);
	return "the mail could not be written";
}

struct reading { const char *at; size_t left; };

static size_t give(char *bytes, size_t one, size_t n, void *with)
{
	struct reading *r = with;
	size_t take = one * n < r->left ? one * n : r->left;

	memcpy(bytes, r->at, take);
	r->at += take;
	r->left -= take;
	return take;
}

/* Mails have links that open accounts: TLS is a must, but for a server on this machine that is given no password. */
static void set_call(CURL *curl, const struct mail_config *config, const struct curl_slist *to, struct reading *message)
{
	curl_easy_setopt(curl, CURLOPT_URL, config->smtp_url);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)TIMEOUT_MS);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_TIMEOUT_MS);
	curl_easy_setopt(curl, CURLOPT_USE_SSL, config->user || !url_stays_inside(config->smtp_url) ? (long)CURLUSESSL_ALL : (long)CURLUSESSL_TRY);
	curl_easy_setopt(curl, CURLOPT_USERNAME, config->user);
	curl_easy_setopt(curl, CURLOPT_PASSWORD, config->password);
	curl_easy_setopt(curl, CURLOPT_MAIL_FROM, config->from);
	curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
	curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
	curl_easy_setopt(curl, CURLOPT_READDATA, message);
}

static const char *send_smtp(const struct mail_config *config, const char *to, const char *message)
{
	struct reading reading = { message, strlen(message) };
	struct curl_slist *recipients = curl_slist_append(NULL, to);
	CURL *curl = curl_easy_init();
	CURLcode code = CURLE_OUT_OF_MEMORY;

	if (curl && recipients) {
		set_call(curl, config, recipients, &reading);
		code = curl_easy_perform(curl);
	}
	curl_easy_cleanup(curl);
	curl_slist_free_all(recipients);
	return code ? curl_easy_strerror(code) : NULL;
}

bool mail_send(const struct mail_config *config, struct arena *arena, const struct mail *m, const char **why)
{
	*why = refusal(config, m);
	if (*why)
		return false;
	const char *message = message_of(config, arena, m);
	if (config->folder)
		*why = put_file(config->folder, arena, m->key, message);
	else
		*why = config->smtp_url ? send_smtp(config, m->to, message) : "neither a mail folder nor an SMTP server is set";
	return !*why;
}
