#include "mail.h"
#include "arena.h"
#include "suite.h"
#include <arpa/inet.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SEEN_MAX = 16384 };

static struct arena *arena;
static char folder[] = "/tmp/mail-test-XXXXXX";
static struct mail_config into_folder = { .from = "dabba@dabba.example", .folder = folder };
static const struct mail hello = { "ann@example.org", "Welcome", "Hello Ann,\n\nyour account is ready.", "0190163d-8694" };

static bool is_sent(const struct mail *mail, const char **why)
{
	return mail_send(&into_folder, arena, mail, why);
}

static char *file_of(const char *key)
{
	char *text = arena_alloc(arena, SEEN_MAX);
	FILE *f = fopen(arena_printf(arena, "%s/%s.eml", folder, key), "r");

	CU_ASSERT_PTR_NOT_NULL_FATAL(f);
	text[fread(text, 1, SEEN_MAX - 1, f)] = 0;
	fclose(f);
	return text;
}

static int files(void)
{
	DIR *dir = opendir(folder);
	int n = 0;

	for (struct dirent *e; (e = readdir(dir)); )
		n += strcmp(e->d_name, ".") && strcmp(e->d_name, "..");
	closedir(dir);
	return n;
}

static void a_mail_becomes_a_file_once(void)
{
	const char *why;

	CU_ASSERT_TRUE_FATAL(is_sent(&hello, &why));
	CU_ASSERT_TRUE(is_sent(&hello, &why));
	CU_ASSERT_EQUAL(files(), 1);
	const char *text = file_of(hello.key);
	CU_ASSERT_PTR_EQUAL(strstr(text, "From: Dabba <dabba@dabba.example>\r\nTo: <ann@example.org>\r\nSubject: Welcome\r\nDate: "), text);
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "\r\nMessage-ID: <0190163d-8694@dabba.example>\r\n"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "\r\n\r\nHello Ann,\r\n\r\nyour account is ready.\r\n"));
}

static void no_header_can_be_smuggled_in(void)
{
	static const char *const recipients[] = { "", "ann", "@example.org", "ann@", "ann@example.org\r\nBcc: eve@example.org", "ann@example.org\n",
		"ann@example.org, eve@example.org", "ann@example.org>", "<ann@example.org>", "ann@example.org eve@example.org",
		"ann@eve@example.org", "ann\x01@example.org", "\"ann\"@example.org" };
	static const char *const subjects[] = { "", " ", "Hi\r\nBcc: eve@example.org", "Hi\nX: y", "Hi\r", "Hi\x01" };
	static const char *const keys[] = { "", "../../etc/x", "a b", "a\r\nX: y", "a>", ".hidden" };
	struct mail mail;
	const char *why;
	int before = files();

	for (size_t i = 0; i < sizeof recipients / sizeof *recipients; i++) {
		mail = hello;
		mail.to = recipients[i];
		CU_ASSERT_FALSE(is_sent(&mail, &why));
	}
	for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
		mail = hello;
		mail.subject = subjects[i];
		CU_ASSERT_FALSE(is_sent(&mail, &why));
	}
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		mail = hello;
		mail.key = keys[i];
		CU_ASSERT_FALSE(is_sent(&mail, &why));
	}
	CU_ASSERT_EQUAL(files(), before);
}

static void absent_parts_are_refused(void)
{
	struct mail mail = { .key = "k" };
	const char *why;

	CU_ASSERT_FALSE(is_sent(&mail, &why));
	mail.to = "ann@example.org";
	CU_ASSERT_FALSE(is_sent(&mail, &why));
	mail.subject = "Hi";
	CU_ASSERT_FALSE(is_sent(&mail, &why));
	CU_ASSERT_PTR_NOT_NULL(why);
}

static void a_subject_of_other_letters_is_encoded(void)
{
	struct mail mail = hello;
	const char *why;

	mail.key = "umlaut";
	mail.subject = "Gr\xc3\xbc\xc3\x9f""e aus dem sch\xc3\xb6nen M\xc3\xbcnchen, und guten Appetit!";
	CU_ASSERT_TRUE_FATAL(is_sent(&mail, &why));
	const char *subject = strstr(file_of("umlaut"), "Subject: ");
	CU_ASSERT_PTR_EQUAL(strstr(subject, "Subject: =?UTF-8?B?R3LDvMOfZSBhdXM"), subject);
	CU_ASSERT_PTR_NOT_NULL(strstr(subject, "?=\r\n =?UTF-8?B?"));
	for (const char *c = subject; strncmp(c, "\r\nDate:", 7); c++)
		CU_ASSERT_TRUE(*c > 0);
}

static void a_folder_that_is_not_there_is_told(void)
{
	struct mail_config nowhere = { .from = "dabba@dabba.example", .folder = "/nonexistent/mail" }, neither = { .from = "dabba@dabba.example" };
	const char *why;

	CU_ASSERT_FALSE(mail_send(&nowhere, arena, &hello, &why));
	CU_ASSERT_STRING_EQUAL(why, "the mail folder cannot be written");
	CU_ASSERT_FALSE(mail_send(&neither, arena, &hello, &why));
}

static int listen_somewhere(int *port)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_ANY) };
	socklen_t n = sizeof at;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0 || bind(fd, (struct sockaddr *)&at, n) || listen(fd, 1) || getsockname(fd, (struct sockaddr *)&at, &n))
		abort();
	*port = ntohs(at.sin_port);
	return fd;
}

/* A mail server of one conversation: what it was told goes to `seen`. */
static void serve_once(int listener, int seen, const char *to_recipient)
{
	FILE *f = fdopen(accept(listener, NULL, NULL), "r+");
	char line[1200];
	bool data = false;

	alarm(20);
	setvbuf(f, NULL, _IONBF, 0);
	fputs("220 here\r\n", f);
	while (fgets(line, sizeof line, f)) {
		dprintf(seen, "%s", line);
		if (data && strcmp(line, ".\r\n"))
			continue;
		bool quit = !strncmp(line, "QUIT", 4), begins = !strncmp(line, "DATA", 4);
		fputs(begins ? "354 go on\r\n" : !strncmp(line, "RCPT", 4) ? to_recipient : "250 ok\r\n", f);
		data = begins;
		if (quit)
			break;
	}
	fclose(f);
}

static bool send_to_server(const struct mail *mail, const char *to_recipient, char seen[SEEN_MAX], const char **why)
{
	int port, listener = listen_somewhere(&port), ends[2];
	size_t n = 0;

	if (pipe(ends))
		abort();
	pid_t child = fork();
	if (!child) {
		serve_once(listener, ends[1], to_recipient);
		_exit(0);
	}
	close(ends[1]);
	close(listener);
	struct mail_config config = { .from = "dabba@dabba.example", .smtp_url = arena_printf(arena, "smtp://127.0.0.1:%d", port) };
	bool sent = mail_send(&config, arena, mail, why);
	for (ssize_t got; (got = read(ends[0], seen + n, SEEN_MAX - 1 - n)) > 0; )
		n += (size_t)got;
	seen[n] = 0;
	close(ends[0]);
	waitpid(child, NULL, 0);
	return sent;
}

static void a_mail_goes_to_a_server(void)
{
	struct mail mail = hello;
	char seen[SEEN_MAX];
	const char *why;

	mail.text = "one\n.\n.two\nthree";
	CU_ASSERT_TRUE(send_to_server(&mail, "250 ok\r\n", seen, &why));
	CU_ASSERT_PTR_NOT_NULL(strstr(seen, "MAIL FROM:<dabba@dabba.example>"));
	CU_ASSERT_PTR_NOT_NULL(strstr(seen, "RCPT TO:<ann@example.org>"));
	CU_ASSERT_PTR_NOT_NULL(strstr(seen, "\r\nSubject: Welcome\r\n"));
	CU_ASSERT_PTR_NOT_NULL(strstr(seen, "\r\none\r\n..\r\n..two\r\nthree\r\n.\r\n"));
}

static void a_refusal_by_the_server_is_told(void)
{
	char seen[SEEN_MAX];
	const char *why = NULL;

	CU_ASSERT_FALSE(send_to_server(&hello, "550 nobody here\r\n", seen, &why));
	CU_ASSERT_PTR_NOT_NULL(why);
	struct mail_config config = { .from = "dabba@dabba.example", .smtp_url = "smtp://127.0.0.1:1" };
	CU_ASSERT_FALSE(mail_send(&config, arena, &hello, &why));
}

/* A server that knows no TLS is told nothing of the mail. */
static void needs_tls(struct mail_config config, const char *host)
{
	int port, listener = listen_somewhere(&port), ends[2];
	const char *why = NULL;
	char seen[200] = "";

	CU_ASSERT_FATAL(!pipe(ends));
	pid_t child = fork();
	if (!child) {
		serve_once(listener, ends[1], "250 ok\r\n");
		_exit(0);
	}
	close(ends[1]);
	close(listener);
	config.smtp_url = arena_printf(arena, "smtp://%s:%d", host, port);
	CU_ASSERT_FALSE(mail_send(&config, arena, &hello, &why));
	waitpid(child, NULL, 0);
	CU_ASSERT(read(ends[0], seen, sizeof seen - 1) > 0);
	CU_ASSERT_PTR_NULL(strstr(seen, "MAIL FROM"));
	close(ends[0]);
}

static void a_password_needs_an_encrypted_line(void)
{
	needs_tls((struct mail_config){ .from = "dabba@dabba.example", .user = "dabba", .password = "secret" }, "127.0.0.1");
}

/* 127.0.0.2 answers here too, but is no name of this machine that we know. */
static void another_machine_needs_an_encrypted_line(void)
{
	needs_tls((struct mail_config){ .from = "dabba@dabba.example" }, "127.0.0.2");
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "a mail becomes a file, once", a_mail_becomes_a_file_once },
		{ "no header can be smuggled in", no_header_can_be_smuggled_in },
		{ "absent parts are refused", absent_parts_are_refused },
		{ "a subject of other letters is encoded", a_subject_of_other_letters_is_encoded },
		{ "a folder that is not there is told", a_folder_that_is_not_there_is_told },
		{ "a mail goes to a server", a_mail_goes_to_a_server },
		{ "a refusal by the server is told", a_refusal_by_the_server_is_told },
		{ "a password needs an encrypted line", a_password_needs_an_encrypted_line },
		{ "another machine needs an encrypted line", another_machine_needs_an_encrypted_line },
		CU_TEST_INFO_NULL,
	};

	arena = arena_new(4 << 20, arena_abort, NULL);
	if (!mkdtemp(folder))
		return 1;
	int failures = suite_run("mail", tests);
	unlink(arena_printf(arena, "%s/%s.eml", folder, hello.key));
	unlink(arena_printf(arena, "%s/umlaut.eml", folder));
	rmdir(folder);
	arena_free(arena);
	return failures;
}
