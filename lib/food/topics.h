/* topics.h - what services tell each other: every topic, its payload, and who hears it. */
#ifndef FOOD_TOPICS_H
#define FOOD_TOPICS_H
#include "food/place.h"
#include "food/schedule.h"
#include "queue.h"

/* order.unpaid .placed .accepted .preparing .ready .collected .delivered .rejected .expired .cancelled; order.courier: who brings it, and
 * when, has changed; order.payment: how far it is paid. The sequence is the order's version and has no gaps. */
struct order_message {
	struct uuid order_id, customer_id, restaurant_id;
	int64_t sequence;
	int state;                              /* enum order_state */
	struct instant at, placed_at, answer_by, ready_at;     /* ready_at: when the kitchen expects it; none before acceptance.
	                                         * answer_by: none until the kitchen sees it */
	bool ready_assumed;                     /* the kitchen accepted without naming a time: ready_at is its usual one */
	const char *restaurant_name, *customer_name, *customer_phone, *currency, *reason, *pin;
	struct place pickup, dropoff;
	int64_t total_cents, tip_cents, courier_fee_cents, cash_due_cents, refunded_cents;     /* courier_fee_cents: what the courier earns, tip included */
	struct uuid courier_id;
	const char *courier_name;
	int payment_state;                      /* enum payment_state */
	struct maybe_enum delivery_state;       /* enum delivery_state; none before a courier is sought */
	struct instant pickup_expected_at, dropoff_expected_at;
};
EXTERN_SHAPE(struct order_message, order_message_shape);

/* delivery.searching .accepted .declined .at_restaurant .picked_up .at_customer .delivered .failed .returning
 * .returned .cancelled */
struct delivery_message {
	struct uuid delivery_id, order_id, courier_id;          /* courier_id: whom it concerns; when searching again, who has lost it */
	int64_t sequence;
	int state;                              /* enum delivery_state */
	struct instant at, offer_until, pickup_expected_at, dropoff_expected_at;
	const char *courier_name, *reason;
};
EXTERN_SHAPE(struct delivery_message, delivery_message_shape);

/* restaurant.changed: name, place, staff, approval or hours; restaurant.menu_changed */
struct restaurant_message {
	struct uuid restaurant_id;
	int64_t sequence;
	const char *name;
	bool approved;
	struct place place;
	struct list staff;                      /* of struct uuid (uuid_item): users who may act for it */
	const struct schedule *schedule;        /* NULL: not told */
};
EXTERN_SHAPE(struct restaurant_message, restaurant_message_shape);
extern const struct shape uuid_item;

/* restaurant.reviewed: a review or a reply to one */
struct review_message { struct uuid review_id, restaurant_id, order_id; int64_t rating; };
EXTERN_SHAPE(struct review_message, review_message_shape);

/* user.registered .changed .banned .unbanned; .deleted, which tells the id and the role alone */
struct user_message { struct uuid user_id; const char *email, *name, *phone; int role; bool banned; };
EXTERN_SHAPE(struct user_message, user_message_shape);

/* account.mail: what its owner, or who says to be it, is to be told by mail. The event holds no token: the worker makes it. */
enum account_mail { MAIL_VERIFY, MAIL_RESET, MAIL_CHANGE, MAIL_CHANGE_NOTICE, MAIL_EMAIL_CHANGED, MAIL_PASSWORD_CHANGED, MAIL_LOG_IN,
	MAIL_REGISTER };
extern const char *const account_mails[];
struct account_mail_message {
	struct uuid account_id;                 /* none for MAIL_RESET, MAIL_REGISTER: whether there is one is for the worker to find out */
	int kind;                               /* enum account_mail */
	const char *email;                      /* MAIL_RESET, MAIL_REGISTER: asked for; MAIL_CHANGE: the new one; notices: where it goes */
	const char *new_email;                  /* MAIL_CHANGE_NOTICE, MAIL_EMAIL_CHANGED */
	const char *user_agent, *address;       /* MAIL_LOG_IN: from where */
	const char *language;                   /* MAIL_REGISTER: of who asks, may be NULL */
	struct instant at;                      /* real time */
};
EXTERN_SHAPE(struct account_mail_message, account_mail_message_shape);

/* login.refused: a provider's word let nobody in. reason: a word for people and what was wrong, or that no more of it is written. */
struct login_refused_message {
	struct uuid account_id;                 /* of whoever was linking; none: somebody was logging in */
	const char *provider, *reason, *address;
	int64_t status;                         /* what the browser got */
	struct instant at;                      /* real time */
};
EXTERN_SHAPE(struct login_refused_message, login_refused_message_shape);

/* session.ended */
struct session_message { struct uuid session_id, user_id; const char *reason; };
EXTERN_SHAPE(struct session_message, session_message_shape);

extern const struct topic topics[];
#endif
