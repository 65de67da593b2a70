#include "payout.h"
#include "db.h"
#include "format.h"
#include "ledger.h"

enum { PAYOUT_MAX_CENTS = 100000000 };

/* Those that are paid out: by the number of enum ledger_account. */
static const char *const payees[] = { "customer_cash", "restaurant", "courier", NULL };

SHAPE(struct payout, payout_shape,
	FIELD(struct payout, id), FIELD(struct payout, account, 0, .names = payees), FIELD(struct payout, owner_id),
	FIELD(struct payout, amount_cents), FIELD(struct payout, currency), FIELD(struct payout, reference),
	FIELD(struct payout, by_user, SERVER_ONLY), FIELD(struct payout, at));
SHAPE(struct payout_wish, payout_wish_shape,
	FIELD(struct payout_wish, account, REQUIRED, .names = payees), FIELD(struct payout_wish, owner_id, REQUIRED),
	FIELD(struct payout_wish, amount_cents, REQUIRED, .min = 1, .max = PAYOUT_MAX_CENTS),
	FIELD(struct payout_wish, currency, REQUIRED, .format = &format_currency),
	FIELD(struct payout_wish, reference, REQUIRED, .min = 1, .max = 140, .format = &format_line),
	FIELD(struct payout_wish, actor_id, REQUIRED), FIELD(struct payout_wish, key, REQUIRED, .min = 16, .max = 64));

struct balance { int64_t cents; };
SHAPE(struct balance, balance_shape, FIELD(struct balance, cents));

static const struct query
	insert_payee  = { "INSERT IGNORE INTO payees (account, owner_id) VALUES (:account, :owner_id)" },
	lock_payee    = { "SELECT account FROM payees WHERE account = :account AND owner_id = :owner_id FOR UPDATE" },
	find_balance  = { "SELECT CAST(COALESCE(SUM(amount_cents), 0) AS SIGNED) AS cents FROM ledger_entries"
	                  " WHERE account = :account AND owner_id = :owner_id AND currency = :currency" },
	find_payout   = { "SELECT * FROM payouts WHERE id = :id" },
	insert_payout = { "INSERT INTO payouts (id, account, owner_id, amount_cents, currency, reference, by_user, at)"
	                  " VALUES (:id, :account, :owner_id, :amount_cents, :currency, :reference, :by_user, :at)" };

bool payout_find(struct db *db, struct uuid id, struct payout *out)
{
	return db_one(db, &find_payout, &payout_shape, &(struct payout){ .id = id }, &payout_shape, out);
}

void payout_insert(struct db *db, const struct payout *payout)
{
	db_insert(db, &insert_payout, &payout_shape, payout);
}

int64_t payout_balance(struct db *db, const struct payout *payout)
{
	struct balance balance = { 0 };
	struct payout locked;

	db_insert(db, &insert_payee, &payout_shape, payout);
	db_one(db, &lock_payee, &payout_shape, payout, &payout_shape, &locked);
	db_one(db, &find_balance, &payout_shape, payout, &balance_shape, &balance);
	return payout->account == LEDGER_CUSTOMER_CASH ? -balance.cents : balance.cents;
}

void payout_prepare_all(struct db *db)
{
	for (const struct query *const *q = (const struct query *const[]){ &insert_payee, &lock_payee, &find_balance, &find_payout,
	     &insert_payout, NULL }; *q; q++)
		db_prepare(db, *q);
}
