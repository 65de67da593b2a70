/* identity-double - a stand-in for Google and Facebook, with which people log in to a Dabba on this machine, for development and tests.
 * tools/identity_double/double.h says how far it goes. Settings IDENTITY_DOUBLE_...; POST /_double/keys changes the signing key, GET
 * /_double/asked counts what was asked. */
#include "config.h"
#include "form.h"
#include "identity_double/double.h"
#include "shape.h"
#include <arpa/inet.h>
#include <microhttpd.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { BODY_MAX = 64 * 1024, CONNECTIONS = 200, GIGABYTE = 1 << 30, DRIP_US = 100000, SILENT_S = 20, ARENA_MAX = 4 << 20 };

struct double_settings double_settings = { .listen = "127.0.0.1:9004" };

SHAPE(struct double_settings, double_settings_shape,
	FIELD(struct double_settings, listen), FIELD(struct double_settings, url, REQUIRED), FIELD(struct double_settings, browser_url, REQUIRED),
	FIELD(struct double_settings, redirect_to, REQUIRED), FIELD(struct double_settings, client_id, REQUIRED),
	FIELD(struct double_settings, client_secret, REQUIRED | HIDDEN));

struct upload { char body[BODY_MAX + 1]; size_t n; };

static atomic_long counts[ASKED_KINDS];

void count(enum counted kind) { counts[kind]++; }

const char *asked(const struct call *call, const char *name)
{
	const char *value = MHD_lookup_connection_value(call->connection, MHD_GET_ARGUMENT_KIND, name);

	return value ? value : form_value(call->arena, call->body, name);
}

const char *asked_header(const struct call *call, const char *name)
{
	const char *value = MHD_lookup_connection_value(call->connection, MHD_HEADER_KIND, name);

	return value ? value : "";
}

struct answer answer_text(int status, const char *type, const char *text)
{
	return (struct answer){ .status = status, .type = type, .text = text };
}

struct answer answer_json(const struct call *call, int status, struct json_object *json)
{
	const char *text = json_object_to_json_string_ext(json, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
	const char *copy = arena_copy(call->arena, text, strlen(text));

	json_object_put(json);
	return answer_text(status, "application/json", copy);
}

void patch_json(struct json_object *json, const char *patch)
{
	struct json_object *tree = json_tokener_parse(patch);

	json_object_object_foreach(tree, name, value) {
		const char *text = json_object_is_type(value, json_type_string) ? json_object_get_string(value) : "";
		if (!value)
			json_object_object_del(json, name);
		else if (*text == '@')
			json_object_object_add(json, name, json_object_new_int64((int64_t)time(NULL) + atol(text + 1)));
		else
			json_object_object_add(json, name, json_object_get(value));
	}
	json_object_put(tree);
}

static ssize_t endless(void *text, uint64_t at, char *to, size_t room)
{
	size_t n = strlen(text);

	if (at >= GIGABYTE)
		return MHD_CONTENT_READER_END_OF_STREAM;
	memset(to, 'a', room);
	if (at < n)
		memcpy(to, (const char *)text + at, n - at < room ? n - at : room);
	return (ssize_t)room;
}

static ssize_t dripping(void *text, uint64_t at, char *to, size_t room)
{
	(void)room;
	usleep(DRIP_US);
	*to = at < strlen(text) ? ((const char *)text)[at] : 'a';
	return 1;
}

static struct MHD_Response *response_of(const struct answer *a)
{
	if (a->manner == ENDLESS)
		return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 65536, endless, (void *)a->text, NULL);
	if (a->manner == DRIPPING)
		return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 1, dripping, (void *)a->text, NULL);
	return MHD_create_response_from_buffer(strlen(a->text), (void *)a->text, MHD_RESPMEM_MUST_COPY);
}

static enum MHD_Result reply(struct MHD_Connection *connection, const struct answer *a)
{
	if (a->manner == SILENT) {
		sleep(SILENT_S);
		return MHD_NO;
	}
	struct MHD_Response *response = response_of(a);
	MHD_add_response_header(response, "Content-Type", a->type);
	MHD_add_response_header(response, "Dabba-Double", "identity");
	if (a->location)
		MHD_add_response_header(response, "Location", a->location);
	enum MHD_Result result = MHD_queue_response(connection, (unsigned)a->status, response);
	MHD_destroy_response(response);
	return result;
}

static struct answer control(const struct call *call)
{
	if (!strcmp(call->path, "/_double/keys") && !strcmp(call->method, "POST")) {
		tokens_rotate();
		return answer_text(200, "application/json", "{}");
	}
	return answer_text(200, "application/json", arena_printf(call->arena, "{\"discovery\":%ld,\"keys\":%ld,\"token\":%ld}",
		counts[ASKED_DISCOVERY], counts[ASKED_KEYS], counts[ASKED_TOKEN]));
}

static struct answer route(const struct call *call)
{
	static const struct { const char *begin; struct answer (*serve)(const struct call *); } halves[] = {
		{ "/google/", openid_answer }, { "/facebook/", facebook_answer }, { "/graph/", facebook_answer }, { "/_double/", control } };

	for (size_t i = 0; i < sizeof halves / sizeof *halves; i++)
		if (!strncmp(call->path, halves[i].begin, strlen(halves[i].begin)))
			return halves[i].serve(call);
	return answer_text(200, "text/plain", "This is a stand-in for Google and Facebook, for development and tests. It identifies nobody.\n");
}

static enum MHD_Result serve(struct MHD_Connection *connection, const char *method, const char *path, const struct upload *upload)
{
	struct call call = { method, path, upload->body, connection, arena_new(ARENA_MAX, arena_abort, NULL) };
	struct answer answer = route(&call);
	enum MHD_Result result = reply(connection, &answer);

	arena_free(call.arena);
	return result;
}

static enum MHD_Result hear(void *none, struct MHD_Connection *connection, const char *path, const char *method, const char *version,
                            const char *data, size_t *n, void **state)
{
	struct upload *upload = *state;

	(void)none;
	(void)version;
	if (!upload) {
		*state = calloc(1, sizeof *upload);
		return *state ? MHD_YES : MHD_NO;
	}
	if (!*n)
		return serve(connection, method, path, upload);
	if (upload->n + *n > BODY_MAX)
		return MHD_NO;
	memcpy(upload->body + upload->n, data, *n);
	upload->n += *n;
	*n = 0;
	return MHD_YES;
}

static void forget(void *none, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode why)
{
	(void)none;
	(void)connection;
	(void)why;
	free(*state);
}

static bool address_of(struct sockaddr_in *out)
{
	char host[60];
	int port;

	*out = (struct sockaddr_in){ .sin_family = AF_INET };
	if (sscanf(double_settings.listen, "%59[0-9.]:%d", host, &port) != 2 || inet_pton(AF_INET, host, &out->sin_addr) != 1)
		return false;
	out->sin_port = htons((uint16_t)port);
	return true;
}

static bool listens(const struct sockaddr_in *address)
{
	return MHD_start_daemon(MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_ERROR_LOG, 0, NULL, NULL, hear, NULL,
		MHD_OPTION_SOCK_ADDR, (const struct sockaddr *)address, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT, 30u,
		MHD_OPTION_LISTENING_ADDRESS_REUSE, 1u, MHD_OPTION_NOTIFY_COMPLETED, forget, NULL, MHD_OPTION_END) != NULL;
}

static bool is_honest(void)
{
	return !strncmp(double_settings.client_id, "stand-in-", 9);
}

int main(void)
{
	struct arena *arena = arena_new(1 << 20, arena_abort, NULL);
	struct sockaddr_in address;
	sigset_t ends;
	int signal_number;

	if (!config_read(arena, "IDENTITY_DOUBLE", &double_settings_shape, &double_settings))
		return 2;
	if (!is_honest() || !address_of(&address)) {
		fprintf(stderr, "identity-double: identifies nobody, so its IDENTITY_DOUBLE_CLIENT_ID begins with stand-in-; and it listens at address:port\n");
		return 2;
	}
	signal(SIGPIPE, SIG_IGN);
	sigemptyset(&ends);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGINT);
	sigprocmask(SIG_BLOCK, &ends, NULL);
	tokens_start();
	if (!listens(&address))
		return 1;
	fprintf(stderr, "identity-double: a stand-in for Google and Facebook at http://%s; it believes what everybody says of themselves\n", double_settings.listen);
	sigwait(&ends, &signal_number);
	_exit(0);
}
