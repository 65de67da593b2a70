/* A Nominatim's answers, believed only as far as they fit; and how seldom it is asked. */
#include "../../fcgi/restaurant/geocoder.h"
#include "cache.h"
#include "http_client.h"
#include "port.h"
#include "stack.h"
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>

static struct platform on;
static struct list found;
static pid_t server;
static int told[2];             /* what the server was asked comes through this pipe */
static char url[64];

static const char good[] = "[{\"place_id\":1,\"lat\":\"52.5\",\"lon\":\"13.4\",\"display_name\":\"x\",\"address\":{\"house_number\":\"12\","
	"\"road\":\"Mill Lane\",\"city\":\"Berlin\",\"postcode\":\"10117\",\"country_code\":\"de\"}},"
	"{\"lat\":\"91\",\"lon\":\"13.4\",\"address\":{\"road\":\"Too far north\",\"city\":\"Berlin\"}},"
	"{\"lat\":\"52.5 \",\"lon\":\"nan\",\"address\":{\"road\":\"No number\",\"city\":\"Berlin\"}},"
	"{\"lat\":\"52.5\",\"lon\":\"13.4\",\"address\":{\"road\":\"Line\\u000abreak\",\"city\":\"Berlin\"}},"
	"{\"lat\":\"52.5\",\"lon\":\"13.4\",\"address\":{\"city\":\"Berlin\"}},"
	"{\"lat\":\"52.5\",\"lon\":\"13.4\"},"
	"{\"lat\":\"-33.9\",\"lon\":\"18.4\",\"address\":{\"pedestrian\":\"Long Street\",\"village\":\"Cape\",\"postcode\":\"\",\"house_number\":\"\"}}]";

/* What it answers is told by a word of the question. */
static const char *answer_to(const char *request)
{
	if (strstr(request, "/reverse?") && strstr(request, "lat=48"))
		return "{\"error\":\"Unable to geocode\"}";
	if (strstr(request, "/reverse?"))
		return "{\"lat\":\"52.5\",\"lon\":\"13.4\",\"address\":{\"road\":\"Mill Lane\",\"town\":\"Berlin\"}}";
	if (strstr(request, "broken"))
		return "[{\"lat\":\"52.5\",";
	if (strstr(request, "number"))
		return "[{\"lat\":52.5,\"lon\":13.4,\"address\":[]}]";
	return strstr(request, "html") ? "<html>" : good;
}

static void serve(int listener)
{
	char request[4096], head[200];

	for (int fd; (fd = accept(listener, NULL, NULL)) >= 0; close(fd)) {
		ssize_t n = recv(fd, request, sizeof request - 1, 0);
		if (n <= 0)
			continue;
		request[n] = 0;
		const char *body = answer_to(request);
		if (write(told[1], request, (size_t)n) != n)
			_exit(1);
		int status = strstr(request, "angry") ? 429 : 200;
		snprintf(head, sizeof head, "HTTP/1.1 %d OK\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n", status, strlen(body));
		send(fd, head, strlen(head), MSG_NOSIGNAL);
		send(fd, body, strlen(body), MSG_NOSIGNAL);
	}
	_exit(0);
}

static void start_server(void)
{
	int port, listener = listen_somewhere(&port);

	if (pipe(told))
		exit(2);
	snprintf(url, sizeof url, "http://127.0.0.1:%d", port);
	server = serve_apart(listener, serve);
}

/* The one question that was asked since; "" when there was none. */
static const char *question(void)
{
	static char text[8192];
	fd_set ready;
	struct timeval now = { 0, 0 };

	FD_ZERO(&ready);
	FD_SET(told[0], &ready);
	ssize_t n = select(told[0] + 1, &ready, NULL, NULL, &now) > 0 ? read(told[0], text, sizeof text - 1) : 0;
	text[n > 0 ? n : 0] = 0;
	return text;
}

static bool search(const char *text)
{
	cache_drop(on.cache, "places:turn");
	return nominatim_provider.search(&on, text, (struct towards){ { 52.518, 13.399 }, true }, 5, &found);
}

/* A text that was never asked before, however often the test has run. */
static const char *fresh(const char *text)
{
	return arena_printf(on.arena, "%s %s", text, uuid_new().text);
}

static void only_addresses_that_fit_are_taken(void)
{
	CU_ASSERT_FATAL(search(fresh("Mill Lane")));
	const struct suggestion *at = found.at;
	CU_ASSERT_FATAL(found.n == 2);
	CU_ASSERT_STRING_EQUAL(at[0].label, "Mill Lane 12, 10117 Berlin");
	CU_ASSERT(at[0].exact && at[0].place.lat == 52.5 && at[0].place.lng == 13.4);
	CU_ASSERT_STRING_EQUAL(at[1].label, "Long Street, Cape");
	CU_ASSERT(!at[1].exact && !at[1].place.postcode);
	question();
}

static void it_is_told_who_asks_and_not_where_exactly_one_stands(void)
{
	CU_ASSERT(search(fresh("Straße & more")));
	const char *asked = question();
	CU_ASSERT(strstr(asked, "User-Agent: Dabba test (ops@dabba.example)") != NULL);
	CU_ASSERT(strstr(asked, "email=ops%40dabba.example") != NULL);
	CU_ASSERT(strstr(asked, "q=Stra%C3%9Fe%20%26%20more") != NULL);
	CU_ASSERT(strstr(asked, "viewbox=13.25%2C52.37%2C13.55%2C52.67") != NULL);
	CU_ASSERT(!strstr(asked, "52.518") && !strstr(asked, "Authorization") && !strstr(asked, "Cookie"));
}

static void a_question_is_asked_once(void)
{
	const char *text = fresh("Mill Lane");

	CU_ASSERT(search(text));
	CU_ASSERT(*question());
	CU_ASSERT(search(text) && found.n == 2);
	CU_ASSERT_STRING_EQUAL(((const struct suggestion *)found.at)[0].label, "Mill Lane 12, 10117 Berlin");
	CU_ASSERT_STRING_EQUAL(question(), "");
}

static void nonsense_is_no_answer(void)
{
	CU_ASSERT(!search(fresh("broken")));
	CU_ASSERT(!search(fresh("number")));
	CU_ASSERT(!search(fresh("html")));
	CU_ASSERT(!search(fresh("angry")));
	question();
}

static void it_is_asked_once_a_second(void)
{
	int64_t began_ms = clock_monotonic_ms();

	CU_ASSERT(search(fresh("one")));
	CU_ASSERT(nominatim_provider.search(&on, fresh("two"), (struct towards){ .known = false }, 5, &found));
	CU_ASSERT(clock_monotonic_ms() - began_ms > 850);
	question();
}

static void without_a_cache_nobody_can_count_so_nobody_asks(void)
{
	struct cache *kept = on.cache;

	on.cache = cache_new("/nowhere", on.arena);
	CU_ASSERT(!nominatim_provider.search(&on, fresh("three"), (struct towards){ .known = false }, 5, &found));
	CU_ASSERT_STRING_EQUAL(question(), "");
	cache_free(on.cache);
	on.cache = kept;
}

static void a_spot_has_an_address_or_none(void)
{
	cache_drop(on.cache, "places:turn");
	CU_ASSERT(nominatim_provider.nearest(&on, (struct point){ 52.5 + (double)(clock_real().ms % 1000) / 10000, 13.4 }, &found));
	CU_ASSERT_FATAL(found.n == 1);
	CU_ASSERT_STRING_EQUAL(((const struct suggestion *)found.at)->label, "Mill Lane, Berlin");
	cache_drop(on.cache, "places:turn");
	CU_ASSERT(nominatim_provider.nearest(&on, (struct point){ 48, 11 + (double)(clock_real().ms % 1000) / 10000 }, &found));
	CU_ASSERT(!found.n);
}

static void silence_is_no_answer(void)
{
	kill(server, SIGKILL);
	waitpid(server, NULL, 0);
	CU_ASSERT(!search(fresh("Mill Lane")));
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "only addresses that fit are taken", only_addresses_that_fit_are_taken },
		{ "it is told who asks, and not where exactly one stands", it_is_told_who_asks_and_not_where_exactly_one_stands },
		{ "a question is asked once", a_question_is_asked_once },
		{ "nonsense is no answer", nonsense_is_no_answer },
		{ "it is asked once a second", it_is_asked_once_a_second },
		{ "without a cache nobody can count, so nobody asks", without_a_cache_nobody_can_count_so_nobody_asks },
		{ "a spot has an address or none", a_spot_has_an_address_or_none },
		{ "silence is no answer", silence_is_no_answer },
		CU_TEST_INFO_NULL };

	start_server();
	on.arena = stack_arena();
	on.request_id = "test";
	on.cache = cache_new(stack_place("TEST_REDIS_SOCKET"), on.arena);
	on.http = http_client_new(on.arena);
	restaurant_config.geocoder_url = url;
	restaurant_config.geocoder_agent = "Dabba test (ops@dabba.example)";
	restaurant_config.geocoder_email = "ops@dabba.example";
	int status = suite_run("nominatim", tests);
	http_client_free(on.http);
	cache_free(on.cache);
	arena_free(on.arena);
	return status;
}
