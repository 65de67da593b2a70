#include "stripe.h"
#include "format.h"

enum { ID_MAX = 255 };
static const int64_t YEAR_9999 = 253402300799;

/* It becomes a column of ours, and part of a path. */
static bool is_id(const char *text)
{
	while (*text > ' ' && *text < 127)
		text++;
	return !*text;
}

static const struct format stripe_id = { "stripe-id", "must be an id: visible ASCII characters", is_id };

SHAPE(struct stripe_error, stripe_error_shape,
	FIELD(struct stripe_error, code), FIELD(struct stripe_error, decline_code), FIELD(struct stripe_error, message));
SHAPE(struct stripe_balance, stripe_balance_shape, FIELD(struct stripe_balance, fee));
SHAPE(struct stripe_charge, stripe_charge_shape,
	FIELD(struct stripe_charge, id), OBJECT(struct stripe_charge, balance_transaction, stripe_balance_shape));
SHAPE(struct stripe_metadata, stripe_metadata_shape,
	FIELD(struct stripe_metadata, order_id), FIELD(struct stripe_metadata, refund_id));

/* In events and errors the charge is its id alone. */
SHAPE(struct stripe_object, stripe_object_shape,
	FIELD(struct stripe_object, object), FIELD(struct stripe_object, id, 0, .max = ID_MAX, .format = &stripe_id), FIELD(struct stripe_object, status),
	FIELD(struct stripe_object, currency), FIELD(struct stripe_object, client_secret), FIELD(struct stripe_object, payment_intent),
	FIELD(struct stripe_object, failure_reason), FIELD(struct stripe_object, amount), FIELD(struct stripe_object, amount_capturable),
	FIELD(struct stripe_object, amount_received), OBJECT(struct stripe_object, metadata, stripe_metadata_shape),
	OBJECT(struct stripe_object, last_payment_error, stripe_error_shape));
SHAPE(struct stripe_object, stripe_expanded_shape,
	FIELD(struct stripe_object, object), FIELD(struct stripe_object, id, 0, .max = ID_MAX, .format = &stripe_id), FIELD(struct stripe_object, status),
	FIELD(struct stripe_object, currency), FIELD(struct stripe_object, client_secret), FIELD(struct stripe_object, payment_intent),
	FIELD(struct stripe_object, failure_reason), FIELD(struct stripe_object, amount), FIELD(struct stripe_object, amount_capturable),
	FIELD(struct stripe_object, amount_received), OBJECT(struct stripe_object, metadata, stripe_metadata_shape),
	OBJECT(struct stripe_object, last_payment_error, stripe_error_shape), OBJECT(struct stripe_object, latest_charge, stripe_charge_shape));

SHAPE(struct stripe_event_data, stripe_event_data_shape, OBJECT(struct stripe_event_data, object, stripe_object_shape));
SHAPE(struct stripe_event, stripe_event_head_shape,
	FIELD(struct stripe_event, id, REQUIRED, .min = 1, .max = ID_MAX, .format = &stripe_id), FIELD(struct stripe_event, type, REQUIRED, .min = 1, .max = 80),
	FIELD(struct stripe_event, livemode));
SHAPE(struct stripe_event, stripe_event_shape,
	FIELD(struct stripe_event, id, REQUIRED, .min = 1, .max = ID_MAX, .format = &stripe_id), FIELD(struct stripe_event, type, REQUIRED, .min = 1, .max = 80),
	FIELD(struct stripe_event, created, REQUIRED, .min = 0, .max = YEAR_9999), FIELD(struct stripe_event, livemode), OBJECT(struct stripe_event, data, stripe_event_data_shape, REQUIRED));
SHAPE(struct stripe_events, stripe_events_shape,
	FIELD(struct stripe_events, data, 0, .of = &stripe_event_shape), FIELD(struct stripe_events, has_more));
SHAPE(struct stripe_refunds, stripe_refunds_shape,
	FIELD(struct stripe_refunds, data, 0, .of = &stripe_object_shape), FIELD(struct stripe_refunds, has_more));
