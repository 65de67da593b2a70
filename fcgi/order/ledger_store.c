#include "db.h"
#include "ledger.h"

const char *const ledger_accounts[] = {
	"customer_cash", "restaurant", "courier", "platform", "tax", "customer", "customer_hold", "provider", "provider_hold", "bank", NULL,
};
const char *const ledger_purposes[] = {
	"order", "food", "tax", "commission", "delivery_fee", "tip", "service_fee", "discount", "authorization", "capture", "void", "fee",
	"refund", "compensation", "payout", "loss", NULL,
};

SHAPE(struct ledger_entry, ledger_entry_shape,
	FIELD(struct ledger_entry, id), FIELD(struct ledger_entry, transfer_id, SERVER_ONLY), FIELD(struct ledger_entry, order_id),
	FIELD(struct ledger_entry, owner_id), FIELD(struct ledger_entry, account, 0, .names = ledger_accounts),
	FIELD(struct ledger_entry, purpose, 0, .names = ledger_purposes),
	FIELD(struct ledger_entry, amount_cents), FIELD(struct ledger_entry, currency), FIELD(struct ledger_entry, cause),
	FIELD(struct ledger_entry, at));
SHAPE(struct page, ledger_page_shape,
	FIELD(struct page, items, 0, .of = &ledger_entry_shape), FIELD(struct page, next));

struct asked { struct uuid user_id, id; int64_t limit; };
SHAPE(struct asked, ledger_asked_shape, FIELD(struct asked, user_id), FIELD(struct asked, id), FIELD(struct asked, limit));

static const struct query
	insert_transfer = { "INSERT INTO ledger_transfers (id, cause, order_id, at) VALUES (:transfer_id, :cause, :order_id, :at)" },
	insert_entries  = { "INSERT INTO ledger_entries (id, transfer_id, account, purpose, owner_id, amount_cents, currency, at)"
	                    " VALUES (:id, :transfer_id, :account, :purpose, :owner_id, :amount_cents, :currency, :at)" },
	all_staffed     = { "SELECT e.id, t.order_id, e.owner_id, e.account, e.purpose, e.amount_cents, e.currency, t.cause, t.at"
	                    " FROM ledger_entries e JOIN ledger_transfers t ON t.id = e.transfer_id"
	                    " JOIN restaurant_staff s ON s.restaurant_id = e.owner_id WHERE s.user_id = :user_id"
	                    " AND e.account = 'restaurant' AND e.id < :id ORDER BY e.id DESC LIMIT :limit" },
	all_own         = { "SELECT e.id, t.order_id, e.owner_id, e.account, e.purpose, e.amount_cents, e.currency, t.cause, t.at"
	                    " FROM ledger_entries e JOIN ledger_transfers t ON t.id = e.transfer_id"
	                    " WHERE e.owner_id = :user_id AND e.account IN ('courier', 'customer_cash') AND e.id < :id"
	                    " ORDER BY e.id DESC LIMIT :limit" };

bool ledger_insert(struct db *db, const struct ledger_transfer *t)
{
	if (!t->n || !db_insert(db, &insert_transfer, &ledger_entry_shape, &t->head))
		return false;
	db_insert_all(db, &insert_entries, &ledger_entry_shape, (struct list){ (void *)t->entries, t->n });
	return true;
}

struct list ledger_of_staff(struct db *db, struct uuid user_id, struct uuid before, int64_t limit)
{
	return db_all(db, &all_staffed, &ledger_asked_shape, &(struct asked){ user_id, before, limit + 1 }, &ledger_entry_shape);
}

struct list ledger_of_courier(struct db *db, struct uuid user_id, struct uuid before, int64_t limit)
{
	return db_all(db, &all_own, &ledger_asked_shape, &(struct asked){ user_id, before, limit + 1 }, &ledger_entry_shape);
}

void ledger_prepare_all(struct db *db)
{
	db_prepare(db, &insert_transfer);
	db_prepare(db, &insert_entries);
	db_prepare(db, &all_staffed);
	db_prepare(db, &all_own);
}
