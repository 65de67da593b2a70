#include "clock.h"
#include "decided.h"
#include "delivery.h"
#include "docs.h"
#include <stdio.h>

static const char in_flight[] = "deliveries", log_of_ended[] = "delivery_log", leases[] = "leases";

static bson_t *where(struct docs *docs, const char *key, const char *text)
{
	bson_t *filter = doc_new(docs);

	BCON_APPEND(filter, key, BCON_UTF8(text));
	return filter;
}

static void index_on(struct docs *docs, const char *collection, const char *member, bool unique)
{
	bson_t *keys = doc_new(docs);

	BCON_APPEND(keys, member, BCON_INT32(1));
	docs_index(docs, collection, member, keys, unique);
}

void delivery_indexes(struct docs *docs)
{
	index_on(docs, in_flight, "order_id", true);
	index_on(docs, in_flight, "courier_id", false);
	index_on(docs, in_flight, "state", false);
	index_on(docs, log_of_ended, "order_id", true);
	index_on(docs, log_of_ended, "courier_key", true);
}

/* The log is asked second, so a delivery that moves meanwhile is never missed. */
static bool find(struct docs *docs, const bson_t *filter, struct delivery *out)
{
	return docs_one(docs, in_flight, filter, &delivery_shape, out)
		|| docs_one(docs, log_of_ended, filter, &delivery_shape, out);
}

bool delivery_find(struct docs *docs, struct uuid id, struct delivery *out)
{
	return find(docs, where(docs, "_id", id.text), out);
}

bool delivery_find_of_courier(struct docs *docs, struct uuid id, struct uuid courier_id, struct delivery *out)
{
	bson_t *filter = where(docs, "_id", id.text);

	BCON_APPEND(filter, "courier_id", BCON_UTF8(courier_id.text));
	return find(docs, filter, out);
}

bool delivery_find_of_customer(struct docs *docs, struct uuid order_id, struct uuid customer_id, struct delivery *out)
{
	bson_t *filter = where(docs, "order_id", order_id.text);

	BCON_APPEND(filter, "customer_id", BCON_UTF8(customer_id.text));
	return find(docs, filter, out);
}

bool delivery_was_offered(struct docs *docs, struct uuid id, struct uuid courier_id)
{
	bson_t *filter = where(docs, "_id", id.text);

	BCON_APPEND(filter, "refused", BCON_UTF8(courier_id.text));
	return docs_count(docs, in_flight, filter);
}

bool delivery_in_log(struct docs *docs, struct uuid id)
{
	return docs_count(docs, log_of_ended, where(docs, "_id", id.text));
}

/* filter: state is one of those that `is` says yes to. */
static void append_states(bson_t *filter, bool (*is)(enum delivery_state))
{
	bson_t in, states;
	char digits[12];
	const char *key;
	uint32_t n = 0;

	bson_append_document_begin(filter, "state", -1, &in);
	bson_append_array_begin(&in, "$in", -1, &states);
	for (int s = 0; delivery_states[s]; s++)
		if (is((enum delivery_state)s)) {
			bson_uint32_to_string(n++, &key, digits, sizeof digits);
			bson_append_utf8(&states, key, -1, delivery_states[s], -1);
		}
	bson_append_array_end(&in, &states);
	bson_append_document_end(filter, &in);
}

static bool is_open(enum delivery_state state)
{
	return !delivery_state_ends(state);
}

static struct list all_in(struct docs *docs, bson_t *filter, bool (*is)(enum delivery_state))
{
	append_states(filter, is);
	return docs_all(docs, in_flight, filter, NULL, 0, &delivery_shape);
}

static bool is_waiting(enum delivery_state state)
{
	return state == DELIVERY_SEARCHING || state == DELIVERY_OFFERED;
}

int64_t deliveries_waiting(struct docs *docs)
{
	bson_t *filter = doc_new(docs);

	append_states(filter, is_waiting);
	return docs_count(docs, in_flight, filter);
}

struct list deliveries_open(struct docs *docs)
{
	return all_in(docs, doc_new(docs), is_open);
}

struct list deliveries_shown(struct docs *docs)
{
	return all_in(docs, doc_new(docs), delivery_shows_courier);
}

struct list deliveries_of_courier(struct docs *docs, struct uuid courier_id)
{
	return all_in(docs, where(docs, "courier_id", courier_id.text), is_open);
}

struct list deliveries_closed(struct docs *docs)
{
	bson_t *filter = doc_new(docs);

	BCON_APPEND(filter, "outbox.0", "{", "$exists", BCON_BOOL(false), "}");
	return all_in(docs, filter, delivery_state_ends);
}

struct list delivery_history(struct docs *docs, struct uuid courier_id, const char *before_key, int64_t limit)
{
	bson_t *filter = where(docs, "courier_id", courier_id.text), *newest = doc_new(docs);
	char from[48], to[48];

	snprintf(from, sizeof from, "%s:", courier_id.text);
	snprintf(to, sizeof to, "%s;", courier_id.text);
	BCON_APPEND(filter, "courier_key", "{", "$gt", BCON_UTF8(from), "$lt",
		BCON_UTF8(*before_key ? before_key : to), "}");
	BCON_APPEND(newest, "courier_key", BCON_INT32(-1));
	return docs_all(docs, log_of_ended, filter, newest, limit, &delivery_shape);
}

bool delivery_insert(struct platform *on, const struct delivery *d, const struct event *event)
{
	return queue_insert(on->queue, on->docs, in_flight, d->id, &delivery_shape, d, event);
}

bool delivery_insert_silent(struct docs *docs, const struct delivery *d)
{
	return docs_insert(docs, in_flight, &delivery_shape, d);
}

bool delivery_save(struct platform *on, const struct delivery *before, const struct delivery *d,
	const struct event *event)
{
	bson_t *filter = where(on->docs, "_id", before->id.text), *update = doc_new(on->docs), set;

	BCON_APPEND(filter, "version", BCON_INT64(before->version), "state", BCON_UTF8(delivery_states[before->state]));
	bson_append_document_begin(update, "$set", -1, &set);
	shape_to_bson(&set, &delivery_life_shape, d);
	bson_append_document_end(update, &set);
	if (!event)
		return docs_update(on->docs, in_flight, filter, update);
	return queue_change(on->queue, on->docs, in_flight, d->id, filter, update, event, NULL, NULL);
}

bool delivery_use_pin_try(struct docs *docs, struct uuid id, struct uuid courier_id, struct delivery *out)
{
	bson_t *filter = where(docs, "_id", id.text), *update = doc_new(docs);

	BCON_APPEND(filter, "courier_id", BCON_UTF8(courier_id.text), "state",
		BCON_UTF8(delivery_states[DELIVERY_AT_CUSTOMER]), "pin_tries_left", "{", "$gt", BCON_INT64(0), "}");
	BCON_APPEND(update, "$inc", "{", "pin_tries_left", BCON_INT64(-1), "}");
	return docs_change(docs, in_flight, filter, update, &delivery_shape, out);
}

/* The control room hears of it again when it is locked once more. */
bool delivery_renew_pin_tries(struct docs *docs, struct uuid id, struct delivery *out)
{
	bson_t *filter = where(docs, "_id", id.text), *update = doc_new(docs);

	BCON_APPEND(filter, "state", BCON_UTF8(delivery_states[DELIVERY_AT_CUSTOMER]), "pin_tries_left", BCON_INT64(0));
	BCON_APPEND(update, "$set", "{", "pin_tries_left", BCON_INT64(PIN_TRIES), "help_told", BCON_BOOL(false), "}");
	return docs_change(docs, in_flight, filter, update, &delivery_shape, out);
}

void delivery_note_decided(struct docs *docs, const struct delivery *d, const struct decided *what, struct instant kept_until)
{
	bson_t *filter = where(docs, "_id", d->id.text), *update = doc_new(docs);

	BCON_APPEND(filter, "version", BCON_INT64(d->version));
	BCON_APPEND(update, "$push", "{", "decisions", "{", "$each", "[", BCON_DOCUMENT(doc_of(docs, &decided_shape, what)), "]",
		"$slice", BCON_INT32(-DECISIONS_KEPT), "}", "}");
	if (kept_until.ms)
		BCON_APPEND(update, "$set", "{", "kept_until", BCON_DATE_TIME(kept_until.ms), "}");
	docs_update(docs, in_flight, filter, update);
}

bool delivery_mark_told(struct docs *docs, struct uuid id)
{
	bson_t *filter = where(docs, "_id", id.text), *update = doc_new(docs);

	BCON_APPEND(filter, "help_told", BCON_BOOL(false));
	BCON_APPEND(update, "$set", "{", "help_told", BCON_BOOL(true), "}");
	return docs_update(docs, in_flight, filter, update);
}

/* Into the log first: a crash between the two leaves it in both, and the next pass takes it out. */
void delivery_archive(struct docs *docs, const struct delivery *d)
{
	bson_t *filter = where(docs, "_id", d->id.text);
	struct delivery kept = *d;
	char key[120], closed[INSTANT_TEXT];

	snprintf(key, sizeof key, "%s:%s:%s", *d->courier_id.text ? d->courier_id.text : "none",
		instant_print(d->closed_at, closed), d->id.text);
	kept.courier_key = key;
	docs_insert(docs, log_of_ended, &delivery_shape, &kept);
	BCON_APPEND(filter, "version", BCON_INT64(d->version), "outbox.0", "{", "$exists", BCON_BOOL(false), "}");
	docs_delete(docs, in_flight, filter);
}

struct lease { const char *id; struct instant until; };

SHAPE(struct lease, lease_shape, FIELD(struct lease, id), FIELD(struct lease, until));

static bool lease_move(struct docs *docs, bson_t *filter, struct instant until)
{
	bson_t *update = doc_new(docs);

	BCON_APPEND(update, "$set", "{", "until", BCON_DATE_TIME(until.ms), "}");
	return docs_update(docs, leases, filter, update);
}

bool lease_take(struct docs *docs, const char *name, int64_t most_ms, struct instant *until)
{
	struct lease first = { name, { 1 } };
	bson_t *filter = where(docs, "_id", name);

	until->ms = clock_real().ms + most_ms;
	BCON_APPEND(filter, "until", "{", "$lte", BCON_DATE_TIME(clock_real().ms), "}");
	return lease_move(docs, filter, *until) || (docs_insert(docs, leases, &lease_shape, &first)
		&& lease_move(docs, filter, *until));
}

void lease_end(struct docs *docs, const char *name, struct instant until, int64_t pause_ms)
{
	bson_t *filter = where(docs, "_id", name);

	BCON_APPEND(filter, "until", BCON_DATE_TIME(until.ms));
	lease_move(docs, filter, (struct instant){ clock_real().ms + pause_ms });
}
