/* stripe-double - a stand-in for Stripe's API, for development and tests; no money moves. tools/stripe_double/double.h says how far
 * it goes. Settings STRIPE_DOUBLE_...; faults are set by POST /_double/faults, a customer's 3-D Secure is answered by POST
 * /_double/authenticate/<intent>, POST /_double/refund/<intent> is a refund by hand, and GET /_double/intents shows its books. */
#include "arena.h"
#include "config.h"
#include "stripe_double/double.h"
#include <microhttpd.h>
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { BODY_MAX = 64 * 1024, CONNECTIONS = 200 };

struct double_settings double_settings = { .listen = "127.0.0.1:9003", .file = "stripe-double.db" };

SHAPE(struct double_settings, double_settings_shape,
	FIELD(struct double_settings, listen), FIELD(struct double_settings, file),
	FIELD(struct double_settings, secret_key, REQUIRED | HIDDEN), FIELD(struct double_settings, publishable_key, REQUIRED),
	FIELD(struct double_settings, webhook_secret, HIDDEN), FIELD(struct double_settings, webhook_url), FIELD(struct double_settings, ca_file));

struct upload { char body[BODY_MAX + 1]; size_t n; bool too_large; };

/* As libmicrohttpd decodes Basic with the key as the user's name. */
static bool has_secret(struct MHD_Connection *connection)
{
	const char *header = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Authorization");
	char *password = NULL, *user = MHD_basic_auth_get_username_password(connection, &password);
	bool ok = (user && !strcmp(user, double_settings.secret_key))
		|| (header && !strncmp(header, "Bearer ", 7) && !strcmp(header + 7, double_settings.secret_key));

	if (user)
		MHD_free(user);
	if (password)
		MHD_free(password);
	return ok;
}

static enum MHD_Result take_pair(void *call, enum MHD_ValueKind kind, const char *name, const char *value)
{
	struct call *c = call;

	(void)kind;
	if (c->n < PAIRS_MAX)
		c->pairs[c->n++] = (struct pair){ strdup(name), strdup(value ? value : "") };
	return MHD_YES;
}

static enum MHD_Result reply(struct MHD_Connection *connection, const struct answer *answer)
{
	struct MHD_Response *response = MHD_create_response_from_buffer(strlen(answer->text), (void *)answer->text, MHD_RESPMEM_MUST_FREE);

	MHD_add_response_header(response, "Content-Type", "application/json");
	MHD_add_response_header(response, "Dabba-Double", "stripe");
	MHD_add_response_header(response, "Access-Control-Allow-Origin", "*");
	if (answer->replayed)
		MHD_add_response_header(response, "Idempotent-Replayed", "true");
	enum MHD_Result result = MHD_queue_response(connection, (unsigned)answer->status, response);
	MHD_destroy_response(response);
	return result;
}

static int64_t fault(const char *name)
{
	book_begin();
	int64_t value = book_fault(name);
	book_commit();
	return value;
}

/* It has acted, and does not say so; or not in time. */
static bool is_lost(const struct call *call)
{
	if (!strncmp(call->path, "/_double/", 9))
		return false;
	usleep((useconds_t)(fault("latency_ms") * 1000));
	if (rand() % 100 < fault("answer_percent_hang"))
		usleep((useconds_t)(fault("hang_ms") * 1000));
	return rand() % 100 < fault("answer_percent_cut");
}

static struct answer front_page(void)
{
	return (struct answer){ .status = 200, .text = strdup("{\"message\":\"This is a stand-in for Stripe's API, for development and tests. No money moves.\"}") };
}

static enum MHD_Result serve(struct MHD_Connection *connection, const char *method, const char *path, struct upload *upload)
{
	const char *key = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Idempotency-Key");
	struct call call = { .method = method, .path = path, .key = key, .body = upload->body, .secret = has_secret(connection) };

	MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, take_pair, &call);
	bool readable = pairs_read(&call, upload->body) && !upload->too_large;
	struct answer answer = !strcmp(path, "/") ? front_page()
		: readable ? api_answer(&call) : (struct answer){ .status = 413, .text = strdup("{\"error\":{\"message\":\"too much\"}}") };
	bool lost = is_lost(&call);
	pairs_free(&call);
	if (!lost)
		return reply(connection, &answer);
	free((char *)answer.text);
	return MHD_NO;
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
	upload->too_large |= upload->n + *n > BODY_MAX;
	if (!upload->too_large) {
		memcpy(upload->body + upload->n, data, *n);
		upload->n += *n;
	}
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

/* A thread for each connection, since one that hangs must not hold up the others; they take turns at the book. */
int main(void)
{
	struct arena *arena = arena_new(1 << 20, arena_abort, NULL);
	struct sockaddr_in address;
	sigset_t ends;
	int signal_number;

	if (!config_read(arena, "STRIPE_DOUBLE", &double_settings_shape, &double_settings))
		return 2;
	if (strncmp(double_settings.secret_key, "sk_test_", 8) || !address_of(&address)) {
		fprintf(stderr, "stripe-double: moves no money, so its STRIPE_DOUBLE_SECRET_KEY begins with sk_test_; and it listens at address:port\n");
		return 2;
	}
	srand((unsigned)time(NULL) ^ (unsigned)getpid());
	signal(SIGPIPE, SIG_IGN);
	sigemptyset(&ends);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGINT);
	sigprocmask(SIG_BLOCK, &ends, NULL);
	book_open(double_settings.file);
	struct MHD_Daemon *daemon = MHD_start_daemon(MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_ERROR_LOG, 0, NULL, NULL, hear, NULL,
		MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT, 30u,
		MHD_OPTION_LISTENING_ADDRESS_REUSE, 1u, MHD_OPTION_NOTIFY_COMPLETED, forget, NULL, MHD_OPTION_END);
	if (!daemon)
		return 1;
	fprintf(stderr, "stripe-double: a stand-in for Stripe's API at http://%s; no money moves\n", double_settings.listen);
	sender_start();
	sigwait(&ends, &signal_number);
	_exit(0);
}
