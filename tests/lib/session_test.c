/* The cache and the way to `user` are stand-ins here, so that they can fail, and answer late, exactly when a claim needs it. */
#include "session.h"
#include "arena.h"
#include "cache.h"
#include "peer.h"
#include "platform.h"
#include "suite.h"
#include "token.h"
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { KEPT_MAX = 64 };

static struct { char key[80], value[80]; int64_t ttl_s; } kept[KEPT_MAX];
static int kept_n;
static bool cache_down;

static int slot_of(const char *key)
{
	for (int i = 0; i < kept_n; i++)
		if (!strcmp(kept[i].key, key))
			return i;
	return -1;
}

struct cache *cache_new(const char *socket, struct arena *arena) { (void)socket; (void)arena; return NULL; }
void cache_free(struct cache *cache) { (void)cache; }
bool cache_ready(struct cache *cache) { (void)cache; return !cache_down; }

const char *cache_get(struct cache *cache, const char *key)
{
	int i = slot_of(key);

	(void)cache;
	return cache_down || i < 0 ? NULL : kept[i].value;
}

bool cache_put(struct cache *cache, const char *key, const char *value, size_t n, int64_t ttl_s)
{
	int i = slot_of(key) >= 0 ? slot_of(key) : kept_n++;

	(void)cache;
	snprintf(kept[i].key, sizeof kept[i].key, "%s", key);
	snprintf(kept[i].value, sizeof kept[i].value, "%.*s", (int)n, value);
	kept[i].ttl_s = ttl_s;
	if (cache_down)
		kept_n = i == kept_n - 1 ? i : kept_n;
	return !cache_down;
}

bool cache_put_new(struct cache *cache, const char *key, const char *value, size_t n, int64_t ttl_s)
{
	return !cache_down && slot_of(key) < 0 && cache_put(cache, key, value, n, ttl_s);
}

static struct { int status; const char *code; struct identity who; } user_says;
static int asked;
static char asked_path[200];

struct peer_answer peer_ask(struct platform *on, const char *method, const char *path, const struct shape *takes, const void *from,
                            const struct shape *gives, void *into)
{
	(void)on; (void)method; (void)takes; (void)from; (void)gives;
	asked++;
	snprintf(asked_path, sizeof asked_path, "%s", path);
	if (user_says.status == 200)
		*(struct identity *)into = user_says.who;
	return (struct peer_answer){ .status = user_says.status, .code = user_says.code };
}

static struct arena *arena;
static struct platform on;
static char folder[] = "/tmp/session-test-XXXXXX";
static struct identity ann = { { "0190163d-8694-739b-aea5-966c26f8ad91" }, { "0190163d-8694-739b-aea5-966c26f8ad92" }, ROLE_CUSTOMER };
static int a_cache;

static const char *bearer(const struct identity *who)
{
	return arena_printf(arena, "Bearer %s", token_sign(session_keys(), arena, who, token_audience(who->role), ACCESS_TOKEN_S));
}

static enum session_answer find(const struct identity *who)
{
	struct identity found;

	return session_find(&on, bearer(who), &found);
}

/* Everything as at the beginning: an empty cache, and `user` says that Ann's session lives. */
static void begin(void)
{
	kept_n = asked = 0;
	cache_down = false;
	user_says.status = 200;
	user_says.code = NULL;
	user_says.who = ann;
}

static void a_live_session_is_asked_for_once(void)
{
	struct identity found;

	begin();
	CU_ASSERT_EQUAL(session_find(&on, bearer(&ann), &found), SESSION_ALIVE);
	CU_ASSERT_STRING_EQUAL(found.user_id.text, ann.user_id.text);
	CU_ASSERT_STRING_EQUAL(found.session_id.text, ann.session_id.text);
	CU_ASSERT_EQUAL(found.role, ROLE_CUSTOMER);
	CU_ASSERT_EQUAL(asked, 1);
	CU_ASSERT_STRING_EQUAL(asked_path, "/internal/user/sessions/0190163d-8694-739b-aea5-966c26f8ad92");
	user_says.status = 0;
	CU_ASSERT_EQUAL(session_find(&on, bearer(&ann), &found), SESSION_ALIVE);
	CU_ASSERT_STRING_EQUAL(found.session_id.text, ann.session_id.text);
	CU_ASSERT_EQUAL(asked, 1);
}

static void without_a_token_nobody_calls(void)
{
	struct identity found;

	begin();
	CU_ASSERT_EQUAL(session_find(&on, NULL, &found), SESSION_BAD_TOKEN);
	CU_ASSERT_EQUAL(session_find(&on, "", &found), SESSION_BAD_TOKEN);
	CU_ASSERT_EQUAL(session_find(&on, "Bearer ", &found), SESSION_BAD_TOKEN);
	CU_ASSERT_EQUAL(session_find(&on, "Bearer x.y.z", &found), SESSION_BAD_TOKEN);
	CU_ASSERT_EQUAL(session_find(&on, "Basic YTpi", &found), SESSION_BAD_TOKEN);
	CU_ASSERT_EQUAL(session_find(&on, bearer(&ann) + 7, &found), SESSION_BAD_TOKEN);
	CU_ASSERT_EQUAL(found.role, ROLE_NONE);
	CU_ASSERT_EQUAL(asked, 0);
}

static void the_service_token_is_a_service(void)
{
	struct identity found;

	begin();
	CU_ASSERT_EQUAL(session_find(&on, "Bearer the-service-token-of-this-very-test", &found), SESSION_ALIVE);
	CU_ASSERT_EQUAL(found.role, ROLE_SERVICE);
	CU_ASSERT_EQUAL(session_find(&on, "Bearer the-service-token-of-this-very-tesT", &found), SESSION_BAD_TOKEN);
	CU_ASSERT_EQUAL(session_find(&on, "Bearer the-service-token-of-this-very-test ", &found), SESSION_BAD_TOKEN);
	settings.service_token = "";
	CU_ASSERT_EQUAL(session_find(&on, "Bearer ", &found), SESSION_BAD_TOKEN);
	settings.service_token = "the-service-token-of-this-very-test";
}

static void an_ended_session_is_over_at_once(void)
{
	begin();
	CU_ASSERT_EQUAL(find(&ann), SESSION_ALIVE);
	CU_ASSERT_TRUE(session_end(&on, ann.session_id));
	CU_ASSERT_EQUAL(find(&ann), SESSION_ENDED);
	CU_ASSERT_EQUAL(asked, 1);
}

static void a_tombstone_outlives_the_access_token(void)
{
	begin();
	session_end(&on, ann.session_id);
	CU_ASSERT_EQUAL(kept_n, 1);
	CU_ASSERT_TRUE(kept[0].ttl_s > ACCESS_TOKEN_S);
}

static enum session_answer ends_while_it_is_looked_up(struct platform *p, struct uuid id, struct identity *out)
{
	*out = ann;
	session_end(p, id);
	return SESSION_ALIVE;
}

static void a_late_rebuild_cannot_revive_a_session(void)
{
	enum session_answer (*source)(struct platform *, struct uuid, struct identity *) = session_source;

	begin();
	session_source = ends_while_it_is_looked_up;
	find(&ann);
	session_source = source;
	CU_ASSERT_EQUAL(find(&ann), SESSION_ENDED);
	session_keep(&on, &ann);
	CU_ASSERT_EQUAL(find(&ann), SESSION_ENDED);
	CU_ASSERT_EQUAL(asked, 0);
}

static void what_user_does_not_know_has_ended(void)
{
	begin();
	user_says.status = 404;
	user_says.code = "session_not_found";
	CU_ASSERT_EQUAL(find(&ann), SESSION_ENDED);
	CU_ASSERT_EQUAL(find(&ann), SESSION_ENDED);
	CU_ASSERT_EQUAL(asked, 1);
}

static void only_users_own_no_ends_a_session(void)
{
	static const int statuses[] = { 0, 401, 403, 404, 429, 500, 502, 503 };

	for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
		begin();
		user_says.status = statuses[i];
		user_says.code = "no_such_path";
		CU_ASSERT_EQUAL(find(&ann), SESSION_UNKNOWABLE);
		user_says.status = 200;
		CU_ASSERT_EQUAL(find(&ann), SESSION_ALIVE);
	}
}

static void without_the_cache_user_is_asked_each_time(void)
{
	begin();
	cache_down = true;
	CU_ASSERT_EQUAL(find(&ann), SESSION_ALIVE);
	CU_ASSERT_EQUAL(find(&ann), SESSION_ALIVE);
	CU_ASSERT_EQUAL(asked, 2);
	CU_ASSERT_FALSE(session_end(&on, ann.session_id));
	user_says.status = 0;
	CU_ASSERT_EQUAL(find(&ann), SESSION_UNKNOWABLE);
	on.cache = NULL;
	user_says.status = 200;
	CU_ASSERT_EQUAL(find(&ann), SESSION_ALIVE);
	CU_ASSERT_FALSE(session_end(&on, ann.session_id));
	on.cache = (struct cache *)&a_cache;
}

static void an_emptied_cache_is_filled_again(void)
{
	begin();
	find(&ann);
	kept_n = 0;
	CU_ASSERT_EQUAL(find(&ann), SESSION_ALIVE);
	CU_ASSERT_EQUAL(asked, 2);
	CU_ASSERT_EQUAL(kept_n, 1);
}

static void a_changed_role_ends_the_token(void)
{
	struct identity merchant = ann, other = ann;

	begin();
	merchant.role = ROLE_MERCHANT;
	CU_ASSERT_EQUAL(find(&merchant), SESSION_ENDED);
	CU_ASSERT_EQUAL(find(&ann), SESSION_ALIVE);
	uuid_parse("0190163d-8694-739b-aea5-966c26f8adff", &other.user_id);
	CU_ASSERT_EQUAL(find(&other), SESSION_ENDED);
}

static void rubbish_in_the_cache_is_a_miss(void)
{
	static const char *const values[] = { "", "x", "ended ", "0190163d-8694-739b-aea5-966c26f8ad91", "0190163d-8694-739b-aea5-966c26f8ad91 ",
		"0190163d-8694-739b-aea5-966c26f8ad91 root", "0190163d-8694-739b-aea5-966c26f8ad91 none",
		"0190163D-8694-739b-aea5-966c26f8ad91 customer", "not-a-uuid-but-of-the-very-same-size customer" };

	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		begin();
		cache_put(on.cache, "session:0190163d-8694-739b-aea5-966c26f8ad92", values[i], strlen(values[i]), 9);
		CU_ASSERT_EQUAL(find(&ann), SESSION_ALIVE);
		CU_ASSERT_EQUAL(asked, 1);
	}
}

static void put_keys(void)
{
	EVP_PKEY *key = EVP_EC_gen("P-256");
	FILE *f = fopen(arena_printf(arena, "%s/a.public.pem", folder), "w");

	PEM_write_PUBKEY(f, key);
	fclose(f);
	f = fopen(arena_printf(arena, "%s/a.private.pem", folder), "w");
	PEM_write_PKCS8PrivateKey(f, key, NULL, NULL, 0, NULL, NULL);
	fclose(f);
	chmod(arena_printf(arena, "%s/a.private.pem", folder), 0400);
	EVP_PKEY_free(key);
}

static void make(void)
{
	const char *why;

	arena = arena_new(16 << 20, arena_abort, NULL);
	on = (struct platform){ .arena = arena, .cache = (struct cache *)&a_cache };
	if (!mkdtemp(folder))
		abort();
	put_keys();
	settings.token_keys = folder;
	settings.service_token = "the-service-token-of-this-very-test";
	if (!keys_can_sign(session_keys(), &why))
		abort();
}

static void unmake(void)
{
	unlink(arena_printf(arena, "%s/a.public.pem", folder));
	unlink(arena_printf(arena, "%s/a.private.pem", folder));
	rmdir(folder);
	keys_free(session_keys());
	arena_free(arena);
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "a live session is asked for once", a_live_session_is_asked_for_once },
		{ "without a token nobody calls", without_a_token_nobody_calls },
		{ "the service token is a service", the_service_token_is_a_service },
		{ "an ended session is over at once", an_ended_session_is_over_at_once },
		{ "a tombstone outlives the access token", a_tombstone_outlives_the_access_token },
		{ "a late rebuild cannot revive a session", a_late_rebuild_cannot_revive_a_session },
		{ "what user does not know has ended", what_user_does_not_know_has_ended },
		{ "only user's own no ends a session", only_users_own_no_ends_a_session },
		{ "without the cache user is asked each time", without_the_cache_user_is_asked_each_time },
		{ "an emptied cache is filled again", an_emptied_cache_is_filled_again },
		{ "a changed role ends the token", a_changed_role_ends_the_token },
		{ "rubbish in the cache is a miss", rubbish_in_the_cache_is_a_miss },
		CU_TEST_INFO_NULL,
	};

	make();
	int failures = suite_run("session", tests);
	unmake();
	return failures;
}
