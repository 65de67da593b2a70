#include "ledger.h"
#include "arena.h"
#include "cursor.h"
#include "platform.h"
#include "request.h"

static const char *key_of(const void *entry)
{
	return ((const struct ledger_entry *)entry)->id.text;
}

/* 200 with a page, newest first; 422 on a cursor that is not ours. */
struct reply ledger_list(struct request *rq)
{
	const struct page_query *q = rq->query;
	int64_t limit = page_limit(q);
	struct uuid before;

	if (!cursor_below(rq->on->arena, q, &before))
		return cursor_refused(rq->on->arena);
	struct list entries = rq->me.role == ROLE_COURIER ? ledger_of_courier(rq->on->db, rq->me.user_id, before, limit)
		: ledger_of_staff(rq->on->db, rq->me.user_id, before, limit);
	return reply_with(200, &ledger_page_shape, page_of(rq->on->arena, entries, sizeof(struct ledger_entry), limit, key_of));
}
