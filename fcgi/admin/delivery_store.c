#include "delivery.h"
#include "arena.h"
#include "docs.h"
#include "platform.h"

static const char in_flight[] = "deliveries", log_of_ended[] = "delivery_log", couriers[] = "couriers";

static struct docs *deliveries;

struct docs *delivery_docs(void) { return deliveries; }

void delivery_docs_open(struct platform *on, const char *name)
{
	static struct docs_config of_delivery;

	of_delivery = (struct docs_config){ settings.mongodb_uri, name };
	deliveries = docs_new(&of_delivery, on->arena);
}

static bson_t *where(struct docs *docs, const char *key, const char *text)
{
	bson_t *filter = doc_new(docs);

	if (*text)
		BCON_APPEND(filter, key, BCON_UTF8(text));
	return filter;
}

struct list deliveries_all(struct docs *docs, const char *state, struct uuid after, int64_t limit)
{
	bson_t *filter = where(docs, "state", state ? state : ""), *sort = doc_new(docs);

	if (*after.text)
		BCON_APPEND(filter, "_id", "{", "$lt", BCON_UTF8(after.text), "}");
	BCON_APPEND(sort, "_id", BCON_INT32(-1));
	return docs_all(docs, in_flight, filter, sort, limit, &delivery_shape);
}

bool delivery_find(struct docs *docs, struct uuid id, struct delivery *out)
{
	return docs_one(docs, in_flight, where(docs, "_id", id.text), &delivery_shape, out);
}

void deliveries_count(struct docs *docs, struct overview *o)
{
	bson_t *on_duty = doc_new(docs);

	BCON_APPEND(on_duty, "on_duty", BCON_BOOL(true));
	o->couriers_on_duty = docs_count(docs, couriers, on_duty);
	o->deliveries_open = docs_count(docs, in_flight, doc_new(docs));
}

struct reached { const char *phone; };

SHAPE(struct reached, reached_shape, FIELD(struct reached, phone));

/* The log is asked second, so a delivery that moves meanwhile is never missed. */
static bool find(struct docs *docs, const bson_t *filter, const struct shape *shape, void *out)
{
	return docs_one(docs, in_flight, filter, shape, out) || docs_one(docs, log_of_ended, filter, shape, out);
}

bool history_of_order(struct docs *docs, struct uuid order_id, struct history *out)
{
	return find(docs, where(docs, "order_id", order_id.text), &history_shape, out);
}

struct delivery_summary *delivery_of_order(struct platform *on, struct uuid order_id)
{
	struct docs *docs = delivery_docs();
	struct delivery_summary *d = arena_alloc(on->arena, sizeof *d);
	struct reached courier = { NULL };

	if (!find(docs, where(docs, "order_id", order_id.text), &delivery_summary_shape, d))
		return NULL;
	if (!*d->courier_id.text)
		return d;
	docs_one(docs, couriers, where(docs, "_id", d->courier_id.text), &reached_shape, &courier);
	d->courier_phone = courier.phone;
	d->position = courier_seen(on, d->courier_id);
	return d;
}
