/* payments.h - what goes back to customers and out to restaurants and couriers. */
#ifndef PAYMENTS_H
#define PAYMENTS_H
#include "admin.h"

struct wanted_line { int64_t position; struct maybe_int amount_cents; struct maybe_enum liable; };
struct refund_wish { struct list lines; struct maybe_int amount_cents; struct maybe_enum liable; const char *reason, *key; struct uuid actor_id; };
struct payout_wish { int account; struct uuid owner_id, actor_id; int64_t amount_cents; const char *currency, *reference, *key; };
/* owner_id: none is all of them. */
struct balance_search { struct maybe_enum state; struct uuid owner_id; const char *after; struct maybe_int limit; };
struct balance { struct uuid owner_id; const char *account, *name, *currency; int64_t amount_cents; };
EXTERN_SHAPE(struct refund_wish, refund_wish_shape);
EXTERN_SHAPE(struct payout_wish, payout_wish_shape);
EXTERN_SHAPE(struct balance, balance_shape);
EXTERN_SHAPE(struct balance_search, balance_search_shape);
extern const struct shape balance_page_shape;
/* Those that are not 0, by owner and currency, or of one owner; account: restaurant, courier or customer_cash. after: whose owner and
 * currency come before the first, none: "" and NULL. */
struct list balances_all(struct db *, const char *account, struct uuid owner_id, const struct balance *after, int64_t limit);
bool balance_find(struct db *, const char *account, struct uuid owner_id, const char *currency, struct balance *out);

struct reply order_refund(struct request *), payout_pay(struct request *), balances_list(struct request *);
#endif
