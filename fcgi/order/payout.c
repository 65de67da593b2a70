#include "payout.h"
#include "arena.h"
#include "clock.h"
#include "db.h"
#include "idempotency.h"
#include "ledger.h"
#include "platform.h"
#include "reply.h"
#include "request.h"
#include <string.h>

static bool is_wished(const struct payout *payout, const struct payout_wish *in)
{
	return payout->account == in->account && uuid_equal(&payout->owner_id, &in->owner_id) && payout->amount_cents == in->amount_cents
		&& !strcmp(payout->currency, in->currency) && !strcmp(payout->reference, in->reference);
}

/* 201 with the payout, the same for the same key; 422 idempotency_key_reused for another one by it; 409 payout_exceeds what is owed, or held in cash. For the administration. */
struct reply payout_make(struct request *rq)
{
	const struct payout_wish *in = rq->body;
	struct arena *arena = rq->on->arena;
	struct payout *payout = arena_alloc(arena, sizeof *payout);

	*payout = (struct payout){ .id = uuid_of(arena_printf(arena, "payout %s %s", in->actor_id.text, in->key)), .owner_id = in->owner_id,
		.by_user = in->actor_id, .account = in->account, .amount_cents = in->amount_cents, .currency = in->currency,
		.reference = in->reference, .at = clock_now() };
	db_begin(rq->on->db);
	int64_t balance = payout_balance(rq->on->db, payout);
	if (payout_find(rq->on->db, payout->id, payout))
		return is_wished(payout, in) ? reply_with(201, &payout_shape, payout) : idempotency_refused();
	if (payout->amount_cents > balance)
		return reply_because(409, "payout_exceeds", arena_printf(arena, "The balance is %lld cents.", (long long)balance));
	payout_insert(rq->on->db, payout);
	ledger_paid_out(rq->on, payout);
	db_commit(rq->on->db);
	return reply_with(201, &payout_shape, payout);
}
