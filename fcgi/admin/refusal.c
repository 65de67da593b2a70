#include "refusal.h"
#include "admin.h"
#include "arena.h"
#include "cache.h"
#include "printable.h"

enum { ADDRESS_MAX = 300, ADDRESS_S = 3600, ALL_MAX = 10000, ALL_S = 86400, SUBJECT_MAX = 64, REASON_MAX = 200 };

/* How often it was within the window, this time included. */
static int64_t counted(struct request *rq, const char *whose, int64_t window_s)
{
	return cache_count(rq->on->cache, arena_printf(rq->on->arena, "refusals:%s", whose), window_s);
}

static const char *asked(struct request *rq, const char *name, const char *otherwise)
{
	const char *value = request_header(rq, name);

	return *value ? value : otherwise;
}

void refusal_keep(struct request *rq, const struct reply *reply)
{
	struct arena *arena = rq->on->arena;
	const char *path = asked(rq, "ASKED_PATH", rq->path), *reason;
	int64_t of_address = counted(rq, rq->address, ADDRESS_S);
	int64_t of_all = of_address > ADDRESS_MAX + 1 ? 0 : counted(rq, "all", ALL_S);

	if (of_address > ADDRESS_MAX + 1 || of_all > ALL_MAX + 1)
		return;
	reason = arena_printf(arena, "%s %s: %s", asked(rq, "ASKED_METHOD", rq->method), path, reply->code);
	if (of_address > ADDRESS_MAX || of_all > ALL_MAX)
		reason = of_all > ALL_MAX ? "too many today: no more of them is written here" : "too many from this address: no more of this hour is written here";
	audit_keep(rq, REFUSAL_ACTION, printable(arena, path, SUBJECT_MAX), printable(arena, reason, REASON_MAX), reply->status);
}
