#include "arena.h"
#include "change.h"
#include "food/payment_state.h"
#include "format.h"
#include "order.h"
#include "payments.h"
#include <stdio.h>
#include <string.h>

enum { MAX_CENTS = 100000000, LINES_MAX = 200 };
enum { KEY_OWNER = 36, KEY_LENGTH = KEY_OWNER + 1 + 3 };

static const char *const payees[] = { "customer_cash", "restaurant", "courier", NULL };

SHAPE(struct wanted_line, wanted_line_shape,
	FIELD(struct wanted_line, position, REQUIRED, .min = 1, .max = 10000), FIELD(struct wanted_line, amount_cents, 0, .min = 1, .max = MAX_CENTS),
	FIELD(struct wanted_line, liable, 0, .names = liable_names));
SHAPE(struct refund_wish, refund_wish_shape,
	FIELD(struct refund_wish, lines, 0, .min = 1, .max = LINES_MAX, .of = &wanted_line_shape),
	FIELD(struct refund_wish, amount_cents, 0, .min = 1, .max = MAX_CENTS), FIELD(struct refund_wish, liable, 0, .names = liable_names),
	FIELD(struct refund_wish, reason, REQUIRED, .min = 3, .max = 200, .format = &format_line));
SHAPE(struct payout_wish, payout_wish_shape,
	FIELD(struct payout_wish, account, REQUIRED, .names = payees), FIELD(struct payout_wish, owner_id, REQUIRED),
	FIELD(struct payout_wish, amount_cents, REQUIRED, .min = 1, .max = MAX_CENTS),
	FIELD(struct payout_wish, currency, REQUIRED, .format = &format_currency),
	FIELD(struct payout_wish, reference, REQUIRED, .min = 1, .max = 140, .format = &format_line));

/* The same as the order service is told it: by whom, and by which key, so that it is done once. */
SHAPE(struct refund_wish, refund_order_shape,
	FIELD(struct refund_wish, lines, 0, .of = &wanted_line_shape), FIELD(struct refund_wish, amount_cents),
	FIELD(struct refund_wish, liable, 0, .names = liable_names), FIELD(struct refund_wish, reason), FIELD(struct refund_wish, actor_id),
	FIELD(struct refund_wish, key));
SHAPE(struct payout_wish, payout_order_shape,
	FIELD(struct payout_wish, account, 0, .names = payees), FIELD(struct payout_wish, owner_id), FIELD(struct payout_wish, amount_cents),
	FIELD(struct payout_wish, currency), FIELD(struct payout_wish, reference), FIELD(struct payout_wish, actor_id), FIELD(struct payout_wish, key));

SHAPE(struct balance_search, balance_search_shape,
	FIELD(struct balance_search, state, 0, .names = payees), FIELD(struct balance_search, owner_id),
	FIELD(struct balance_search, after, 0, .min = 1, .max = 200), FIELD(struct balance_search, limit, 0, .min = 1, .max = PAGE_MAX));
SHAPE(struct balance, balance_shape,
	FIELD(struct balance, owner_id), FIELD(struct balance, account), FIELD(struct balance, name), FIELD(struct balance, currency),
	FIELD(struct balance, amount_cents));
SHAPE(struct page, balance_page_shape, FIELD(struct page, items, 0, .of = &balance_shape), FIELD(struct page, next));

static void *find_order(struct request *rq, struct uuid id)
{
	struct order *order = arena_alloc(rq->on->arena, sizeof *order);

	return order_row_find(rq->on->db, id, order) ? order : NULL;
}

/* 200 with the order, whose refund the card gets within moments; 404; 409 paid_in_cash, not_captured, refund_exceeds; 422 naming each
 * line that is none, or has less left. A line that the customer bears is written down and not paid. */
struct reply order_refund(struct request *rq)
{
	struct refund_wish wish = *(const struct refund_wish *)rq->body;
	struct uuid id = ((const struct key *)rq->params)->id;

	wish.actor_id = rq->me.user_id;
	wish.key = rq->idempotency_key;
	return change_make(rq, &(struct change){ .action = "order.refund", .subject = id.text, .method = "POST", .reason = wish.reason, .id = id,
		.find = find_order, .path = arena_printf(rq->on->arena, "/internal/order/orders/%s/refunds", id.text), .takes = &refund_order_shape,
		.from = &wish, .shape = &order_row_shape, .keeps = &order_kept_shape });
}

static void *find_balance(struct request *rq, struct uuid owner_id)
{
	const struct payout_wish *wish = rq->body;
	struct balance *balance = arena_alloc(rq->on->arena, sizeof *balance);

	return balance_find(rq->on->db, payees[wish->account], owner_id, wish->currency, balance) ? balance : NULL;
}

/* 200 with what is left; 404 when nothing was ever owed; 409 payout_exceeds. */
struct reply payout_pay(struct request *rq)
{
	struct payout_wish wish = *(const struct payout_wish *)rq->body;

	wish.actor_id = rq->me.user_id;
	wish.key = rq->idempotency_key;
	return change_make(rq, &(struct change){ .action = "payout", .subject = wish.owner_id.text, .method = "POST", .reason = wish.reference,
		.id = wish.owner_id, .find = find_balance, .path = "/internal/order/payouts", .takes = &payout_order_shape, .from = &wish,
		.shape = &balance_shape });
}

/* Whoever carries for restaurants of two currencies has two balances: "<owner>:<currency>". */
static const char *key_of(const void *item)
{
	static char key[KEY_LENGTH + 1];
	const struct balance *balance = item;

	snprintf(key, sizeof key, "%s:%s", balance->owner_id.text, balance->currency);
	return key;
}

static bool after_of(struct arena *arena, const char *after, struct balance *out)
{
	const char *key;

	*out = (struct balance){ .currency = NULL };
	if (!page_key(arena, &(struct page_query){ .after = after }, &key))
		return false;
	if (!*key)
		return true;
	out->currency = key + KEY_OWNER + 1;
	return strlen(key) == KEY_LENGTH && key[KEY_OWNER] == ':' && uuid_parse(arena_copy(arena, key, KEY_OWNER), &out->owner_id);
}

/* 200, by owner and currency, or of the one that ?owner_id= names; ?state=restaurant (the default), courier, or customer_cash: what couriers hold. */
struct reply balances_list(struct request *rq)
{
	const struct balance_search *q = rq->query;
	int64_t limit = page_limit(&(struct page_query){ NULL, q->limit });
	struct balance after;

	if (!after_of(rq->on->arena, q->after, &after))
		return reply_after(rq);
	struct list found = balances_all(rq->on->db, q->state.known ? payees[q->state.value] : "restaurant", q->owner_id, &after, limit + 1);
	return reply_with(200, &balance_page_shape, page_of(rq->on->arena, found, sizeof(struct balance), limit, key_of));
}
