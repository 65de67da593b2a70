#include "order_jobs.h"
#include "figures.h"
#include "arena.h"
#include "cache.h"
#include "channel.h"
#include "clock.h"
#include "db.h"
#include "erasure.h"
#include "food/delivery_state.h"
#include "food/first_name.h"
#include "food/payment_state.h"
#include "food/topics.h"
#include "ledger.h"
#include "log.h"
#include "order_cache.h"
#include "refund.h"
#include "restaurant.h"
#include "transition.h"
#include "worker.h"

enum { SWEEP_MAX = 50, FORGET_MAX = 500, ALARM_BEFORE_MS = 3 * 60000, ALARM_KEPT_S = 3600 };

/* What listeners of an order's stream are told: nothing that only its customer, or only its kitchen, may know. The control room may
 * miss it: what it shows are lists. */
SHAPE(struct order_message, order_news_shape,
	FIELD(struct order_message, order_id), FIELD(struct order_message, restaurant_id), FIELD(struct order_message, restaurant_name),
	FIELD(struct order_message, state, 0, .names = order_states), FIELD(struct order_message, total_cents),
	FIELD(struct order_message, currency), FIELD(struct order_message, refunded_cents),
	FIELD(struct order_message, payment_state, 0, .names = payment_states), FIELD(struct order_message, placed_at), FIELD(struct order_message, answer_by),
	FIELD(struct order_message, ready_at), FIELD(struct order_message, reason), FIELD(struct order_message, courier_name),
	FIELD(struct order_message, delivery_state, 0, .names = delivery_states),
	FIELD(struct order_message, pickup_expected_at), FIELD(struct order_message, dropoff_expected_at));

SHAPE(struct order, order_alarm_shape,
	FIELD(struct order, id), FIELD(struct order, restaurant_id), FIELD(struct order, restaurant_name),
	FIELD(struct order, state, 0, .names = order_states), FIELD(struct order, placed_at), FIELD(struct order, answer_by));

/* Nobody leaves with an order under way, but one may be placed in that moment. Food that a kitchen has begun is brought all the same. */
static void give_up_untaken(struct platform *on, struct uuid customer_id)
{
	struct list untaken = orders_untaken(on->db, customer_id);
	const struct order_key *key = untaken.at;
	const struct reason why = { "The customer has deleted their account." };

	for (size_t i = 0; i < untaken.n; i++) {
		struct order *order = arena_alloc(on->arena, sizeof *order);
		if (order_find_locked(on->db, key[i].id, order))
			order_end(on, order, ORDER_ACT_CANCEL, (struct actor){ .role = ROLE_SERVICE }, &why);
	}
}

void order_leave_gone(struct job *job)
{
	const struct order_message *m = job->payload;

	if (m->state <= ORDER_PLACED && customer_is_gone(job->on->db, m->customer_id))
		give_up_untaken(job->on, m->customer_id);
}

/* The cache is dropped here once more: the act may have been a worker's, whose commit came after it. A kitchen hears of what it was
 * asked for. */
void order_told(struct job *job)
{
	const struct order_message *m = job->payload;
	struct arena *arena = job->on->arena;
	struct order_message told = *m;

	told.courier_name = first_name(arena, m->courier_name);
	order_cache_drop(job->on, &m->order_id, &m->customer_id);
	if (order_state_ends((enum order_state)m->state))
		customer_erase_if_gone(job->on->db, m->customer_id);
	order_leave_gone(job);
	channel_tell(job->on, "control", job->event, &order_news_shape, m);
	if (!channel_tell(job->on, arena_printf(arena, "orders/%s", m->order_id.text), job->event, &order_news_shape, &told)
	    || (m->answer_by.ms && !channel_tell(job->on, arena_printf(arena, "restaurants/%s", m->restaurant_id.text), job->event, &order_news_shape, &told)))
		job_fail(job, "the real-time channels cannot be reached");
}

/* NULL: an order that we do not have, or that has ended: nothing is left to do for it. */
static struct order *order_of(struct job *job)
{
	const struct delivery_message *m = job->payload;
	struct order *order = arena_alloc(job->on->arena, sizeof *order);

	if (order_find(job->on->db, m->order_id, order) && !order_state_ends(order->state))
		return order;
	log_line("late_news", job->on->request_id, "%s of order %s", job->event->topic, m->order_id.text);
	return NULL;
}

/* Messages may overtake each other; what an older one tells is not written over. Who has lost it, whom a search names, brings it no
 * more. */
static bool note_courier(struct order *order, const struct delivery_message *m)
{
	if (m->sequence <= order->delivery_sequence)
		return false;
	order->delivery_sequence = m->sequence;
	order->delivery_state = (struct maybe_enum){ m->state, true };
	if (m->state != DELIVERY_SEARCHING) {
		order->courier_id = m->courier_id;
		order->courier_name = m->courier_name;
	} else {
		order->courier_id = (struct uuid){ "" };
		order->courier_name = NULL;
	}
	order->pickup_expected_at = m->pickup_expected_at;
	order->dropoff_expected_at = m->dropoff_expected_at;
	return true;
}

static struct actor courier_of(const struct delivery_message *m)
{
	return (struct actor){ ROLE_COURIER, m->courier_id };
}

/* Who brings it, and when, is part of what the customer sees. */
void order_courier_changed(struct job *job)
{
	const struct delivery_message *m = job->payload;
	struct order *order = order_of(job);

	if (order && note_courier(order, m))
		order_move(job->on, order, ORDER_ACT_COURIER, (struct actor){ *m->courier_id.text ? ROLE_COURIER : ROLE_SERVICE, m->courier_id });
}

void order_picked_up(struct job *job)
{
	const struct delivery_message *m = job->payload;
	struct order *order = order_of(job);

	if (!order)
		return;
	note_courier(order, m);
	order_walk(job->on, order, ORDER_COLLECTED, courier_of(m));
}

/* Its cancellation met the courier at the door: they are paid all the same, and owe the cash they took. It stays cancelled, for that is
 * what its money went by; where the food is, is the delivery's state. */
static void settle_late(struct job *job)
{
	const struct delivery_message *m = job->payload;
	struct order *order = arena_alloc(job->on->arena, sizeof *order);

	if (!order_find(job->on->db, m->order_id, order) || order->state != ORDER_CANCELLED || !order->accepted_at.ms || !order_is_unserved(order))
		return;
	if (!note_courier(order, m))
		return;
	ledger_handed_over(job->on, order);
	order_move(job->on, order, ORDER_ACT_COURIER, courier_of(m));
}

/* Also when the pick-up has not been heard of yet. */
void order_delivered(struct job *job)
{
	const struct delivery_message *m = job->payload;
	struct order *order = order_of(job);

	if (!order) {
		settle_late(job);
		return;
	}
	bool is_news = order->state != ORDER_DELIVERED;
	note_courier(order, m);
	order_walk(job->on, order, ORDER_DELIVERED, courier_of(m));
	if (is_news && order->state == ORDER_DELIVERED && order->promised_at.ms)
		figure_observe(FIGURE_LATENESS, (double)(order->delivered_at.ms - order->promised_at.ms) / 1000);
}

/* The food did not reach its customer: the order ends, a card gets its money back, and the platform pays the kitchen. */
void order_undelivered(struct job *job)
{
	const struct delivery_message *m = job->payload;
	struct order *order = order_of(job);
	struct reason why = { m->reason ? m->reason : "The courier could not deliver it." };

	if (!order)
		return;
	note_courier(order, m);
	order_end(job->on, order, ORDER_ACT_CANCEL, (struct actor){ .role = ROLE_SERVICE }, &why);
}

void order_reviewed(struct job *job)
{
	const struct review_message *m = job->payload;
	struct order *order = arena_alloc(job->on->arena, sizeof *order);

	if (!*m->order_id.text || !order_find(job->on->db, m->order_id, order))
		return;
	order_review(job->on->db, m->order_id, m->rating);
	order_cache_drop(job->on, &order->id, &order->customer_id);
}

/* Noted first: what is placed from then on meets the note when it is told. */
void order_customer_deleted(struct job *job)
{
	const struct user_message *m = job->payload;

	if (m->role != ROLE_CUSTOMER)
		return;
	customer_note_gone(job->on->db, m->user_id);
	give_up_untaken(job->on, m->user_id);
	customer_erase_if_gone(job->on->db, m->user_id);
}

void order_restaurant_changed(struct job *job)
{
	staff_replace(job->on->db, job->payload);
}

static void expire(struct platform *on, struct uuid id)
{
	struct order *order = arena_alloc(on->arena, sizeof *order);
	const struct reason why = { "The restaurant did not answer in time." };

	db_begin(on->db);
	if (order_find_late(on->db, id, clock_now(), order))
		order_end(on, order, ORDER_ACT_EXPIRE, (struct actor){ .role = ROLE_SERVICE }, &why);
	db_commit(on->db);
	order_cache_drop(on, &order->id, &order->customer_id);
}

static void give_up_payment(struct platform *on, struct uuid id)
{
	struct order *order = arena_alloc(on->arena, sizeof *order);
	const struct reason why = { "It was not paid in time." };

	db_begin(on->db);
	if (order_find_locked(on->db, id, order) && order->state == ORDER_UNPAID)
		order_end(on, order, ORDER_ACT_CANCEL, (struct actor){ .role = ROLE_SERVICE }, &why);
	db_commit(on->db);
	order_cache_drop(on, &order->id, &order->customer_id);
}

/* Business deadlines are columns, so that they follow the business clock. */
void order_expire_late(struct platform *on)
{
	struct list late = orders_late(on->db, clock_now(), SWEEP_MAX);
	const struct order_key *key = late.at;

	for (size_t i = 0; i < late.n; i++)
		expire(on, key[i].id);
}

/* A kitchen that does not answer may still be called. */
static void alarm_once(struct platform *on, struct uuid id)
{
	struct order *order = arena_alloc(on->arena, sizeof *order);

	if (!order_find(on->db, id, order) || order->state != ORDER_PLACED
	    || !cache_put_new(on->cache, arena_printf(on->arena, "unanswered:%s", id.text), "1", 1, ALARM_KEPT_S))
		return;
	channel_tell(on, "control", &(struct event){ .topic = "order.unanswered", .sequence = order->version, .at = clock_now() },
	             &order_alarm_shape, order);
}

void order_alarm_unanswered(struct platform *on)
{
	struct list near = orders_late(on->db, (struct instant){ clock_now().ms + ALARM_BEFORE_MS }, SWEEP_MAX);
	const struct order_key *key = near.at;

	for (size_t i = 0; i < near.n; i++)
		alarm_once(on, key[i].id);
}

void order_end_unpaid(struct platform *on)
{
	struct list late = orders_unpaid(on->db, clock_now(), SWEEP_MAX);
	const struct order_key *key = late.at;

	for (size_t i = 0; i < late.n; i++)
		give_up_payment(on, key[i].id);
}

/* Real time: a client that repeats a request after three days means another one. */
void order_forget_answers(struct platform *on)
{
	while (answers_forget(on->db, FORGET_MAX) == FORGET_MAX)
		;
}
