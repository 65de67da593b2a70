#include "arena.h"
#include "cursor.h"
#include "db.h"
#include "format.h"
#include "idempotency.h"
#include "order_cache.h"
#include "order_routes.h"
#include "payment.h"
#include "platform.h"
#include "problems.h"
#include "refund_plan.h"
#include "reply.h"
#include "request.h"
#include <string.h>

enum { REFUND_MAX_CENTS = 100000000, LINES_MAX = 200 };

SHAPE(struct wanted_line, kitchen_wanted_shape,
	FIELD(struct wanted_line, position, REQUIRED, .min = 1, .max = 10000),
	FIELD(struct wanted_line, amount_cents, 0, .min = 1, .max = REFUND_MAX_CENTS));
SHAPE(struct wanted_line, wanted_line_shape,
	FIELD(struct wanted_line, position, REQUIRED, .min = 1, .max = 10000),
	FIELD(struct wanted_line, amount_cents, 0, .min = 1, .max = REFUND_MAX_CENTS),
	FIELD(struct wanted_line, liable, 0, .names = liable_names));
SHAPE(struct refund_wish, kitchen_refund_shape,
	FIELD(struct refund_wish, lines, 0, .min = 1, .max = LINES_MAX, .of = &kitchen_wanted_shape),
	FIELD(struct refund_wish, amount_cents, 0, .min = 1, .max = REFUND_MAX_CENTS),
	FIELD(struct refund_wish, reason, REQUIRED, .min = 1, .max = 300, .format = &format_line));
SHAPE(struct refund_wish, refund_wish_shape,
	FIELD(struct refund_wish, lines, 0, .min = 0, .max = LINES_MAX, .of = &wanted_line_shape),
	FIELD(struct refund_wish, amount_cents, 0, .min = 1, .max = REFUND_MAX_CENTS),
	FIELD(struct refund_wish, liable, 0, .names = liable_names),
	FIELD(struct refund_wish, reason, REQUIRED, .min = 1, .max = 300, .format = &format_line),
	FIELD(struct refund_wish, actor_id), FIELD(struct refund_wish, key, REQUIRED, .min = 16, .max = 64));

static enum liable liable_of(const struct refund_wish *wish, const struct wanted_line *line)
{
	if (line && line->liable.known)
		return (enum liable)line->liable.value;
	return wish->liable.known ? (enum liable)wish->liable.value : LIABLE_PLATFORM;
}

static bool is_twice(const struct wanted_line *lines, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (lines[k].position == lines[i].position)
			return true;
	return false;
}

static void plan_wanted(struct plan *p, const struct refund_wish *wish, size_t i, struct problems *problems)
{
	const struct wanted_line *wanted = (const struct wanted_line *)wish->lines.at + i;
	const struct plan_line *line = plan_line(p, wanted->position);
	int64_t cents = wanted->amount_cents.known ? wanted->amount_cents.value : line ? line->left_cents : 0;
	const char *where = arena_printf(problems->arena, "/lines/%zu/%s", i, wanted->amount_cents.known ? "amount_cents" : "position");

	if (!line || is_twice(wish->lines.at, i))
		problem(problems, arena_printf(problems->arena, "/lines/%zu/position", i), line ? "is named twice" : "is no line of this order that costs something");
	else if (cents > line->left_cents || !cents)
		problem(problems, where, "only %lld is left of this line", (long long)line->left_cents);
	else
		plan_take(p, wanted->position, cents, liable_of(wish, wanted));
}

/* false: *refusal says why. */
static bool plan_wish(struct arena *arena, struct plan *p, const struct refund_wish *wish, struct reply *refusal)
{
	struct problems problems = { .arena = arena };
	int64_t rest = p->order->captured_cents - p->order->refunded_cents;

	if (!wish->lines.n == !wish->amount_cents.known)
		problem(&problems, "/lines", "name lines, or an amount_cents of the whole");
	for (size_t i = 0; i < wish->lines.n; i++)
		plan_wanted(p, wish, i, &problems);
	if (problems.n) {
		*refusal = reply_invalid(422, "invalid", &problems);
		return false;
	}
	if (wish->amount_cents.known && wish->amount_cents.value <= rest)
		plan_spread(p, arena, wish->amount_cents.value, liable_of(wish, NULL));
	if (p->total_cents <= rest && p->n_chosen)
		return true;
	*refusal = reply_because(409, "refund_exceeds", arena_printf(arena, "Only %lld cents of this order can still be refunded.", (long long)rest));
	return false;
}

static struct reply unless_refundable(const struct order *order)
{
	if (order->payment == PAYMENT_CASH)
		return reply_because(409, "paid_in_cash", "What was paid in cash cannot go back to a card.");
	if (!order->captured_cents)
		return reply_because(409, "not_captured", "No money has been taken for this order.");
	return (struct reply){ 0 };
}

/* What an administrator wished by a key is one refund; other keys are those of the header. */
static struct uuid id_of(struct arena *arena, const struct refund_wish *wish)
{
	return wish->key ? uuid_of(arena_printf(arena, "refund %s %s", wish->actor_id.text, wish->key)) : uuid_new();
}

static bool has_line(const struct refund *refund, const struct refund_wish *wish, const struct wanted_line *wanted)
{
	const struct refund_line *line = refund->lines.at;

	for (size_t i = 0; i < refund->lines.n; i++)
		if (line[i].position == wanted->position)
			return line[i].liable == (int)liable_of(wish, wanted) && (!wanted->amount_cents.known || wanted->amount_cents.value == line[i].amount_cents);
	return false;
}

static int64_t borne_by(const struct refund *refund, enum liable liable)
{
	const struct refund_line *line = refund->lines.at;
	int64_t sum = 0;

	for (size_t i = 0; i < refund->lines.n; i++)
		sum += line[i].liable == (int)liable ? line[i].amount_cents : 0;
	return sum;
}

/* The refund is what the wish asks for: else its key was used for another one. */
static bool is_wished(const struct refund *refund, struct uuid order_id, const struct refund_wish *wish)
{
	const struct wanted_line *wanted = wish->lines.at;

	if (!uuid_equal(&refund->order_id, &order_id) || strcmp(refund->reason, wish->reason))
		return false;
	if (!wish->lines.n)
		return wish->amount_cents.known && wish->amount_cents.value == borne_by(refund, liable_of(wish, NULL));
	for (size_t i = 0; i < wish->lines.n; i++)
		if (!has_line(refund, wish, wanted + i))
			return false;
	return wish->lines.n == refund->lines.n;
}

static bool was_granted(struct request *rq, struct uuid order_id, const struct refund_wish *wish, struct refund *refund, struct reply *answer)
{
	if (!wish->key)
		return idempotency_replay(rq, answer);
	if (!refund_find(rq->on->db, refund->id, refund))
		return false;
	*answer = is_wished(refund, order_id, wish) ? reply_with(201, &refund_shape, refund) : idempotency_refused();
	return true;
}

/* The order is locked from before its lines are read until the refund is written. */
static struct reply grant(struct request *rq, struct uuid order_id, const struct refund_wish *wish, struct uuid by_user, int by_role)
{
	struct order *order = arena_alloc(rq->on->arena, sizeof *order);
	struct refund *refund = arena_alloc(rq->on->arena, sizeof *refund);
	struct reply answer;

	db_begin(rq->on->db);
	if (!order_find_locked(rq->on->db, order_id, order))
		return reply_fail(404, "order_not_found");
	refund->id = id_of(rq->on->arena, wish);
	if (was_granted(rq, order_id, wish, refund, &answer))
		return answer;
	struct reply refusal = unless_refundable(order);
	struct plan *plan = plan_new(rq->on, order);
	if (refusal.status || !plan_wish(rq->on->arena, plan, wish, &refusal))
		return refusal;
	*refund = (struct refund){ .id = refund->id, .amount_cents = plan->total_cents, .reason = wish->reason, .by_role = by_role,
		.by_user = by_user, .lines = { plan->chosen, plan->n_chosen } };
	refund_dress(refund, order);
	answer = reply_with(201, &refund_shape, refund);
	if (!wish->key && !idempotency_claim(rq, &answer))
		return answer;
	refund_reserve(rq->on, order, refund);
	db_commit(rq->on->db);
	order_cache_drop(rq->on, &order->id, &order->customer_id);
	return answer;
}

/* 201 with the refund, which the card gets within moments; 404 when it is not of a restaurant the caller works for; 409 paid_in_cash,
 * not_captured, refund_exceeds; 422 naming each line that is none, or has less left. At the restaurant's cost. */
struct reply refund_by_kitchen(struct request *rq)
{
	const struct order_key *key = rq->params;
	struct refund_wish wish = *(const struct refund_wish *)rq->body;
	struct order *order = arena_alloc(rq->on->arena, sizeof *order);

	if (!order_find_of_staff(rq->on->db, key->id, rq->me.user_id, order))
		return reply_fail(404, "order_not_found");
	wish.liable = (struct maybe_enum){ LIABLE_RESTAURANT, true };
	return grant(rq, key->id, &wish, rq->me.user_id, ROLE_MERCHANT);
}

/* The same for the administration, which says who is liable; 422 idempotency_key_reused for another wish by the same key. Lines borne by the customer are written down and not paid. */
struct reply refund_by_admin(struct request *rq)
{
	const struct order_key *key = rq->params;
	const struct refund_wish *wish = rq->body;

	return grant(rq, key->id, wish, wish->actor_id, ROLE_ADMIN);
}

/* 200 with all refunds of the order, oldest first; 404 when it is not theirs. */
struct reply refund_list(struct request *rq)
{
	const struct order_key *key = rq->params;
	struct order *order = arena_alloc(rq->on->arena, sizeof *order);
	struct page *page = arena_alloc(rq->on->arena, sizeof *page);

	if (!order_find_of_customer(rq->on->db, key->id, rq->me.user_id, order))
		return reply_fail(404, "order_not_found");
	page->items = refunds_of_customer(rq->on->db, key->id, rq->me.user_id);
	return reply_with(200, &refund_page_shape, page);
}

static const char *key_of(const void *refund)
{
	return ((const struct refund *)refund)->id.text;
}

/* 200 with a page of the refunds of all their orders, newest first; 422 on a cursor that is not ours. */
struct reply refund_list_of_customer(struct request *rq)
{
	const struct page_query *q = rq->query;
	int64_t limit = page_limit(q);
	struct uuid before;

	if (!cursor_below(rq->on->arena, q, &before))
		return cursor_refused(rq->on->arena);
	struct list refunds = refunds_of_all(rq->on->db, ((const struct order_key *)rq->params)->id, before, limit);
	return reply_with(200, &refund_page_shape, page_of(rq->on->arena, refunds, sizeof(struct refund), limit, key_of));
}
