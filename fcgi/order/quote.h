/* quote.h - what a basket costs, told and sealed: a placed order repeats these lines and no others. */
#ifndef QUOTE_H
#define QUOTE_H
#include "food/menu.h"
#include "order.h"

struct platform; struct problems; struct reply; struct request;

enum { QUOTE_LIVES_S = 15 * 60, QUOTE_TEXT_MAX = 48 * 1024, ANSWER_MINUTES = 10, DROPOFF_MOVED_M = 200 };

struct basket_line { struct uuid item_id; int64_t quantity; struct list options; const char *note; };  /* options: of struct uuid */
struct basket { struct uuid restaurant_id; struct list lines; struct point dropoff; int64_t tip_cents; int payment; };
EXTERN_SHAPE(struct basket, basket_shape);

struct quote {
	const char *quote;              /* the sealed text, NULL when it cannot be ordered; not in itself */
	struct uuid customer_id, restaurant_id;
	int64_t restaurant_version;     /* by which it was made */
	const char *restaurant_name, *restaurant_slug, *currency;
	int payment;
	struct instant expires_at;      /* business time */
	int64_t items_cents, delivery_fee_cents, service_fee_cents, discount_cents, tip_cents, tax_included_cents, total_cents;
	int64_t commission_cents, courier_fee_cents, answer_minutes, prep_minutes;
	int64_t estimated_minutes;      /* from order to door */
	int64_t service_fee_basis_points;       /* by which quote_price() reckons; not in the quote */
	int64_t min_order_cents, missing_cents; /* of food; missing: what lacks to it */
	struct place pickup;
	struct point dropoff;
	struct list lines;              /* of struct order_line */
};
EXTERN_SHAPE(struct quote, quote_shape);                /* what is sealed */
EXTERN_SHAPE(struct quote, quote_view_shape);           /* what the customer reads */

/* Prices by the offer alone; every line that cannot be had is a problem by pointer. */
bool quote_price(struct arena *, const struct offer *, const struct basket *, struct quote *, struct problems *);
void quote_seal(struct arena *, struct quote *);
bool quote_open(struct arena *, const char *sealed, struct quote *);    /* false: we did not make it */

struct reply quote_make(struct request *);
#endif
