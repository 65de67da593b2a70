#include "ledger.h"
#include "arena.h"
#include "cursor.h"
#include "platform.h"
#include "request.h"

/* The platform's is what is left, so the five sum to 0 by construction. */
void ledger_amounts(const struct order *order, int64_t amounts[LEDGER_ACCOUNTS])
{
	int64_t others = 0;

	amounts[LEDGER_CUSTOMER_CASH] = -order->total_cents;
	amounts[LEDGER_RESTAURANT] = order->items_cents - order->tax_included_cents - order->commission_cents;
	amounts[LEDGER_TAX] = order->tax_included_cents;
	amounts[LEDGER_COURIER] = order->courier_fee_cents;
	amounts[LEDGER_PLATFORM] = 0;
	for (int i = 0; i < LEDGER_ACCOUNTS; i++)
		others += amounts[i];
	amounts[LEDGER_PLATFORM] = -others;
}

static struct uuid owner_of(const struct order *order, int account)
{
	if (account == LEDGER_RESTAURANT)
		return order->restaurant_id;
	return account == LEDGER_COURIER || account == LEDGER_CUSTOMER_CASH ? order->courier_id : (struct uuid){ "" };
}

void ledger_record_delivery(struct platform *on, const struct order *order)
{
	int64_t amounts[LEDGER_ACCOUNTS];
	struct ledger_entry *entries = arena_alloc(on->arena, LEDGER_ACCOUNTS * sizeof *entries);
	struct ledger_entry transfer = { .transfer_id = uuid_new(), .order_id = order->id, .at = order->at,
		.cause = arena_printf(on->arena, "order:%s:delivered", order->id.text) };
	size_t n = 0;

	ledger_amounts(order, amounts);
	for (int i = 0; i < LEDGER_ACCOUNTS; i++)
		if (amounts[i])
			entries[n++] = (struct ledger_entry){ .id = uuid_new(), .transfer_id = transfer.transfer_id, .account = i,
				.owner_id = owner_of(order, i), .amount_cents = amounts[i], .currency = order->currency };
	ledger_insert(on->db, &transfer, (struct list){ entries, n });
}

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
