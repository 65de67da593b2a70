#include "http_client.h"
#include "arena.h"
#include "url.h"
#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

enum { ANSWER_MAX = 1 << 20, TIMEOUT_MS = 5000, CONNECT_TIMEOUT_MS = 2000, KEPT_ROOM = 64 * 1024 };

/* The answer grows outside the arena: its end of room is a jump, and libcurl must not be jumped out of. */
struct http_client {
	CURL *curl;
	struct arena *arena;
	char *bytes;
	size_t n, room, most;
	bool acted;
};

struct http_client *http_client_new(struct arena *arena)
{
	struct http_client *c = calloc(1, sizeof *c);

	if (!c || curl_global_init(CURL_GLOBAL_DEFAULT) || !(c->curl = curl_easy_init()))
		abort();
	c->arena = arena;
	return c;
}

void http_client_free(struct http_client *c)
{
	curl_easy_cleanup(c->curl);
	free(c->bytes);
	free(c);
}

static size_t take(char *bytes, size_t one, size_t n, void *client)
{
	struct http_client *c = client;

	if (n > c->most - c->n)
		return 0;
	if (c->n + n > c->room) {
		size_t room = (c->n + n) * 2;
		char *grown = realloc(c->bytes, room);
		if (!grown)
			return 0;
		c->bytes = grown;
		c->room = room;
	}
	memcpy(c->bytes + c->n, bytes, n);
	c->n += n;
	return one * n;
}

/* Nothing of the environment, no redirect, no signal, http and https alone. */
static void set_ground(struct http_client *c)
{
	curl_easy_reset(c->curl);
	curl_easy_setopt(c->curl, CURLOPT_PROXY, "");
	curl_easy_setopt(c->curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c->curl, CURLOPT_FOLLOWLOCATION, 0L);
#if LIBCURL_VERSION_NUM >= 0x075500
	curl_easy_setopt(c->curl, CURLOPT_PROTOCOLS_STR, "http,https");
#else
	curl_easy_setopt(c->curl, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
	curl_easy_setopt(c->curl, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_TIMEOUT_MS);
	curl_easy_setopt(c->curl, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(c->curl, CURLOPT_WRITEDATA, c);
	curl_easy_setopt(c->curl, CURLOPT_USERAGENT, "dabba");
}

static struct curl_slist *headers_of(const struct http_call *call)
{
	struct curl_slist *list = curl_slist_append(NULL, "Expect:");

	for (const char *const *h = call->headers; h && *h; h++)
		list = curl_slist_append(list, *h);
	return list;
}

static void set_call(struct http_client *c, const struct http_call *call)
{
	bool is_get = !strcmp(call->method, "GET"), is_head = !strcmp(call->method, "HEAD");

	c->most = call->answer_max && call->answer_max < ANSWER_MAX ? call->answer_max : ANSWER_MAX;
	curl_easy_setopt(c->curl, CURLOPT_MAXFILESIZE, (long)c->most);
	curl_easy_setopt(c->curl, CURLOPT_URL, call->url);
	curl_easy_setopt(c->curl, CURLOPT_UNIX_SOCKET_PATH, call->unix_socket);
	curl_easy_setopt(c->curl, CURLOPT_TIMEOUT_MS, (long)(call->timeout_ms ? call->timeout_ms : TIMEOUT_MS));
	if (call->body || (!is_get && !is_head)) {
		curl_easy_setopt(c->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)call->body_n);
		curl_easy_setopt(c->curl, CURLOPT_POSTFIELDS, call->body ? call->body : "");
	}
	if (is_head)
		curl_easy_setopt(c->curl, CURLOPT_NOBODY, 1L);
	else
		curl_easy_setopt(c->curl, CURLOPT_CUSTOMREQUEST, call->method);
	c->acted |= !is_get && !is_head;
}

static void give(struct http_client *c, struct http_answer *answer)
{
	const char *type = NULL;
	long status = 0;

	curl_easy_getinfo(c->curl, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(c->curl, CURLINFO_CONTENT_TYPE, &type);
	answer->status = (int)status;
	answer->type = type ? arena_copy(c->arena, type, strlen(type)) : "";
	answer->body = arena_copy(c->arena, c->bytes ? c->bytes : "", c->n);
	answer->n = c->n;
}

/* A rare long answer's room is not held for good. */
static void forget_answer(struct http_client *c)
{
	c->n = 0;
	if (c->room <= KEPT_ROOM)
		return;
	free(c->bytes);
	c->bytes = NULL;
	c->room = 0;
}

/* Without TLS nothing goes elsewhere (url.h), whatever address has been set. */
static bool is_secret_on_its_way(const struct http_call *call)
{
	return call->unix_socket || call->inside || !strncmp(call->url, "https://", 8) || url_stays_inside(call->url);
}

bool http_call(struct http_client *c, const struct http_call *call, struct http_answer *answer)
{
	static const char in_clear[] = "an address without TLS that is not on this machine";

	if (!is_secret_on_its_way(call)) {
		*answer = (struct http_answer){ .body = in_clear, .type = "", .n = sizeof in_clear - 1 };
		return false;
	}
	struct curl_slist *headers = headers_of(call);

	forget_answer(c);
	set_ground(c);
	set_call(c, call);
	curl_easy_setopt(c->curl, CURLOPT_HTTPHEADER, headers);
	CURLcode code = curl_easy_perform(c->curl);
	curl_slist_free_all(headers);
	if (!code) {
		give(c, answer);
		return true;
	}
	const char *why = curl_easy_strerror(code);
	*answer = (struct http_answer){ .body = why, .type = "", .n = strlen(why) };
	return false;
}

bool http_client_acted(struct http_client *c, bool reset)
{
	bool acted = c->acted;

	if (reset)
		c->acted = false;
	return acted;
}
