#include "payments.h"
#include "db.h"
#include "store.h"

struct asked { const char *account, *currency, *after_currency; struct uuid owner_id, after; int64_t limit; };
SHAPE(struct asked, balance_asked_shape,
	FIELD(struct asked, account), FIELD(struct asked, currency), FIELD(struct asked, after_currency), FIELD(struct asked, owner_id),
	FIELD(struct asked, after), FIELD(struct asked, limit));

/* The limit ends the reading: the index has the entries of an owner side by side. */
static const struct query
	all_balances = { "SELECT b.owner_id, b.account, COALESCE(r.name, a.name) AS name, b.currency, b.amount_cents FROM"
	                 " (SELECT owner_id, account, currency, CAST(SUM(amount_cents) AS SIGNED) AS amount_cents FROM dabba_order.ledger_entries"
	                 " WHERE account = :account AND owner_id IS NOT NULL"
	                 " AND (:after IS NULL OR owner_id >= :after AND (owner_id > :after OR currency > :after_currency))"
	                 " AND (:owner_id IS NULL OR owner_id = :owner_id)"
	                 " GROUP BY account, owner_id, currency HAVING SUM(amount_cents) <> 0 ORDER BY owner_id, currency LIMIT :limit) b"
	                 " LEFT JOIN dabba_order.restaurants r ON r.id = b.owner_id LEFT JOIN dabba_user.account a ON a.id = b.owner_id" },
	one_balance  = { "SELECT owner_id, account, NULL AS name, currency, CAST(SUM(amount_cents) AS SIGNED) AS amount_cents"
	                 " FROM dabba_order.ledger_entries WHERE account = :account AND owner_id = :owner_id AND currency = :currency"
	                 " GROUP BY account, owner_id, currency" };

struct list balances_all(struct db *db, const char *account, struct uuid owner_id, const struct balance *after, int64_t limit)
{
	struct asked asked = { .account = account, .owner_id = owner_id, .after = after->owner_id, .after_currency = after->currency, .limit = limit };

	return db_all(db, &all_balances, &balance_asked_shape, &asked, &balance_shape);
}

bool balance_find(struct db *db, const char *account, struct uuid owner_id, const char *currency, struct balance *out)
{
	struct asked asked = { .account = account, .owner_id = owner_id, .currency = currency };

	return db_one(db, &one_balance, &balance_asked_shape, &asked, &balance_shape, out);
}

void payment_prepare_all(struct db *db)
{
	db_prepare(db, &all_balances);
	db_prepare(db, &one_balance);
}
