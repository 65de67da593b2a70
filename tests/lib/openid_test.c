/* An OpenID provider's configuration and keys are believed only as far as they fit, and asked for no more often than they must. The
 * provider here is as its issuer's path says; each case is a process of its own, since what was told is kept by the process. */
#include "../../fcgi/user/provider.h"
#include "buf.h"
#include "signing.h"
#include "suite.h"
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static EVP_PKEY *key, *other, *weak;
static int port;
static pid_t server;
static int *asked;              /* how often for configuration and for keys, shared with the server */

/* --- the provider --- */

static bool is_case(const char *request, const char *name) { return strstr(request, arena_printf(arena, "/%s/", name)) != NULL; }

/* What it tells of itself in each case; @ is the issuer. */
static const struct { const char *name, *status, *text; } configurations[] = {
	{ "other_issuer", "200 OK", "{\"issuer\":\"https://evil.example\",\"authorization_endpoint\":\"@/a\",\"token_endpoint\":\"@/token\",\"jwks_uri\":\"@/keys\"}" },
	{ "issuer_slash", "200 OK", "{\"issuer\":\"@/\",\"authorization_endpoint\":\"@/a\",\"token_endpoint\":\"@/token\",\"jwks_uri\":\"@/keys\"}" },
	{ "issuer_twice", "200 OK", "{\"issuer\":\"https://evil.example\",\"issuer\":\"@\",\"authorization_endpoint\":\"@/a\",\"token_endpoint\":\"@/token\",\"jwks_uri\":\"@/keys\"}" },
	{ "plain_elsewhere", "200 OK", "{\"issuer\":\"@\",\"authorization_endpoint\":\"@/a\",\"token_endpoint\":\"http://10.0.0.1/token\",\"jwks_uri\":\"@/keys\"}" },
	{ "metadata_host", "200 OK", "{\"issuer\":\"@\",\"authorization_endpoint\":\"@/a\",\"token_endpoint\":\"@/token\",\"jwks_uri\":\"http://169.254.169.254/keys\"}" },
	{ "like_here", "200 OK", "{\"issuer\":\"@\",\"authorization_endpoint\":\"@/a\",\"token_endpoint\":\"http://localhost.evil.example/token\",\"jwks_uri\":\"@/keys\"}" },
	{ "with_userinfo", "200 OK", "{\"issuer\":\"@\",\"authorization_endpoint\":\"@/a\",\"token_endpoint\":\"https://accounts.google.com%40evil.example/token\",\"jwks_uri\":\"@/keys\"}" },
	{ "a_file", "200 OK", "{\"issuer\":\"@\",\"authorization_endpoint\":\"@/a\",\"token_endpoint\":\"@/token\",\"jwks_uri\":\"file:///etc/passwd\"}" },
	{ "a_script", "200 OK", "{\"issuer\":\"@\",\"authorization_endpoint\":\"javascript:alert(1)\",\"token_endpoint\":\"@/token\",\"jwks_uri\":\"@/keys\"}" },
	{ "a_header", "200 OK", "{\"issuer\":\"@\",\"authorization_endpoint\":\"@/a\\r\\nSet-Cookie: x=1\",\"token_endpoint\":\"@/token\",\"jwks_uri\":\"@/keys\"}" },
	{ "no_keys", "200 OK", "{\"issuer\":\"@\",\"authorization_endpoint\":\"@/a\",\"token_endpoint\":\"@/token\"}" },
	{ "a_number", "200 OK", "{\"issuer\":\"@\",\"authorization_endpoint\":\"@/a\",\"token_endpoint\":7,\"jwks_uri\":\"@/keys\"}" },
	{ "html", "200 OK", "<html>" }, { "a_list", "200 OK", "[]" }, { "empty", "200 OK", "" }, { "gone", "404 Not Found", "{}" },
	{ "broken", "503 Service Unavailable", "{}" }, { "moved", "302 Found\r\nLocation: http://127.0.0.1:1/", "{}" },
	{ NULL, "200 OK", "{\"issuer\":\"@\",\"authorization_endpoint\":\"@/a?b=c\",\"token_endpoint\":\"@/token\",\"jwks_uri\":\"@/keys\",\"more\":{\"x\":[1]}}" } };

static const char *keys_in(const char *request)
{
	const char *good = jwk_rsa(key, "k1", "");

	if (is_case(request, "keys_twice"))
		good = arena_printf(arena, "%s,%s", good, jwk_rsa(other, "k1", ""));
	if (is_case(request, "keys_other"))
		good = jwk_rsa(other, "k1", "");
	if (is_case(request, "keys_weak"))
		good = jwk_rsa(weak, "k1", "");
	if (is_case(request, "keys_renamed"))
		good = jwk_rsa(key, "k2", "");
	if (is_case(request, "keys_to_encrypt"))
		good = jwk_rsa(key, "k1", ",\"use\":\"enc\"");
	return is_case(request, "keys_html") ? "<html>" : is_case(request, "keys_none") ? "{\"keys\":[]}" : arena_printf(arena, "{\"keys\":[%s]}", good);
}

static const char *issuer_of(const char *name) { return arena_printf(arena, "http://127.0.0.1:%d/%s", port, name); }

static const char *token_for(const char *name)
{
	long now = (long)time(NULL);
	const char *claims = arena_printf(arena, "{\"iss\":\"%s\",\"sub\":\"1\",\"aud\":\"client\",\"nonce\":\"nonce\",\"iat\":%ld,\"exp\":%ld,\"email\":\"a@test.example\",\"email_verified\":true}",
		issuer_of(name), now, now + 600);

	return arena_printf(arena, "{\"id_token\":\"%s\"}", forge("{\"alg\":\"RS256\",\"kid\":\"k1\"}", claims, key));
}

/* '%40' is an @ of its own. */
static const char *filled(const char *text, const char *issuer)
{
	struct buf b = { .arena = arena };

	buf_text(&b, "");
	for (; *text; text++) {
		bool is_at = !strncmp(text, "%40", 3);
		buf_bytes(&b, *text == '@' ? issuer : is_at ? "@" : text, *text == '@' ? strlen(issuer) : 1);
		text += is_at ? 2 : 0;
	}
	return b.at;
}

static void say(int fd, const char *status, const char *body)
{
	const char *whole = arena_printf(arena, "HTTP/1.1 %s\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: %zu\r\n\r\n%s", status, strlen(body), body);

	send(fd, whole, strlen(whole), MSG_NOSIGNAL);
}

static void say_much(int fd)
{
	char some[4096];

	memset(some, ' ', sizeof some);
	for (ssize_t n = send(fd, "HTTP/1.1 200 OK\r\n\r\n{", 20, MSG_NOSIGNAL); n > 0; )
		n = send(fd, some, sizeof some, MSG_NOSIGNAL);
}

static void tell_configuration(int fd, const char *request, const char *name)
{
	size_t i = 0;

	asked[0]++;
	while (configurations[i].name && !is_case(request, configurations[i].name))
		i++;
	if (is_case(request, "gigabyte"))
		say_much(fd);
	else
		say(fd, configurations[i].status, filled(configurations[i].text, issuer_of(name)));
}

static void tell_keys(int fd, const char *request)
{
	asked[1]++;
	if (is_case(request, "keys_gigabyte"))
		say_much(fd);
	else
		say(fd, is_case(request, "keys_moved") ? "302 Found\r\nLocation: /keys" : is_case(request, "keys_broken") ? "500 Sorry" : "200 OK", keys_in(request));
}

static void serve(int listener)
{
	char request[8192], name[40];

	for (int fd; (fd = accept(listener, NULL, NULL)) >= 0; close(fd)) {
		ssize_t n = recv(fd, request, sizeof request - 1, 0);
		request[n > 0 ? n : 0] = 0;
		const char *path = strchr(request, '/');
		snprintf(name, sizeof name, "%.*s", path ? (int)strcspn(path + 1, "/ ") : 0, path ? path + 1 : "");
		request[strcspn(request, "\r")] = 0;
		if (strstr(request, "/.well-known/"))
			tell_configuration(fd, request, name);
		else if (strstr(request, "/keys "))
			tell_keys(fd, request);
		else
			say(fd, "200 OK", token_for(name));
		arena_reset(arena);
	}
	_exit(0);
}

static void start_server(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof at;
	int listener = socket(AF_INET, SOCK_STREAM, 0);

	if (bind(listener, (struct sockaddr *)&at, n) || listen(listener, 16) || getsockname(listener, (struct sockaddr *)&at, &n))
		abort();
	port = ntohs(at.sin_port);
	asked = mmap(NULL, 2 * sizeof *asked, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (!(server = fork())) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		serve(listener);
	}
	close(listener);
}

/* --- our half --- */

static const struct way_out out = { "state", "nonce", "verifier" };

static const char *vouch_once(struct platform *on, const char *iss)
{
	struct asking asking = asking_begin(on, providers);
	struct vouching v = openid_vouch(&asking, &(struct way_back){ "code", iss }, &out);

	return v.outcome == VOUCHED ? "vouched" : arena_printf(arena, "%s %s", v.outcome == VOUCH_SILENT ? "silent" : "refused", v.why);
}

static struct platform platform_for(const char *name)
{
	settings.origin = "https://dabba.example";
	providers->set = (struct provider_settings){ .issuer = issuer_of(name), .client_id = "client", .client_secret = "secret" };
	return (struct platform){ .arena = arena, .http = http_client_new(arena), .request_id = "" };
}

/* The words of what came of it, from a process that has asked nothing before; as often as `times`. */
static const char *in_a_process(const char *name, const char *iss, int times)
{
	static char said[400];
	int ends[2];
	pid_t child;

	asked[0] = asked[1] = 0;
	if (pipe(ends) || (child = fork()) < 0)
		abort();
	if (!child) {
		struct platform on = platform_for(name);
		const char *words = "";
		for (int i = 0; i < times; i++)
			words = vouch_once(&on, iss);
		_exit(write(ends[1], words, strlen(words)) < 0);
	}
	close(ends[1]);
	ssize_t n = read(ends[0], said, sizeof said - 1);
	said[n > 0 ? n : 0] = 0;
	close(ends[0]);
	waitpid(child, NULL, 0);
	return said;
}

static const char *outcome(const char *name) { return in_a_process(name, NULL, 1); }

static void a_configuration_is_the_issuers_own(void)
{
	CU_ASSERT_STRING_EQUAL(outcome("good"), "vouched");
	CU_ASSERT_STRING_EQUAL(outcome("other_issuer"), "refused discovery:other_issuer");
	CU_ASSERT_STRING_EQUAL(outcome("issuer_slash"), "refused discovery:other_issuer");
	CU_ASSERT_STRING_EQUAL(in_a_process("good", "https://evil.example", 1), "refused callback:other_issuer");
	CU_ASSERT_EQUAL(strncmp(outcome("issuer_twice"), "refused discovery:unreadable", 28), 0);
}

static void it_sends_us_nowhere_else(void)
{
	static const char *const cases[] = { "plain_elsewhere", "metadata_host", "like_here", "with_userinfo", "a_file", "a_script", "a_header" };

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		CU_ASSERT_STRING_EQUAL(outcome(cases[i]), "refused discovery:endpoint");
}

static void what_cannot_be_read_is_refused(void)
{
	CU_ASSERT_STRING_EQUAL(outcome("no_keys"), "refused discovery:unreadable/jwks_uri");
	CU_ASSERT_STRING_EQUAL(outcome("a_number"), "refused discovery:unreadable/token_endpoint");
	CU_ASSERT_STRING_EQUAL(outcome("html"), "refused discovery:unreadable");
	CU_ASSERT_STRING_EQUAL(outcome("a_list"), "refused discovery:unreadable");
	CU_ASSERT_STRING_EQUAL(outcome("empty"), "refused discovery:unreadable");
	CU_ASSERT_STRING_EQUAL(outcome("gone"), "refused discovery:status_404");
	CU_ASSERT_STRING_EQUAL(outcome("moved"), "refused discovery:status_302");
	CU_ASSERT_STRING_EQUAL(outcome("broken"), "silent discovery:status_503");
	CU_ASSERT_EQUAL(strncmp(outcome("gigabyte"), "silent discovery:", 17), 0);
}

static void keys_that_do_not_fit_verify_nothing(void)
{
	CU_ASSERT_STRING_EQUAL(outcome("keys_other"), "refused id_token:signature");
	CU_ASSERT_STRING_EQUAL(outcome("keys_twice"), "refused keys:unreadable");
	CU_ASSERT_STRING_EQUAL(outcome("keys_weak"), "refused id_token:unknown_key");
	CU_ASSERT_STRING_EQUAL(outcome("keys_renamed"), "refused id_token:unknown_key");
	CU_ASSERT_STRING_EQUAL(outcome("keys_to_encrypt"), "refused id_token:unknown_key");
	CU_ASSERT_STRING_EQUAL(outcome("keys_none"), "refused id_token:unknown_key");
	CU_ASSERT_STRING_EQUAL(outcome("keys_html"), "refused keys:unreadable");
	CU_ASSERT_STRING_EQUAL(outcome("keys_moved"), "refused keys:status_302");
	CU_ASSERT_STRING_EQUAL(outcome("keys_broken"), "silent keys:status_500");
	CU_ASSERT_EQUAL(strncmp(outcome("keys_gigabyte"), "silent keys:", 12), 0);
}

static void what_was_told_is_kept_and_what_was_wrong_is_not(void)
{
	CU_ASSERT_STRING_EQUAL(in_a_process("good", NULL, 5), "vouched");
	CU_ASSERT(asked[0] == 1 && asked[1] == 1);
	CU_ASSERT_STRING_EQUAL(in_a_process("keys_renamed", NULL, 5), "refused id_token:unknown_key");
	CU_ASSERT(asked[0] == 1 && asked[1] == 1);
	CU_ASSERT_STRING_EQUAL(in_a_process("other_issuer", NULL, 3), "refused discovery:other_issuer");
	CU_ASSERT_EQUAL(asked[0], 3);
	CU_ASSERT_STRING_EQUAL(in_a_process("keys_html", NULL, 3), "refused keys:unreadable");
	CU_ASSERT(asked[0] == 1 && asked[1] == 3);
}

static void the_way_out_holds_no_secret(void)
{
	struct platform on = platform_for("good");
	struct asking asking = asking_begin(&on, providers);
	const char *why = NULL, *address = openid_address(&asking, &out, &why);

	CU_ASSERT_PTR_NOT_NULL_FATAL(address);
	CU_ASSERT_STRING_EQUAL(address, arena_printf(arena, "%s/a?b=c&response_type=code&client_id=client&redirect_uri=https%%3A%%2F%%2Fdabba.example%%2Fapi%%2Fv1%%2Fauth%%2Fproviders%%2Fgoogle%%2Fcallback"
		"&scope=openid%%20email%%20profile&state=state&nonce=nonce&code_challenge=iMnq5o6zALKXGivsnlom_0F5_WYda32GHkxlV7mq7hQ&code_challenge_method=S256", issuer_of("good")));
	http_client_free(on.http);
}

static bool starts_with(const char *variable, const char *value)
{
	char secret[] = "/tmp/openid-secret-XXXXXX";
	int status, fd = mkstemp(secret);

	if (fd < 0 || write(fd, "a secret of the test", 20) != 20 || fchmod(fd, 0400) || close(fd))
		abort();
	pid_t child = fork();

	if (!child) {
		setenv("USER_GOOGLE_CLIENT_ID", "client", 1);
		setenv("USER_GOOGLE_CLIENT_SECRET_FILE", secret, 1);
		setenv(variable, value, 1);
		_exit(!freopen("/dev/null", "w", stderr) || !providers_read(arena));
	}
	bool started = waitpid(child, &status, 0) == child && WIFEXITED(status) && !WEXITSTATUS(status);
	unlink(secret);
	return started;
}

static void settings_that_are_unsafe_are_refused(void)
{
	CU_ASSERT_TRUE(starts_with("USER_GOOGLE_ISSUER", "https://accounts.google.com"));
	CU_ASSERT_TRUE(starts_with("USER_GOOGLE_ISSUER", "http://127.0.0.1:1234/google"));
	CU_ASSERT_FALSE(starts_with("USER_GOOGLE_ISSUER", "http://accounts.google.com"));
	CU_ASSERT_FALSE(starts_with("USER_GOOGLE_ISSUER", "http://127.0.0.1.evil.example"));
	CU_ASSERT_FALSE(starts_with("USER_FACEBOOK_GRAPH_URL", "http://graph.facebook.com"));
	CU_ASSERT_FALSE(starts_with("USER_FACEBOOK_CLIENT_ID", "1234"));
	CU_ASSERT_FALSE(starts_with("USER_GOOGLE_CLIENT_SECRET", "a secret in the environment"));
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "a configuration is the issuer's own", a_configuration_is_the_issuers_own },
		{ "it sends us nowhere else", it_sends_us_nowhere_else },
		{ "what cannot be read is refused", what_cannot_be_read_is_refused },
		{ "keys that do not fit verify nothing", keys_that_do_not_fit_verify_nothing },
		{ "what was told is kept, and what was wrong is not", what_was_told_is_kept_and_what_was_wrong_is_not },
		{ "the way out holds no secret", the_way_out_holds_no_secret },
		{ "settings that are unsafe are refused", settings_that_are_unsafe_are_refused },
		CU_TEST_INFO_NULL };

	arena = arena_new(64 << 20, arena_abort, NULL);
	key = EVP_RSA_gen(2048);
	other = EVP_RSA_gen(2048);
	weak = EVP_RSA_gen(1024);
	start_server();
	int failed = suite_run("openid", tests);
	kill(server, SIGTERM);
	waitpid(server, NULL, 0);
	EVP_PKEY_free(key);
	EVP_PKEY_free(other);
	EVP_PKEY_free(weak);
	arena_free(arena);
	return failed;
}
