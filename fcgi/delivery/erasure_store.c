#include "courier.h"
#include "delivery.h"
#include "docs.h"
#include "track.h"
#include <math.h>

enum { BATCH = 100 };

static const char erased[] = "erased", log_of_ended[] = "delivery_log", couriers[] = "couriers";

struct erased { struct uuid id; };

SHAPE(struct erased, erased_shape, FIELD(struct erased, id));

static bson_t *where(struct docs *docs, const char *key, const char *text)
{
	bson_t *filter = doc_new(docs);

	BCON_APPEND(filter, key, BCON_UTF8(text));
	return filter;
}

void erasure_indexes(struct docs *docs)
{
	bson_t *keys = doc_new(docs);

	BCON_APPEND(keys, "customer_id", BCON_INT32(1));
	docs_index(docs, log_of_ended, "customer_id", keys, false);
}

/* Where it went is kept to a kilometre, for the figures; without the customer's id it is not met again. */
static void blank(struct docs *docs, const struct delivery *d)
{
	bson_t *update = doc_new(docs);

	BCON_APPEND(update, "$set", "{", "customer_name", BCON_NULL, "customer_phone", BCON_NULL,
		"dropoff", "{", "street", BCON_UTF8("-"), "city", BCON_UTF8(d->dropoff.city),
		"lat", BCON_DOUBLE(round(d->dropoff.lat * 100) / 100), "lng", BCON_DOUBLE(round(d->dropoff.lng * 100) / 100),
		"}", "}", "$unset", "{", "customer_id", BCON_INT32(1), "}");
	track_drop(docs, d);
	docs_update(docs, log_of_ended, where(docs, "_id", d->id.text), update);
}

static void blank_log(struct docs *docs, struct uuid customer_id)
{
	struct list batch;

	do {
		batch = docs_all(docs, log_of_ended, where(docs, "customer_id", customer_id.text), NULL, BATCH, &delivery_shape);
		for (size_t i = 0; i < batch.n; i++)
			blank(docs, delivery_at(batch, i));
	} while (batch.n == BATCH);
}

/* Noted first: what is put into the log from now on is looked at again there. */
void customer_erase(struct docs *docs, struct uuid customer_id)
{
	docs_insert(docs, erased, &erased_shape, &(struct erased){ customer_id });
	blank_log(docs, customer_id);
}

void customer_erase_if_gone(struct docs *docs, struct uuid customer_id)
{
	if (docs_count(docs, erased, where(docs, "_id", customer_id.text)))
		blank_log(docs, customer_id);
}

bool courier_erase(struct docs *docs, struct uuid id)
{
	bson_t *update = doc_new(docs);

	tracks_drop_of(docs, id);
	BCON_APPEND(update, "$set", "{", "name", BCON_UTF8("Deleted account"), "phone", BCON_UTF8(""), "shifts", "[", "]",
		"banned", BCON_BOOL(true), "on_duty", BCON_BOOL(false), "ban_heard", BCON_INT64(INT64_MAX), "name_heard", BCON_INT64(INT64_MAX), "}",
		"$unset", "{", "position", BCON_INT32(1), "position_at", BCON_INT32(1), "}",
		"$inc", "{", "version", BCON_INT64(1), "}");
	return docs_update(docs, couriers, where(docs, "_id", id.text), update);
}
