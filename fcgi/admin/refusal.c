#include "refusal.h"
#include "admin.h"
#include "arena.h"
#include "clock.h"
#include "flood.h"
#include "food/topics.h"
#include "printable.h"

enum { SUBJECT_MAX = 64, REASON_MAX = 200, ADDRESS_MAX = 45 };

static const char *asked(struct request *rq, const char *name, const char *otherwise)
{
	const char *value = request_header(rq, name);

	return *value ? value : otherwise;
}

void refusal_keep(struct request *rq, const struct reply *reply)
{
	struct arena *arena = rq->on->arena;
	const char *path = asked(rq, "ASKED_PATH", rq->path);
	const char *reason = flood_text(rq->on->cache, arena, "refusals", rq->address,
	                                arena_printf(arena, "%s %s: %s", asked(rq, "ASKED_METHOD", rq->method), path, reply->code));

	if (reason)
		audit_keep(rq->on->db, &(struct audit){ .id = uuid_new(), .at = clock_real(), .admin_id = rq->me.user_id, .address = rq->address,
			.request_id = rq->id, .action = REFUSAL_ACTION, .subject = printable(arena, path, SUBJECT_MAX),
			.reason = printable(arena, reason, REASON_MAX), .outcome = { reply->status, true } });
}

void login_refusal_hear(struct job *job)
{
	const struct login_refused_message *m = job->payload;
	struct arena *arena = job->on->arena;

	audit_keep(job->on->db, &(struct audit){ .id = job->event->id, .at = m->at, .admin_id = m->account_id, .address = printable(arena, m->address, ADDRESS_MAX),
		.request_id = job->event->request_id, .action = LOGIN_REFUSAL_ACTION, .subject = printable(arena, m->provider, SUBJECT_MAX),
		.reason = printable(arena, m->reason, REASON_MAX), .outcome = { m->status, true } });
}
