#include "courier.h"
#include "arena.h"
#include "db.h"
#include "docs.h"
#include "store.h"
#include <stdio.h>

static const char couriers[] = "couriers";

struct asked { struct uuid id; struct instant since; int64_t most; };

SHAPE(struct asked, courier_asked_shape, FIELD(struct asked, id), FIELD(struct asked, since), FIELD(struct asked, most));

/* Nobody carries more in a day than are looked at. */
static const struct query count_today = {
	"SELECT CAST(COALESCE(SUM(state = 'delivered'), 0) AS SIGNED) AS delivered,"
	" CAST(COALESCE(SUM(state IN ('rejected', 'expired', 'cancelled')), 0) AS SIGNED) AS unserved,"
	" CAST(COALESCE(SUM(IF(state = 'delivered', courier_fee_cents, 0)), 0) AS SIGNED) AS earned_cents,"
	" CAST(COALESCE(SUM(delivered_at > promised_at + INTERVAL 5 MINUTE), 0) AS SIGNED) AS late"
	" FROM (SELECT state, courier_fee_cents, delivered_at, promised_at, placed_at FROM dabba_order.orders WHERE courier_id = :id"
	" ORDER BY id DESC LIMIT :most) o WHERE o.placed_at >= :since" };

static bson_t *one_of(struct docs *docs, const char *key, const struct uuid *ids, size_t n)
{
	bson_t *filter = doc_new(docs);

	doc_one_of(filter, key, (struct list){ (void *)ids, n });
	return filter;
}

struct list couriers_all(struct docs *docs, struct maybe_enum state, struct uuid after, int64_t limit)
{
	bson_t *filter = doc_new(docs), *sort = doc_new(docs);

	if (*after.text)
		BCON_APPEND(filter, "_id", "{", "$lt", BCON_UTF8(after.text), "}");
	if (state.known && state.value == COURIER_BANNED)
		BCON_APPEND(filter, "banned", BCON_BOOL(true));
	else if (state.known)
		BCON_APPEND(filter, "on_duty", BCON_BOOL(state.value == COURIER_ON_DUTY), "banned", BCON_BOOL(false));
	BCON_APPEND(sort, "_id", BCON_INT32(-1));
	return docs_all(docs, couriers, filter, sort, limit, &courier_kept_shape);
}

struct list couriers_of(struct docs *docs, const struct uuid *ids, size_t n)
{
	return docs_all(docs, couriers, one_of(docs, "_id", ids, n), NULL, 0, &courier_kept_shape);
}

bool courier_find(struct docs *docs, struct uuid id, struct courier *out)
{
	return docs_one(docs, couriers, one_of(docs, "_id", &id, 1), &courier_kept_shape, out);
}

struct list carried_by(struct docs *docs, const struct uuid *ids, size_t n)
{
	bson_t *filter = one_of(docs, "courier_id", ids, n);

	BCON_APPEND(filter, "state", "{", "$nin", "[", "delivered", "returned", "cancelled", "]", "}");
	return docs_all(docs, "deliveries", filter, NULL, IN_FLIGHT_MOST, &carrying_shape);
}

/* The log's key begins with the courier, then the time of the end. */
struct list carried_lately(struct docs *docs, struct uuid courier_id)
{
	bson_t *filter = doc_new(docs), *newest = doc_new(docs);
	char from[48], to[48];

	snprintf(from, sizeof from, "%s:", courier_id.text);
	snprintf(to, sizeof to, "%s;", courier_id.text);
	BCON_APPEND(filter, "courier_key", "{", "$gt", BCON_UTF8(from), "$lt", BCON_UTF8(to), "}");
	BCON_APPEND(newest, "courier_key", BCON_INT32(-1));
	return docs_all(docs, "delivery_log", filter, newest, RECENT, &carrying_shape);
}

void courier_count(struct db *db, struct uuid id, struct instant since, struct courier_today *out)
{
	db_one(db, &count_today, &courier_asked_shape, &(struct asked){ id, since, COUNTED_MOST }, &courier_today_shape, out);
}

void courier_prepare_all(struct db *db)
{
	db_prepare(db, &count_today);
}
