#include "arena.h"
#include "clock.h"
#include "courier.h"
#include "docs.h"

static const char couriers[] = "couriers";

static bson_t *by_id(struct docs *docs, struct uuid id)
{
	bson_t *filter = doc_new(docs);

	BCON_APPEND(filter, "_id", BCON_UTF8(id.text));
	return filter;
}

void courier_indexes(struct docs *docs)
{
	bson_t *keys = doc_new(docs);

	BCON_APPEND(keys, "on_duty", BCON_INT32(1));
	docs_index(docs, couriers, "on_duty", keys, false);
}

bool courier_find(struct docs *docs, struct uuid id, struct courier *out)
{
	return docs_one(docs, couriers, by_id(docs, id), &courier_shape, out);
}

struct list couriers_on_duty(struct docs *docs)
{
	bson_t *filter = doc_new(docs);

	BCON_APPEND(filter, "on_duty", BCON_BOOL(true), "approved", BCON_BOOL(true), "banned", BCON_BOOL(false));
	return docs_all(docs, couriers, filter, NULL, 0, &courier_shape);
}

bool courier_put(struct docs *docs, struct uuid id, const struct profile *p)
{
	struct courier fresh = { .id = id, .name = p->name, .phone = p->phone, .vehicle = p->vehicle, .approved = true,
		.created_at = clock_now(), .version = 1 };
	bson_t *update = doc_new(docs);

	BCON_APPEND(update, "$set", "{", "name", BCON_UTF8(p->name), "phone", BCON_UTF8(p->phone),
		"vehicle", BCON_UTF8(vehicle_names[p->vehicle]), "}", "$inc", "{", "version", BCON_INT64(1), "}");
	return !docs_update(docs, couriers, by_id(docs, id), update)
		&& docs_insert(docs, couriers, &courier_shape, &fresh);
}

bool courier_set_duty(struct docs *docs, struct uuid id, bool on)
{
	bson_t *filter = by_id(docs, id), *update = doc_new(docs);

	if (on)
		BCON_APPEND(filter, "approved", BCON_BOOL(true), "banned", BCON_BOOL(false));
	BCON_APPEND(update, "$set", "{", "on_duty", BCON_BOOL(on), "}", "$inc", "{", "version", BCON_INT64(1), "}");
	return docs_update(docs, couriers, filter, update);
}

/* Nothing newer was heard of it. Couriers of before it was noted have no such member: they have heard nothing. */
static bson_t *unless_newer(struct docs *docs, struct uuid id, const char *member, int64_t heard)
{
	bson_t *filter = by_id(docs, id);

	BCON_APPEND(filter, member, "{", "$not", "{", "$gt", BCON_INT64(heard), "}", "}");
	return filter;
}

bool courier_set_banned(struct docs *docs, struct uuid id, bool banned, int64_t heard)
{
	bson_t *update = doc_new(docs);

	BCON_APPEND(update, "$set", "{", "banned", BCON_BOOL(banned), "on_duty", BCON_BOOL(false), "ban_heard", BCON_INT64(heard), "}",
		"$inc", "{", "version", BCON_INT64(1), "}");
	return docs_update(docs, couriers, unless_newer(docs, id, "ban_heard", heard), update);
}

bool courier_set_name(struct docs *docs, struct uuid id, const char *name, const char *phone, int64_t heard)
{
	bson_t *update = doc_new(docs), set;

	bson_append_document_begin(update, "$set", -1, &set);
	BCON_APPEND(&set, "name_heard", BCON_INT64(heard));
	if (name)
		BCON_APPEND(&set, "name", BCON_UTF8(name));
	if (phone)
		BCON_APPEND(&set, "phone", BCON_UTF8(phone));
	bson_append_document_end(update, &set);
	BCON_APPEND(update, "$inc", "{", "version", BCON_INT64(1), "}");
	return (name || phone) && docs_update(docs, couriers, unless_newer(docs, id, "name_heard", heard), update);
}

bool courier_set_shifts(struct docs *docs, const struct courier *c)
{
	bson_t *filter = by_id(docs, c->id), *update = doc_new(docs), set;

	BCON_APPEND(filter, "version", BCON_INT64(c->version));
	bson_append_document_begin(update, "$set", -1, &set);
	shape_to_bson(&set, &courier_shifts_shape, c);
	bson_append_document_end(update, &set);
	BCON_APPEND(update, "$inc", "{", "version", BCON_INT64(1), "}");
	return docs_update(docs, couriers, filter, update);
}

/* Not a change that anybody's version must see. */
bool courier_set_position(struct docs *docs, struct uuid id, struct point at, struct instant when)
{
	bson_t *update = doc_new(docs);

	BCON_APPEND(update, "$set", "{", "position", "{", "lat", BCON_DOUBLE(at.lat), "lng", BCON_DOUBLE(at.lng), "}",
		"position_at", BCON_DATE_TIME(when.ms), "}");
	return docs_update(docs, couriers, by_id(docs, id), update);
}
