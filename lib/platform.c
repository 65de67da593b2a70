#include "platform.h"
#include "cache.h"
#include "clock.h"
#include "config.h"
#include "arena.h"
#include "db.h"
#include "docs.h"
#include "format.h"
#include "http_client.h"
#include "queue.h"
#include "url.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>

static bool fits_internal(const char *text)
{
	const char *host = strstr(text, "://"), *port = strrchr(text, ':');

	return (!strncmp(text, "http://", 7) || !strncmp(text, "https://", 8)) && port > host && strspn(host + 3, "/") == 0
		&& port[1] && !port[1 + strspn(port + 1, "0123456789")];
}

static const struct format format_internal = { .name = "internal", .must = "must be http://host:port or https://host:port, with nothing behind it", .fits = fits_internal };

SHAPE(struct settings, settings_shape,
	FIELD(struct settings, origin, REQUIRED, .min = 8, .max = 200),
	FIELD(struct settings, internal_socket, 0, .min = 1, .max = 107),
	FIELD(struct settings, internal_url, 0, .min = 8, .max = 200, .format = &format_internal),
	FIELD(struct settings, cache_socket, REQUIRED, .min = 1, .max = 400),
	FIELD(struct settings, queue_socket, REQUIRED, .min = 1, .max = 400),
	FIELD(struct settings, redis_password, HIDDEN, .min = 8, .max = 200),
	FIELD(struct settings, mongodb_uri),
	FIELD(struct settings, token_keys, REQUIRED, .min = 1, .max = 4096),
	FIELD(struct settings, service_token, REQUIRED | HIDDEN, .min = 32, .max = 200),
	FIELD(struct settings, clock_file),
	FIELD(struct settings, private_hosts));

struct docs_name { const char *name; };

SHAPE(struct docs_name, docs_name_shape, FIELD(struct docs_name, name, REQUIRED, .min = 1, .max = 60));

struct settings settings;
static struct db_config db_config;
static struct docs_config docs_config;

static bool read_docs(struct arena *arena, const char *prefix)
{
	struct docs_name docs = { 0 };
	bool ok = config_read(arena, prefix, &docs_name_shape, &docs);

	if (!settings.mongodb_uri)
		fputs("DABBA_MONGODB_URI is required\n", stderr);
	docs_config = (struct docs_config){ .uri = settings.mongodb_uri, .name = docs.name };
	return ok && settings.mongodb_uri;
}

static bool read_clock(void)
{
	if (clock_open(settings.clock_file))
		return true;
	fprintf(stderr, "DABBA_CLOCK_FILE %s: %s\n", settings.clock_file, strerror(errno));
	return false;
}

static bool read_internal(void)
{
	if (!settings.internal_socket != !settings.internal_url)
		return true;
	fprintf(stderr, "DABBA_INTERNAL_SOCKET (a path) or DABBA_INTERNAL_URL (http://host:port) %s\n",
	        settings.internal_url ? "says where nginx's internal server is: both are set" : "is required");
	return false;
}

bool platform_takes_redis(const char *name, const char *where)
{
	static const char sentinel[] = "sentinel://";
	bool by_sentinel = !strncmp(where, sentinel, sizeof sentinel - 1);

	if (*where == '/' || url_places_stay_inside(where + (by_sentinel ? sizeof sentinel - 1 : 0)))
		return true;
	fprintf(stderr, "%s names another machine, and Redis is spoken to in clear: all its hosts must stand in DABBA_PRIVATE_HOSTS\n", name);
	return false;
}

static bool read_redis(void)
{
	bool cache = !settings.cache_socket || platform_takes_redis("DABBA_CACHE_SOCKET", settings.cache_socket);

	return (!settings.queue_socket || platform_takes_redis("DABBA_QUEUE_SOCKET", settings.queue_socket)) && cache;
}

bool platform_read(struct arena *arena, const struct parts *p)
{
	bool ok = config_read(arena, "DABBA", &settings_shape, &settings);
	ok &= read_internal();
	ok &= read_redis();

	if (p->uses & USES_DB)
		ok &= config_read(arena, arena_printf(arena, "%s_DB", p->prefix), &db_config_shape, &db_config);
	if (p->uses & USES_DOCS)
		ok &= read_docs(arena, arena_printf(arena, "%s_DOCS", p->prefix));
	if (p->config)
		ok &= config_read(arena, p->prefix, p->config, p->config_at);
	return ok && read_clock();
}

bool platform_list(struct arena *arena, const struct parts *p)
{
	config_list();
	platform_read(arena, p);
	return !fflush(stdout);
}

void platform_open(struct platform *on, const struct parts *p, struct arena *arena)
{
	*on = (struct platform){ .arena = arena, .request_id = "", .config = p->config_at };
	if (p->uses & USES_DB)
		on->db = db_new(&db_config, arena);
	if (p->uses & USES_DOCS)
		on->docs = docs_new(&docs_config, arena);
	if (p->uses & USES_CACHE)
		on->cache = cache_new(settings.cache_socket, arena);
	if (p->uses & USES_QUEUE)
		on->queue = queue_new(settings.queue_socket, p->topics, arena);
	if (p->uses & USES_HTTP)
		on->http = http_client_new(arena);
}

void platform_close(struct platform *on)
{
	if (on->db)
		db_free(on->db);
	if (on->docs)
		docs_free(on->docs);
	if (on->cache)
		cache_free(on->cache);
	if (on->queue)
		queue_free(on->queue);
	if (on->http)
		http_client_free(on->http);
	*on = (struct platform){ 0 };
}

static bool db_answers(const struct platform *on) { return !on->db || db_ready(on->db); }
static bool docs_answers(const struct platform *on) { return !on->docs || docs_ready(on->docs); }
static bool cache_answers(const struct platform *on) { return !on->cache || cache_ready(on->cache); }
static bool queue_answers(const struct platform *on) { return !on->queue || queue_ready(on->queue); }

void platform_probe(const struct platform *on, char *lacking, size_t room)
{
	static const struct { const char *name; bool (*answers)(const struct platform *); } asked[] = {
		{ "db", db_answers }, { "docs", docs_answers }, { "cache", cache_answers }, { "queue", queue_answers },
	};

	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		size_t before = strlen(lacking);
		snprintf(lacking + before, room - before, " %s", asked[i].name);
		if (asked[i].answers(on))
			lacking[before] = 0;
	}
}
