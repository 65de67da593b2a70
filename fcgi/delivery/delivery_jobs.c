#include "delivery_jobs.h"
#include "arena.h"
#include "clock.h"
#include "courier.h"
#include "delivery.h"
#include "prep.h"
#include "route.h"
#include "tell.h"
#include "worker.h"

enum { REST_BEFORE_LOG_MS = 5000 };     /* real time in which a repeated event still meets the delivery in flight */

static struct instant told_at(const struct job *job)
{
	const struct order_message *m = job->payload;

	return m->at.ms ? m->at : job->event->at;
}

static struct delivery *delivery_of(struct job *job, enum delivery_state state)
{
	const struct order_message *m = job->payload;
	struct delivery *d = arena_alloc(job->on->arena, sizeof *d);
	struct milestone *first = arena_alloc(job->on->arena, sizeof *first);
	struct uuid *event_id = arena_alloc(job->on->arena, sizeof *event_id);

	*event_id = job->event->id;
	*d = (struct delivery){ .id = delivery_id_of(m->order_id), .order_id = m->order_id,
		.restaurant_id = m->restaurant_id,
		.customer_id = m->customer_id, .version = 1, .state = state, .pickup = m->pickup, .dropoff = m->dropoff,
		.restaurant_name = m->restaurant_name, .customer_name = m->customer_name,
		.customer_phone = m->customer_phone,
		.currency = m->currency, .placed_at = m->placed_at, .ready_at = m->ready_at, .created_at = clock_now(),
		.changed_at = clock_now(), .fee_cents = m->courier_fee_cents, .tip_cents = m->tip_cents,
		.total_cents = m->total_cents,
		.cash_due_cents = m->cash_due_cents, .pin_tries_left = PIN_TRIES, .seen = { event_id, 1 } };
	*first = (struct milestone){ .state = state, .at = d->created_at };
	d->timeline = (struct list){ first, 1 };
	if (m->pin)
		d->pin_hash = delivery_pin_hash(job->on->arena, d->id, m->pin);
	return d;
}

/* Its id follows from the order's, so a second hearing finds it there, in flight or in the log: false. */
static bool create(struct job *job, struct delivery *d)
{
	struct delivery_message message = delivery_tell_of(d);

	if (delivery_in_log(job->on->docs, d->id))
		return false;
	struct event event = queue_event(job->on->queue, "delivery.searching", d->id, d->version, &message);
	return delivery_insert(job->on, d, &event);
}

/* A kitchen that named no time takes as long as it has taken at that hour, or, as long as too little is known, as it says of itself. */
static void expect_ready(struct job *job, struct delivery *d)
{
	const struct order_message *m = job->payload;
	int64_t stated_s = (m->ready_at.ms - d->kitchen_accepted_at.ms) / 1000;

	if (m->ready_assumed)
		d->ready_at.ms = d->kitchen_accepted_at.ms
			+ prep_expect(job->on->docs, d->restaurant_id, d->kitchen_accepted_at, stated_s) * 1000;
}

void on_order_accepted(struct job *job)
{
	struct delivery *fresh = delivery_of(job, DELIVERY_SEARCHING);

	fresh->kitchen_accepted_at = told_at(job);
	expect_ready(job, fresh);
	create(job, fresh);
}

static bool note_ready(struct job *job, struct delivery *d)
{
	const struct delivery before = *d;

	d->version++;
	d->kitchen_ready = true;
	d->ready_at = told_at(job);
	uuid_append(job->on->arena, &d->seen, job->event->id, EVENTS_SEEN_KEPT);
	return delivery_save(job->on, &before, d, NULL);
}

static void tell_ready(struct platform *on, const struct delivery *d)
{
	struct delivery_message message = delivery_tell_of(d);

	if (*d->courier_id.text)
		tell(on, arena_printf(on->arena, "couriers/%s", d->courier_id.text), "order.ready", d->version,
			&delivery_message_shape, &message);
}

/* The kitchen may be heard before its acceptance is: then this creates the delivery. */
void on_order_ready(struct job *job)
{
	struct delivery *fresh = delivery_of(job, DELIVERY_SEARCHING), d;

	fresh->kitchen_ready = true;
	fresh->ready_at = told_at(job);
	if (create(job, fresh))
		return;
	for (int tries = 0; tries < CHANGE_TRIES; tries++) {
		d = (struct delivery){ 0 };
		if (!delivery_find(job->on->docs, fresh->id, &d) || delivery_state_ends((enum delivery_state)d.state)
		    || uuid_listed(d.seen, job->event->id))
			return;
		if (note_ready(job, &d)) {
			if (d.kitchen_accepted_at.ms)
				prep_observe(job->on->docs, d.restaurant_id, d.kitchen_accepted_at, d.ready_at);
			tell_ready(job->on, &d);
			return;
		}
	}
	job_fail(job, "the delivery keeps changing");
}

/* An accepted order may be cancelled before its acceptance is heard here: a cancelled delivery then holds its place. */
void on_order_cancelled(struct job *job)
{
	const struct order_message *m = job->payload;
	struct change change = { DELIVERY_ACT_CANCEL, SERVICE, .reason = m->reason, .event_id = &job->event->id };
	struct delivery *none = delivery_of(job, DELIVERY_CANCELLED), d;

	none->ended_at = none->created_at;
	none->closed_at = clock_real();
	if (m->ready_at.ms && !delivery_in_log(job->on->docs, none->id) && delivery_insert_silent(job->on->docs, none))
		return;
	if (delivery_change(job->on, none->id, NULL, &change, &d) == CONTENDED)
		job_fail(job, "the delivery keeps changing");
}

/* What the courier has not picked up goes to somebody else; what is in hand is support's to sort out. */
static void take_work_away(struct job *job, struct uuid courier_id, const char *reason)
{
	struct change change = { DELIVERY_ACT_REASSIGN, SERVICE, .reason = reason, .event_id = &job->event->id };
	struct delivery d;

	struct list jobs = deliveries_of_courier(job->on->docs, courier_id);
	for (size_t i = 0; i < jobs.n; i++)
		if (delivery_change(job->on, delivery_at(jobs, i)->id, &courier_id, &change, &d) == CONTENDED)
			job_fail(job, "a delivery keeps changing");
}

void on_user_banned(struct job *job)
{
	const struct user_message *m = job->payload;

	if (courier_set_banned(job->on->docs, m->user_id, true, job->event->sequence))
		take_work_away(job, m->user_id, "the courier was suspended");
}

void on_user_deleted(struct job *job)
{
	const struct user_message *m = job->payload;

	if (m->role == ROLE_CUSTOMER)
		customer_erase(job->on->docs, m->user_id);
	else if (courier_erase(job->on->docs, m->user_id))
		take_work_away(job, m->user_id, "the courier has left");
}

void on_user_unbanned(struct job *job)
{
	courier_set_banned(job->on->docs, ((const struct user_message *)job->payload)->user_id, false, job->event->sequence);
}

void on_user_changed(struct job *job)
{
	const struct user_message *m = job->payload;

	courier_set_name(job->on->docs, m->user_id, m->name, m->phone, job->event->sequence);
}

void archive_closed(struct platform *on)
{
	struct list closed = deliveries_closed(on->docs);
	int64_t until_ms = clock_real().ms - REST_BEFORE_LOG_MS;

	for (size_t i = 0; i < closed.n; i++)
		if (delivery_at(closed, i)->closed_at.ms < until_ms) {
			delivery_archive(on->docs, delivery_at(closed, i));
			customer_erase_if_gone(on->docs, delivery_at(closed, i)->customer_id);
		}
}
