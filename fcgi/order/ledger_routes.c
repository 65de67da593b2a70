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
static struct reply page(struct request *rq, struct uuid user_id, struct list (*entries)(struct db *, struct uuid, struct uuid, int64_t))
{
	const struct page_query *q = rq->query;
	int64_t limit = page_limit(q);
	struct uuid before;

	if (!cursor_below(rq->on->arena, q, &before))
		return cursor_refused(rq->on->arena);
	struct list found = entries(rq->on->db, user_id, before, limit);
	return reply_with(200, &ledger_page_shape, page_of(rq->on->arena, found, sizeof(struct ledger_entry), limit, key_of));
}

struct reply ledger_list(struct request *rq)
{
	return page(rq, rq->me.user_id, rq->me.role == ROLE_COURIER ? ledger_of_courier : ledger_of_staff);
}

struct reply ledger_list_of_merchant(struct request *rq)
{
	return page(rq, ((const struct order_key *)rq->params)->id, ledger_of_staff);
}

struct reply ledger_list_of_courier(struct request *rq)
{
	return page(rq, ((const struct order_key *)rq->params)->id, ledger_of_courier);
}
