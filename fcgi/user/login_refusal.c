#include "login_refusal.h"
#include "arena.h"
#include "clock.h"
#include "db.h"
#include "flood.h"
#include "food/topics.h"
#include "limit.h"
#include "log.h"

void login_refusal_tell(struct request *rq, const struct login_refusal *r)
{
	struct platform *on = rq->on;
	const char *said = arena_printf(on->arena, "%s: %s", r->why, r->what);

	log_line("login_refused", rq->id, "%s %s", r->provider, said);
	db_settle(on->db);
	queue_forget(on->queue);
	const char *reason = flood_text(on->cache, on->arena, "login_refusals", limit_is_crowd(rq->address) ? NULL : rq->address, said);
	if (!reason)
		return;
	struct login_refused_message message = { .account_id = r->account_id, .provider = r->provider, .reason = reason, .address = rq->address,
		.status = r->status, .at = clock_real() };
	struct event event = queue_event(on->queue, "login.refused", uuid_of(r->provider), 0, &message);
	db_begin(on->db);
	queue_publish(on->queue, on->db, &event);
	db_commit(on->db);
}
