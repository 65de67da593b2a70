#include "outbox.h"
#include "db.h"

const char *const outbox_states[] = { "new", "done", "dead", NULL };

SHAPE(struct outbox_row, outbox_row_shape,
	FIELD(struct outbox_row, event_id, REQUIRED), FIELD(struct outbox_row, topic, REQUIRED),
	FIELD(struct outbox_row, subject), FIELD(struct outbox_row, sequence), FIELD(struct outbox_row, at),
	FIELD(struct outbox_row, request_id), FIELD(struct outbox_row, payload, REQUIRED),
	FIELD(struct outbox_row, consumer), FIELD(struct outbox_row, id), FIELD(struct outbox_row, attempts),
	FIELD(struct outbox_row, pushes), FIELD(struct outbox_row, state, 0, .names = outbox_states),
	FIELD(struct outbox_row, last_error), FIELD(struct outbox_row, created_at),
	FIELD(struct outbox_row, wait_us), FIELD(struct outbox_row, grace_us), FIELD(struct outbox_row, back));

static const struct field item_fields[] = {
	FIELD(struct outbox_row, event_id, REQUIRED), FIELD(struct outbox_row, topic, REQUIRED),
	FIELD(struct outbox_row, subject), FIELD(struct outbox_row, sequence), FIELD(struct outbox_row, at),
	FIELD(struct outbox_row, request_id), FIELD(struct outbox_row, payload, REQUIRED) };
const struct shape outbox_item_shape = {
	"outbox_item", sizeof(struct outbox_row), item_fields, sizeof item_fields / sizeof *item_fields, false };

SHAPE(struct pending, outbox_pending_shape,
	FIELD(struct pending, id, REQUIRED), FIELD(struct pending, doc_id, REQUIRED),
	FIELD(struct pending, collection, REQUIRED), FIELD(struct pending, at));

static const struct query insert_row = {
	"INSERT INTO dabba_queue.outbox (event_id, consumer, topic, subject, sequence, payload, request_id, at,"
	" not_before, visible_at, created_at)"
	" VALUES (:event_id, :consumer, :topic, :subject, :sequence, :payload, :request_id, :at,"
	" UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) + INTERVAL :grace_us MICROSECOND, UTC_TIMESTAMP(3))" };

static const struct query
	retry_row = { "UPDATE dabba_queue.outbox SET state = 'new', attempts = 0, not_before = UTC_TIMESTAMP(3),"
	              " visible_at = UTC_TIMESTAMP(3) WHERE id = :id AND state <> 'done'" },
	drop_row  = { "UPDATE dabba_queue.outbox SET state = 'done', done_at = UTC_TIMESTAMP(3),"
	              " last_error = LEFT(CONCAT('dropped: ', COALESCE(last_error, '')), 255) WHERE id = :id AND state <> 'done'" };

bool outbox_retry(struct db *db, int64_t id)
{
	return db_run(db, &retry_row, &outbox_row_shape, &(struct outbox_row){ .id = id }) == 1;
}

bool outbox_drop(struct db *db, int64_t id)
{
	return db_run(db, &drop_row, &outbox_row_shape, &(struct outbox_row){ .id = id }) == 1;
}

struct outbox_row outbox_row_of(const struct event *e)
{
	return (struct outbox_row){ .event_id = e->id, .topic = e->topic, .subject = e->subject, .sequence = e->sequence,
		.at = e->at, .request_id = e->request_id, .payload = e->payload };
}

bool outbox_insert(struct db *db, const struct outbox_row *row)
{
	return db_insert(db, &insert_row, &outbox_row_shape, row);
}

void outbox_insert_all(struct db *db, struct list rows)
{
	db_insert_all(db, &insert_row, &outbox_row_shape, rows);
}
