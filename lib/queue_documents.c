#include "arena.h"
#include "clock.h"
#include "db.h"
#include "docs.h"
#include "outbox.h"
#include "queue_relay.h"
#include <string.h>

/* After DROP_MS a `pending` without its event is taken for the work of a process that died before the change. A process that
 * was merely held up writes it once more when the change took longer than SLOW_MS. */
enum { DROP_MS = 60 * 1000, SLOW_MS = 20 * 1000 };

static const char pendings[] = "pending";

struct holder { struct list outbox; };
SHAPE(struct holder, outbox_holder_shape, FIELD(struct holder, outbox, 0, .of = &outbox_item_shape));

static bson_t *by_id(struct docs *docs, const char *id)
{
	bson_t *filter = doc_new(docs);

	BSON_APPEND_UTF8(filter, "_id", id);
	return filter;
}

static bson_t *item_of(struct docs *docs, const struct event *e)
{
	struct outbox_row item = outbox_row_of(e);

	return doc_of(docs, &outbox_item_shape, &item);
}

static bool is_push(const bson_iter_t *it)
{
	return !strcmp(bson_iter_key(it), "$push") && BSON_ITER_HOLDS_DOCUMENT(it);
}

/* The update with the event in its $push, which it may have already for members of its own. */
static const bson_t *with_event(struct docs *docs, const bson_t *update, const bson_t *item)
{
	bson_t *whole = doc_new(docs), push, theirs;
	bson_iter_t it;
	const uint8_t *bytes;
	uint32_t n;

	bson_copy_to_excluding_noinit(update, whole, "$push", NULL);
	BSON_APPEND_DOCUMENT_BEGIN(whole, "$push", &push);
	if (bson_iter_init_find(&it, update, "$push") && is_push(&it)) {
		bson_iter_document(&it, &n, &bytes);
		if (bson_init_static(&theirs, bytes, n))
			bson_concat(&push, &theirs);
	}
	BSON_APPEND_DOCUMENT(&push, "outbox", item);
	bson_append_document_end(whole, &push);
	return whole;
}

static struct pending *announce(struct queue *q, struct docs *docs, const char *collection, struct uuid doc_id,
                                const struct event *e)
{
	struct pending *p = arena_alloc(queue_arena(q), sizeof *p);

	*p = (struct pending){ .id = e->id, .doc_id = doc_id, .collection = collection, .at = clock_real() };
	docs_insert(docs, pendings, &outbox_pending_shape, p);
	return p;
}

static void changed(struct queue *q, struct docs *docs, struct pending *p)
{
	if (clock_real().ms - p->at.ms > SLOW_MS) {
		p->at = clock_real();
		docs_insert(docs, pendings, &outbox_pending_shape, p);
	}
	queue_add_ring(q, "relay", docs_name(docs), p->id);
}

bool queue_change(struct queue *q, struct docs *docs, const char *collection, struct uuid id, const bson_t *filter,
                  const bson_t *update, const struct event *e, const struct shape *shape, void *into)
{
	struct pending *p = announce(q, docs, collection, id, e);
	bool matched = docs_change(docs, collection, filter, with_event(docs, update, item_of(docs, e)), shape, into);

	if (matched)
		changed(q, docs, p);
	else
		docs_delete(docs, pendings, by_id(docs, e->id.text));
	return matched;
}

bool queue_insert(struct queue *q, struct docs *docs, const char *collection, struct uuid id, const struct shape *shape,
                  const void *value, const struct event *e)
{
	struct pending *p = announce(q, docs, collection, id, e);
	bson_t *doc = doc_of(docs, shape, value), outbox;

	BSON_APPEND_ARRAY_BEGIN(doc, "outbox", &outbox);
	BSON_APPEND_DOCUMENT(&outbox, "0", item_of(docs, e));
	bson_append_array_end(doc, &outbox);
	bool inserted = docs_add(docs, collection, doc);
	if (inserted)
		changed(q, docs, p);
	else
		docs_delete(docs, pendings, by_id(docs, e->id.text));
	return inserted;
}

static const struct outbox_row *find_event(struct docs *docs, const struct pending *p)
{
	struct holder holder = { 0 };

	docs_one(docs, p->collection, by_id(docs, p->doc_id.text), &outbox_holder_shape, &holder);
	const struct outbox_row *events = holder.outbox.at;
	for (size_t i = 0; i < holder.outbox.n; i++)
		if (uuid_equal(&events[i].event_id, &p->id))
			return events + i;
	return NULL;
}

static void move(struct queue *q, struct db *db, const struct outbox_row *event)
{
	struct list rows = outbox_rows(q, event);

	db_begin(db);
	for (const struct outbox_row *r = rows.at; r < (struct outbox_row *)rows.at + rows.n; r++)
		if (outbox_insert(db, r))
			queue_add_ring(q, "q", r->consumer, r->event_id);
	db_commit(db);
	queue_ring(q);
}

static void pull(struct docs *docs, const struct pending *p)
{
	bson_t *update = doc_new(docs), members, item;

	BSON_APPEND_DOCUMENT_BEGIN(update, "$pull", &members);
	BSON_APPEND_DOCUMENT_BEGIN(&members, "outbox", &item);
	BSON_APPEND_UTF8(&item, "event_id", p->id.text);
	bson_append_document_end(&members, &item);
	bson_append_document_end(update, &members);
	docs_update(docs, p->collection, by_id(docs, p->doc_id.text), update);
}

/* In this order, so that a death between two steps leaves work, never a loss. */
static bool relay_one(struct queue *q, struct docs *docs, struct db *db, const struct pending *p)
{
	const struct outbox_row *event = find_event(docs, p);

	if (event) {
		move(q, db, event);
		pull(docs, p);
	} else if (clock_real().ms - p->at.ms < DROP_MS) {
		return false;
	}
	docs_delete(docs, pendings, by_id(docs, p->id.text));
	return event != NULL;
}

int64_t queue_relay_documents(struct queue *q, struct docs *docs, struct db *db)
{
	bson_t *sort = doc_new(docs);
	int64_t moved = 0;

	BSON_APPEND_INT32(sort, "_id", 1);
	struct list list = docs_all(docs, pendings, doc_new(docs), sort, RELAY_BATCH, &outbox_pending_shape);
	for (const struct pending *p = list.at; p < (struct pending *)list.at + list.n; p++)
		moved += relay_one(q, docs, db, p);
	return moved;
}
