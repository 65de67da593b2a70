#include "card.h"
#include "db.h"
#include "webhook.h"

struct asked { struct uuid id; const char *ref; struct maybe_int wait_s; int64_t tries, limit, lease_s; };
SHAPE(struct asked, payment_asked_shape,
	FIELD(struct asked, id), FIELD(struct asked, ref), FIELD(struct asked, wait_s), FIELD(struct asked, tries), FIELD(struct asked, limit), FIELD(struct asked, lease_s));

static const struct query
	all_due    = { "SELECT id FROM orders WHERE payment_due_at <= NOW(3) ORDER BY payment_due_at LIMIT :limit" },
	find_payment = { "SELECT id FROM orders WHERE payment_ref = :ref" },
	claim      = { "UPDATE orders SET payment_due_at = NOW(3) + INTERVAL :lease_s SECOND, payment_tries = payment_tries + 1"
	               " WHERE id = :id AND payment_due_at <= NOW(3)" },
	note       = { "UPDATE orders SET payment_state = :payment_state, payment_ref = :payment_ref, payment_want = :payment_want,"
	               " refunded_cents = :refunded_cents, fee_cents = :fee_cents, payment_version = payment_version + 1 WHERE id = :id" },
	schedule   = { "UPDATE orders SET payment_due_at = IF(:wait_s IS NULL, NULL, NOW(3) + INTERVAL COALESCE(:wait_s, 0) SECOND),"
	               " payment_tries = :tries WHERE id = :id" },
	wake       = { "UPDATE orders SET payment_due_at = NOW(3), payment_tries = 0 WHERE id = :id AND payment_due_at IS NULL" },
	insert_event = { "INSERT INTO provider_events (id, type, object, created_at, by_webhook)"
	                 " VALUES (:id, :type, :object, :created_at, :by_webhook)" },
	forget_events = { "DELETE FROM provider_events WHERE received_at < NOW(3) - INTERVAL 30 DAY LIMIT :limit" },
	find_until = { "SELECT until FROM reconciled WHERE provider = :provider" },
	set_until  = { "INSERT INTO reconciled (provider, until) VALUES (:provider, :until) ON DUPLICATE KEY UPDATE until = VALUES(until)" };

struct list payments_due(struct db *db, int64_t limit)
{
	return db_all(db, &all_due, &payment_asked_shape, &(struct asked){ .limit = limit }, &order_key_shape);
}

bool payment_find(struct db *db, const char *ref, struct uuid *order_id)
{
	struct order_key found;

	if (!db_one(db, &find_payment, &payment_asked_shape, &(struct asked){ .ref = ref }, &order_key_shape, &found))
		return false;
	*order_id = found.id;
	return true;
}

bool payment_claim(struct db *db, struct uuid id)
{
	return db_run(db, &claim, &payment_asked_shape, &(struct asked){ .id = id, .lease_s = PAYMENT_LEASE_S }) == 1;
}

void payment_note(struct db *db, struct order *order)
{
	db_run(db, &note, &order_shape, order);
	order->payment_version++;
}

void payment_schedule(struct db *db, struct uuid id, struct maybe_int wait_s, int64_t tries)
{
	db_run(db, &schedule, &payment_asked_shape, &(struct asked){ .id = id, .wait_s = wait_s, .tries = tries });
}

void payment_wake(struct db *db, struct uuid id)
{
	db_run(db, &wake, &payment_asked_shape, &(struct asked){ .id = id });
}

SHAPE(struct provider_event, provider_event_shape,
	FIELD(struct provider_event, id), FIELD(struct provider_event, type), FIELD(struct provider_event, object),
	FIELD(struct provider_event, created_at), FIELD(struct provider_event, by_webhook));

bool provider_event_enter(struct db *db, const struct provider_event *event)
{
	return db_insert(db, &insert_event, &provider_event_shape, event);
}

int64_t provider_events_forget(struct db *db, int64_t limit)
{
	return db_run(db, &forget_events, &payment_asked_shape, &(struct asked){ .limit = limit });
}

struct mark { const char *provider; struct instant until; };
SHAPE(struct mark, reconciled_shape, FIELD(struct mark, provider), FIELD(struct mark, until));

struct instant reconciled_until(struct db *db)
{
	struct mark mark = { "stripe", { 0 } };

	db_one(db, &find_until, &reconciled_shape, &mark, &reconciled_shape, &mark);
	return mark.until;
}

void reconciled_set(struct db *db, struct instant until)
{
	db_run(db, &set_until, &reconciled_shape, &(struct mark){ "stripe", until });
}

void payment_prepare_all(struct db *db)
{
	for (const struct query *const *q = (const struct query *const[]){ &all_due, &find_payment, &claim, &note, &schedule, &wake, &insert_event,
	     &forget_events, &find_until, &set_until, NULL }; *q; q++)
		db_prepare(db, *q);
}
