/* payout.h - what the platform pays out to restaurants and couriers, and the cash that couriers hand in. */
#ifndef PAYOUT_H
#define PAYOUT_H
#include "shape.h"

struct db; struct reply; struct request;

/* account: enum ledger_account: restaurant, courier, or customer_cash, which a courier hands in. */
struct payout {
	struct uuid id, owner_id, by_user;
	int account;
	int64_t amount_cents;
	const char *currency, *reference;
	struct instant at;
};
EXTERN_SHAPE(struct payout, payout_shape);

/* key: names what an administrator wants, so that it is paid once. */
struct payout_wish { int account; struct uuid owner_id, actor_id; int64_t amount_cents; const char *currency, *reference, *key; };
EXTERN_SHAPE(struct payout_wish, payout_wish_shape);

/* In the caller's transaction. */
bool payout_find(struct db *, struct uuid id, struct payout *);
void payout_insert(struct db *, const struct payout *);
/* What the owner is owed in that account (customer_cash: holds), once nobody else can pay it out: the payee's row is locked. */
int64_t payout_balance(struct db *, const struct payout *);

struct reply payout_make(struct request *);
#endif
