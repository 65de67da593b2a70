/* What nginx alone answers for, and a dialogue cannot say: protocols, redirects, limits, and events that arrive. Against a running stack. */
#define _GNU_SOURCE
#include "arena.h"
#include "client.h"
#include "http_client.h"
#include <CUnit/Basic.h>
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CROWD = 40, BURST = 400 };

/* What one request came to. */
struct outcome { CURLcode failed; long status, version; double seconds; char type[80], to[400], text[4096]; size_t n, retry_after_s; };

static size_t take_text(char *from, size_t size, size_t count, void *to)
{
	struct outcome *o = to;
	size_t n = size * count, most = sizeof o->text / 2, kept = n < most ? n : most;

	if (o->n + kept >= sizeof o->text) {            /* of a long stream the end counts */
		memmove(o->text, o->text + o->n - most / 2, most / 2);
		o->n = most / 2;
	}
	memcpy(o->text + o->n, from + n - kept, kept);
	o->n += kept;
	o->text[o->n] = 0;
	return n;
}

static size_t take_header(char *from, size_t size, size_t count, void *to)
{
	struct outcome *o = to;

	if (!strncasecmp(from, "Retry-After: ", 13))
		o->retry_after_s = strtoul(from + 13, NULL, 10);
	return size * count;
}

static CURL *ask_of(const char *url, struct outcome *o)
{
	CURL *curl = curl_easy_init();

	*o = (struct outcome){ 0 };
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_CAINFO, client_environment("DABBA_CA_FILE"));
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, 20L);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_text);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, o);
	curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
	curl_easy_setopt(curl, CURLOPT_HEADERDATA, o);
	curl_easy_setopt(curl, CURLOPT_PRIVATE, o);
	return curl;
}

static void conclude(CURL *curl, CURLcode failed, struct outcome *o)
{
	char *type = NULL, *to = NULL;

	o->failed = failed;
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &o->status);
	curl_easy_getinfo(curl, CURLINFO_HTTP_VERSION, &o->version);
	curl_easy_getinfo(curl, CURLINFO_TOTAL_TIME, &o->seconds);
	curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
	curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &to);
	snprintf(o->type, sizeof o->type, "%s", type ? type : "");
	snprintf(o->to, sizeof o->to, "%s", to ? to : "");
}

static void perform(CURL *curl, struct outcome *o)
{
	conclude(curl, curl_easy_perform(curl), o);
	curl_easy_cleanup(curl);
}

static const char *address_of(const char *scheme, int port_step, const char *path)
{
	static char url[300];
	int port = atoi(client_environment("DABBA_HTTPS_PORT")) + port_step;

	snprintf(url, sizeof url, "%s://localhost:%d%s", scheme, port, path);
	return url;
}

static void a_page_by_plain_http_is_sent_to_https(void)
{
	struct outcome o;
	char wanted[300];

	snprintf(wanted, sizeof wanted, "%s", address_of("https", 0, "/orders?a=b%20c"));
	for (int step = 0; step < 2; step++) {
		perform(ask_of(address_of("http", step, "/orders?a=b%20c"), &o), &o);
		CU_ASSERT_EQUAL(o.status, 308);
		CU_ASSERT_STRING_EQUAL(o.to, wanted);
	}
}

/* A redirect would hide from its owner that a program sends its secrets in clear. */
static void the_api_by_plain_http_is_refused(void)
{
	static const char *const paths[] = { "/api/v1/me", "/api", "/%61pi/v1/me", "/.well-known/jwks.json" };
	struct outcome o;

	for (int i = 0; i < 8; i++) {
		perform(ask_of(address_of("http", i % 2, paths[i / 2]), &o), &o);
		CU_ASSERT_EQUAL(o.status, 403);
		CU_ASSERT_STRING_EQUAL(o.to, "");
		CU_ASSERT_PTR_NOT_NULL(strstr(o.text, "\"code\":\"tls_required\""));
	}
}

static CURLcode with_tls(long version)
{
	struct outcome o;
	CURL *curl = ask_of(address_of("https", 0, "/"), &o);

	curl_easy_setopt(curl, CURLOPT_SSLVERSION, version);
	curl_easy_setopt(curl, CURLOPT_SSL_CIPHER_LIST, "ALL:@SECLEVEL=0");
	perform(curl, &o);
	return o.failed;
}

/* The same client with the same ciphers, so that it is the server who refuses. */
static void old_tls_is_refused(void)
{
	CU_ASSERT_EQUAL(with_tls(CURL_SSLVERSION_TLSv1_3), CURLE_OK);
	CU_ASSERT_EQUAL(with_tls(CURL_SSLVERSION_TLSv1_2 | CURL_SSLVERSION_MAX_TLSv1_2), CURLE_OK);
	CU_ASSERT_EQUAL(with_tls(CURL_SSLVERSION_TLSv1_1 | CURL_SSLVERSION_MAX_TLSv1_1), CURLE_SSL_CONNECT_ERROR);
	CU_ASSERT_EQUAL(with_tls(CURL_SSLVERSION_TLSv1_0 | CURL_SSLVERSION_MAX_TLSv1_0), CURLE_SSL_CONNECT_ERROR);
}

static CURLcode with_cipher(const char *list)
{
	struct outcome o;
	CURL *curl = ask_of(address_of("https", 0, "/"), &o);

	curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2 | CURL_SSLVERSION_MAX_TLSv1_2);
	curl_easy_setopt(curl, CURLOPT_SSL_CIPHER_LIST, list);
	perform(curl, &o);
	return o.failed;
}

static void weak_ciphers_are_refused(void)
{
	static const char *const weak[] = { "AES128-GCM-SHA256", "ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA384", "DHE-RSA-AES256-GCM-SHA384", "AES256-SHA" };

	CU_ASSERT_EQUAL(with_cipher("ECDHE-ECDSA-AES128-GCM-SHA256"), CURLE_OK);
	CU_ASSERT_EQUAL(with_cipher("ECDHE-ECDSA-CHACHA20-POLY1305"), CURLE_OK);
	for (size_t i = 0; i < sizeof weak / sizeof *weak; i++)
		CU_ASSERT_EQUAL(with_cipher(weak[i]), CURLE_SSL_CONNECT_ERROR);
}

/* Services believe whom their system's authorities vouch for, and nobody vouches for this stack. */
static void a_certificate_that_nobody_vouches_for_is_not_believed(void)
{
	struct arena *arena = arena_new(1 << 20, arena_abort, NULL);
	struct http_client *c = http_client_new(arena);
	struct http_answer answer;
	struct http_call call = { .method = "GET", .url = address_of("https", 0, "/") };

	CU_ASSERT_FALSE(http_call(c, &call, &answer));
	CU_ASSERT_PTR_NOT_NULL(strcasestr(answer.body, "certificate"));
	http_client_free(c);
	arena_free(arena);
}

static void http_2_is_spoken(void)
{
	struct outcome o;
	CURL *curl = ask_of(address_of("https", 0, "/"), &o);

	curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS);
	perform(curl, &o);
	CU_ASSERT_EQUAL(o.version, CURL_HTTP_VERSION_2_0);
	CU_ASSERT_EQUAL(o.status, 200);
}

static void pages_come_compressed(void)
{
	struct outcome plain, small;
	CURL *curl;

	perform(ask_of(address_of("https", 0, "/page.css"), &plain), &plain);
	curl = ask_of(address_of("https", 0, "/page.css"), &small);
	struct curl_slist *headers = curl_slist_append(NULL, "Accept-Encoding: gzip");
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	perform(curl, &small);
	curl_slist_free_all(headers);
	CU_ASSERT(plain.status == 200 && small.status == 200 && small.n < plain.n && !memcmp(small.text, "\x1f\x8b", 2));
}

/* nginx refuses by the length alone: nothing of it reaches a service. */
static void a_long_body_is_refused(void)
{
	struct outcome o;
	size_t n = 65 * 1024;
	char *body = malloc(n + 1);
	CURL *curl = ask_of(address_of("https", 0, "/api/v1/quotes"), &o);

	memset(body, ' ', n);
	curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)n);
	curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
	perform(curl, &o);
	CU_ASSERT_EQUAL(o.status, 413);
	CU_ASSERT_STRING_EQUAL(o.type, "application/problem+json");
	CU_ASSERT_PTR_NOT_NULL(strstr(o.text, "\"code\":\"body_too_large\""));
	free(body);
}

static void too_many_requests_are_told_to_wait(void)
{
	struct outcome o;
	struct client *other = client_anonymous();
	CURL *curl = ask_of(address_of("https", 0, "/api/v1/me"), &o);
	int refused = 0, waits = 0;

	curl_easy_setopt(curl, CURLOPT_INTERFACE, "host!127.77.77.77");
	for (int i = 0; i < BURST; i++) {
		o.n = o.retry_after_s = 0;
		conclude(curl, curl_easy_perform(curl), &o);
		refused += o.status == 429;
		waits += o.status == 429 && o.retry_after_s && strstr(o.text, "\"code\":\"too_many_requests\"");
	}
	curl_easy_cleanup(curl);
	CU_ASSERT(refused > 0 && refused == waits);
	struct answer a = client_call(other, &(struct call){ .method = "GET", .path = "/api/v1/me" });
	CU_ASSERT_EQUAL(a.status, 401);
	answer_free(&a);
	client_free(other);
}

static struct outcome *finished(CURLM *crowd)
{
	int left;
	CURLMsg *message = curl_multi_info_read(crowd, &left);
	struct outcome *o = NULL;

	if (!message)
		return NULL;
	CURL *curl = message->easy_handle;
	CURLcode failed = message->data.result;
	curl_easy_getinfo(curl, CURLINFO_PRIVATE, &o);
	conclude(curl, failed, o);
	curl_multi_remove_handle(crowd, curl);
	curl_easy_cleanup(curl);
	return o;
}

static void log_in_at_once(CURLM *crowd, struct outcome *outcomes, struct curl_slist *headers)
{
	char address[40];

	for (int i = 0; i < CROWD; i++) {
		CURL *curl = ask_of(address_of("https", 0, "/api/v1/auth/sessions"), outcomes + i);
		snprintf(address, sizeof address, "host!127.78.1.%d", i + 1);
		curl_easy_setopt(curl, CURLOPT_INTERFACE, address);
		curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
		curl_easy_setopt(curl, CURLOPT_POSTFIELDS, "{\"email\":\"nobody@test.example\",\"password\":\"not the password\"}");
		curl_multi_add_handle(crowd, curl);
	}
}

/* Each from an address of its own. Some are let in; the rest hear at once that it is arena_abort, and hashing keeps nobody else waiting. */
static void a_crowd_at_the_log_in_is_turned_away_at_once(void)
{
	static struct outcome outcomes[CROWD];
	struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json");
	CURLM *crowd = curl_multi_init();
	int running = CROWD, heard = 0, arena_abort = 0;
	struct client *other = client_anonymous();

	log_in_at_once(crowd, outcomes, headers);
	while (running) {
		curl_multi_perform(crowd, &running);
		curl_multi_poll(crowd, NULL, 0, 100, NULL);
		for (struct outcome *o; (o = finished(crowd)); ) {
			heard += o->status == 401;
			arena_abort += o->status == 503 && o->retry_after_s && strstr(o->text, "\"code\":\"unavailable\"");
		}
	}
	CU_ASSERT(heard > 0 && arena_abort > 0 && heard + arena_abort == CROWD);
	struct answer a = client_call(other, &(struct call){ .method = "GET", .path = "/api/v1/me" });
	CU_ASSERT_EQUAL(a.status, 401);
	answer_free(&a);
	client_free(other);
	curl_multi_cleanup(crowd);
	curl_slist_free_all(headers);
}

static void publish(const char *channel, const char *event, const char *text)
{
	struct client *service = client_service();
	char path[100], header[100];

	snprintf(path, sizeof path, "/publish/%s", channel);
	snprintf(header, sizeof header, "X-EventSource-Event: %s", event);
	struct answer a = client_call(service, &(struct call){ .method = "POST", .path = path, .body = text, .headers = { header } });
	CU_ASSERT(a.status == 201 || a.status == 202);
	answer_free(&a);
	client_free(service);
}

/* Listens until `event` has come or the time is over. */
static bool hears(CURL *curl, struct outcome *o, const char *channel, const char *event)
{
	CURLM *multi = curl_multi_init();
	bool told = false;
	int running = 1;

	curl_multi_add_handle(multi, curl);
	for (int i = 0; i < 100 && running && !strstr(o->text, event); i++) {
		curl_multi_perform(multi, &running);
		curl_multi_poll(multi, NULL, 0, 50, NULL);
		if (!told && strstr(o->text, ":"))              /* nchan greets: it listens */
			publish(channel, event, "{\"sequence\":1}");
		told |= strstr(o->text, ":") != NULL;
	}
	curl_multi_remove_handle(multi, curl);
	curl_multi_cleanup(multi);
	return strstr(o->text, event) && strstr(o->text, "data: {\"sequence\":1}");
}

static void what_is_published_is_heard(void)
{
	struct outcome o;
	char why[256], bearer[2200];
	struct client *admin = client_of_role("admin", why);

	CU_ASSERT_PTR_NOT_NULL_FATAL(admin);
	CURL *curl = ask_of(address_of("https", 0, "/api/v1/streams/control"), &o);
	snprintf(bearer, sizeof bearer, "Authorization: Bearer %s", client_token(admin));
	struct curl_slist *headers = curl_slist_append(curl_slist_append(NULL, "Accept: text/event-stream"), bearer);
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	CU_ASSERT(hears(curl, &o, "control", "edge.tested"));
	curl_easy_cleanup(curl);
	curl_slist_free_all(headers);
	client_free(admin);
}

int main(void)
{
	CU_initialize_registry();
	CU_pSuite suite = CU_add_suite("edge", NULL, NULL);
	CU_ADD_TEST(suite, a_page_by_plain_http_is_sent_to_https);
	CU_ADD_TEST(suite, the_api_by_plain_http_is_refused);
	CU_ADD_TEST(suite, old_tls_is_refused);
	CU_ADD_TEST(suite, weak_ciphers_are_refused);
	CU_ADD_TEST(suite, a_certificate_that_nobody_vouches_for_is_not_believed);
	CU_ADD_TEST(suite, http_2_is_spoken);
	CU_ADD_TEST(suite, pages_come_compressed);
	CU_ADD_TEST(suite, a_long_body_is_refused);
	CU_ADD_TEST(suite, too_many_requests_are_told_to_wait);
	CU_ADD_TEST(suite, a_crowd_at_the_log_in_is_turned_away_at_once);
	CU_ADD_TEST(suite, what_is_published_is_heard);
	CU_basic_set_mode(CU_BRM_VERBOSE);
	CU_basic_run_tests();
	unsigned failed = CU_get_number_of_failures();
	CU_cleanup_registry();
	return failed != 0;
}
