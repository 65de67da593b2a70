/* payout.h - what the platform pays out to restaurants and couriers, and the cash that couriers hand in. */
#ifndef PAYOUT_H
#define PAYOUT_H
#include "shape.h"

/* account: enum ledger_account: restaurant, courier, or customer_cash, which a courier hands in. */
struct payout {
	struct uuid id, owner_id, by_user;
	int account;
	int64_t amount_cents;
	const char *currency, *reference;
	struct instant at;
};
#endif
