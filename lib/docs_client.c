#include "docs_client.h"
#include "arena.h"
#include "clock.h"
#include "url.h"
#include <stdlib.h>

enum { SELECT_MS = 2000, ANSWER_MS = 4000, IDLE_CHECK_MS = 1000 };

static void end_driver(void)
{
	mongoc_cleanup();
}

static void silent(mongoc_log_level_t level, const char *domain, const char *message, void *with)
{
	(void)level, (void)domain, (void)message, (void)with;
}

static void begin_driver(void)
{
	static bool begun;

	if (begun)
		return;
	begun = true;
	mongoc_init();
	mongoc_log_set_handler(silent, NULL);
	atexit(end_driver);
}

/* Without TLS nothing goes elsewhere (url.h). A socket's path is a host too. */
static bool is_in_clear(const mongoc_uri_t *uri)
{
	char url[BSON_HOST_NAME_MAX + 16];

	if (mongoc_uri_get_tls(uri))
		return false;
	for (const mongoc_host_list_t *host = mongoc_uri_get_hosts(uri); host; host = host->next) {
		snprintf(url, sizeof url, "mongodb://%s", host->host);
		if (host->host[0] != '/' && !url_stays_inside(url))
			return true;
	}
	return false;
}

/* No retryable writes: the docstore has no sessions, and a guarded update run twice would report that it lost. */
static mongoc_uri_t *uri_of(const char *text)
{
	mongoc_uri_t *uri = mongoc_uri_new(text);
	mongoc_write_concern_t *durable = mongoc_write_concern_new();

	if (!uri) {
		fprintf(stderr, "DABBA_MONGODB_URI is not a MongoDB address\n");
		exit(2);
	}
	if (is_in_clear(uri)) {
		fprintf(stderr, "DABBA_MONGODB_URI names another machine: it needs tls=true, or its hosts in DABBA_PRIVATE_HOSTS\n");
		exit(2);
	}
	mongoc_uri_set_option_as_int32(uri, MONGOC_URI_SERVERSELECTIONTIMEOUTMS, SELECT_MS);
	mongoc_uri_set_option_as_int32(uri, MONGOC_URI_CONNECTTIMEOUTMS, SELECT_MS);
	mongoc_uri_set_option_as_int32(uri, MONGOC_URI_SOCKETTIMEOUTMS, ANSWER_MS);
	mongoc_uri_set_option_as_int32(uri, MONGOC_URI_SOCKETCHECKINTERVALMS, IDLE_CHECK_MS);
	mongoc_uri_set_option_as_bool(uri, MONGOC_URI_RETRYWRITES, false);
	mongoc_uri_set_option_as_bool(uri, MONGOC_URI_RETRYREADS, false);
	mongoc_write_concern_set_wmajority(durable, ANSWER_MS);
	mongoc_write_concern_set_journal(durable, true);
	mongoc_uri_set_write_concern(uri, durable);
	mongoc_write_concern_destroy(durable);
	return uri;
}

struct docs *docs_new(const struct docs_config *config, struct arena *arena)
{
	struct docs *d = calloc(1, sizeof *d);

	if (!d)
		abort();
	begin_driver();
	mongoc_uri_t *uri = uri_of(config->uri);
	d->arena = arena;
	d->name = config->name;
	d->client = mongoc_client_new_from_uri(uri);
	mongoc_uri_destroy(uri);
	mongoc_client_set_error_api(d->client, MONGOC_ERROR_API_VERSION_2);
	mongoc_client_set_appname(d->client, config->name);
	d->database = mongoc_client_get_database(d->client, config->name);
	return d;
}

void docs_free(struct docs *d)
{
	mongoc_database_destroy(d->database);
	mongoc_client_destroy(d->client);
	free(d);
}

const char *docs_name(const struct docs *d)
{
	return d->name;
}

bool docs_ready(struct docs *d)
{
	bson_t *ping = BCON_NEW("ping", BCON_INT32(1));
	bool ready = mongoc_database_command_simple(d->database, ping, NULL, NULL, NULL);

	bson_destroy(ping);
	return ready;
}

static void destroy_collection(void *it) { mongoc_collection_destroy(it); }
static void forget_writes(void *it) { ((struct docs *)it)->wrote = false; }

void docs_asked(struct docs *d)
{
	d->asked_ms = clock_monotonic_ms();
}

mongoc_collection_t *docs_collection(struct docs *d, const char *name)
{
	mongoc_collection_t *c = mongoc_database_get_collection(d->database, name);

	arena_defer(d->arena, destroy_collection, c);
	docs_asked(d);
	return c;
}

/* The connection fell. A server that let the time-out pass is down. */
static enum fail kind_of_loss(const struct docs *d, bool writing)
{
	if (writing || d->wrote)
		return FAIL_UNSURE;
	return clock_monotonic_ms() - d->asked_ms >= ANSWER_MS ? FAIL_DOWN : FAIL_AGAIN;
}

/* ShutdownInProgress, PrimarySteppedDown, NotWritablePrimary, Interrupted..., NotPrimary... */
static bool is_election(uint32_t code)
{
	static const uint32_t codes[] = { 91, 189, 10107, 11600, 11602, 13435, 13436 };

	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (codes[i] == code)
			return true;
	return false;
}

static enum fail kind_of(const struct docs *d, const bson_error_t *e, bool writing)
{
	if (e->domain == MONGOC_ERROR_SERVER_SELECTION)
		return d->wrote ? FAIL_UNSURE : FAIL_DOWN;
	if (e->domain == MONGOC_ERROR_STREAM || (e->domain == MONGOC_ERROR_SERVER && is_election(e->code)))
		return kind_of_loss(d, writing);
	if (e->domain == MONGOC_ERROR_WRITE_CONCERN || e->code == 64)
		return FAIL_UNSURE;
	return FAIL_BUG;
}

_Noreturn void docs_fail(struct docs *d, const char *collection, const bson_error_t *e, bool writing)
{
	fail_with(kind_of(d, e, writing), arena_printf(d->arena, "documents %s.%s: error %u.%u: %s", d->name, collection,
	                                               e->domain, e->code, e->message));
}

void docs_wrote(struct docs *d)
{
	if (!d->wrote)
		arena_defer(d->arena, forget_writes, d);
	d->wrote = true;
}
