#include "quote.h"
#include "food/money.h"
#include "food/topics.h"
#include "format.h"
#include "payment.h"

SHAPE(struct basket_line, basket_line_shape,
	FIELD(struct basket_line, item_id, REQUIRED), FIELD(struct basket_line, quantity, REQUIRED, .min = 1, .max = 99),
	FIELD(struct basket_line, options, 0, .min = 0, .max = 60, .of = &uuid_item),
	FIELD(struct basket_line, note, 0, .min = 1, .max = 200, .format = &format_line));

SHAPE(struct basket, basket_shape,
	FIELD(struct basket, restaurant_id, REQUIRED),
	FIELD(struct basket, lines, REQUIRED, .min = 1, .max = 50, .of = &basket_line_shape),
	OBJECT(struct basket, dropoff, point_shape, REQUIRED),
	FIELD(struct basket, tip_cents, 0, .min = 0, .max = 100000),
	FIELD(struct basket, payment, 0, .names = payment_methods));

SHAPE(struct quote, quote_view_shape,
	FIELD(struct quote, quote), FIELD(struct quote, expires_at), FIELD(struct quote, restaurant_id),
	FIELD(struct quote, restaurant_name), FIELD(struct quote, restaurant_slug), FIELD(struct quote, currency), FIELD(struct quote, payment, 0, .names = payment_methods),
	FIELD(struct quote, items_cents), FIELD(struct quote, delivery_fee_cents), FIELD(struct quote, service_fee_cents),
	FIELD(struct quote, discount_cents), FIELD(struct quote, tip_cents), FIELD(struct quote, tax_included_cents),
	FIELD(struct quote, total_cents), FIELD(struct quote, min_order_cents), FIELD(struct quote, missing_cents),
	FIELD(struct quote, prep_minutes), FIELD(struct quote, estimated_minutes),
	FIELD(struct quote, lines, 0, .of = &order_line_shape));

SHAPE(struct quote, quote_shape,
	FIELD(struct quote, customer_id), FIELD(struct quote, expires_at), FIELD(struct quote, restaurant_id), FIELD(struct quote, restaurant_version),
	FIELD(struct quote, restaurant_name), FIELD(struct quote, restaurant_slug), FIELD(struct quote, currency), FIELD(struct quote, payment, 0, .names = payment_methods),
	FIELD(struct quote, items_cents), FIELD(struct quote, delivery_fee_cents), FIELD(struct quote, service_fee_cents),
	FIELD(struct quote, discount_cents), FIELD(struct quote, tip_cents), FIELD(struct quote, tax_included_cents),
	FIELD(struct quote, total_cents), FIELD(struct quote, prep_minutes), FIELD(struct quote, estimated_minutes),
	FIELD(struct quote, lines, 0, .of = &order_line_shape),
	FIELD(struct quote, commission_cents), FIELD(struct quote, courier_fee_cents), FIELD(struct quote, answer_minutes),
	OBJECT(struct quote, pickup, place_shape), OBJECT(struct quote, dropoff, point_shape));
