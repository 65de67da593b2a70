/* ledger.h - who owes what to whom for an order: double entry, append-only.
 *
 * An order that is delivered makes one transfer "order:<id>:delivered" with these entries, which sum to 0. Positive is owed by the
 * platform to the owner, negative is held by the owner for it.
 *   customer_cash  - the total, in the hands of the courier who took it (owner: the courier)
 *   restaurant     + its food without the tax inside and without the commission
 *   tax            + the tax inside the food, which the platform passes on
 *   courier        + the delivery fee and the tip, whole
 *   platform       + commission and service fee, less the discount it grants
 * What is never delivered owes nothing: cash changes hands at the door alone. */
#ifndef LEDGER_H
#define LEDGER_H
#include "order.h"

struct platform;

enum ledger_account { LEDGER_CUSTOMER_CASH, LEDGER_RESTAURANT, LEDGER_COURIER, LEDGER_PLATFORM, LEDGER_TAX, LEDGER_ACCOUNTS };

struct ledger_entry {
	struct uuid id, transfer_id, order_id, owner_id;
	int account;
	int64_t amount_cents;
	const char *currency, *cause;
	struct instant at;
};
EXTERN_SHAPE(struct page, ledger_page_shape);

/* The five amounts of a delivered order, by account. */
void ledger_amounts(const struct order *, int64_t amounts[LEDGER_ACCOUNTS]);
/* In the caller's transaction; once per order, whatever happens. */
void ledger_record_delivery(struct platform *, const struct order *);
/* false: a transfer of that cause exists. Its cause, order and time stand in the first argument. */
bool ledger_insert(struct db *, const struct ledger_entry *transfer, struct list entries);
/* Newest first, ids below `before`, up to limit + 1: of the restaurants a merchant works for; a courier's own. */
struct list ledger_of_staff(struct db *, struct uuid user_id, struct uuid before, int64_t limit);
struct list ledger_of_courier(struct db *, struct uuid user_id, struct uuid before, int64_t limit);

struct reply; struct request;
struct reply ledger_list(struct request *);
#endif
