#include "attention.h"
#include "arena.h"
#include "clock.h"
#include "db.h"
#include "docs.h"
#include "food/delivery_state.h"
#include "store.h"
#include <string.h>

enum { MINUTE_MS = 60000, NEAR_MS = 3 * MINUTE_MS, LATE_MS = 5 * MINUTE_MS, PATIENCE_MS = 10 * MINUTE_MS };

struct asked { struct instant soon, late; int64_t each; };

SHAPE(struct asked, attention_asked_shape,
	FIELD(struct asked, soon), FIELD(struct asked, late), FIELD(struct asked, each));

#define WHAT "o.id AS order_id, o.restaurant_id, o.restaurant_name, o.courier_id, o.courier_name"

/* A payment is unknown for a moment whenever the provider is asked; more than a try or two, and somebody should look. */
static const struct query
	find_silent  = { "SELECT 'kitchen_silent' AS kind, " WHAT ", o.state, o.answer_by - INTERVAL o.answer_minutes MINUTE AS since, o.answer_by AS due_at"
	                 " FROM dabba_order.orders o WHERE o.state = 'placed' AND o.answer_by <= :soon ORDER BY o.answer_by LIMIT :each" },
	find_late    = { "SELECT 'late' AS kind, " WHAT ", o.state, o.placed_at AS since, o.promised_at AS due_at, o.dropoff_expected_at AS expected_at"
	                 " FROM dabba_order.orders o WHERE o.state IN ('accepted', 'preparing', 'ready', 'collected') AND (o.promised_at < :late"
	                 " OR o.dropoff_expected_at > o.promised_at + INTERVAL 5 MINUTE) ORDER BY o.promised_at LIMIT :each" },
	find_unknown = { "SELECT 'payment_unknown' AS kind, " WHAT ", o.state, o.placed_at AS since FROM dabba_order.orders o"
	                 " WHERE o.payment_state = 'unknown' AND o.payment_tries > 2 ORDER BY o.id LIMIT :each" },
	find_refunds = { "SELECT 'refund_failed' AS kind, " WHAT ", o.state, r.settled_at AS since, r.error AS reason"
	                 " FROM dabba_order.refunds r JOIN dabba_order.orders o ON o.id = r.order_id WHERE r.state = 'failed' AND NOT EXISTS"
	                 " (SELECT 1 FROM dabba_order.refunds n WHERE n.order_id = r.order_id AND n.id > r.id) ORDER BY r.id DESC LIMIT :each" },
	find_jobs    = { "SELECT 'job_dead' AS kind, j.id AS job_id, j.topic, j.state, j.at AS since, j.last_error AS reason FROM dabba_queue.outbox j"
	                 " WHERE j.state = 'dead' ORDER BY j.id LIMIT :each" },
	find_suspended = { "SELECT UNHEX(REPLACE(subject, '-', '')) AS restaurant_id FROM audit WHERE action = 'restaurant.suspend' AND outcome < 300 ORDER BY id DESC LIMIT 1000" };

static const struct query *const of_orders[] = { &find_silent, &find_late, &find_unknown, &find_refunds, &find_jobs };

enum { QUERIES = sizeof of_orders / sizeof *of_orders };

static struct list joined(struct arena *arena, const struct list *lists, size_t n)
{
	struct list all = { NULL, 0 };

	for (size_t i = 0; i < n; i++)
		all.n += lists[i].n;
	struct attention *at = all.at = arena_alloc(arena, all.n * sizeof *at);
	for (size_t i = 0; i < n; at += lists[i++].n)
		if (lists[i].n)
			memcpy(at, lists[i].at, lists[i].n * sizeof *at);
	return all;
}

struct list attention_of_orders(struct db *db, struct arena *arena, struct instant now)
{
	struct asked asked = { { now.ms + NEAR_MS }, { now.ms - LATE_MS }, ATTENTION_EACH };
	struct list found[QUERIES];

	for (size_t i = 0; i < QUERIES; i++)
		found[i] = db_all(db, of_orders[i], &attention_asked_shape, &asked, &attention_shape);
	return joined(arena, found, QUERIES);
}

struct flight {
	struct uuid id, order_id, restaurant_id, courier_id;
	const char *restaurant_name, *courier_name, *reason, *pin_hash;
	int state;
	int64_t pin_tries_left;
	struct instant created_at, changed_at, ready_at, kept_until;
};

SHAPE(struct flight, flight_shape,
	FIELD(struct flight, id), FIELD(struct flight, order_id), FIELD(struct flight, restaurant_id), FIELD(struct flight, courier_id),
	FIELD(struct flight, restaurant_name), FIELD(struct flight, courier_name), FIELD(struct flight, reason), FIELD(struct flight, pin_hash),
	FIELD(struct flight, state, 0, .names = delivery_states), FIELD(struct flight, pin_tries_left), FIELD(struct flight, created_at),
	FIELD(struct flight, changed_at), FIELD(struct flight, ready_at), FIELD(struct flight, kept_until));

/* false: it needs nobody. */
static bool needs(const struct flight *f, struct instant now, struct attention *out)
{
	struct instant since = delivery_wanting_since(f->created_at, f->kept_until, f->ready_at);
	int64_t patient_ms = since.ms + PATIENCE_MS;

	*out = (struct attention){ .order_id = f->order_id, .delivery_id = f->id, .restaurant_id = f->restaurant_id, .courier_id = f->courier_id,
		.restaurant_name = f->restaurant_name, .courier_name = f->courier_name, .state = delivery_states[f->state], .reason = f->reason,
		.since = f->changed_at };
	switch (f->state) {
	case DELIVERY_SEARCHING: case DELIVERY_OFFERED:
		out->kind = NEEDS_COURIER;
		out->since = since;
		out->due_at.ms = f->ready_at.ms && f->ready_at.ms < patient_ms ? f->ready_at.ms : patient_ms;
		return out->since.ms <= now.ms;
	case DELIVERY_AT_CUSTOMER:
		out->kind = NEEDS_UNLOCK;
		return f->pin_hash && !f->pin_tries_left;
	default:
		out->kind = NEEDS_RETURN;
		return f->state == DELIVERY_FAILED || f->state == DELIVERY_RETURNING;
	}
}

/* Those in flight are few; what has ended is in the log. */
struct list attention_of_deliveries(struct docs *docs, struct arena *arena)
{
	bson_t *filter = doc_new(docs);

	BCON_APPEND(filter, "state", "{", "$in", "[", "searching", "offered", "at_customer", "failed", "returning", "]", "}");
	struct list flights = docs_all(docs, "deliveries", filter, NULL, 10L * ATTENTION_EACH, &flight_shape);
	struct attention *found = arena_alloc(arena, flights.n * sizeof *found);
	size_t n = 0;
	for (size_t i = 0; i < flights.n; i++)
		n += needs((const struct flight *)flights.at + i, clock_now(), &found[n]);
	return (struct list){ found, n };
}

struct waiting { struct uuid id; const char *name; struct instant created_at; };

SHAPE(struct waiting, waiting_shape, FIELD(struct waiting, id), FIELD(struct waiting, name), FIELD(struct waiting, created_at));

static bool is_in(struct list suspended, const struct uuid *id)
{
	const struct attention *at = suspended.at;

	for (size_t i = 0; i < suspended.n; i++)
		if (uuid_equal(&at[i].restaurant_id, id))
			return true;
	return false;
}

struct list attention_of_restaurants(struct db *db, struct docs *docs, struct arena *arena)
{
	bson_t *filter = doc_new(docs), *sort = doc_new(docs);

	BCON_APPEND(filter, "approved", BCON_BOOL(false));
	BCON_APPEND(sort, "_id", BCON_INT32(-1));
	struct list waiting = docs_all(docs, "restaurants", filter, sort, ATTENTION_EACH, &waiting_shape);
	struct list suspended = db_all(db, &find_suspended, NULL, NULL, &attention_shape);
	struct attention *found = arena_alloc(arena, waiting.n * sizeof *found);
	size_t n = 0;
	for (size_t i = 0; i < waiting.n; i++) {
		const struct waiting *w = (const struct waiting *)waiting.at + i;
		if (!is_in(suspended, &w->id))
			found[n++] = (struct attention){ .kind = NEEDS_APPROVAL, .since = w->created_at, .restaurant_id = w->id, .restaurant_name = w->name };
	}
	return (struct list){ found, n };
}

void attention_prepare_all(struct db *db)
{
	for (size_t i = 0; i < QUERIES; i++)
		db_prepare(db, of_orders[i]);
	db_prepare(db, &find_suspended);
}
