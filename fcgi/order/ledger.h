/* ledger.h - who owes what to whom: double entry, append-only, one transfer per cause. Each transfer's entries sum to 0. Positive is
 * owed by the platform to the owner, negative is held by the owner for it.
 *
 *   order:<id>:authorized   customer_hold +, provider_hold -   what the card's bank has set aside for us
 *   order:<id>:captured     both back; customer +, provider -  taken: the provider holds it, and the customer has paid for food to come
 *   order:<id>:voided       both back
 *   order:<id>:fee          provider +, platform -             what the provider keeps for itself
 *   order:<id>:delivered    the order is served: customer - (customer_cash - in the hands of the courier who took cash),
 *                           restaurant + food without the tax inside, restaurant - and platform + the commission, tax + the tax inside,
 *                           courier + delivery fee and tip, platform + service fee, platform - discount
 *   order:<id>:kept         the same for one that ended unserved by the customer's fault, and is paid all the same
 *   order:<id>:compensated  the kitchen had accepted it, and it ended by nobody's fault in the kitchen: restaurant + its part, platform -
 *   order:<id>:handed_over  it ended unserved by a cancellation that met the courier at the door, and was handed over all the same: courier +
 *                           delivery fee; cash: customer_cash -, courier + tip; platform the rest
 *   order:<id>:lost         served, and its card could not be charged: customer +, platform -
 *   refund:<id>             provider +; unserved: customer -; else by who is liable, less the tax inside, which tax - gives back
 *   order:<id>:unborne      refunds were given before it ended unserved: their bearers + what they bore, customer -
 *   refund:<id>:returned    it did not reach the card: the same backwards
 *   payout:<id>             the payee -, bank +: paid out; or customer_cash +, bank -: a courier hands cash in */
#ifndef LEDGER_H
#define LEDGER_H
#include "order.h"

struct platform; struct refund; struct payout;

enum ledger_account {
	LEDGER_CUSTOMER_CASH, LEDGER_RESTAURANT, LEDGER_COURIER, LEDGER_PLATFORM, LEDGER_TAX, LEDGER_CUSTOMER, LEDGER_CUSTOMER_HOLD,
	LEDGER_PROVIDER, LEDGER_PROVIDER_HOLD, LEDGER_BANK,
};
enum ledger_purpose {
	FOR_ORDER, FOR_FOOD, FOR_TAX, FOR_COMMISSION, FOR_DELIVERY_FEE, FOR_TIP, FOR_SERVICE_FEE, FOR_DISCOUNT, FOR_AUTHORIZATION,
	FOR_CAPTURE, FOR_VOID, FOR_FEE, FOR_REFUND, FOR_COMPENSATION, FOR_PAYOUT, FOR_LOSS,
};
extern const char *const ledger_accounts[], *const ledger_purposes[];

enum { TRANSFER_ENTRIES_MAX = 12 };

struct ledger_entry {
	struct uuid id, transfer_id, order_id, owner_id;
	int account, purpose;
	int64_t amount_cents;
	const char *currency, *cause;
	struct instant at;
};
struct ledger_transfer { struct ledger_entry head, entries[TRANSFER_ENTRIES_MAX]; size_t n; };
EXTERN_SHAPE(struct page, ledger_page_shape);

/* What an order owes once it is served; head and owners are filled in too. */
void ledger_serve(const struct order *, struct ledger_transfer *);
/* What the restaurant earns by it: its food without tax and commission. */
int64_t ledger_restaurant_part(const struct order *);

/* In the caller's transaction; each once per order, whatever happens. */
void ledger_authorized(struct platform *, const struct order *);
void ledger_captured(struct platform *, const struct order *);
void ledger_voided(struct platform *, const struct order *);
void ledger_fee(struct platform *, const struct order *);
void ledger_delivered(struct platform *, const struct order *);
void ledger_kept(struct platform *, const struct order *);
void ledger_compensated(struct platform *, const struct order *);
void ledger_handed_over(struct platform *, const struct order *);
void ledger_lost(struct platform *, const struct order *);
/* returned: it came back. */
void ledger_refunded(struct platform *, const struct order *, const struct refund *, bool returned);
/* lines: of the refunds that succeeded before, of struct refund_line. */
void ledger_unborne(struct platform *, const struct order *, struct list lines);
void ledger_paid_out(struct platform *, const struct payout *);

/* false: a transfer of that cause exists, or there is nothing to write. */
bool ledger_insert(struct db *, const struct ledger_transfer *);
/* Newest first, ids below `before`, up to limit + 1: of the restaurants a merchant works for; a courier's own. */
struct list ledger_of_staff(struct db *, struct uuid user_id, struct uuid before, int64_t limit);
struct list ledger_of_courier(struct db *, struct uuid user_id, struct uuid before, int64_t limit);

struct reply; struct request;
struct reply ledger_list(struct request *), ledger_list_of_merchant(struct request *), ledger_list_of_courier(struct request *);
#endif
