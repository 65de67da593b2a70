#include "timeline.h"
#include "arena.h"
#include "db.h"
#include "store.h"
#include <string.h>

struct asked { struct uuid id; const char *order, *delivery; };

SHAPE(struct asked, timeline_asked_shape, FIELD(struct asked, id), FIELD(struct asked, order), FIELD(struct asked, delivery));

/* What a courier's step changes in the order stands in the delivery's own steps, and what the provider said in the ledger; but a card
 * that is declined while the order waits for it is told by the order alone. */
static const struct query
	find_steps   = { "SELECT e.at, IF(e.act = 'payment', 'payment', 'order') AS source, IF(e.act = 'payment', 'declined', e.act) AS what,"
	                 " e.to_state AS state, a.name AS by_name, e.reason, e.by_role, e.sequence AS place"
	                 " FROM dabba_order.order_events e LEFT JOIN dabba_user.account a ON a.id = e.by_user"
	                 " WHERE e.order_id = :id AND e.act <> 'courier' AND (e.act <> 'payment' OR e.to_state = 'unpaid') ORDER BY e.sequence" },
	find_money   = { "SELECT t.at, 'payment' AS source, SUBSTRING_INDEX(t.cause, ':', -1) AS what, MAX(ABS(e.amount_cents)) AS amount_cents"
	                 " FROM dabba_order.ledger_transfers t JOIN dabba_order.ledger_entries e ON e.transfer_id = t.id"
	                 " WHERE t.order_id = :id AND t.cause LIKE 'order:%' AND t.cause NOT LIKE '%:delivered' GROUP BY t.id, t.at, t.cause" },
	find_refunds = { "SELECT r.requested_at AS at, 'refund' AS source, 'requested' AS what, a.name AS by_name, r.reason, r.by_role, r.amount_cents"
	                 " FROM dabba_order.refunds r LEFT JOIN dabba_user.account a ON a.id = r.by_user WHERE r.order_id = :id"
	                 " UNION ALL SELECT r.settled_at, 'refund', r.state, NULL, r.error, 'service', r.amount_cents"
	                 " FROM dabba_order.refunds r WHERE r.order_id = :id AND r.settled_at IS NOT NULL" },
	/* Looking is no change. */
	find_audit   = { "SELECT u.at, 'audit' AS source, REPLACE(u.action, '.', '_') AS what, a.name AS by_name, u.reason, 'admin' AS by_role,"
	                 " CAST(u.outcome AS CHAR) AS detail FROM audit u LEFT JOIN dabba_user.account a ON a.id = u.admin_id"
	                 " WHERE u.subject IN (:order, :delivery) AND u.action NOT LIKE '%.show' ORDER BY u.id" };

static const struct query *const all[] = { &find_steps, &find_money, &find_refunds, &find_audit };

enum { QUERIES = sizeof all / sizeof *all };

struct list happenings_of(struct db *db, struct arena *arena, struct uuid order_id, struct uuid delivery_id)
{
	struct asked asked = { order_id, order_id.text, *delivery_id.text ? delivery_id.text : NULL };
	struct list found[QUERIES], merged = { NULL, 0 };

	for (size_t i = 0; i < QUERIES; i++) {
		found[i] = db_all(db, all[i], &timeline_asked_shape, &asked, &happening_shape);
		merged.n += found[i].n;
	}
	struct happening *at = merged.at = arena_alloc(arena, merged.n * sizeof *at);
	for (size_t i = 0; i < QUERIES; at += found[i++].n)
		if (found[i].n)
			memcpy(at, found[i].at, found[i].n * sizeof *at);
	return merged;
}

void timeline_prepare_all(struct db *db)
{
	for (size_t i = 0; i < QUERIES; i++)
		db_prepare(db, all[i]);
}
