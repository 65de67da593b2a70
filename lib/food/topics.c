#include "food/topics.h"
#include "food/delivery_state.h"
#include "food/order_state.h"
#include "food/payment_state.h"
#include "session.h"

PLAIN(struct uuid, uuid_item);

SHAPE(struct order_message, order_message_shape,
	FIELD(struct order_message, order_id, REQUIRED), FIELD(struct order_message, customer_id, REQUIRED),
	FIELD(struct order_message, restaurant_id, REQUIRED), FIELD(struct order_message, sequence),
	FIELD(struct order_message, state, REQUIRED, .names = order_states),
	FIELD(struct order_message, at), FIELD(struct order_message, placed_at),
	FIELD(struct order_message, answer_by), FIELD(struct order_message, ready_at),
	FIELD(struct order_message, ready_assumed),
	FIELD(struct order_message, restaurant_name), FIELD(struct order_message, customer_name),
	FIELD(struct order_message, customer_phone), FIELD(struct order_message, currency),
	FIELD(struct order_message, reason), FIELD(struct order_message, pin),
	OBJECT(struct order_message, pickup, place_shape), OBJECT(struct order_message, dropoff, place_shape),
	FIELD(struct order_message, total_cents), FIELD(struct order_message, tip_cents),
	FIELD(struct order_message, courier_fee_cents), FIELD(struct order_message, cash_due_cents),
	FIELD(struct order_message, refunded_cents), FIELD(struct order_message, payment_state, 0, .names = payment_states),
	FIELD(struct order_message, courier_id), FIELD(struct order_message, courier_name),
	FIELD(struct order_message, delivery_state, 0, .names = delivery_states),
	FIELD(struct order_message, pickup_expected_at), FIELD(struct order_message, dropoff_expected_at));

SHAPE(struct delivery_message, delivery_message_shape,
	FIELD(struct delivery_message, delivery_id, REQUIRED), FIELD(struct delivery_message, order_id, REQUIRED),
	FIELD(struct delivery_message, courier_id), FIELD(struct delivery_message, sequence),
	FIELD(struct delivery_message, state, REQUIRED, .names = delivery_states),
	FIELD(struct delivery_message, at), FIELD(struct delivery_message, offer_until),
	FIELD(struct delivery_message, pickup_expected_at), FIELD(struct delivery_message, dropoff_expected_at),
	FIELD(struct delivery_message, courier_name), FIELD(struct delivery_message, reason));

SHAPE(struct restaurant_message, restaurant_message_shape,
	FIELD(struct restaurant_message, restaurant_id, REQUIRED), FIELD(struct restaurant_message, sequence),
	FIELD(struct restaurant_message, name), FIELD(struct restaurant_message, approved),
	OBJECT(struct restaurant_message, place, place_shape), FIELD(struct restaurant_message, staff, 0, .of = &uuid_item),
	OBJECT(struct restaurant_message, schedule, schedule_shape));

SHAPE(struct review_message, review_message_shape,
	FIELD(struct review_message, review_id, REQUIRED), FIELD(struct review_message, restaurant_id, REQUIRED),
	FIELD(struct review_message, order_id), FIELD(struct review_message, rating));

SHAPE(struct user_message, user_message_shape,
	FIELD(struct user_message, user_id, REQUIRED), FIELD(struct user_message, email), FIELD(struct user_message, name),
	FIELD(struct user_message, phone), FIELD(struct user_message, role, 0, .names = role_names), FIELD(struct user_message, banned));

const char *const account_mails[] = { "verify", "reset", "change", "change_notice", "email_changed", "password_changed", "log_in", "register", NULL };

SHAPE(struct account_mail_message, account_mail_message_shape,
	FIELD(struct account_mail_message, account_id), FIELD(struct account_mail_message, kind, REQUIRED, .names = account_mails),
	FIELD(struct account_mail_message, email), FIELD(struct account_mail_message, new_email),
	FIELD(struct account_mail_message, user_agent), FIELD(struct account_mail_message, address), FIELD(struct account_mail_message, language),
	FIELD(struct account_mail_message, at));

SHAPE(struct login_refused_message, login_refused_message_shape,
	FIELD(struct login_refused_message, account_id), FIELD(struct login_refused_message, provider, REQUIRED),
	FIELD(struct login_refused_message, reason, REQUIRED), FIELD(struct login_refused_message, address, REQUIRED),
	FIELD(struct login_refused_message, status, REQUIRED), FIELD(struct login_refused_message, at, REQUIRED));

SHAPE(struct session_message, session_message_shape,
	FIELD(struct session_message, session_id, REQUIRED), FIELD(struct session_message, user_id), FIELD(struct session_message, reason));

/* A service hears its own topics to tell the browsers (real time), and the others' to act on them. */
const struct topic topics[] = {
	{ "order.unpaid",           &order_message_shape,      { "order", "user" } },
	{ "order.placed",           &order_message_shape,      { "order", "user" } },
	{ "order.accepted",         &order_message_shape,      { "order", "delivery" } },
	{ "order.preparing",        &order_message_shape,      { "order" } },
	{ "order.ready",            &order_message_shape,      { "order", "delivery" } },
	{ "order.collected",        &order_message_shape,      { "order" } },
	{ "order.delivered",        &order_message_shape,      { "order", "restaurant", "user" } },
	{ "order.rejected",         &order_message_shape,      { "order", "user" } },
	{ "order.expired",          &order_message_shape,      { "order", "restaurant", "user" } },
	{ "order.cancelled",        &order_message_shape,      { "order", "delivery", "user" } },
	{ "order.courier",          &order_message_shape,      { "order" } },
	{ "order.payment",          &order_message_shape,      { "order" } },
	{ "delivery.searching",     &delivery_message_shape,   { "delivery", "order", "user" } },
	{ "delivery.accepted",      &delivery_message_shape,   { "delivery", "order", "user" } },
	{ "delivery.declined",      &delivery_message_shape,   { "delivery" } },
	{ "delivery.at_restaurant", &delivery_message_shape,   { "delivery", "order" } },
	{ "delivery.picked_up",     &delivery_message_shape,   { "delivery", "order" } },
	{ "delivery.at_customer",   &delivery_message_shape,   { "delivery", "order" } },
	{ "delivery.expected",      &delivery_message_shape,   { "delivery", "order" } },
	{ "delivery.delivered",     &delivery_message_shape,   { "delivery", "order", "user" } },
	{ "delivery.failed",        &delivery_message_shape,   { "delivery", "order" } },
	{ "delivery.returning",     &delivery_message_shape,   { "delivery" } },
	{ "delivery.returned",      &delivery_message_shape,   { "delivery", "order", "user" } },
	{ "delivery.cancelled",     &delivery_message_shape,   { "delivery", "user" } },
	{ "restaurant.changed",     &restaurant_message_shape, { "restaurant", "order" } },
	{ "restaurant.menu_changed", &restaurant_message_shape, { "restaurant" } },
	{ "restaurant.reviewed",    &review_message_shape,     { "restaurant", "order" } },
	{ "user.registered",        &user_message_shape,       { "user" } },
	{ "user.changed",           &user_message_shape,       { "delivery" } },
	{ "user.banned",            &user_message_shape,       { "delivery" } },
	{ "user.unbanned",          &user_message_shape,       { "delivery" } },
	{ "user.deleted",           &user_message_shape,       { "order", "restaurant", "delivery" } },
	{ "account.mail",           &account_mail_message_shape, { "user" } },
	{ "login.refused",          &login_refused_message_shape, { "admin" } },
	{ "session.ended",          &session_message_shape,    { "user" } },
	{ NULL, NULL, { NULL } },
};
