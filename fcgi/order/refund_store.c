#include "arena.h"
#include "card.h"
#include "db.h"
#include "refund.h"
#include "session.h"
#include <string.h>

const char *const refund_states[] = { "requested", "unknown", "succeeded", "failed", NULL };

SHAPE(struct refund_line, refund_line_shape,
	FIELD(struct refund_line, refund_id, SERVER_ONLY), FIELD(struct refund_line, order_id, SERVER_ONLY),
	FIELD(struct refund_line, position), FIELD(struct refund_line, name), FIELD(struct refund_line, amount_cents),
	FIELD(struct refund_line, tax_cents, SERVER_ONLY), FIELD(struct refund_line, liable, 0, .names = liable_names));
SHAPE(struct refund, refund_shape,
	FIELD(struct refund, id), FIELD(struct refund, order_id), FIELD(struct refund, amount_cents), FIELD(struct refund, currency),
	FIELD(struct refund, state, 0, .names = refund_states), FIELD(struct refund, reason),
	FIELD(struct refund, by_role, 0, .names = role_names), FIELD(struct refund, by_user, SERVER_ONLY),
	FIELD(struct refund, provider_ref, SERVER_ONLY), FIELD(struct refund, error, SERVER_ONLY), FIELD(struct refund, requested_at),
	FIELD(struct refund, settled_at), FIELD(struct refund, due_at, SERVER_ONLY), FIELD(struct refund, tries, SERVER_ONLY),
	FIELD(struct refund, lines, 0, .of = &refund_line_shape));
SHAPE(struct page, refund_page_shape, FIELD(struct page, items, 0, .of = &refund_shape), FIELD(struct page, next));

struct asked { struct uuid id, order_id, customer_id; int64_t limit, wait_s, lease_s; int state, from; const char *provider_ref, *error; struct instant settled_at; };
SHAPE(struct asked, refund_asked_shape,
	FIELD(struct asked, id), FIELD(struct asked, order_id), FIELD(struct asked, customer_id), FIELD(struct asked, limit),
	FIELD(struct asked, wait_s), FIELD(struct asked, lease_s), FIELD(struct asked, state, 0, .names = refund_states),
	FIELD(struct asked, from, 0, .names = refund_states), FIELD(struct asked, provider_ref), FIELD(struct asked, error),
	FIELD(struct asked, settled_at));

static const struct query
	insert_refund = { "INSERT INTO refunds (id, order_id, amount_cents, currency, state, reason, by_role, by_user, provider_ref, requested_at,"
	                  " due_at) VALUES (:id, :order_id, :amount_cents, :currency, :state, :reason, :by_role, :by_user, :provider_ref, :requested_at,"
	                  " IF(:amount_cents > 0, NOW(3), NULL))" },
	insert_lines  = { "INSERT INTO refund_lines (refund_id, position, order_id, name, amount_cents, tax_cents, liable)"
	                  " VALUES (:refund_id, :position, :order_id, :name, :amount_cents, :tax_cents, :liable)" },
	find_one      = { "SELECT * FROM refunds WHERE id = :id" },
	find_lines    = { "SELECT * FROM refund_lines WHERE refund_id = :id ORDER BY position" },
	all_of_own    = { "SELECT r.* FROM refunds r JOIN orders o ON o.id = r.order_id"
	                  " WHERE r.order_id = :order_id AND o.customer_id = :customer_id ORDER BY r.id" },
	all_of_all    = { "SELECT r.* FROM refunds r JOIN orders o ON o.id = r.order_id"
	                  " WHERE o.customer_id = :customer_id AND r.id < :id ORDER BY r.id DESC LIMIT :limit" },
	all_lines     = { "SELECT l.* FROM refund_lines l WHERE l.order_id = :order_id ORDER BY l.refund_id, l.position" },
	lines_taken   = { "SELECT l.* FROM refund_lines l JOIN refunds r ON r.id = l.refund_id"
	                  " WHERE l.order_id = :order_id AND r.state <> 'failed' AND l.liable <> 'customer'" },
	lines_given   = { "SELECT l.* FROM refund_lines l JOIN refunds r ON r.id = l.refund_id"
	                  " WHERE l.order_id = :order_id AND r.state = 'succeeded'" },
	all_due       = { "SELECT id FROM refunds WHERE due_at <= NOW(3) ORDER BY due_at LIMIT :limit" },
	claim         = { "UPDATE refunds SET due_at = NOW(3) + INTERVAL :lease_s SECOND, tries = tries + 1 WHERE id = :id AND due_at <= NOW(3)" },
	settle        = { "UPDATE refunds SET state = :state, provider_ref = :provider_ref, error = :error, settled_at = :settled_at,"
	                  " due_at = NULL WHERE id = :id AND state = :from" },
	schedule      = { "UPDATE refunds SET due_at = NOW(3) + INTERVAL :wait_s SECOND, state = :state"
	                  " WHERE id = :id AND state IN ('requested', 'unknown')" };

void refund_insert(struct db *db, const struct refund *refund)
{
	struct refund_line *line = refund->lines.at;

	for (size_t i = 0; i < refund->lines.n; i++) {
		line[i].refund_id = refund->id;
		line[i].order_id = refund->order_id;
	}
	db_insert(db, &insert_refund, &refund_shape, refund);
	db_insert_all(db, &insert_lines, &refund_line_shape, refund->lines);
}

bool refund_find(struct db *db, struct uuid id, struct refund *out)
{
	struct asked asked = { .id = id };

	if (!db_one(db, &find_one, &refund_asked_shape, &asked, &refund_shape, out))
		return false;
	out->lines = db_all(db, &find_lines, &refund_asked_shape, &asked, &refund_line_shape);
	return true;
}

/* Lines come in runs of one refund. */
static struct list with_lines(struct list refunds, struct list lines)
{
	struct refund *refund = refunds.at;
	struct refund_line *line = lines.at;

	for (size_t i = 0; i < refunds.n; i++)
		for (size_t k = 0; k < lines.n; k++)
			if (uuid_equal(&line[k].refund_id, &refund[i].id)) {
				refund[i].lines.at = refund[i].lines.n ? refund[i].lines.at : line + k;
				refund[i].lines.n++;
			}
	return refunds;
}

struct list refunds_of_customer(struct db *db, struct uuid order_id, struct uuid customer_id)
{
	struct asked asked = { .order_id = order_id, .customer_id = customer_id };
	struct list refunds = db_all(db, &all_of_own, &refund_asked_shape, &asked, &refund_shape);

	return refunds.n ? with_lines(refunds, db_all(db, &all_lines, &refund_asked_shape, &asked, &refund_line_shape)) : refunds;
}

struct list refunds_of_all(struct db *db, struct uuid customer_id, struct uuid before, int64_t limit)
{
	struct asked asked = { .customer_id = customer_id, .id = before, .limit = limit + 1 };
	struct list refunds = db_all(db, &all_of_all, &refund_asked_shape, &asked, &refund_shape);

	for (struct refund *r = refunds.at, *end = r + refunds.n; r < end; r++)
		r->lines = db_all(db, &find_lines, &refund_asked_shape, &(struct asked){ .id = r->id }, &refund_line_shape);
	return refunds;
}

struct list refund_lines_taken(struct db *db, struct uuid order_id)
{
	return db_all(db, &lines_taken, &refund_asked_shape, &(struct asked){ .order_id = order_id }, &refund_line_shape);
}

struct list refund_lines_given(struct db *db, struct uuid order_id)
{
	return db_all(db, &lines_given, &refund_asked_shape, &(struct asked){ .order_id = order_id }, &refund_line_shape);
}

struct list refunds_due(struct db *db, int64_t limit)
{
	return db_all(db, &all_due, &refund_asked_shape, &(struct asked){ .limit = limit }, &order_key_shape);
}

bool refund_claim(struct db *db, struct uuid id)
{
	return db_run(db, &claim, &refund_asked_shape, &(struct asked){ .id = id, .lease_s = PAYMENT_LEASE_S }) == 1;
}

bool refund_settle(struct db *db, const struct refund *r, enum refund_state from)
{
	struct asked asked = { .id = r->id, .state = r->state, .from = from, .provider_ref = r->provider_ref, .error = r->error,
		.settled_at = r->settled_at };

	return db_run(db, &settle, &refund_asked_shape, &asked) == 1;
}

void refund_schedule(struct db *db, struct uuid id, int64_t wait_s, enum refund_state state)
{
	db_run(db, &schedule, &refund_asked_shape, &(struct asked){ .id = id, .wait_s = wait_s, .state = state });
}

void refund_prepare_all(struct db *db)
{
	for (const struct query *const *q = (const struct query *const[]){ &insert_refund, &insert_lines, &find_one, &find_lines,
	     &all_of_own, &all_of_all, &all_lines, &lines_taken, &lines_given, &all_due, &claim, &settle, &schedule, NULL }; *q; q++)
		db_prepare(db, *q);
}
