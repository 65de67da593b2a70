#include "arena.h"
#include "clock.h"
#include "db.h"
#include "limit.h"
#include "network.h"
#include "settings.h"
#include <string.h>

enum by { BY_PAIR, BY_WHOM, BY_ADDRESS, BY_ALL };

/* Of an act the narrowest bound first: all who count lock rows in this order. */
static const struct bound { enum act act; enum by by; int64_t most, window_s; } bounds[] = {
	{ ACT_GUESS, BY_PAIR, 10, 900 }, { ACT_GUESS, BY_WHOM, 50, 3600 }, { ACT_GUESS, BY_ADDRESS, 60, 900 }, { ACT_GUESS, BY_ALL, 10000, 900 },
	{ ACT_REGISTER, BY_ADDRESS, 30, 3600 }, { ACT_REGISTER, BY_ALL, 3000, 900 },
	{ ACT_MAIL, BY_WHOM, 3, 900 }, { ACT_MAIL, BY_ADDRESS, 20, 3600 }, { ACT_MAIL, BY_ALL, 3000, 900 },
	{ ACT_ALERT, BY_WHOM, 10, 3600 },
	{ ACT_EXPORT, BY_WHOM, 5, 3600 }, { ACT_EXPORT, BY_ALL, 1000, 900 },
	{ ACT_CODE, BY_PAIR, 10, 900 },
};
enum { BOUNDS = sizeof bounds / sizeof *bounds };

struct tries { const char *name; int64_t n; struct instant now, ends_at; };

SHAPE(struct tries, tries_shape,
	FIELD(struct tries, name), FIELD(struct tries, n), FIELD(struct tries, now), FIELD(struct tries, ends_at));

/* ends_at changes last: what stands before it still compares with the old one. */
static const struct query
	count_try   = { "INSERT INTO tries (name, n, ends_at) VALUES (:name, 1, :ends_at) ON DUPLICATE KEY UPDATE"
	                " n = IF(ends_at <= :now, 1, n + 1), ends_at = IF(ends_at <= :now, :ends_at, ends_at)" },
	read_tries  = { "SELECT n, ends_at FROM tries WHERE name = :name" },
	forgive_try = { "UPDATE tries SET n = n - 1 WHERE name = :name AND n > 0 AND ends_at > :now" },
	forgive_all = { "DELETE FROM tries WHERE name = :name" },
	forget_old  = { "DELETE FROM tries WHERE ends_at < :now ORDER BY ends_at LIMIT 1000" };

bool limit_is_crowd(const char *address)
{
	const char *at = user_settings.crowd_addresses;

	for (size_t n; at && *at; at += n, at += strspn(at, " ")) {
		n = strcspn(at, " ");
		if (n == strlen(address) && !strncmp(at, address, n))
			return true;
	}
	return false;
}

static bool applies(const struct bound *b, const struct attempt *a)
{
	if (b->act != a->act || (a->device && b->by != BY_PAIR))
		return false;
	return b->by != BY_ADDRESS || !limit_is_crowd(a->address);
}

static struct tries tries_of(struct arena *arena, const struct bound *b, const struct attempt *a)
{
	struct instant now = clock_real();
	const char *whom = b->by == BY_PAIR || b->by == BY_WHOM ? uuid_of(a->whom).text : "";
	const char *where = b->by == BY_PAIR && a->device ? a->device : b->by == BY_PAIR || b->by == BY_ADDRESS ? network_of(arena, a->address) : "";

	return (struct tries){ .name = arena_printf(arena, "%d:%d:%s:%.70s", (int)b->act, (int)b->by, whom, where), .now = now,
		.ends_at = { now.ms + b->window_s * 1000 } };
}

/* Seconds until the window ends that is full with this one; 0: none is. */
static int64_t count(struct platform *on, const struct bound *b, const struct attempt *a)
{
	struct tries tries = tries_of(on->arena, b, a);

	db_run(on->db, &count_try, &tries_shape, &tries);
	db_one(on->db, &read_tries, &tries_shape, &tries, &tries_shape, &tries);
	return tries.n > b->most ? (tries.ends_at.ms - tries.now.ms + 999) / 1000 : 0;
}

int64_t attempt_due_s(struct platform *on, const struct attempt *a)
{
	int64_t wait_s = 0;

	for (const struct bound *b = bounds; b < bounds + BOUNDS && !wait_s; b++) {
		struct tries tries = tries_of(on->arena, b, a);
		if (applies(b, a) && db_one(on->db, &read_tries, &tries_shape, &tries, &tries_shape, &tries) && tries.n >= b->most
		    && tries.ends_at.ms > tries.now.ms)
			wait_s = (tries.ends_at.ms - tries.now.ms + 999) / 1000;
	}
	return wait_s;
}

/* What was counted of a refused one is rolled back with its transaction. The commit changes nothing that the request is about, so that
 * request may still be run again: the connection's memory of it is settled. */
int64_t attempt_wait_s(struct platform *on, const struct attempt *a)
{
	bool own = !db_in_transaction(on->db);
	int64_t wait_s = 0;

	if (own)
		db_begin(on->db);
	for (const struct bound *b = bounds; b < bounds + BOUNDS && !wait_s; b++)
		if (applies(b, a))
			wait_s = count(on, b, a);
	if (own && !wait_s)
		db_commit(on->db);
	if (own)
		db_settle(on->db);
	return wait_s;
}

void attempt_forgive(struct platform *on, const struct attempt *a)
{
	bool own = !db_in_transaction(on->db);

	if (own)
		db_begin(on->db);
	for (const struct bound *b = bounds; b < bounds + BOUNDS; b++)
		if (applies(b, a)) {
			struct tries tries = tries_of(on->arena, b, a);
			db_run(on->db, b->by == BY_PAIR ? &forgive_all : &forgive_try, &tries_shape, &tries);
		}
	if (own)
		db_commit(on->db);
}

int64_t attempts_forget(struct db *db)
{
	return db_run(db, &forget_old, &tries_shape, &(struct tries){ .now = clock_real() });
}

struct reply limit_refused(const char *code, const char *detail, int64_t wait_s)
{
	struct reply reply = reply_because(429, code, detail);

	reply.retry_after_s = wait_s;
	return reply;
}

void limit_prepare_all(struct db *db)
{
	const struct query *const all[] = { &count_try, &read_tries, &forgive_try, &forgive_all, &forget_old };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		db_prepare(db, all[i]);
}
